"""What others owe the office on a day: answers, signatures, reports, return slips (F216-F221).

A unit is not chased while an urge has its next day (下次) still to come, and waiting is counted in
working days, so that no reminder is spent on a holiday (domain.md D8).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.domain.cycles import missed_report
from tui.domain.light import is_past
from tui.domain.schedule import interim_until
from tui.domain.schedule import last_movement
from tui.domain.schedule import late_steps
from tui.domain.schedule import work_began
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.domain.waits import ANSWERING
from tui.domain.waits import reported_result
from tui.domain.waits import unanswered
from tui.domain.waits import unreturned
from tui.domain.waits import unsigned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Node
    from tui.domain.duty import Day
    from tui.domain.duty import Obligation

_UNIT_AT_WORK = frozenset({"in_progress"})
_OTHERS_AT_WORK = frozenset({"verification", "consultation", "settlement"})
_URGE = "log urge"


def owed_to_us(day: Day) -> Iterator[Obligation]:
    """Everything that others owe on this case."""
    if not day.is_running:
        return
    if day.case.stage in _UNIT_AT_WORK | _OTHERS_AT_WORK:
        yield from _to_urge(day)
    for wait in unsigned(day.case, day.office):
        if wait.by is not None and day.today > wait.by:
            names = tuple(wait.names)
            yield day.owes("duty.sign.late", wait.by, "log signed", names=names, date=wait.by)
    for wait in unreturned(day.case):
        if wait.by is not None and day.today > wait.by:
            names = tuple(wait.names)
            yield day.owes("duty.urge.slip", wait.by, "log return_slip", names=names)


def _to_urge(day: Day) -> Iterator[Obligation]:
    """The answers that are late, and the most pressing other reason to urge, if no day is set."""
    if reported_result(day.case) is not None:
        return
    urge = next(iter(reversed(day.case.log("urge"))), None)
    planned = urge.day("next_on") if urge is not None else None
    if planned is not None and planned > day.today:
        return
    overdue = _overdue(day)
    # whoever is past the limit is urged for that, not for an answer besides
    late = [one for one in _late_answers(day) if not overdue or one.values["names"] != _unit(day)]
    yield from late
    reasons = (overdue, _planned(day, urge, planned), _report(day), _step(day), _soon(day))
    first = next((reason for reason in reasons if reason is not None), None)
    if first is not None:
        yield first
    elif not late:
        yield from _idle(day)


def _late_answers(day: Day) -> Iterator[Obligation]:
    for wait in unanswered(day.case):
        if wait.by is not None and day.today > wait.by:
            names = tuple(wait.names)
            yield day.owes("duty.urge.answer", wait.by, _URGE, names=names, date=wait.by)


def _overdue(day: Day) -> Obligation | None:
    due = day.case.values.get("due")
    if day.case.stage not in _UNIT_AT_WORK or not isinstance(due, date | Moment):
        return None
    last = day_of(due)
    kept_until = interim_until(day.case, last)
    if not is_past(due, day.now) or (kept_until is not None and day.today <= kept_until):
        return None
    days = day.days_since(last)
    return day.owes("duty.urge.overdue", last, _URGE, names=_unit(day), days=days)


def _planned(day: Day, urge: Node | None, planned: date | None) -> Obligation | None:
    """The next day of the last urge has come, and the unit has not settled it since."""
    if urge is None or planned is None:
        return None
    since = day.case.log()[_position(day, urge) + 1 :]
    for entry in since:
        on_or_after = (entry.day("time") or date.min) >= planned
        settles = on_or_after or entry.text("nature") == "result"
        if entry.text("kind") in ANSWERING and settles:
            return None
    names = tuple(urge.words("to"))
    return day.owes("duty.urge.planned", planned, _URGE, names=names, date=planned)


def _position(day: Day, entry: Node) -> int:
    return next(i for i, other in enumerate(day.case.log()) if other.path == entry.path)


def _report(day: Day) -> Obligation | None:
    began = work_began(day.case)
    if day.case.stage not in _UNIT_AT_WORK or began is None:
        return None
    missed = missed_report(day.case, began, day.today, day.office.calendar)
    if missed is None:
        return None
    return day.owes("duty.urge.report", missed, _URGE, names=_unit(day), date=missed)


def _step(day: Day) -> Obligation | None:
    for step in late_steps(day.case, day.today):
        return day.owes("duty.urge.step", None, _URGE, step=step)
    return None


def _soon(day: Day) -> Obligation | None:
    """The limit is near, and nobody has urged since it came near."""
    due = day.case.day("due")
    if due is None or day.case.stage not in _UNIT_AT_WORK or due < day.today:
        return None
    calendar, left = day.office.calendar, day.days_until(due)
    if left > day.office.due_soon:
        return None
    near_since = calendar.add_workdays(due, -max(1, day.office.due_soon))
    urges = [entry.day("time") for entry in day.case.log("urge")]
    if urges and urges[-1] is not None and urges[-1] >= near_since:
        return None
    if due == day.today:
        return day.owes("duty.urge.today", due, _URGE, names=_unit(day))
    return day.owes("duty.urge.soon", due, _URGE, names=_unit(day), days=left)


def _idle(day: Day) -> Iterator[Obligation]:
    """Nothing has moved for as many working days as the office allows."""
    last = last_movement(day.case)
    if last is None or day.days_since(last) < day.office.urge_interval:
        return
    due = day.office.calendar.add_workdays(last, day.office.urge_interval)
    days = day.days_since(last)
    action = _URGE if day.case.stage in _UNIT_AT_WORK else "advance"
    yield day.owes("duty.urge.idle", due, action, names=_unit(day), days=days)


def _unit(day: Day) -> tuple[str, ...]:
    """主办, or the parties of a 协调."""
    lead = day.case.child("lead").text("unit")
    return (lead,) if lead else tuple(party.text("name") for party in day.case.items("parties"))
