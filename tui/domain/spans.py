"""Limits and how they are counted: `5个工作日`, `7天`, `24小时` (domain.md 4.2, D1-D9).

The day of the start is not counted (D1). Days that end on a rest day move to the next working day
where the office says so (D2). Working days skip holidays and count 调休 (D3). Hours run on the
wall clock, nights and holidays included (D5). No limit ends at 00:00: that is the end of the day
before (D9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple

from tui.domain.fields.scalars import SPAN
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.domain.workdays import moved

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.workdays import WorkCalendar

Unit = Literal["workdays", "days", "hours"]
_UNITS: dict[str, Unit] = {"个工作日": "workdays", "天": "days", "小时": "hours"}
_WORDS = {unit: word for word, unit in _UNITS.items()}


class Span(NamedTuple):
    """A limit with its unit; the unit is always said (D3)."""

    length: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.length}{_WORDS[self.unit]}"


class Due(NamedTuple):
    """Where a limit ends.

    Attributes:
        value: a date (the end of that day) or, for hours, a moment.
        estimated: the answer rests on a year whose holidays have not been announced (D7).
    """

    value: date | Moment
    estimated: bool = False


def parse_span(text: str) -> Span | None:
    """Read `5个工作日`, `7天` or `24小时`; None for anything else."""
    found = SPAN.fullmatch(text)
    return Span(int(found[1]), _UNITS[found[2]]) if found is not None else None


def due_from(
    span: Span,
    start: date | Moment,
    calendar: WorkCalendar,
    roll_over: bool = True,  # noqa: FBT001, FBT002 -- the office's switch, passed as it stands
) -> Due:
    """Where `span` ends when it is counted from `start`.

    Args:
        span: the limit.
        start: the day or the moment from which it is counted; hours from a bare day are counted
            to the end of the day that they reach from the end of the start.
        calendar: the working days.
        roll_over: whether days that end on a rest day move to the next working day (D2).
    """
    day = day_of(start)
    if span.unit == "hours":
        if isinstance(start, Moment):
            return Due(_hours_after(start, span.length))
        return Due(moved(day, span.length // 24))
    if span.unit == "workdays":
        end = calendar.add_workdays(day, span.length)
        return Due(end, not calendar.is_known_between(day, end))
    return rolled(moved(day, span.length), calendar, roll_over=roll_over)


def rolled(day: date, calendar: WorkCalendar, *, roll_over: bool = True) -> Due:
    """`day` as the end of a limit in calendar days: moved on from a rest day if the office does."""
    if not roll_over:
        return Due(day)
    end = calendar.roll_forward(day)
    return Due(end, not calendar.is_known_between(day, end))


def _hours_after(start: Moment, hours: int) -> date | Moment:
    days, hour = divmod(start.hour + hours, 24)
    day = moved(start.day, days)
    if hour == 0 and start.minute == 0:
        return moved(day, -1)
    return Moment(day, hour, start.minute)
