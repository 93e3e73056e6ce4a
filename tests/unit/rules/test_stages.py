"""The line that a hand edit of 环节 is told to paste does mend it; an import begins where it says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.rule_cases import decoded_of
from tests.support.walking import OFFICE
from tests.support.walking import Walk
from tui.domain import actions
from tui.domain.office import Office
from tui.report.wording import mend
from tui.rules import engine
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.rules.stages import missing

if TYPE_CHECKING:
    from tui.domain.value import Value

CONTEXT = Context(Office(), Bare(), "王敏")
BY_HAND = {"base": "supervision", "replace": [["环节: 检查催办", "环节: 中止"]]}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_line_of_the_mend_can_be_pasted(language: str) -> None:
    found = engine.judge(decoded_of(BY_HAND), None, CONTEXT)
    finding = next(one.finding for one in found if one.finding.code == "ST302")
    line = "- {" + mend(finding, language).partition("- {")[2]
    pasted = decoded_of({**BY_HAND, "append": line})
    assert pasted.findings == () or language == "en"
    codes = {one.finding.code for one in engine.judge(pasted, None, CONTEXT)}
    assert "ST302" not in codes
    assert pasted.case is not None
    move = pasted.case.log("stage")[-1]
    assert (move.text("from_stage"), move.text("to_stage")) == ("in_progress", "suspended")
    assert (move.text("by"), str(move.moment("time"))) == ("王敏", "2026-11-10 09:00")


def test_an_imported_case_is_not_asked_for_the_gates_before_it() -> None:
    values: dict[str, Value] = {
        "title": "农贸市场周边道路修复",
        "stage": "in_progress",
        "due": date(2026, 12, 1),
        "source": {
            "category": "meeting_decision",
            "unit": "市政府",
            "date": date(2026, 10, 2),
            "verbatim": "月底前修复。",
        },
        "log": ({"kind": "imported", "from_where": "旧台账第12页", "approver": "张建国"},),
    }
    walk = Walk("D", values)
    assert walk.actions == ["import"]
    assert walk.lacks("review") == {"ST315"}
    report = {"to": "商务局", "nature": "result", "content": "已修复", "reporter": "刘明"}
    walk.do(actions.log(walk.case, "unit_report", report, walk.desk()))
    walk.do(actions.advance(walk.case, "review", walk.desk()))


def test_a_stage_that_cannot_follow_says_which_can() -> None:
    case = decoded_of({"base": "supervision"}).case
    assert case is not None
    (finding,) = missing(case, "closed", Context(OFFICE, Bare()))
    assert finding.code == "ST303"
    assert finding.values["ways"]
