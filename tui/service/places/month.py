"""A month as a grid of weeks: which days are worked, and how many limits fall on each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.cycles import month_end
from tui.domain.value import day_of
from tui.domain.workdays import monday_of
from tui.domain.workdays import moved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.domain.workdays import WorkCalendar
    from tui.service.listing import Row


class DayCell(NamedTuple):
    """A day of the grid.

    Attributes:
        day: the day; `inside` the month that is shown, or before or after it.
        today: whether it is the office's today.
        mark: `rest` (休: a public holiday), `makeup` (班: a weekend that is worked) or "".
        free: nobody works on it, be it a holiday or a weekend.
        due: how many open matters have their limit on it; `late` when it has passed.
    """

    day: date
    inside: bool
    today: bool
    mark: str
    free: bool
    due: int
    late: bool


class Month(NamedTuple):
    """The grid of a month.

    Attributes:
        first: its first day.
        weeks: seven cells each, from Monday.
        holidays: the public holidays within it by name, each with its first and last day there.
        known: the year's plan of holidays has been announced (domain.md D7).
    """

    first: date
    weeks: tuple[tuple[DayCell, ...], ...]
    holidays: tuple[tuple[str, date, date], ...]
    known: bool


def month_of(rows: Iterable[Row], day: date, today: date, calendar: WorkCalendar) -> Month:
    """The grid of the month in which `day` lies."""
    due = Counter(day_of(row.due) for row in rows if row.is_open and row.due is not None)
    first, last = day.replace(day=1), month_end(day)
    start = monday_of(first)
    weeks = []
    while start <= last:
        days = (moved(start, offset) for offset in range(7))
        weeks.append(tuple(_cell(one, first, due[one], today, calendar) for one in days))
        following = moved(start, 7)
        if following <= start:  # the end of the calendar
            break
        start = following
    return Month(first, tuple(weeks), _holidays(first, last, calendar), calendar.is_known(first))


def due_from(rows: Iterable[Row], day: date) -> tuple[tuple[date, tuple[Row, ...]], ...]:
    """The open matters whose limit falls on `day` or after it, by day; `day` itself always first."""
    found: dict[date, list[Row]] = {day: []}
    for row in rows:
        if row.is_open and row.due is not None and day_of(row.due) >= day:
            found.setdefault(day_of(row.due), []).append(row)
    return tuple((due, tuple(found[due])) for due in sorted(found))


def _cell(day: date, first: date, due: int, today: date, calendar: WorkCalendar) -> DayCell:
    worked = calendar.is_workday(day)
    mark = "makeup" if calendar.is_makeup(day) else "rest" if calendar.name_of(day) else ""
    inside = (day.year, day.month) == (first.year, first.month)
    return DayCell(day, inside, day == today, mark, not worked, due, bool(due) and day < today)


def _holidays(
    first: date, last: date, calendar: WorkCalendar
) -> tuple[tuple[str, date, date], ...]:
    spans: dict[str, tuple[date, date]] = {}
    for day, name in calendar.holidays_between(moved(first, -1), last):
        start, _end = spans.get(name, (day, day))
        spans[name] = (start, day)
    return tuple((name, start, end) for name, (start, end) in spans.items())
