"""Widths of text on a terminal; the one headless importer of `rich.cells`, whose word is binding.

Most text is ASCII and ideographs: what all editions of Unicode agree on is settled here, ten times
as fast and without loading `rich`, which is asked for everything else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.text.ideographs import others

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

_CUT = "…"
_ONE = re.compile("[ -~\xa1-\xac\xae-\xff\u2010-\u2027\u2190-\u2199\u221a\u2400-\u2426\u2460-\u249b\u2500-\u25fc]*")  # fmt: skip
"""Latin, quotation marks, arrows, numbers in circles, signs of ours (`●`, `▲`): one cell each."""


_SHORT = 64
"""Characters of a text whose width is remembered: the words of fixed columns, not titles."""


def width(text: str) -> int:
    """Cells that `text` takes: two for an ideograph, none for a combining mark."""
    if text.isascii() and text.isprintable():
        return len(text)
    return _remembered(text) if len(text) < _SHORT else _measured(text)


def _measured(text: str) -> int:
    settled = _settled(text)
    if settled is not None:
        return settled
    from rich.cells import cell_len  # noqa: PLC0415 -- what hardly any text needs

    return cell_len(text)


_remembered = lru_cache(maxsize=4096)(_measured)


def _settled(text: str) -> int | None:
    """The width of `text` where nobody needs to be asked for it."""
    rest = others(text)
    return 2 * len(text) - len(rest) if _ONE.fullmatch(rest) else None


def fitted(text: str, cells: int) -> str:
    """`text` in exactly `cells` cells: padded with blanks, or cut with an ellipsis."""
    size = width(text)
    if size <= cells:
        return text + " " * (cells - size) if cells else ""
    return _begun(text, max(cells - 1, 0)) + _CUT[: cells and 1]


def start(text: str, cells: int) -> str:
    """The beginning of `text` in at most `cells` cells, with an ellipsis where it is cut."""
    if width(text) <= cells:
        return text
    return _begun(text, max(cells - 1, 0)).rstrip() + _CUT[: cells and 1]


def end(text: str, cells: int) -> str:
    """The end of `text` in at most `cells` cells, with an ellipsis where it is cut."""
    if width(text) <= cells:
        return text
    kept = text[-cells:]  # no character that is seen takes less than a cell, so no more are needed
    while kept and width(kept) > cells - 1:
        kept = kept[1:]
    return _CUT + kept


def _begun(text: str, cells: int) -> str:
    """The beginning of `text`, which is longer, in exactly `cells`; half an ideograph is a blank."""
    if _settled(text) is None:
        from rich.cells import set_cell_size  # noqa: PLC0415 -- as above

        return set_cell_size(text, cells)
    kept = text[:cells]
    while width(kept) > cells:
        kept = kept[: len(kept) - (width(kept) - cells + 1) // 2]
    return kept + " " * (cells - width(kept))


def table(rows: Sequence[tuple[str, ...]], gap: str = "  ") -> str:
    """Rows as aligned columns; the last column is not padded."""
    return "".join(f"{line}\n" for line in aligned(rows, widths(rows), gap))


def widths(rows: Iterable[tuple[str, ...]]) -> list[int]:
    """The width of each column of `rows` but the last, which is free."""
    most: list[int] = []
    for row in rows:
        if not most:
            most = [0] * (len(row) - 1)
        for at, cell in enumerate(row[:-1]):
            most[at] = max(most[at], width(cell))
    return most


def aligned(
    rows: Iterable[tuple[str, ...]], columns: Sequence[int] | None, gap: str = "  "
) -> Iterator[str]:
    """A line for each row, one at a time; `columns` as `widths` gives them, None: all cells fit."""
    for row in rows:
        cells = row if columns is None else (*map(fitted, row, columns), row[-1])
        yield gap.join(cells).rstrip()
