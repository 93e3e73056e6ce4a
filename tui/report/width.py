"""Widths of text on a terminal; the one headless importer of `rich.cells`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.cells import set_cell_size

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUT = "…"


def width(text: str) -> int:
    """Cells that `text` takes: two for an ideograph, none for a combining mark."""
    return cell_len(text)


def fitted(text: str, cells: int) -> str:
    """`text` in exactly `cells` cells: padded with blanks, or cut with an ellipsis."""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(text, max(cells - 1, 0)) + _CUT[: cells and 1]


def start(text: str, cells: int) -> str:
    """The beginning of `text` in at most `cells` cells, with an ellipsis where it is cut."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(cells - 1, 0)).rstrip() + _CUT[: cells and 1]


def end(text: str, cells: int) -> str:
    """The end of `text` in at most `cells` cells, with an ellipsis where it is cut."""
    if cell_len(text) <= cells:
        return text
    kept = text[-cells:]  # no character that is seen takes less than a cell, so no more are needed
    while kept and cell_len(kept) > cells - 1:
        kept = kept[1:]
    return _CUT + kept


def table(rows: Sequence[tuple[str, ...]], gap: str = "  ") -> str:
    """Rows as aligned columns; the last column is not padded."""
    if not rows:
        return ""
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [fitted(cell, widths[at]) for at, cell in enumerate(row[:-1])]
        lines.append(gap.join([*cells, row[-1]]).rstrip())
    return "\n".join(lines) + "\n"
