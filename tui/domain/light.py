"""The light of a case: a colour and its reason in words, computed for any day (domain.md 4.3).

Nothing of it is stored. All thresholds are the office's. The order is: closed, set aside,
overdue, far behind schedule, near or behind or waiting, else green. As the days pass and the
record stays the same, a limit never gets a better light.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.cycles import missed_report
from tui.domain.schedule import interim_until
from tui.domain.schedule import lag
from tui.domain.schedule import last_movement
from tui.domain.schedule import late_steps
from tui.domain.schedule import work_began
from tui.domain.stage import CLOSED_STAGES
from tui.domain.stage import RESTING_STAGES
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.domain.waits import unanswered
from tui.domain.waits import unsigned
from tui.domain.waits import untold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.domain.value import Value

Day: TypeAlias = date | Moment


class Light(NamedTuple):
    """A colour and why.

    Attributes:
        colour: green, yellow, red, blue (closed in time), purple (closed late) or grey.
        reason: key of the reason's text; `short_reason` gives the key of its short form.
        values: what fills the text.
        estimated: the days were counted through a year that is not announced (D7).
    """

    colour: str
    reason: str
    values: Mapping[str, Value] = {}
    estimated: bool = False

    @property
    def short_reason(self) -> str:
        """The key of the reason's short form, for lists."""
        return self.reason.replace("light.", "light.short.", 1)


def light_of(case: Case, today: Day, office: Office) -> Light:
    """The light of `case` on `today`; with a moment, a limit with a time passes at that time."""
    if case.stage in CLOSED_STAGES:
        return _closed(case, office)
    if case.stage in RESTING_STAGES:
        return Light("grey", f"light.grey.{case.stage}")
    if case.stage == "eased_pending":
        return _eased(case, day_of(today), office)
    if case.kind == "H":
        return _meeting(case, today, office)
    due = case.values.get("due")
    if not isinstance(due, date | Moment):
        return _without_due(case, today, office)
    light = _running(case, today, due, office)
    known = office.calendar.is_known_between(day_of(today), day_of(due))
    return light._replace(estimated=not known)


def _closed(case: Case, office: Office) -> Light:
    on, due = case.child("closing").day("date"), case.day("due")
    if on is None:
        return Light("grey", "light.grey.archived")
    if due is None:
        return Light("blue", "light.blue.closed", {"date": on})
    if on <= due:
        return Light("blue", "light.blue.in_time", {"date": on})
    days = office.calendar.workdays_between(due, on)
    return Light(
        "purple", "light.purple.late" if days else "light.purple.late_rest", {"days": days}
    )


def _eased(case: Case, today: date, office: Office) -> Light:
    review = case.child("easing").day("review_on")
    if review is None:
        return Light("grey", "light.grey.eased")
    calendar = office.calendar
    if today > review:
        return Light("red", "light.red.review", {"date": review})
    if calendar.workdays_between(today, review) <= office.due_soon:
        return Light("yellow", "light.yellow.review", {"date": review})
    return Light("grey", "light.grey.eased_until", {"date": review})


def _meeting(case: Case, now: Day, office: Office) -> Light:
    today, time, calendar = day_of(now), case.moment("time"), office.calendar
    if time is None:
        return _without_due(case, now, office)
    if case.stage in {"preparing", "notified"}:
        if today > time.day:
            days = calendar.workdays_between(time.day, today)
            return Light("yellow", "light.yellow.meeting_passed", {"days": days})
        left = calendar.workdays_between(today, time.day)
        for late in untold(case, now):
            return Light("yellow", "light.yellow.untold", {"names": tuple(late.names)})
        if today == time.day:
            return Light("yellow", "light.yellow.meeting_today", {"time": time})
        if left <= office.due_soon:
            return Light("yellow", "light.yellow.meeting_soon", {"days": left})
        return Light("green", "light.green.meeting", {"time": time})
    since = calendar.workdays_between(time.day, today)
    if case.stage == "held" and since > office.urge_interval:
        return Light("yellow", "light.yellow.minutes", {"days": since})
    return Light("green", "light.green.no_due")


def _without_due(case: Case, now: Day, office: Office) -> Light:
    today = day_of(now)
    for reason in (*_waits(case, now, office), *_idle(case, today, office)):
        return reason
    return Light("green", "light.green.no_due")


def _running(case: Case, now: Day, due: Day, office: Office) -> Light:
    today, last = day_of(now), day_of(due)
    if is_past(due, now):
        return _overdue(case, now, due, office)
    behind = lag(case, today, last, office.calendar)
    if behind is not None and behind > office.far_behind:
        return Light("red", "light.red.behind", {"points": behind})
    left = office.calendar.workdays_between(today, last)
    if today == last:
        return Light("yellow", "light.yellow.due_today", {"due": due})
    if left == 0:
        return Light("yellow", "light.yellow.no_workday_left", {"due": due})
    if left <= office.due_soon:
        return Light("yellow", "light.yellow.days_left", {"days": left})
    if behind is not None and behind >= office.behind:
        return Light("yellow", "light.yellow.behind", {"points": behind})
    for reason in _waits(case, now, office):
        return reason
    return Light("green", "light.green.days_left", {"days": left})


def is_past(due: Day, now: Day) -> bool:
    """Whether `due` has passed at `now`; a date lasts to the end of its day (D4)."""
    if isinstance(due, Moment) and isinstance(now, Moment):
        return now > due
    return day_of(now) > day_of(due)


def _overdue(case: Case, now: Day, due: Day, office: Office) -> Light:
    today, last = day_of(now), day_of(due)
    kept_until = interim_until(case, last)
    if kept_until is not None and today <= kept_until:
        return Light("yellow", "light.yellow.interim", {"due": due})
    if today == last:
        return Light("red", "light.red.time_passed", {"due": due})
    days = office.calendar.workdays_between(last, today)
    return Light("red", "light.red.overdue" if days else "light.red.overdue_rest", {"days": days})


def _waits(case: Case, now: Day, office: Office) -> Iterator[Light]:
    """Reasons for yellow apart from the limit: answers, reports, signatures, steps, tellings."""
    today, calendar = day_of(now), office.calendar
    for wait in unanswered(case):
        if wait.by is not None and today > wait.by:
            values: dict[str, Value] = {"names": tuple(wait.names), "date": wait.by}
            yield Light("yellow", "light.yellow.answer", values)
    began = work_began(case)
    if case.stage == "in_progress" and began is not None:
        missed = missed_report(case, began, today, calendar)
        if missed is not None:
            yield Light("yellow", "light.yellow.report", {"date": missed})
    for wait in unsigned(case, office):
        if wait.by is not None and today > wait.by:
            yield Light("yellow", "light.yellow.unsigned", {"names": tuple(wait.names)})
    for step in late_steps(case, today):
        yield Light("yellow", "light.yellow.step", {"step": step})
    for late in untold(case, now):
        yield Light("yellow", "light.yellow.untold", {"names": tuple(late.names)})


def _idle(case: Case, today: date, office: Office) -> Iterator[Light]:
    last = last_movement(case)
    days = office.calendar.workdays_between(last, today) if last is not None else 0
    if days > office.urge_interval:
        yield Light("yellow", "light.yellow.idle", {"days": days})
