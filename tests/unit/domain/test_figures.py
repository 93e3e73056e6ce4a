"""The figures of an office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.case import Case
from tui.domain.figures import Figures
from tui.domain.figures import ended_on
from tui.domain.figures import figures
from tui.domain.figures import parted
from tui.domain.periods import around
from tui.domain.value import Moment
from tui.store.calendar import work_calendar

if TYPE_CHECKING:
    from tui.domain.value import Value

CALENDAR = work_calendar()
TODAY = date(2026, 11, 21)
MONTH = around("month", TODAY)


class Line(NamedTuple):
    """One case as it is counted."""

    kind: str = "D"
    stage: str = "in_progress"
    lead: str = "商务局"
    source: str = "leader_instruction"
    registered: date | None = date(2026, 11, 2)
    due: date | Moment | None = date(2026, 11, 30)
    ended_on: date | None = None


RUNNING = Line()
LATE = Line(registered=date(2026, 9, 1), due=date(2026, 11, 19))
IN_TIME = Line(stage="archived", registered=date(2026, 10, 30), ended_on=date(2026, 11, 6))
TOO_LATE = Line(stage="closed", due=date(2026, 11, 5), ended_on=date(2026, 11, 6), lead="水务局")
LAST_MONTH = Line(stage="closed", registered=date(2026, 9, 1), ended_on=date(2026, 10, 9))
ASIDE = Line(kind="X", stage="referred", ended_on=date(2026, 11, 10))
VOID = Line(stage="void", ended_on=date(2026, 11, 10))


def counted(*lines: Line) -> Figures:
    """The figures of this month."""
    return figures(lines, MONTH, TODAY, CALENDAR)


def test_new_settled_open_and_overdue_are_counted_apart() -> None:
    found = counted(RUNNING, LATE, IN_TIME, TOO_LATE, LAST_MONTH, ASIDE)
    assert (found.new, found.settled, found.in_time, found.set_aside) == (3, 2, 1, 1)
    assert (found.open, found.overdue) == (2, 1)
    assert found.on_time == 50


def test_days_are_working_days_of_the_settled() -> None:
    assert counted(IN_TIME).days == CALENDAR.workdays_between(date(2026, 10, 30), date(2026, 11, 6))
    assert counted(RUNNING).days is None
    assert counted(RUNNING).on_time is None


def test_what_was_void_was_never_a_matter() -> None:
    assert counted(VOID) == Figures()


def test_what_ended_without_a_day_is_neither_open_nor_settled() -> None:
    found = counted(Line(stage="archived", registered=date(2020, 1, 1)))
    assert (found.open, found.overdue, found.settled) == (0, 0, 0)


def test_an_earlier_period_shows_how_it_stood_then() -> None:
    october = around("month", date(2026, 10, 9))
    found = figures([IN_TIME, LAST_MONTH, LATE, RUNNING], october, TODAY, CALENDAR)
    assert (found.new, found.settled, found.open, found.overdue) == (1, 1, 2, 0)


def test_a_limit_with_a_time_lasts_to_the_end_of_its_day() -> None:
    due = Moment.parse("2026-11-21 09:00")
    assert counted(Line(due=due)).overdue == 0


def test_parts_with_most_open_matters_come_first_and_empty_ones_are_left_out() -> None:
    found = parted([RUNNING, LATE, TOO_LATE, VOID], "lead", MONTH, TODAY, CALENDAR)
    assert [(name, part.open) for name, part in found] == [("商务局", 2), ("水务局", 0)]


def test_a_case_ends_with_its_closing_or_with_the_move_that_sets_it_aside() -> None:
    move: dict[str, Value] = {
        "key": "a1",
        "kind": "stage",
        "time": Moment.parse("2026-11-10 09:00"),
        "by": "陈晓",
        "from_stage": "entrusted",
        "to_stage": "referred",
    }
    aside = Case({"id": "X202611-9QF2", "kind": "X", "stage": "referred", "log": (move,)})
    closed = Case({"id": "D202611-9QF2", "stage": "closed", "closing": {"date": TODAY}})
    assert ended_on(aside) == date(2026, 11, 10)
    assert ended_on(closed) == TODAY
    assert ended_on(Case({"id": "D202611-9QF2", "stage": "in_progress"})) is None
