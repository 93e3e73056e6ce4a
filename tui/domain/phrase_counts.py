"""Days that are counted from today: 10个工作日内, 三天后, 两周内, 半年后, 3天前.

Days are calendar days unless 工作日 is said. `三天内` is a limit, which moves on from a rest day where
the office says so (D2); `三天后` is that very day.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.cycles import first_of
from tui.domain.cycles import month_end
from tui.domain.spans import rolled
from tui.domain.value import day_of
from tui.domain.workdays import moved

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.domain.workdays import WorkCalendar

BY = "(?:下班)?(?:以前|之前|前|止)?"
IN = "(?:以内|之内|内)"
WEEK = "(?:周|星期|礼拜)"
_AFTER = "[之以]?后"
_AGO = "[之以]?前"

Rule: TypeAlias = "tuple[re.Pattern[str], Callable[..., date | None]]"
"""What is written, and which day it names: called with `Asked` and the groups of the pattern."""


class Asked(NamedTuple):
    """The day on which a phrase was said, and how it was meant.

    Attributes:
        forward: whether it is a limit, which lies ahead.
        roll_over: whether limits in days move on from a rest day (D2).
    """

    today: date
    calendar: WorkCalendar
    forward: bool
    roll_over: bool


def rule(pattern: str, meaning: Callable[..., date | None]) -> Rule:
    """One rule of the grammar."""
    return re.compile(pattern), meaning


def _workdays(asked: Asked, count: str) -> date | None:
    return asked.calendar.add_workdays(asked.today, int(count)) if int(count) else None


def _next_workday(asked: Asked) -> date | None:
    return asked.calendar.next_workday(asked.today)


def _within(days: int, asked: Asked, count: str = "1") -> date | None:
    return _rolled(asked, _on(days, asked, count))


def _on(days: int, asked: Asked, count: str = "1") -> date | None:
    return moved(asked.today, days * int(count)) if int(count) else None


def _ago(days: int, asked: Asked, count: str) -> date | None:
    """`3天前` may be a limit, too: in a field of days to come it names no day."""
    return None if asked.forward else _on(-days, asked, count)


def _months_within(months: int, asked: Asked, count: str = "1") -> date | None:
    return _rolled(asked, _months_on(months, asked, count))


def _months_on(months: int, asked: Asked, count: str = "1") -> date | None:
    """The same day so many months on; the last of the month where it is shorter."""
    if not int(count):
        return None
    start = first_of(asked.today, months * int(count))
    return start.replace(day=min(asked.today.day, month_end(start).day))


def _months_ago(months: int, asked: Asked, count: str) -> date | None:
    return None if asked.forward else _months_on(-months, asked, count)


def _rolled(asked: Asked, day: date | None) -> date | None:
    if day is None:
        return None
    return day_of(rolled(day, asked.calendar, roll_over=asked.roll_over).value)


_WEEKS = rf"(\d{{1,2}})个?{WEEK}"
_MONTHS = r"(\d{1,2})个月"
COUNTED: tuple[Rule, ...] = (
    rule(rf"第?(\d{{1,3}})个?工作日{IN}?{BY}", _workdays),
    rule(rf"(\d{{1,3}})个?工作日{_AFTER}", _workdays),
    rule(rf"(?:下1?个?|次)工作日{IN}?{BY}", _next_workday),
    rule(rf"(\d{{1,3}})[天日]{IN}", partial(_within, 1)),
    rule(r"(\d{1,3})天", partial(_within, 1)),
    rule(rf"(\d{{1,3}})天{_AFTER}", partial(_on, 1)),
    rule(rf"(\d{{1,3}})天{_AGO}", partial(_ago, 1)),
    rule(rf"{_WEEKS}{IN}?", partial(_within, 7)),
    rule(rf"{_WEEKS}{_AFTER}", partial(_on, 7)),
    rule(rf"{_WEEKS}{_AGO}", partial(_ago, 7)),
    rule(rf"半个?月{IN}?", partial(_within, 15)),
    rule(rf"半个?月{_AFTER}", partial(_on, 15)),
    rule(rf"{_MONTHS}{IN}?", partial(_months_within, 1)),
    rule(rf"{_MONTHS}{_AFTER}", partial(_months_on, 1)),
    rule(rf"{_MONTHS}{_AGO}", partial(_months_ago, 1)),
    rule(rf"半年{IN}", partial(_months_within, 6)),
    rule(rf"半年{_AFTER}", partial(_months_on, 6)),
    rule(rf"(\d)年{IN}", partial(_months_within, 12)),
)
