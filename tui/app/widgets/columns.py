"""A table of texts in a pane: columns as wide as they need, cells broken rather than cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui.app.widgets.line_break import broken

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 2
_LEAST = 8


def table_rows(rows: Sequence[Sequence[Content]], width: int) -> list[Content]:
    """`rows` in columns, each of them as text of as many lines as its longest cell takes.

    Columns that are wider than their fair share give way, the widest first; nothing is cut off.
    """
    if not rows:
        return []
    count = max(len(row) for row in rows)
    full = [[*row, *(Content(""),) * (count - len(row))] for row in rows]
    wanted = [max(_widest(row[at]) for row in full) for at in range(count)]
    widths = _shared(wanted, width - _GAP * (count - 1))
    return [Content("\n").join(_row_lines(row, widths)) for row in full]


def _widest(content: Content) -> int:
    return max(cell_len(line) for line in content.plain.split("\n"))


def _shared(wanted: list[int], room: int) -> list[int]:
    """The widths of columns in `room` cells: the widest gives way first."""
    widths = list(wanted)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= _LEAST:
            break
        places = [at for at, one in enumerate(widths) if one == widest]
        others = [one for one in widths if one < widest]
        over = sum(widths) - room
        drop = min(widest - max([*others, _LEAST]), -(-over // len(places)))
        for at in places:
            widths[at] -= max(1, drop)
    return widths


def _row_lines(row: Sequence[Content], widths: Sequence[int]) -> list[Content]:
    cells = [broken(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for at in range(max(len(cell) for cell in cells)):
        parts: list[Content] = []
        for cell, width in zip(cells, widths, strict=True):
            piece = cell[at] if at < len(cell) else Content("")
            parts.append(piece.pad_right(max(0, width - piece.cell_length) + _GAP))
        lines.append(Content("").join(parts).rstrip())
    return lines
