"""The typed values of a record.

A record is held in memory under English names (fields and fixed values alike); dates are
`datetime.date`, moments are `Moment`, everything else is text or a whole number. Nothing here is
a naive datetime: a moment is the wall clock of the office's own time zone (records.md 1.8).
"""

from __future__ import annotations

import re
from datetime import date
from functools import total_ordering
from typing import TYPE_CHECKING
from typing import TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

BETWEEN_WORDS = "、"
"""What stands between words where a record, a row of a form or a filter has several in one text."""
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})")


@total_ordering
class Moment:
    """A minute on the office's wall clock; compares by time, prints as `2026-11-03 09:20`.

    It is no tuple: a tuple is a list of values here, and whatever walks values would take it apart.
    It is no dataclass: every hook would wait for that module, a tenth of its start.
    """

    __slots__ = ("_at",)

    def __init__(self, day: date, hour: int = 0, minute: int = 0) -> None:
        """The minute `hour:minute` of `day`."""
        self._at = (day, hour, minute)

    @property
    def day(self) -> date:
        """The day."""
        return self._at[0]

    @property
    def hour(self) -> int:
        """The hour, from 0."""
        return self._at[1]

    @property
    def minute(self) -> int:
        """The minute, from 0."""
        return self._at[2]

    def __eq__(self, other: object) -> bool:
        return self._at == other._at if isinstance(other, Moment) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._at < other._at if isinstance(other, Moment) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._at)

    def __repr__(self) -> str:
        return f"Moment({self._at[0]!r}, {self._at[1]}, {self._at[2]})"

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read `YYYY-MM-DD HH:MM`.

        Raises:
            ValueError: the text is not of that form or no such minute exists.
        """
        found = _MOMENT.fullmatch(text)
        if found is None:
            raise ValueError(text)
        hour, minute = int(found[2]), int(found[3])
        if hour > 23 or minute > 59:
            raise ValueError(text)
        return cls(date.fromisoformat(found[1]), hour, minute)

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.hour:02d}:{self.minute:02d}"


Scalar: TypeAlias = str | int | date | Moment
Value: TypeAlias = "Scalar | tuple[Value, ...] | Mapping[str, Value]"
Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: English names of fields; an entry of a list is named by its index."""


def day_of(value: date | Moment) -> date:
    """The day of a date or of a moment."""
    return value.day if isinstance(value, Moment) else value
