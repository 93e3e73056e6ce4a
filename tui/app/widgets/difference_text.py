"""A field diff as lines: label, old value struck out, new value; texts compared by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.domain.difference import by_character
from tui.domain.fields.table import field_at
from tui.report.wording import label
from tui.report.wording import shown
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.app.setting import Setting
    from tui.domain.difference import Difference
    from tui.domain.value import Path
    from tui.domain.value import Value

_MOST = 40
_MARKS = {"del": ("[-", "-]", "$error"), "add": ("{+", "+}", "$success")}


def difference_lines(changes: Iterable[Difference], setting: Setting) -> list[Content]:
    """A line for each field that changed; signs as well as colours say which side is which."""
    lines = [_line(change, setting) for change in changes]
    if len(lines) > _MOST:
        more = setting.say("difference.more", count=len(lines) - _MOST)
        lines = [*lines[:_MOST], Content.styled(f"    {more}", "$quiet")]
    return lines


def _line(change: Difference, setting: Setting) -> Content:
    name = (f"    {visible(label(change.path, setting.lang))}  ", "$quiet")
    if isinstance(change.old, str) and isinstance(change.new, str):
        field = field_at(change.path)
        if field is None or field.type not in {"enum", "ref", "key"}:
            return Content.assemble(name, *_by_character(change.old, change.new))
    old = _words(change.path, change.old, setting)
    new = _words(change.path, change.new, setting)
    parts: list[tuple[str, str]] = [name]
    if old:
        parts += [(f"[-{old}-]", "$error"), (" ", "")]
    if new:
        parts.append((f"{{+{new}+}}", "$success"))
    return Content.assemble(*parts)


def _by_character(old: str, new: str) -> list[tuple[str, str]]:
    parts = []
    for piece in by_character(old, new):
        start, end, style = _MARKS.get(piece.mark, ("", "", ""))
        parts.append((f"{start}{visible(piece.text)}{end}", style))
    return parts


def _words(path: Path, value: Value | None, setting: Setting) -> str:
    if value is None:
        return ""
    field = field_at(path)
    return visible(shown(value, field, setting.lang) if field is not None else str(value))
