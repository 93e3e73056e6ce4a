"""The groups of a list: where each begins, and the lines of a list that has headings between them.

The rows of a long list are read when they are looked at, so a group is known by its place and size
alone.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.service.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from tui.service.listing import Row


class Group(NamedTuple):
    """Rows of one kind and stage that follow each other.

    Attributes:
        start: the place of the first among all rows.
        size: how many of them are there; `matched`: how many there are, those to be read included.
    """

    kind: str
    stage: str
    start: int
    size: int
    matched: int


def groups_of(groups: Iterable[tuple[str, str, int]], rows: int) -> list[Group]:
    """The groups (`tui.service.listing.Page.groups`) of which there are rows, where there are `rows`."""
    found: list[Group] = []
    start = 0
    for kind, stage, count in groups:
        size = min(count, rows - start)
        if size > 0:
            found.append(Group(kind, stage, start, size, count))
        start += size
    return found


class Lines:
    """A list of rows with a heading before each group; without groups, the rows."""

    def __init__(self, rows: Sequence[Row], groups: Sequence[Group] = ()) -> None:
        """The lines of `rows`, which stand in the order of their groups."""
        self.rows = rows
        self.groups = groups
        self._headings = [group.start + at for at, group in enumerate(groups)]

    def __len__(self) -> int:
        """Rows and headings."""
        return len(self.rows) + len(self.groups)

    def heading(self, line: int) -> int | None:
        """Which group's heading stands in the `line`; None where a row does."""
        at = bisect_right(self._headings, line) - 1
        return at if at >= 0 and self._headings[at] == line else None

    def place(self, line: int) -> int:
        """The place among the rows of what stands in the `line`."""
        return line - bisect_right(self._headings, line)

    def line(self, place: int) -> int:
        """The line in which the row at `place` stands."""
        before = bisect_right([group.start for group in self.groups], place)
        return place + before

    def row(self, line: int) -> Row | None:
        """The row in the `line`; None where a heading stands, or nothing."""
        if not 0 <= line < len(self) or self.heading(line) is not None:
            return None
        return self.rows[self.place(line)]


def place_of(rows: Sequence[Row], *, path: str = "", case_id: str = "") -> int | None:
    """Where the record at `path`, or else the case `case_id`, stands among `rows`."""
    if isinstance(rows, Window):
        return rows.place_of(path) if path else rows.place_of_id(case_id)
    wanted = ("path", path) if path else ("id", case_id)
    return next((at for at, row in enumerate(rows) if getattr(row, wanted[0]) == wanted[1]), None)
