"""Working days with 调休: which days are worked, counted from data and never guessed.

A calendar holds what has been announced. A year without an announced plan is counted Monday to
Friday, less the holidays that a law fixes (those come with the data), and `is_known` says that
such a count is an estimate (domain.md D3, D7).
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST = date.min.toordinal()
_LAST = date.max.toordinal()
_SATURDAY = 5


class WorkCalendar:
    """The announced plan of some years; answers never fail, not even at the ends of the calendar.

    Attributes:
        holidays: public holidays (休) with their names.
        workdays: make-up working days (班): Saturdays and Sundays that are worked. A day that is
            in both lists is worked.
        years: years whose plan has been announced; beyond them Monday to Friday is an estimate
            and every answer that touches them must say so (`is_known`).
    """

    __slots__ = ("_names", "_rest", "_worked", "holidays", "workdays", "years")

    def __init__(
        self,
        holidays: Iterable[tuple[date, str]] = (),
        workdays: Iterable[date] = (),
        years: Iterable[int] = (),
    ) -> None:
        """Keep the plan and sort what differs from Monday to Friday, for fast counting."""
        self.holidays = tuple(sorted(holidays))
        self.workdays = frozenset(workdays)
        self.years = frozenset(years)
        self._names = {day: name for day, name in self.holidays if day not in self.workdays}
        self._rest = sorted(d.toordinal() for d in self._names if d.weekday() < _SATURDAY)
        self._worked = sorted(d.toordinal() for d in self.workdays if d.weekday() >= _SATURDAY)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkCalendar) and self._plan() == other._plan()

    def __hash__(self) -> int:
        return hash(self.years)

    def __repr__(self) -> str:
        years = ", ".join(str(year) for year in sorted(self.years))
        return f"{type(self).__name__}({len(self.holidays)} holidays; {years})"

    def _plan(self) -> tuple[object, ...]:
        return self.holidays, self.workdays, self.years

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked."""
        if day in self.workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self._names

    def is_makeup(self, day: date) -> bool:
        """Whether `day` is a Saturday or Sunday that is worked (班)."""
        return day in self.workdays and day.weekday() >= _SATURDAY

    def is_known(self, when: date | int) -> bool:
        """Whether the plan of the year of `when` (a day or a year) has been announced."""
        return (when if isinstance(when, int) else when.year) in self.years

    def is_known_between(self, start: date, end: date) -> bool:
        """Whether the plans of all years from `start` to `end`, in either order, are announced."""
        first, last = sorted((start.year, end.year))
        return all(year in self.years for year in range(first, last + 1))

    def name_of(self, day: date) -> str:
        """The name of the public holiday on `day`; "" on every other day, weekends included."""
        return self._names.get(day, "")

    def add_workdays(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is not counted (D1).

        A negative count goes back; zero is `day`, or the first working day after a rest day. At
        the ends of the calendar the last day there is.
        """
        if count == 0:
            return self.roll_forward(day)
        if count > 0:
            return self._reach(day, count)
        return self._reach_back(day, -count)

    def next_workday(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_workdays(day, 1)

    def roll_forward(self, day: date) -> date:
        """`day` when it is worked, else the first working day after it (D2)."""
        return day if self.is_workday(day) else self.next_workday(day)

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days come after `start`, up to and with `end`; negative backwards.

        So `workdays_between(day, add_workdays(day, n)) == n` for every positive n.
        """
        if end < start:
            return -self.workdays_between(end, start)
        return self._worked_until(end.toordinal()) - self._worked_until(start.toordinal())

    def holidays_between(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """The public holidays after `start`, up to and with `end`, in order, with their names."""
        return tuple(
            (day, name) for day, name in self.holidays if start < day <= end and day in self._names
        )

    def _worked_until(self, ordinal: int) -> int:
        """How many of the days 1 … `ordinal` are worked; day 1 of the calendar was a Monday."""
        weeks, days = divmod(ordinal, 7)
        weekdays = weeks * 5 + min(days, 5)
        rest = bisect_right(self._rest, ordinal)
        return weekdays - rest + bisect_right(self._worked, ordinal)

    def _reach(self, day: date, count: int) -> date:
        """The first day with `count` working days after `day`, by halving."""
        low = day.toordinal()
        wanted = self._worked_until(low) + count
        high = low + 1
        while self._worked_until(high) < wanted:
            if high >= _LAST:
                return date.max
            high = min(_LAST, high + (high - low) * 2)
        while low + 1 < high:
            middle = (low + high) // 2
            if self._worked_until(middle) < wanted:
                low = middle
            else:
                high = middle
        return date.fromordinal(min(high, _LAST))

    def _reach_back(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`."""
        wanted = self._worked_until(day.toordinal() - 1) - count + 1
        if wanted <= self._worked_until(_FIRST):
            return date.min
        return self._reach(date.min, wanted - self._worked_until(_FIRST))


def moved(day: date, days: int) -> date:
    """`day` and so many calendar days; at the ends of the calendar the last day there is."""
    return date.fromordinal(max(_FIRST, min(_LAST, day.toordinal() + days)))


def monday_of(day: date) -> date:
    """The Monday of the week of `day`: weeks begin on Monday."""
    return day - timedelta(days=day.weekday())
