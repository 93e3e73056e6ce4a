"""回报周期: on which days a unit owes a report, derived from `每周五`, `每月5日`, `每季末`.

A day that is not worked moves to the next working day, as any limit does (D2, D8).
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.workdays import monday_of
from tui.domain.workdays import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.workdays import WorkCalendar

WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
"""Days of the week as they are written, Monday being 0."""
_WEEKLY = re.compile(f"每(?:个)?(?:周|星期|礼拜)([{''.join(WEEKDAYS)}])")
_MONTHLY = re.compile(r"每(?:个)?月(\d{1,2})[日号]")
_ENDS = {
    "每月底": 1,
    "每月末": 1,
    "每季末": 3,
    "每季度末": 3,
    "每半年": 6,
    "每年底": 12,
    "每年末": 12,
}
_END_OF_MONTH = 31


class Cycle(NamedTuple):
    """When reports are due.

    Attributes:
        weekday: 0 for Monday … 6; None when the cycle goes by months.
        day: day of the month; a month that is shorter ends earlier.
        months: every so many months, counted from January.
    """

    weekday: int | None = None
    day: int = _END_OF_MONTH
    months: int = 1


def parse_cycle(text: str) -> Cycle | None:
    """Read a cycle; None when it is not one of the known forms."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    weekly = _WEEKLY.fullmatch(plain)
    if weekly is not None:
        return Cycle(weekday=WEEKDAYS[weekly[1]])
    monthly = _MONTHLY.fullmatch(plain)
    if monthly is not None and 1 <= int(monthly[1]) <= _END_OF_MONTH:
        return Cycle(day=int(monthly[1]))
    return Cycle(months=_ENDS[plain]) if plain in _ENDS else None


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def first_of(day: date, months: int) -> date:
    """The first day of the month that comes `months` after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    return date(max(year, 1), month + 1, 1)


def report_day(cycle: Cycle, near: date) -> date:
    """The report day of the period around `near`: its week, month or quarter."""
    if cycle.weekday is not None:
        return moved(monday_of(near), cycle.weekday)
    behind = -near.month % cycle.months
    start = first_of(near, behind)
    return start.replace(day=min(cycle.day, month_end(start).day))


def report_days(cycle: Cycle, start: date, end: date) -> Iterator[date]:
    """Every report day after `start`, up to and with `end`."""
    day = report_day(cycle, start)
    while day <= end:
        if day > start:
            yield day
        following = moved(day, 7) if cycle.weekday is not None else first_of(day, cycle.months)
        after = report_day(cycle, following)
        if after <= day:  # the calendar ends
            return
        day = after


def missed_report(case: Case, start: date, today: date, calendar: WorkCalendar) -> date | None:
    """The last report day before `today` for which the unit has not reported; None if none.

    Args:
        case: the record, with its 回报周期.
        start: the day from which the unit is at work: reports before it are not owed.
        today: the day of the question; a report is missing from the day after it was due.
        calendar: the working days, for report days that are not worked.
    """
    cycle = parse_cycle(case.text("report_cycle"))
    if cycle is None:
        return None
    days = [d for d in report_days(cycle, start, today) if calendar.roll_forward(d) < today]
    if not days:
        return None
    since = days[-2] if len(days) > 1 else start
    reports = [entry.day("time") for entry in case.log("unit_report")]
    if any(day is not None and day > since for day in reports):
        return None
    return calendar.roll_forward(days[-1])
