"""Why something cannot be done with a case as it stands: known before anybody tries (ux.md 1.2.10).

Quick enough to be asked for every key that is drawn: a line of the list answers from its stage, a
case that is open from what it holds. What only the rules can say is said when the form is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.stage import ENDED_STAGES
from tui.domain.stage import RESTING_STAGES
from tui.domain.workflow import moves

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.service.listing import Row

_NEEDS_NO_RECORD = frozenset(
    {"external", "outside", "check", "history", "copy", "pin", "snooze", "undo"}
)
"""Tasks that a record that cannot be read allows all the same."""
_LEAVES_RECORD = frozenset(
    {"history", "copy", "pin", "snooze", "check", "external", "outside", "undo"}
)
"""Tasks that a 作废 case allows: they write nothing, or are judged by the rules alone."""
_OF_RUNNING = frozenset({"urge", "assign", "extend", "review"})


class Standing(NamedTuple):
    """What is known of a case at a glance.

    Attributes:
        kind, stage: letter and English name.
        readable: whether the record can be read.
        limited: whether it has a 截止.
        case: the record itself, where it is open.
        outside: whether it says what no commit says; None = nobody has looked.
    """

    kind: str
    stage: str
    readable: bool = True
    limited: bool = True
    case: Case | None = None
    outside: bool | None = None


def of_row(row: Row) -> Standing:
    """What a line of the list knows."""
    limited = row.due is not None
    return Standing(row.kind, row.stage, row.readable, limited, outside=row.uncommitted)


def of_case(case: Case, *, outside: bool | None = None) -> Standing:
    """What an open case knows; `outside`: whether it says what no commit says."""
    limited = case.has("due")
    return Standing(case.kind, case.stage, limited=limited, case=case, outside=outside)


def why_not(task: str, standing: Standing) -> str:
    """Key of the sentence that says why `task` cannot be done; "" when it can."""
    if task == "outside" and standing.outside is False:
        return "outside.none"
    if not standing.readable:
        return "" if task in _NEEDS_NO_RECORD else "why.unreadable"
    if standing.stage == "void" and task not in _LEAVES_RECORD:
        return "why.void"
    if task in _OF_RUNNING and standing.stage in RESTING_STAGES:
        return "why.ended" if standing.stage in ENDED_STAGES else "why.suspended"
    match task:
        case "advance":
            return "" if moves(standing.kind, standing.stage) else "why.no_way"
        case "void":
            ways = {move.target for move in moves(standing.kind, standing.stage)}
            return "" if "void" in ways else "why.no_way"
        case "extend":
            return "" if standing.limited else "extend.no_due"
        case "urge" | "assign":
            return "why.meeting" if standing.kind == "H" else ""
        case "review":
            return _no_review(standing)
        case _:
            return ""


def _no_review(standing: Standing) -> str:
    case = standing.case
    if standing.kind == "D":
        return "" if case is None or case.log("unit_report") else "review.no_report"
    if standing.kind != "X":
        return "review.only"
    talks = case is None or (case.items("parties") and case.items("options"))
    return "" if talks else "review.no_round"
