"""Which columns a list of cases shows in a given width, and how wide.

They give way as ux.md 1.2.15 says: first the unit, then the stage; the title shortens; light,
deadline and number never go. Where there is room to spare, who handles it and the 文号 come in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from rich.cells import cell_len

from tui.domain.value import BETWEEN_WORDS
from tui.report.wording import names_shown
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

GAP = 1


class Column(NamedTuple):
    """A column: its name in the text table and its width in cells; it sorts by its name."""

    name: str
    width: int


class _Layout(NamedTuple):
    """Some columns, and how much room must be left for the title to have them."""

    lead: int
    stage: bool
    more: tuple[str, ...]
    title: int


_WIDTHS = {
    "zh": {"light": 15, "due": 10, "id": 12, "stage": 8, "handler": 8, "number": 18},
    "en": {"light": 16, "due": 10, "id": 12, "stage": 13, "handler": 10, "number": 18},
}
_LAYOUTS = (
    _Layout(24, stage=True, more=("handler", "number"), title=46),
    _Layout(20, stage=True, more=("handler",), title=40),
    _Layout(14, stage=True, more=(), title=30),
    _Layout(9, stage=True, more=(), title=15),
    _Layout(0, stage=True, more=(), title=15),
    _Layout(0, stage=False, more=(), title=0),
)
_LEAST_TITLE = 8


@lru_cache(maxsize=64)
def columns_for(width: int, lang: str, *, grouped: bool = False) -> tuple[Column, ...]:
    """The columns that a line of `width` cells holds, and their widths.

    Where the cases are `grouped`, their stage stands above them.
    """
    widths = _WIDTHS[lang]
    for layout in _LAYOUTS:
        names = ["light", "due", "id"]
        names += ["stage"] if layout.stage and not grouped else []
        names += ["title"]
        names += ["lead"] if layout.lead else []
        names += layout.more
        fixed = {**widths, "lead": layout.lead}
        room = width - sum(fixed[name] + GAP for name in names if name != "title")
        if room >= layout.title:
            break
    room = max(_LEAST_TITLE, room)
    return tuple(Column(name, room if name == "title" else fixed[name]) for name in names)


def unit_words(
    lead: str, short: Mapping[str, str], width: int, patterns: tuple[str, ...], lang: str = "zh"
) -> str:
    """Who leads, in `width` cells: short names; of several that do not fit, the first and more.

    Args:
        lead: the unit, or several with `、` between.
        short: short names of the directory by full name.
        width: cells there are.
        patterns: what several are written as when they do not fit, with `{first}` and `{count}`;
            the first that fits is taken.
        lang: the reader's language.
    """
    units = [short.get(unit) or unit for unit in lead.split(BETWEEN_WORDS)]
    whole = names_shown(BETWEEN_WORDS.join(units), lang)
    if cell_len(whole) <= width or len(units) == 1:
        return whole
    for pattern in patterns:
        said = pattern.replace("{count}", str(len(units))).replace("{first}", visible(units[0]))
        if cell_len(said) <= width:
            return said
    return whole
