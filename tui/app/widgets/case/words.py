"""Small words that all parts of a case use: label and value, days, the light.

Everything here is made of `Content`, never of a string that a widget would read as markup, and
record text passes `visible` on its way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui.app.widgets.line import Line
from tui.domain.colours import SIGNS
from tui.report.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.app.setting import Setting
    from tui.app.widgets.line import Opens
    from tui.domain.case import Node
    from tui.domain.light import Light
    from tui.report.sentences import Piece

LABEL = {"zh": 10, "en": 18}
"""Cells of a label in a column of fields."""
_STYLES = {"kind": "bold", "label": "$quiet", "name": "bold", "said": ""}


def pair(
    name: str, value: str | Content, lang: str, depth: int = 0, opens: Opens | None = None
) -> Line:
    """A label and its value; values stand below each other, their second rows too."""
    text = "  " * depth + name
    room = LABEL[lang] + 2 * depth
    lead = text + " " * max(0, room - cell_len(text)) + "  "
    key = f"{opens.name}:{opens.detail}" if opens is not None else ""
    return Line(Content.assemble((lead, "$quiet"), value), opens, key, min(cell_len(lead), 24))


def heading(text: str, note: Content | str = "") -> Line:
    """The heading of a group of lines."""
    return Line(Content.assemble((text, "bold $primary"), "  " if note else "", note))


BLANK = Line(Content(""))


def sentence(pieces: Iterable[Piece]) -> Content:
    """The pieces of a sentence in their colours."""
    parts: list[tuple[str, str]] = []
    for piece in pieces:
        if piece.text:
            gap = "" if not parts else "  " if piece.role == "label" else " "
            parts += [(gap, ""), (piece.text, _STYLES[piece.role])]
    return Content.assemble(*parts).rstrip()


def short_day(day: date | None, setting: Setting) -> str:
    """`10-12`; with its year when that is not this one; — for none."""
    if day is None:
        return "—"
    this = setting.book.clock.today().year
    return f"{day:%m-%d}" if day.year == this else day.isoformat()


def day_in(entry: Node, key: str, setting: Setting) -> str:
    """The day that stands in `entry` under `key`."""
    return short_day(entry.day(key), setting)


def light_words(light: Light, setting: Setting) -> Content:
    """Sign, word and reason of a light."""
    reason = worded(light.reason, light.values, setting.lang)
    word_of = setting.say(f"light.word.{light.colour}")
    said = reason if word_of in reason else f"{word_of} {reason}"
    return Content.styled(f"{SIGNS[light.colour]} {said}", f"$light-{light.colour}")
