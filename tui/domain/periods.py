"""Periods that an office reports on: 本周, 上月, 本季, 2026, 2026-10, 2026Q3, 2026-01-01至2026-03-31.

Both ends belong to a period. As with the phrases of a limit, what is not certain is no period.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from datetime import timedelta
from typing import NamedTuple

from tui.domain.cycles import first_of
from tui.domain.cycles import month_end
from tui.domain.workdays import monday_of
from tui.domain.workdays import moved


class Period(NamedTuple):
    """Days from `start` to `end`.

    Attributes:
        unit: `week`, `month`, `quarter` or `year`, by which the period is moved on and back;
            `days` for any other stretch.
    """

    unit: str
    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end


USUAL = ("本周", "本月", "上月", "本季", "本年", "去年")
"""Those that are offered; each is also what one may type."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_NAMED = {
    "本周": ("week", 0),
    "上周": ("week", -1),
    "本月": ("month", 0),
    "上月": ("month", -1),
    "本季": ("quarter", 0),
    "本季度": ("quarter", 0),
    "上季": ("quarter", -1),
    "上季度": ("quarter", -1),
    "本年": ("year", 0),
    "今年": ("year", 0),
    "去年": ("year", -1),
    "this week": ("week", 0),
    "last week": ("week", -1),
    "this month": ("month", 0),
    "last month": ("month", -1),
    "this quarter": ("quarter", 0),
    "last quarter": ("quarter", -1),
    "this year": ("year", 0),
    "last year": ("year", -1),
}
_DAY = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_STRETCH = re.compile(f"{_DAY}(?:\\.\\.|~|至|到|—+){_DAY}")
_QUARTER = re.compile(r"(\d{4})(?:年第?([1-4一二三四])季度?|-?q([1-4]))")
_MONTH = re.compile(r"(\d{4})(?:年(\d{1,2})月|-(\d{1,2}))")
_YEAR = re.compile(r"(\d{4})年?")


def around(unit: str, day: date) -> Period:
    """The week, month, quarter or year in which `day` lies."""
    if unit == "week":
        monday = monday_of(day)
        return Period(unit, monday, moved(monday, 6))
    months = _MONTHS[unit]
    start = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return Period(unit, start, month_end(first_of(start, months - 1)))


def read_period(text: str, today: date) -> Period | None:
    """The period that `text` names, in either language and width; None when it is not certain."""
    said = unicodedata.normalize("NFKC", text).strip().lower()
    if said in _NAMED:
        unit, step = _NAMED[said]
        return shifted(around(unit, today), step)
    compact = said.replace(" ", "")
    try:
        return _written(compact)
    except ValueError:  # no such day, no such month
        return None


def shifted(period: Period, step: int) -> Period:
    """The period `step` units later, or earlier; a stretch of days moves by its own length."""
    if not step:
        return period
    if period.unit in _MONTHS:
        return around(period.unit, first_of(period.start, step * _MONTHS[period.unit]))
    days = (period.end - period.start).days + 1
    start = moved(period.start, step * days)
    return Period(period.unit, start, moved(start, days - 1))


def _written(text: str) -> Period | None:
    if found := _STRETCH.fullmatch(text):
        numbers = [int(part) for part in found.groups()]
        start, end = date(*numbers[:3]), date(*numbers[3:])
        return Period("days", start, end) if start <= end else None
    if found := _QUARTER.fullmatch(text):
        year, word, digit = found.groups()
        quarter = int(digit) if digit else "一二三四".find(word) + 1 or int(word)
        return around("quarter", date(int(year), quarter * 3, 1))
    if found := _MONTH.fullmatch(text):
        year, first, second = found.groups()
        return around("month", date(int(year), int(first or second), 1))
    if found := _YEAR.fullmatch(text):
        return around("year", date(int(found[1]), 1, 1))
    return None


def weeks_until(end: date, count: int) -> tuple[Period, ...]:
    """The `count` weeks of which the last is that of `end`, the oldest first."""
    last = around("week", end)
    return tuple(
        Period("week", last.start - timedelta(weeks=back), last.end - timedelta(weeks=back))
        for back in range(count - 1, -1, -1)
    )
