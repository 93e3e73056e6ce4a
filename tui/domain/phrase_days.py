"""The grammar of days: patterns of what an office writes, each with the one day it names.

The text comes without blanks, with half-width digits for all numbers.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.domain.cycles import WEEKDAYS
from tui.domain.cycles import first_of
from tui.domain.cycles import month_end
from tui.domain.phrase_counts import BY
from tui.domain.phrase_counts import COUNTED
from tui.domain.phrase_counts import IN
from tui.domain.phrase_counts import WEEK
from tui.domain.phrase_counts import Asked
from tui.domain.phrase_counts import rule
from tui.domain.workdays import monday_of
from tui.domain.workdays import moved

if TYPE_CHECKING:
    from tui.domain.phrase_counts import Rule
    from tui.domain.workdays import WorkCalendar

_WHICH = {"": 0, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2, "上": -1, "上上": -2}
_YEARS = {"": 0, "今": 0, "本": 0, "明": 1, "后": 2, "去": -1}
_NEAR = {
    "今": 0,
    "本": 0,
    "明": 1,
    "次": 1,
    "后": 2,
    "大后": 3,
    "昨": -1,
    "前": -2,
    "大前": -3,
}
_TEN_DAYS = {"上": 10, "中": 20, "下": 31}
_HALF_A_YEAR = 183
_A_YEAR = 366


def named_day(
    text: str, today: date, calendar: WorkCalendar, *, forward: bool, roll_over: bool
) -> date | None:
    """The day that `text` names on `today`; None when it names none or not for certain."""
    asked = Asked(today, calendar, forward, roll_over)
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


def _full_date(_asked: Asked, year: str, month: str, day: str) -> date | None:
    return _date(int(year), int(month), int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_and_day(asked: Asked, year: str, month: str, day: str) -> date | None:
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


def _day_of_month(asked: Asked, which: str, day: str) -> date | None:
    start = first_of(asked.today, _WHICH[which])
    return _date(start.year, start.month, int(day))


def _bare_day(asked: Asked, day: str) -> date | None:
    """`5日前` is the 5th of this month while that is to come, and nothing certain after it."""
    return _day_of_month(asked, "", day) if asked.forward else None


def _end_of_month(asked: Asked, which: str) -> date | None:
    return month_end(first_of(asked.today, _WHICH[which]))


def _end_of_named_month(asked: Asked, full_year: str, year: str, month: str) -> date | None:
    start = _month_named(asked, full_year, year, month)
    return month_end(start) if start is not None else None


def _month_named(asked: Asked, full_year: str, year: str, month: str) -> date | None:
    """The first day of the month; without a year this year's, or a near one of the next year."""
    today = asked.today
    first = _date(int(full_year or today.year + _YEARS[year]), int(month), 1)
    if full_year or year or first is None or month_end(first) >= today:
        return first
    following = _date(today.year + 1, int(month), 1)
    near = following is not None and (following - today).days <= _HALF_A_YEAR
    return following if near else first


def _ten_days(asked: Asked, which: str, month: str, part: str) -> date | None:
    start = _month_named(asked, "", "", month) if month else first_of(asked.today, _WHICH[which])
    if start is None:
        return None
    return start.replace(day=min(_TEN_DAYS[part], month_end(start).day))


def _end_of_year(asked: Asked, full_year: str, year: str) -> date | None:
    return _date(int(full_year or asked.today.year + _YEARS[year]), 12, 31)


def _end_of_quarter(asked: Asked, which: str, number: str) -> date | None:
    if number:
        return _end_of_named_month(asked, "", "", str(int(number) * 3))
    months = -asked.today.month % 3 + 3 * _WHICH[which]
    return month_end(first_of(asked.today, months))


def _weekday(asked: Asked, which: str, day: str) -> date | None:
    """A day of this week or the next; a bare one is the coming one, and not today's namesake."""
    weekday = WEEKDAYS[day]
    monday = monday_of(asked.today)
    if which:
        return moved(monday, weekday + 7 * _WHICH[which])
    if not asked.forward or weekday == asked.today.weekday():
        return None
    return moved(monday, weekday + (7 if weekday < asked.today.weekday() else 0))


def _end_of_week(asked: Asked, which: str) -> date | None:
    """The last working day of the week; nothing when none of it is left or it has none."""
    monday = moved(monday_of(asked.today), 7 * _WHICH[which])
    days = [moved(monday, offset) for offset in range(7)]
    worked = [day for day in days if asked.calendar.is_workday(day)]
    return worked[-1] if worked and worked[-1] >= asked.today else None


def _near_day(asked: Asked, which: str) -> date | None:
    return moved(asked.today, _NEAR[which])


def _after_holiday(asked: Asked, name: str, count: str) -> date | None:
    block = _holiday(asked, name)
    if block is None or not int(count or "1"):
        return None
    return asked.calendar.add_workdays(block[1], int(count or "1"))


def _before_holiday(asked: Asked, name: str) -> date | None:
    """The last working day before the holiday; nothing certain while it lasts."""
    block = _holiday(asked, name)
    if block is None or block[0] <= asked.today:
        return None
    return asked.calendar.add_workdays(block[0], -1)


def _holiday(asked: Asked, name: str) -> tuple[date, date] | None:
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


_HOLIDAY = "(?:(元旦|春节|清明|劳动|端午|中秋|国庆)节?|节)(?:假期?|长假)?"
_DAY = f"([{''.join(WEEKDAYS)}])"
_YEAR = "".join(_YEARS)
_GRAMMAR: tuple[Rule, ...] = (
    rule(rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{BY}", _full_date),
    rule(rf"((?:19|20)\d\d)(\d\d)(\d\d){BY}", _full_date),
    rule(rf"(?:([今明后去])年)?(\d{{1,2}})[-/.月](\d{{1,2}})[日号]?{BY}", _month_and_day),
    rule(rf"(本|这|当|下|下下|上)个?月(\d{{1,2}})[日号]{BY}", _day_of_month),
    rule(rf"(\d{{1,2}})[日号]{BY}", _bare_day),
    rule(rf"(?:(本|这|当|下|下下|上)个?)?月[底末]{BY}", _end_of_month),
    rule(rf"(本|这|当|下)?个?月{IN}", _end_of_month),
    rule(rf"(?:(\d{{4}})年|([今明后去])年)?(\d{{1,2}})月[底末]{BY}", _end_of_named_month),
    rule(r"(?:(本|这|当|下)个?月|(\d{1,2})月)([上中下])旬", _ten_days),
    rule(rf"(?:(\d{{4}})|([{_YEAR}]))?年[底末]{BY}", _end_of_year),
    rule(rf"(?:(\d{{4}})|([今本明]))?年{IN}", _end_of_year),
    rule(rf"(?:(本|这|下|上)个?)?()季度?[底末]{BY}", _end_of_quarter),
    rule(rf"(本|这|下)个?()季度{IN}", _end_of_quarter),
    rule(rf"()第?([1-4])季度[底末]{BY}", _end_of_quarter),
    rule(rf"(?:(本|这|下|下下|上|上上)个?)?{WEEK}{_DAY}{BY}", _weekday),
    rule(rf"(?:(本|这|下)个?)?{WEEK}{IN}", _end_of_week),
    rule(rf"(今|本|明|次|后|大后|昨|前|大前)[天日]{BY}", _near_day),
    *COUNTED,
    rule(rf"{_HOLIDAY}[之以]?后的?第?(\d{{1,2}})个?工作日{IN}?{BY}", _after_holiday),
    rule(rf"{_HOLIDAY}[之以]?后()上班(?:的?第1天|首日){BY}", _after_holiday),
    rule(rf"{_HOLIDAY}[之以]?前", _before_holiday),
)
