"""How the work of a case stands against its time: where it began, how far it is, what is late."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.domain.workdays import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.workdays import WorkCalendar

_AT_WORK = frozenset({"in_progress", "approved", "verification", "consultation", "settlement"})
_ANSWERABLE = frozenset({"leader_instruction", "superior_order"})


def work_began(case: Case) -> date | None:
    """The day from which progress is measured: the last 重办, else 起算, 交办 or 批准."""
    returned = [e.day("date") for e in case.active("reviews") if e.text("decision") != "accept"]
    assigned = [entry.day("time") for entry in case.log("assign")]
    return next(
        (
            day
            for day in (
                returned[-1] if returned else None,
                case.child("limit").day("counted_from"),
                assigned[0] if assigned else None,
                case.child("approval").day("approved_on"),
                case.child("registration").day("date"),
            )
            if day is not None
        ),
        None,
    )


def lag(case: Case, today: date, due: date, calendar: WorkCalendar) -> int | None:
    """Points of progress behind schedule (序时进度) while the unit is at work; negative = ahead.

    None when no 进度 was reported since the work began (what nobody said is not zero), and while
    a report on the process stands for the result.
    """
    if interim_until(case, due) is not None:
        return None
    began = work_began(case)
    if began is None or case.stage not in _AT_WORK:
        return None
    reported = [
        entry.number("percent")
        for entry in case.log("unit_report")
        if entry.has("percent") and (entry.day("time") or date.min) >= began
    ]
    percent = reported[-1] if reported else None
    total = calendar.workdays_between(began, due)
    if percent is None or total <= 0:
        return None
    elapsed = max(0, min(total, calendar.workdays_between(began, today)))
    return elapsed * 100 // total - percent


def late_steps(case: Case, today: date) -> Iterator[str]:
    """Steps of the plan whose day, with their slack (机动), has passed undone."""
    for step in case.active("plan"):
        day = step.day("date")
        if day is None or step.has("done_on"):
            continue
        if today > moved(day, max(0, step.number("slack_days") or 0)):
            yield step.text("step")


def last_movement(case: Case) -> date | None:
    """The day of the newest entry of the log by position; of a new record, its registration."""
    days = [day for entry in case.log() if (day := entry.day("time")) is not None]
    return days[-1] if days else case.child("registration").day("date")


def interim_until(case: Case, due: date) -> date | None:
    """To which day a report on the process keeps an instruction in time (F131).

    The report must have come within the limit; it keeps until the next answer that was asked for
    after it, and without one until the limit is settled anew.
    """
    if case.child("source").text("category") not in _ANSWERABLE:
        return None
    until = None
    for entry in case.log():
        day = entry.day("time")
        if entry.text("kind") == "unit_report":
            in_time = day is not None and day <= due
            until = date.max if entry.text("nature") == "interim" and in_time else until
        elif until is not None and entry.day("answer_by") is not None:
            until = min(until, max(due, entry.day("answer_by") or due))
    return until
