"""What a change comes to, as lines: the field in the office's words, old → new, texts by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.domain.case import Case
from tui.service.retelling import changes_in_words
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.app.setting import Setting
    from tui.domain.difference import Difference
    from tui.service.retelling import Change

_MOST = 40
_MARKS = {"del": ("[-", "-]", "strike $error"), "add": ("{+", "+}", "$success")}
_SIGNS = {"+": ("+ ", "$success"), "-": ("- ", "$error"), "~": ("  ", "")}


def difference_lines(
    changes: Iterable[Difference], setting: Setting, case: Case | None = None
) -> list[Content]:
    """A line for each field or entry that changed; signs as well as colours say what came and went.

    `case` is the record after the change, by which entries are named.
    """
    words = changes_in_words(changes, case or Case({}), setting.lang)
    lines = [_line(change) for change in words[:_MOST]]
    if len(words) > _MOST:
        more = setting.say("difference.more", count=len(words) - _MOST)
        lines.append(Content.styled(f"    {more}", "$quiet"))
    return lines


def _line(change: Change) -> Content:
    sign, style = _SIGNS[change.sign]
    name = (f"{change.name}  ", "$quiet")
    lead = (f"    {sign}", style)
    if change.pieces:
        parts = []
        for piece in change.pieces:
            start, end, colour = _MARKS.get(piece.mark, ("", "", ""))
            parts.append((f"{start}{visible(piece.text, newlines=True)}{end}", colour))
        return Content.assemble(lead, name, *parts)
    if change.sign == "~":
        old, new = (change.old, "strike $error"), (change.new, "$success")
        return Content.assemble(lead, name, old, (" → ", "$quiet"), new)
    text = (change.new or change.old, style if change.sign == "+" else f"strike {style}")
    return Content.assemble(lead, name, text)
