"""The rows of a list, read when they are looked at: a screenful of a hundred thousand.

A window holds the order of its lines and nothing of what they say. Of a line that was dropped since
(its record is gone, and the list is about to be asked for anew) an empty row is shown.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import overload

from tui.store.index import lines as kept
from tui.store.index.base import TROUBLE
from tui.store.index.base import BrokenIndexError
from tui.store.index.lines import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.service.listing import Row
    from tui.store.index.base import Index

_PIECE = 64
"""Rows that are read at a time: more than a screen has."""
_HELD = 8
"""Pieces that stay in memory."""
_STREAM = 500


class Window(Sequence["Row"]):
    """Rows in their order."""

    def __init__(self, index: Index, numbers: Sequence[int]) -> None:
        """The lines of `index` that have `numbers`."""
        self._index = index
        self._numbers = numbers
        self._pieces: OrderedDict[int, list[Row]] = OrderedDict()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Window: ...

    def __getitem__(self, place: int | slice) -> Row | Window:
        """The row at `place`, or a window on some of them."""
        if isinstance(place, slice):
            return Window(self._index, self._numbers[place])
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError(place)
        piece, within = divmod(place, _PIECE)
        return self._piece(piece)[within]

    def __iter__(self) -> Iterator[Row]:
        """Every row, a piece at a time: none stays in memory."""
        for at in range(0, len(self), _STREAM):
            yield from self._read(self._numbers[at : at + _STREAM])

    def __hash__(self) -> int:
        """By how many there are: what they say may change."""
        return len(self)

    def __eq__(self, other: object) -> bool:
        """Whether `other` has the same rows in the same order."""
        if not isinstance(other, Sequence) or len(other) != len(self):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(one == another for one, another in zip(self, other, strict=True))

    def _piece(self, number: int) -> list[Row]:
        held = self._pieces.get(number)
        if held is None:
            numbers = self._numbers[number * _PIECE : (number + 1) * _PIECE]
            try:
                held = self._read(numbers)
            except TROUBLE:
                from tui.service.lines import GONE  # noqa: PLC0415 -- hardly ever

                return [GONE] * len(numbers)
            self._pieces[number] = held
            if len(self._pieces) > _HELD:
                self._pieces.popitem(last=False)
        else:
            self._pieces.move_to_end(number)
        return held

    def _read(self, numbers: Sequence[int]) -> list[Row]:
        from tui.service.lines import GONE  # noqa: PLC0415 -- a list without a line needs none
        from tui.service.lines import row_from  # noqa: PLC0415 -- as above

        if self._index.is_closed:  # of an office that has other rules by now
            return [GONE] * len(numbers)
        try:
            found = kept.records(self._index, numbers)
            lines = (found.get(number) for number in numbers)
            return [row_from(*line) if line is not None else GONE for line in lines]
        except BrokenIndexError:  # the list is half shown; the next one is made anew
            self._index.throw_away()
            raise

    def place_of(self, path: str) -> int | None:
        """Where the record at `path` stands; None when it is not among the rows."""
        return self._place("path", name_of(path))

    def place_of_id(self, case_id: str) -> int | None:
        """Where the case `case_id` stands; None when it is not among the rows."""
        return self._place("id", case_id)

    def _place(self, column: str, value: str | bytes) -> int | None:
        try:
            closed = self._index.is_closed
            number = None if closed else kept.number_of(self._index, column, value)
        except TROUBLE:
            return None
        if number is None:
            return None
        try:
            return self._numbers.index(number)
        except ValueError:
            return None


def window_of(index: Index, numbers: Sequence[int]) -> Window:
    """The lines of `index` that have `numbers`, held in the least room."""
    return Window(index, numbers if isinstance(numbers, array) else array("q", numbers))
