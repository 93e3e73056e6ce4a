"""截止 and 回报周期 against the calendar: warnings, since a calendar may be announced later.

A limit that the calendar would now end on another day is said, never moved (records.md 1.8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.cycles import parse_cycle
from tui.domain.spans import due_from
from tui.domain.spans import parse_span
from tui.domain.stage import ENDED_STAGES
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.rules.finding import Finding
from tui.rules.limits import first_limit
from tui.rules.limits import moves_of
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.rules.context import Context
    from tui.rules.finding import Filling

ON_REST_DAY = declare("DL405", "due-on-rest-day", "warning", "case")
NOT_ANNOUNCED = declare("DL406", "year-not-announced", "warning", "case")
OTHERWISE_COUNTED = declare("DL407", "due-differs-from-limit", "warning", "case")
NO_CYCLE = declare("DL418", "unreadable-report-cycle", "warning", "case")


@check("case")
def limits_end_on_working_days(case: Case, context: Context) -> Iterator[Finding]:
    """DL405 and DL406: 截止 of an open case is a working day of an announced year (D2, D7)."""
    due = case.day("due")
    calendar = context.office.calendar
    if due is None or case.stage in ENDED_STAGES or not calendar.years:
        return
    if not calendar.is_known(due):
        yield Finding(NOT_ANNOUNCED, ("due",), {"due": due, "year": due.year})
    elif not calendar.is_workday(due):
        values: dict[str, Filling] = {"due": due, "next": calendar.next_workday(due)}
        yield Finding(ON_REST_DAY, ("due",), values)


@check("case")
def limits_are_counted_right(case: Case, context: Context) -> Iterator[Finding]:
    """DL407: 期限 counted from 起算 ends on the first 截止, by the office's calendar (D1 to D5)."""
    limit = case.child("limit")
    span = parse_span(limit.text("span"))
    begin = _when(limit, "counted_from")
    written = first_limit(case) if moves_of(case) else _when(case, "due")
    if span is None or written is None or begin is None:
        return
    office = context.office
    due = due_from(span, begin, office.calendar, office.roll_over)
    exact = isinstance(written, Moment) and isinstance(due.value, Moment)
    same = written == due.value if exact else day_of(written) == day_of(due.value)
    if not same and not due.estimated:
        values: dict[str, Filling] = {
            "span": str(span),
            "start": begin,
            "expected": due.value,
            "written": written,
        }
        yield Finding(OTHERWISE_COUNTED, ("limit", "span"), values, ("due",))


@check("case")
def cycles_can_be_counted(case: Case, _context: Context) -> Iterator[Finding]:
    """DL418: 回报周期 gives report dates (`每周五`); what gives none reminds nobody."""
    text = case.text("report_cycle")
    if text and parse_cycle(text) is None:
        yield Finding(NO_CYCLE, ("report_cycle",), {"text": text})


def _when(node: Node, key: str) -> date | Moment | None:
    return node.moment(key) if isinstance(node.values.get(key), Moment) else node.day(key)
