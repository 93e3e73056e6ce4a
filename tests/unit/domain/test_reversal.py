"""Undo: what was done is answered by its reverse, and what cannot go back says so."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.support.walking import OFFICE
from tests.support.walking import Walk
from tests.unit.rules.test_walk_coordination import in_consultation
from tests.unit.rules.test_walk_supervision import APPROVAL
from tests.unit.rules.test_walk_supervision import ASSIGNED
from tests.unit.rules.test_walk_supervision import approved
from tests.unit.rules.test_walk_supervision import in_progress
from tests.unit.rules.test_walk_supervision import in_review
from tests.unit.rules.test_walk_supervision import registered
from tests.unit.rules.test_walk_supervision import reviewed
from tui.domain import actions
from tui.domain.actions import Desk
from tui.domain.edits import SetSection
from tui.domain.errors import NothingToUndoError
from tui.domain.reversal import undo
from tui.domain.stage import standing_moves
from tui.domain.value import Moment

if TYPE_CHECKING:
    from tui.domain.actions import Proposal
    from tui.domain.value import Path
    from tui.domain.value import Value


def taken_back(walk: Walk, proposal: Proposal) -> None:
    """Do it, undo it; the engine finds both right and the fields are as before."""
    before = walk.case
    walk.do(proposal)
    walk.do(undo(before, walk.case, walk.desk()))
    for key in before.values.keys() | walk.case.values.keys():
        if key != "log" and not isinstance(before.values.get(key), tuple):
            assert walk.case.values.get(key) == before.values.get(key), key
    assert standing_moves(walk.case) == standing_moves(before)
    assert walk.case.log()[: len(before.log())] == before.log()


def reason_of(walk: Walk, proposal: Proposal, desk: Desk | None = None) -> str:
    before = walk.case
    walk.do(proposal)
    with pytest.raises(NothingToUndoError) as told:
        undo(before, walk.case, desk or walk.desk())
    return str(told.value.values["reason"])


def test_a_field() -> None:
    walk = registered()
    taken_back(walk, actions.change(walk.case, {("responsible_leader",): "李红"}, walk.desk()))
    taken_back(walk, actions.change(walk.case, {("title",): "农贸市场道路"}, walk.desk()))


def test_a_section_of_the_text() -> None:
    walk = registered()
    plain = actions.change(walk.case, {("responsible_leader",): "李红"}, walk.desk())
    edits = (*plain.edits, SetSection("事由", "路坏了。"))
    body = walk.case.body
    taken_back(walk, plain._replace(edits=edits))
    assert walk.case.body == body


def test_a_log_entry_is_struck_out_and_stays() -> None:
    walk = in_progress()
    taken_back(walk, actions.log(walk.case, "assign", ASSIGNED, walk.desk()))
    assert len(walk.case.items("log")) == len(walk.case.log()) + 1
    assert walk.case.items("log")[-1].text("retracts") == "yes"


def test_a_review_with_the_limit_that_it_moved() -> None:
    walk = in_review()
    before = walk.case
    reviewed(
        walk,
        "redo",
        four_checks={"facts": "no", "policy": "yes", "solved": "yes", "form": "yes"},
        shortfalls={"facts": "少报两处"},
        new_due=date(2026, 12, 10),
    )
    walk.do(undo(before, walk.case, walk.desk()))
    assert walk.case.day("due") == date(2026, 11, 30)
    assert walk.case.active("reviews") == ()
    assert "ST318" in walk.lacks("reporting")


def test_a_change_that_the_log_announced() -> None:
    walk = in_progress()
    moved: dict[Path, Value] = {("due",): date(2026, 12, 20), ("handler",): "陈晓"}
    taken_back(walk, actions.change(walk.case, moved, walk.desk(), "领导指示", "李红"))


def test_a_step_and_all_that_it_brought() -> None:
    walk = registered()
    number = "催字〔2026〕42号"
    taken_back(
        walk,
        actions.advance(
            walk.case, "approved", walk.desk(), APPROVAL, approver="张建国", number=number
        ),
    )
    assert walk.case.stage == "proposed"
    again = actions.advance(
        walk.case, "approved", walk.desk(), APPROVAL, approver="张建国", number=number
    )
    walk.do(again)


def test_two_steps_of_one_save() -> None:
    walk = registered()
    first = actions.advance(
        walk.case, "approved", walk.desk(), APPROVAL, approver="张建国", number="催字〔2026〕42号"
    )
    given = actions.log(actions.after(walk.case, first), "assign", ASSIGNED, walk.desk())
    second = actions.advance(actions.after(walk.case, first, given), "in_progress", walk.desk())
    taken_back(walk, actions.together(first, given, second))


def test_a_closing_on_the_same_day() -> None:
    from tests.unit.rules.test_walk_supervision import fed_back

    walk = fed_back()
    result: dict[Path, Value] = {("closing", "result"): "道路修复并通车"}
    taken_back(walk, actions.advance(walk.case, "closed", walk.desk(), result, approver="李红"))


def test_the_state_of_an_option() -> None:
    walk = in_consultation()
    dropped: dict[Path, Value] = {
        ("options", "A", "state"): "dropped",
        ("options", "A", "reason"): "费用过高",
    }
    taken_back(walk, actions.change(walk.case, dropped, walk.desk()))
    assert walk.case.get(("options", "A", "state")) == "candidate"


def test_a_registration_is_not_undone() -> None:
    walk = registered()
    with pytest.raises(NothingToUndoError) as told:
        undo(None, walk.case, walk.desk())
    assert told.value.values["reason"] == "undo.reason.created"


def test_nothing_was_changed() -> None:
    walk = registered()
    with pytest.raises(NothingToUndoError) as told:
        undo(walk.case, walk.case, walk.desk())
    assert told.value.values["reason"] == "undo.reason.nothing"


def test_a_completed_line_stays() -> None:
    walk = in_progress()
    asked: dict[str, Value] = {
        "unit": "商务局",
        "signed_off_by": "刘明",
        "new_due": date(2026, 12, 11),
        "reason": "连日降雨",
        "progress": "已完成六成",
    }
    walk.do(actions.append(walk.case, "extensions", asked, walk.desk()))
    key = walk.case.items("extensions")[0].text("key")
    granted: dict[str, Value] = {"result": "granted", "approver": "李红"}
    decided = actions.complete(walk.case, "extensions", key, granted, walk.desk())
    assert reason_of(walk, decided) == "undo.reason.settled"


def test_an_undo_is_not_undone() -> None:
    walk = in_progress()
    before = walk.case
    walk.do(actions.log(walk.case, "assign", ASSIGNED, walk.desk()))
    taken = undo(before, walk.case, walk.desk())
    assert reason_of(walk, taken) == "undo.reason.undone"


def test_a_step_of_another_day_or_another_hand() -> None:
    walk = approved()
    walk.do(actions.log(walk.case, "assign", ASSIGNED, walk.desk()))
    step = actions.advance(walk.case, "in_progress", walk.desk())
    tomorrow = Desk("王敏", Moment(date(2026, 11, 4), 9, 0), OFFICE, Random(1))
    assert reason_of(walk, step, tomorrow) == "undo.reason.not_same_day"
    walk = approved()
    walk.do(actions.log(walk.case, "assign", ASSIGNED, walk.desk()))
    step = actions.advance(walk.case, "in_progress", walk.desk())
    assert reason_of(walk, step, walk.desk("陈晓")) == "undo.reason.not_author"
