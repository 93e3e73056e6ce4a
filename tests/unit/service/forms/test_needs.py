"""Where a thing that is missing is mended."""

from __future__ import annotations

import pytest

from tui.domain.case import Case
from tui.domain.workflow import Move
from tui.domain.workflow import move_between
from tui.rules.finding import Finding
from tui.service.forms.needs import Mend
from tui.service.forms.needs import mend_of

PARTY = {"name": "消防救援大队"}


def step(kind: str, source: str, target: str) -> Move:
    """A move of the workflow."""
    move = move_between(kind, source, target)
    assert move is not None
    return move


APPROVE = step("D", "proposed", "approved")
ASSIGN = step("D", "approved", "in_progress")
REPORT = step("D", "review", "reporting")
CONSULT = step("X", "verification", "consultation")


@pytest.mark.parametrize(
    ("finding", "move", "mend"),
    [
        (Finding("FD201", ("lead",)), APPROVE, Mend("entry", "block:lead")),
        (Finding("FD201", ("source", "basis")), APPROVE, Mend("edit", "source.basis")),
        (Finding("FD201", ("approval",)), APPROVE, Mend("advance", "approved:approval")),
        (Finding("FD201", ("due",)), APPROVE, Mend("advance", "approved:due")),
        (Finding("ST312", ("log",)), ASSIGN, Mend("advance", "in_progress")),
        (Finding("ST315", ("log",)), REPORT, Mend("entry", "unit_report")),
        (Finding("ST318", ("reviews",)), REPORT, Mend("review")),
        (Finding("ST346", ("parties",)), CONSULT, Mend("entry", "list:parties")),
        (Finding("FD201", ("crux",)), CONSULT, Mend("edit", "crux")),
    ],
)
def test_each_lack_leads_to_its_form(finding: Finding, move: Move, mend: Mend) -> None:
    case = Case({"id": "D202611-7K3M", "type": "supervision", "source": {"unit": "市政府"}})
    if move is CONSULT:
        case = Case({"id": "X202611-9QF2", "type": "coordination"})
    assert mend_of(case, finding, move) == mend


def test_entries_of_lists_are_named_as_the_rows_of_forms_are() -> None:
    case = Case({"id": "X202611-9QF2", "type": "coordination", "parties": (PARTY,)})
    assert mend_of(case, Finding("FD219", ("parties", 0, "claim"))) == Mend(
        "edit", "parties.消防救援大队.claim"
    )


def test_a_deadline_that_stands_is_extended() -> None:
    case = Case({"id": "D202611-7K3M", "type": "supervision", "due": "2026-11-30"})
    assert mend_of(case, Finding("ST323", ("due",)), REPORT) == Mend("extend")


def test_a_fault_in_the_log_is_only_looked_at() -> None:
    case = Case({"id": "D202611-7K3M", "type": "supervision"})
    assert mend_of(case, Finding("WD901", ("log", 0, "content"))) == Mend("")
