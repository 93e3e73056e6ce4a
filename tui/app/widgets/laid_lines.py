"""Lines broken into rows of one width, some at a time: of many only those that are seen at once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.app.widgets.line_break import broken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content

    from tui.app.widgets.line import Line

_AT_ONCE = 100
"""Lines that are laid out in one go: more than are seen, few enough for a key not to wait."""


class Row(NamedTuple):
    """One row: its text, the number of its line, whether it is the first of that line."""

    content: Content
    line: int
    first: bool


class LaidLines:
    """Lines as rows of `width` cells.

    Attributes:
        lines: those that are laid out by now; `rows` what they became.
    """

    def __init__(self, coming: Iterable[Line] = (), width: int = 0) -> None:
        """Lay out nothing yet."""
        self.width = width
        self.lines: list[Line] = []
        self.rows: list[Row] = []
        self._coming = iter(coming)

    def more(self) -> bool:
        """Lay out some more lines; false when these were the last."""
        before = len(self.lines)
        for line in islice(self._coming, _AT_ONCE):
            pieces = broken(line.content, self.width, line.hang)
            index = len(self.lines)
            self.rows += [Row(piece, index, not at) for at, piece in enumerate(pieces)]
            self.lines.append(line)
        return len(self.lines) - before == _AT_ONCE

    @property
    def openers(self) -> list[int]:
        """The lines laid out by now that open something."""
        return [index for index, line in enumerate(self.lines) if line.opens is not None]

    def place_of(self, key: str) -> int | None:
        """Where the line called `key` stands; lines are laid out until it is found."""
        looked = 0
        while True:
            for index in range(looked, len(self.lines)):
                if self.lines[index].key == key:
                    return index
            looked = len(self.lines)
            if not self.more():
                return None

    def first_row(self, line: int) -> int:
        """The row where `line` begins; that after the last one for a line that is not there."""
        low, high = 0, len(self.rows)
        while low < high:
            middle = (low + high) // 2
            if self.rows[middle].line < line:
                low = middle + 1
            else:
                high = middle
        return low
