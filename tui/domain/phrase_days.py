"""The grammar of days: patterns of what an office writes, each with the one day it names.

The text comes without blanks, with half-width digits for all numbers.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.cycles import WEEKDAYS
from tui.domain.cycles import first_of
from tui.domain.cycles import month_end
from tui.domain.spans import rolled
from tui.domain.value import day_of
from tui.domain.workdays import monday_of
from tui.domain.workdays import moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.domain.workdays import WorkCalendar

_BY = "(?:下班)?(?:以前|之前|前|止)?"
_IN = "(?:以内|之内|内)"
_WHICH = {"": 0, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2, "上": -1}
_YEARS = {"": 0, "今": 0, "本": 0, "明": 1, "后": 2, "去": -1}
_NEAR = {"今": 0, "本": 0, "明": 1, "次": 1, "后": 2, "大后": 3, "昨": -1, "前": -2}
_TEN_DAYS = {"上": 10, "中": 20, "下": 31}
_HALF_A_YEAR = 183
_A_YEAR = 366


class _Asked(NamedTuple):
    today: date
    calendar: WorkCalendar
    forward: bool
    roll_over: bool


def named_day(
    text: str, today: date, calendar: WorkCalendar, *, forward: bool, roll_over: bool
) -> date | None:
    """The day that `text` names on `today`; None when it names none or not for certain."""
    asked = _Asked(today, calendar, forward, roll_over)
    for pattern, meaning in _GRAMMAR:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        day = meaning(asked, *(group or "" for group in found.groups()))
        is_full = meaning is _full_date
        if day is not None and forward and day < today and not is_full:
            return None
        return day
    return None


def _full_date(_asked: _Asked, year: str, month: str, day: str) -> date | None:
    return _date(int(year), int(month), int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_and_day(asked: _Asked, year: str, month: str, day: str) -> date | None:
    """A day without a year: this year's, or next year's when a limit is meant; never far away."""
    today = asked.today
    if year:
        return _date(today.year + _YEARS[year], int(month), int(day))
    this = _date(today.year, int(month), int(day))
    if (
        this is not None
        and abs((this - today).days) <= _HALF_A_YEAR
        and not (asked.forward and this < today)
    ):
        return this
    if not asked.forward:
        return None
    if this is not None and this > today:
        return this
    following = _date(today.year + 1, int(month), int(day))
    near = following is not None and (following - today).days <= _HALF_A_YEAR
    return following if near else None


def _day_of_month(asked: _Asked, which: str, day: str) -> date | None:
    start = first_of(asked.today, _WHICH[which])
    return _date(start.year, start.month, int(day))


def _bare_day(asked: _Asked, day: str) -> date | None:
    """`5日前` is the 5th of this month while that is to come, and nothing certain after it."""
    return _day_of_month(asked, "", day) if asked.forward else None


def _end_of_month(asked: _Asked, which: str) -> date | None:
    return month_end(first_of(asked.today, _WHICH[which]))


def _end_of_named_month(asked: _Asked, full_year: str, year: str, month: str) -> date | None:
    start = _month_named(asked, full_year, year, month)
    return month_end(start) if start is not None else None


def _month_named(asked: _Asked, full_year: str, year: str, month: str) -> date | None:
    """The first day of the month; without a year this year's, or a near one of the next year."""
    today = asked.today
    first = _date(int(full_year or today.year + _YEARS[year]), int(month), 1)
    if full_year or year or first is None or month_end(first) >= today:
        return first
    following = _date(today.year + 1, int(month), 1)
    near = following is not None and (following - today).days <= _HALF_A_YEAR
    return following if near else first


def _ten_days(asked: _Asked, which: str, month: str, part: str) -> date | None:
    start = _month_named(asked, "", "", month) if month else first_of(asked.today, _WHICH[which])
    if start is None:
        return None
    return start.replace(day=min(_TEN_DAYS[part], month_end(start).day))


def _end_of_year(asked: _Asked, full_year: str, year: str) -> date | None:
    return _date(int(full_year or asked.today.year + _YEARS[year]), 12, 31)


def _end_of_quarter(asked: _Asked, which: str, number: str) -> date | None:
    if number:
        return _end_of_named_month(asked, "", "", str(int(number) * 3))
    months = -asked.today.month % 3 + 3 * _WHICH[which]
    return month_end(first_of(asked.today, months))


def _weekday(asked: _Asked, which: str, day: str) -> date | None:
    """A day of this week or the next; a bare one is the coming one, and not today's namesake."""
    weekday = WEEKDAYS[day]
    monday = monday_of(asked.today)
    if which:
        return moved(monday, weekday + 7 * _WHICH[which])
    if not asked.forward or weekday == asked.today.weekday():
        return None
    return moved(monday, weekday + (7 if weekday < asked.today.weekday() else 0))


def _end_of_week(asked: _Asked, which: str) -> date | None:
    """The last working day of the week; nothing when none of it is left or it has none."""
    monday = moved(monday_of(asked.today), 7 * _WHICH[which])
    days = [moved(monday, offset) for offset in range(7)]
    worked = [day for day in days if asked.calendar.is_workday(day)]
    return worked[-1] if worked and worked[-1] >= asked.today else None


def _near_day(asked: _Asked, which: str) -> date | None:
    return moved(asked.today, _NEAR[which])


def _workdays(asked: _Asked, count: str) -> date | None:
    return asked.calendar.add_workdays(asked.today, int(count)) if int(count) else None


def _next_workday(asked: _Asked) -> date | None:
    return asked.calendar.next_workday(asked.today)


def _rolled(asked: _Asked, day: date) -> date:
    return day_of(rolled(day, asked.calendar, roll_over=asked.roll_over).value)


def _days(asked: _Asked, count: str) -> date | None:
    return _rolled(asked, moved(asked.today, int(count))) if int(count) else None


def _weeks(asked: _Asked, count: str) -> date | None:
    return _rolled(asked, moved(asked.today, 7 * int(count))) if int(count) else None


def _half_month(asked: _Asked) -> date | None:
    return _rolled(asked, moved(asked.today, 15))


def _months(asked: _Asked, count: str) -> date | None:
    """The same day so many months on; the last of the month where it is shorter."""
    start = first_of(asked.today, int(count))
    day = start.replace(day=min(asked.today.day, month_end(start).day))
    return _rolled(asked, day) if int(count) else None


def _half_year(asked: _Asked) -> date | None:
    return _months(asked, "6")


def _years(asked: _Asked, count: str) -> date | None:
    return _months(asked, str(12 * int(count)))


def _after_holiday(asked: _Asked, name: str, count: str) -> date | None:
    block = _holiday(asked, name)
    if block is None or not int(count or "1"):
        return None
    return asked.calendar.add_workdays(block[1], int(count or "1"))


def _before_holiday(asked: _Asked, name: str) -> date | None:
    """The last working day before the holiday; nothing certain while it lasts."""
    block = _holiday(asked, name)
    if block is None or block[0] <= asked.today:
        return None
    return asked.calendar.add_workdays(block[0], -1)


def _holiday(asked: _Asked, name: str) -> tuple[date, date] | None:
    """First and last day of the rest around the next public holiday (of that name)."""
    calendar = asked.calendar
    for day, called in calendar.holidays:
        if day < asked.today or not called.startswith(name):
            continue
        if (day - asked.today).days > _A_YEAR or not calendar.name_of(day):
            continue
        return _rest_around(day, calendar)
    return None


def _rest_around(day: date, calendar: WorkCalendar) -> tuple[date, date]:
    """First and last day of the unbroken rest that `day` belongs to."""
    before = calendar.add_workdays(day, -1)
    after = calendar.next_workday(day)
    return moved(before, 1), moved(after, -1)


def _rule(
    pattern: str, meaning: Callable[..., date | None]
) -> tuple[re.Pattern[str], Callable[..., date | None]]:
    return re.compile(pattern), meaning


_HOLIDAY = "(?:(元旦|春节|清明|劳动|端午|中秋|国庆)节?|节)(?:假期?|长假)?"
_WEEK = "(?:周|星期|礼拜)"
_DAY = f"([{''.join(WEEKDAYS)}])"
_GRAMMAR = (
    _rule(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{_BY}", _full_date),
    _rule(rf"((?:19|20)\d\d)(\d\d)(\d\d){_BY}", _full_date),
    _rule(rf"(?:([今明后去])年)?(\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{_BY}", _month_and_day),
    _rule(rf"(本|这|当|下|下下|上)个?月(\d{{1,2}})[日号]{_BY}", _day_of_month),
    _rule(rf"(\d{{1,2}})[日号]{_BY}", _bare_day),
    _rule(rf"(?:(本|这|当|下|下下)个?)?月[底末]{_BY}", _end_of_month),
    _rule(rf"(本|这|当|下)?个?月{_IN}", _end_of_month),
    _rule(rf"(?:(\d{{4}})年|([今明后])年)?(\d{{1,2}})月[底末]{_BY}", _end_of_named_month),
    _rule(r"(?:(本|这|当|下)个?月|(\d{1,2})月)([上中下])旬", _ten_days),
    _rule(rf"(?:(\d{{4}})|([今本明后]))?年[底末]{_BY}", _end_of_year),
    _rule(rf"(?:(\d{{4}})|([今本明]))?年{_IN}", _end_of_year),
    _rule(rf"(?:(本|这|下)个?)?()季度?[底末]{_BY}", _end_of_quarter),
    _rule(rf"(本|这|下)个?()季度{_IN}", _end_of_quarter),
    _rule(rf"()第?([1-4])季度[底末]{_BY}", _end_of_quarter),
    _rule(rf"(?:(本|这|下|下下|上)个?)?{_WEEK}{_DAY}{_BY}", _weekday),
    _rule(rf"(?:(本|这|下)个?)?{_WEEK}{_IN}", _end_of_week),
    _rule(rf"(今|本|明|次|后|大后|昨|前)[天日]{_BY}", _near_day),
    _rule(rf"第?(\d{{1,3}})个?工作日{_IN}?{_BY}", _workdays),
    _rule(rf"(?:下1?个?|次)工作日{_IN}?{_BY}", _next_workday),
    _rule(rf"(\d{{1,3}})[天日]{_IN}", _days),
    _rule(r"(\d{1,3})天", _days),
    _rule(rf"(\d{{1,2}})个?{_WEEK}{_IN}?", _weeks),
    _rule(rf"半个?月{_IN}?", _half_month),
    _rule(rf"(\d{{1,2}})个月{_IN}?", _months),
    _rule(rf"半年{_IN}", _half_year),
    _rule(rf"(\d)年{_IN}", _years),
    _rule(rf"{_HOLIDAY}[之以]?后的?第?(\d{{1,2}})个?工作日{_IN}?{_BY}", _after_holiday),
    _rule(rf"{_HOLIDAY}[之以]?后()上班(?:的?第1天|首日){_BY}", _after_holiday),
    _rule(rf"{_HOLIDAY}[之以]?前", _before_holiday),
)
