"""The work calendar: the library's announced years, then the office's own calendar.yaml.

`chinese_calendar` knows the plans up to the last one announced when it was released. For the
years after that only the holidays themselves are certain, not how they are moved about (调休):
they are put in, and the year stays unannounced, so that every answer says it is an estimate.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from functools import partial
from typing import TYPE_CHECKING

from tui.domain.workdays import WorkCalendar
from tui.domain.workdays import moved
from tui.rules.office import LONGEST_REST

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from tui.domain.case import Node

_FIXED = (
    (1, 1, "元旦"),
    (5, 1, "劳动节"),
    (5, 2, "劳动节"),
    (10, 1, "国庆节"),
    (10, 2, "国庆节"),
    (10, 3, "国庆节"),
)
# 春节 from 除夕 (four days), 清明, 端午, 中秋 by the moon (全国年节及纪念日放假办法, 2024)
_MOVING = {
    2027: ((2, 5), (4, 5), (6, 9), (9, 15)),
    2028: ((1, 25), (4, 4), (5, 28), (10, 3)),
    2029: ((2, 12), (4, 4), (6, 16), (9, 22)),
    2030: ((2, 2), (4, 5), (6, 5), (9, 12)),
}
_MOVING_NAMES = ("春节", "清明", "端午", "中秋")
_MOVING_DAYS = (4, 1, 1, 1)
_AHEAD = 4


@cache
def announced() -> WorkCalendar:
    """The years that the library knows, and the fixed holidays of the few years after them."""
    from chinese_calendar import constants  # noqa: PLC0415 -- only when a calendar is asked for

    names = {holiday.value: holiday.chinese for holiday in constants.Holiday}
    holidays = {day: names.get(name, name) for day, name in constants.holidays.items()}
    years = {day.year for day in constants.holidays}
    last = max(years)
    for year in range(last + 1, last + 1 + _AHEAD):
        holidays.update(statutory(year))
    return WorkCalendar(holidays.items(), constants.workdays, years)


def statutory(year: int) -> Iterator[tuple[date, str]]:
    """The holidays that the law fixes for `year`, without any moving about."""
    for month, day, name in _FIXED:
        yield date(year, month, day), name
    starts = zip(_MOVING.get(year, ()), _MOVING_NAMES, _MOVING_DAYS, strict=False)
    for (month, day), name, length in starts:
        for offset in range(length):
            yield moved(date(year, month, day), offset), name


def work_calendar(settings: Node | None = None) -> WorkCalendar:
    """The announced calendar with the office's own days over it.

    Args:
        settings: the office's calendar.yaml as a node (休, 班, 年份); its days win over the
            library's, and a year it announces is taken from it alone as far as the library does
            not know that year.
    """
    if settings is None or not settings:
        return _WhenAsked(announced)
    return _WhenAsked(partial(_with_own, settings))


class _WhenAsked(WorkCalendar):
    """A calendar that is made when the first day is asked for: hardly any hook asks for one."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], WorkCalendar]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> object:  # called for a slot that has nothing in it yet
        if name not in WorkCalendar.__slots__:
            raise AttributeError(name)
        made = self._make()
        for slot in WorkCalendar.__slots__:
            setattr(self, slot, getattr(made, slot))
        return getattr(self, name)


def _with_own(settings: Node) -> WorkCalendar:
    base = announced()
    own_years = {int(year) for year in settings.words("years") if year.isdecimal()}
    rest = dict(_days(settings, "holidays"))
    worked = {day for day, _name in _days(settings, "workdays")}
    new_years = own_years - base.years
    holidays = {
        day: name for day, name in base.holidays if day not in worked and day.year not in new_years
    }
    workdays = {day for day in base.workdays if day not in rest}
    return WorkCalendar([*(holidays | rest).items()], workdays | worked, base.years | own_years)


def _days(settings: Node, key: str) -> Iterator[tuple[date, str]]:
    """Every day of the ranges at `key`, with the range's name."""
    for entry in settings.items(key):
        start = entry.day("date")
        end = entry.day("until") or start
        if start is None or end is None:
            continue
        if (end - start).days > LONGEST_REST:
            continue  # a slip, said by the office's own check
        for offset in range((end - start).days + 1):
            yield moved(start, offset), entry.text("name")
