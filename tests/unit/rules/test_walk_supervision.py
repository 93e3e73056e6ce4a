"""A 督查 from its registration to its file, step by step, and every way aside."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.walking import Linked
from tests.support.walking import Walk
from tui.domain import actions
from tui.domain.case import Case
from tui.domain.workflow import next_moves

if TYPE_CHECKING:
    from tui.domain.value import Path
    from tui.domain.value import Value

SOURCE: dict[str, Value] = {
    "category": "leader_instruction",
    "unit": "市政府",
    "leader": "李红",
    "date": date(2026, 11, 2),
    "verbatim": "月底前把路修好，办理情况报我。",
    "demand": "act_and_report",
    "reply_required": ("phone",),
}
APPROVAL: dict[Path, Value] = {
    ("source", "basis"): "群众来信摘报第58期",
    ("lead", "unit"): "商务局",
    ("lead", "person_in_charge"): "刘明",
    ("due",): date(2026, 11, 30),
    ("limit", "basis"): "set_by_leader",
    ("approval", "opinion"): "同意",
}
ASSIGNED: dict[str, Value] = {
    "channel": "notice",
    "to": "商务局",
    "content": "催（交）办通知",
    "answer_by": date(2026, 11, 20),
}
RESULT: dict[str, Value] = {
    "to": "商务局",
    "nature": "result",
    "content": "道路修复",
    "reporter": "刘明",
    "percent": 100,
}
YES: dict[str, Value] = {"facts": "yes", "policy": "yes", "solved": "yes", "form": "yes"}


def registered() -> Walk:
    return Walk("D", {"title": "农贸市场周边道路修复", "source": SOURCE})


def approved() -> Walk:
    walk = registered()
    proposal = actions.advance(
        walk.case,
        "approved",
        walk.desk(),
        APPROVAL,
        approver="张建国",
        number="催字〔2026〕42号",
    )
    walk.do(proposal)
    return walk


def in_progress() -> Walk:
    walk = approved()
    assigned = actions.log(walk.case, "assign", ASSIGNED, walk.desk())
    moved = actions.advance(actions.after(walk.case, assigned), "in_progress", walk.desk())
    walk.do(actions.together(assigned, moved))
    return walk


def in_review() -> Walk:
    walk = in_progress()
    walk.do(actions.log(walk.case, "unit_report", RESULT, walk.desk()))
    walk.do(actions.advance(walk.case, "review", walk.desk()))
    return walk


def reviewed(walk: Walk, decision: str = "accept", **values: Value) -> None:
    report = walk.case.log("unit_report")[-1].text("key")
    entry: dict[str, Value] = {
        "report": report,
        "four_checks": YES,
        "verify_methods": ("site_visit",),
        "decision": decision,
        **values,
    }
    walk.do(actions.append(walk.case, "reviews", entry, walk.desk()))


def reporting() -> Walk:
    walk = in_review()
    reviewed(walk)
    walk.do(actions.advance(walk.case, "reporting", walk.desk()))
    return walk


def fed_back() -> Walk:
    walk = reporting()
    original: dict[str, Value] = {
        "name": "来信摘报批示件",
        "location": "档案柜 B-12",
        "original": "yes",
    }
    walk.do(actions.append(walk.case, "attachments", original, walk.desk()))
    paper = walk.case.items("attachments")[0].text("key")
    returned: dict[str, Value] = {
        "feedback_form": "instruction_return",
        "to": "李红",
        "number": "市政办督〔2026〕9号",
        "attachments": (paper,),
    }
    walk.do(actions.append(walk.case, "feedback", returned, walk.desk()))
    call: dict[str, Value] = {"feedback_form": "phone_reply", "to": "李红"}
    walk.do(actions.append(walk.case, "feedback", call, walk.desk()))
    return walk


def closed() -> Walk:
    walk = fed_back()
    result: dict[Path, Value] = {("closing", "result"): "道路修复并通车"}
    walk.do(actions.advance(walk.case, "closed", walk.desk(), result, approver="张建国"))
    return walk


def test_each_gate_says_what_it_needs_before_it_is_passed() -> None:
    walk = registered()
    assert walk.lacks("approved") >= {"lead", "due", "limit", "approval", "basis", "number"}
    walk = approved()
    assert walk.lacks("in_progress") == {"ST312"}
    walk = in_progress()
    assert walk.lacks("review") == {"ST315"}
    assert walk.lacks("approved") == {"ST313", "ST314"}
    walk = in_review()
    assert walk.lacks("reporting") == {"reviews", "ST318"}
    assert walk.lacks("in_progress") == {"ST321"}
    walk = reporting()
    assert walk.lacks("closed") == {"closing", "ST324", "ST325"}
    assert walk.lacks("in_progress") == {"ST322", "ST323"}
    walk = closed()
    assert walk.lacks("archived") == {"archive"}
    assert walk.lacks("in_progress") == {"ST323"}


def test_a_move_is_refused_for_exactly_what_was_said_to_be_missing() -> None:
    for made, target in (
        (registered(), "approved"),
        (approved(), "in_progress"),
        (in_progress(), "review"),
        (in_review(), "reporting"),
        (reporting(), "closed"),
        (closed(), "archived"),
    ):
        said = {one.code for one in made.missing(target)}
        refused = made.refused(actions.advance(made.case, target, made.desk()))
        assert refused == said - {"FD219"}


def test_the_whole_way_to_the_file() -> None:
    walk = closed()
    filed: dict[str, Value] = {
        "date": walk.day,
        "retention": "30_years",
        "office_code": "BGS",
        "item_no": 12,
    }
    walk.do(actions.advance(walk.case, "archived", walk.desk(), {"archive": filed}))
    assert walk.case.stage == "archived"
    assert walk.case.text("number") == "催字〔2026〕42号"
    assert walk.case.child("closing").text("approver") == "张建国"
    assert [one for one in walk.actions if one not in {"feed_back", "attach"}] == [
        "register",
        "approve",
        "assign",
        "unit_report",
        "submit",
        "review",
        "pass_review",
        "close",
        "archive",
    ]


def test_one_save_may_pass_several_gates() -> None:
    walk = approved()
    steps = [actions.log(walk.case, "assign", ASSIGNED, walk.desk())]
    steps.append(actions.advance(actions.after(walk.case, *steps), "in_progress", walk.desk()))
    steps.append(actions.log(actions.after(walk.case, *steps), "unit_report", RESULT, walk.desk()))
    steps.append(actions.advance(actions.after(walk.case, *steps), "review", walk.desk()))
    walk.do(actions.together(*steps))
    assert walk.case.stage == "review"


def test_a_failed_review_sends_it_back_with_a_new_limit() -> None:
    walk = in_review()
    reviewed(
        walk,
        "redo",
        four_checks={**YES, "solved": "no"},
        shortfalls={"solved": "东段没有修"},
        new_due=date(2026, 12, 10),
    )
    assert walk.case.day("due") == date(2026, 12, 10)
    assert walk.lacks("reporting") == {"ST319"}
    walk.do(actions.advance(walk.case, "in_progress", walk.desk(), reason="东段没有修，重办"))
    assert walk.lacks("review") == {"ST315"}, "a result that was judged does not count again"
    again: dict[str, Value] = {**ASSIGNED, "content": "重办通知", "answer_by": date(2026, 12, 5)}
    walk.do(actions.log(walk.case, "assign", again, walk.desk()))
    walk.do(actions.log(walk.case, "unit_report", RESULT, walk.desk()))
    walk.do(actions.advance(walk.case, "review", walk.desk()))
    reviewed(walk)
    walk.do(actions.advance(walk.case, "reporting", walk.desk()))


def test_an_extension_moves_the_limit_when_it_is_granted() -> None:
    walk = in_progress()
    asked: dict[str, Value] = {
        "unit": "商务局",
        "signed_off_by": "刘明",
        "new_due": date(2026, 12, 11),
        "reason": "连日降雨",
        "progress": "已完成六成",
    }
    walk.do(actions.append(walk.case, "extensions", asked, walk.desk()))
    entry = walk.case.items("extensions")[0]
    assert entry.day("old_due") == date(2026, 11, 30)
    assert walk.case.day("due") == date(2026, 11, 30)
    granted: dict[str, Value] = {"result": "granted", "approver": "李红"}
    walk.do(actions.complete(walk.case, "extensions", entry.text("key"), granted, walk.desk()))
    assert walk.case.day("due") == date(2026, 12, 11)
    walk.do(actions.retract(walk.case, entry.text("key"), walk.desk(), "单位撤回申请"))
    assert walk.case.day("due") == date(2026, 11, 30)


def test_a_unit_that_refuses_is_replaced() -> None:
    walk = in_progress()
    key = walk.case.log("assign")[0].text("key")
    refusal: dict[str, Value] = {"to": "商务局", "reason": "道路归城管", "in_reply_to": key}
    walk.do(actions.log(walk.case, "refused_back", refusal, walk.desk()))
    lead: dict[Path, Value] = {("lead", "unit"): "城管局", ("lead", "person_in_charge"): "周宁"}
    walk.do(
        actions.advance(
            walk.case, "approved", walk.desk(), lead, reason="单位退回", approver="张建国"
        )
    )
    change = walk.case.log("change")[0]
    assert (change.text("field"), change.text("old"), change.text("new")) == (
        "主办.单位",
        "商务局",
        "城管局",
    )
    assert walk.lacks("in_progress") == {"ST312"}
    walk.do(actions.log(walk.case, "assign", {**ASSIGNED, "to": "城管局"}, walk.desk()))
    walk.do(actions.advance(walk.case, "in_progress", walk.desk()))


def test_suspended_and_resumed_to_the_stage_that_was_left() -> None:
    walk = in_review()
    walk.do(actions.advance(walk.case, "suspended", walk.desk(), reason="等复检", approver="李红"))
    assert {move.target for move in next_moves(walk.case)} == {"review", "withdrawn", "void"}
    wrong = actions.advance(walk.case, "approved", walk.desk(), reason="恢复", approver="李红")
    assert walk.refused(wrong) == {"ST303"}
    walk.day = date(2026, 12, 20)
    late = actions.advance(walk.case, "review", walk.desk(), reason="复检已出", approver="李红")
    assert walk.refused(late) == {"ST323"}
    walk.do(
        actions.advance(
            walk.case,
            "review",
            walk.desk(),
            {("due",): date(2027, 1, 10)},
            reason="复检已出",
            approver="李红",
        )
    )


def test_a_new_instruction_continues_what_was_reported() -> None:
    walk = reporting()
    said: dict[str, Value] = {
        "leader": "李红",
        "carrier": "汇报件",
        "verbatim": "东段也修",
        "demand": "act",
    }
    walk.do(actions.log(walk.case, "instruction", said, walk.desk()))
    due: dict[Path, Value] = {("due",): date(2026, 12, 20)}
    walk.do(
        actions.advance(walk.case, "in_progress", walk.desk(), due, reason="续办", approver="李红")
    )
    assert walk.case.day("due") == date(2026, 12, 20)


def test_reopened_and_closed_again() -> None:
    walk = closed()
    plain = actions.change(walk.case, {("lead", "liaison"): "胡亮"}, walk.desk())
    assert walk.refused(plain) == {"ST304"}
    walk.do(
        actions.advance(
            walk.case,
            "in_progress",
            walk.desk(),
            {("due",): date(2026, 12, 20)},
            reason="反弹",
            approver="李红",
        )
    )
    assert walk.lacks("review") == {"ST315"}
    walk.do(actions.log(walk.case, "unit_report", RESULT, walk.desk()))
    walk.do(actions.advance(walk.case, "review", walk.desk()))
    reviewed(walk)
    walk.do(actions.advance(walk.case, "reporting", walk.desk()))
    result: dict[Path, Value] = {("closing", "result"): "已修复，不再反弹"}
    walk.do(actions.advance(walk.case, "closed", walk.desk(), result, approver="李红"))
    assert walk.case.child("closing").text("approver") == "李红"


def test_withdrawn_only_after_the_unit_is_told() -> None:
    walk = in_progress()
    assert walk.lacks("withdrawn") == {"ST326"}
    wording: dict[str, Value] = {
        "category": "other",
        "title": "撤销督办",
        "audience": ("商务局",),
        "versions": ({"version": 1, "date": walk.day, "by": "王敏", "content": "本件撤销"},),
    }
    walk.do(actions.append(walk.case, "arrangements", wording, walk.desk()))
    key = walk.case.items("arrangements")[0].text("key")
    told: dict[str, Value] = {
        "arrangement": key,
        "version": 1,
        "to": ("商务局",),
        "channel": "phone",
    }
    walk.do(actions.log(walk.case, "told", told, walk.desk()))
    walk.do(
        actions.advance(walk.case, "withdrawn", walk.desk(), reason="已移送", approver="张建国")
    )


def test_the_whole_waits_for_its_parts() -> None:
    walk = in_progress()
    walk.do(actions.log(walk.case, "unit_report", RESULT, walk.desk()))
    part = in_progress().case
    link: dict[str, Value] = {"relation": "split_from", "id": walk.case.id}
    part = Case({**part.values, "id": "D202611-9ABC", "links": (link,)})
    walk.tree = Linked("D202611-9ABC", known=part)
    assert walk.lacks("review") == {"ST317"}
    assert walk.refused(actions.advance(walk.case, "review", walk.desk())) >= {"ST317"}


def test_what_is_for_information_is_passed_on() -> None:
    walk = Walk("D", {"title": "经验材料", "source": {**SOURCE, "demand": "for_information"}})
    assert "ST310" in walk.lacks("approved")
    walk.do(actions.log(walk.case, "forward", {"to": "城管局", "reason": "转阅"}, walk.desk()))
    walk.do(actions.advance(walk.case, "not_taken", walk.desk(), approver="张建国"))
    filed: dict[str, Value] = {
        "date": walk.day,
        "retention": "10_years",
        "office_code": "BGS",
        "item_no": 3,
    }
    walk.do(actions.advance(walk.case, "archived", walk.desk(), {"archive": filed}))


@pytest.mark.parametrize("stage", ["proposed", "closed", "suspended"])
def test_void_from_anywhere_and_for_good(stage: str) -> None:
    walk = {"proposed": registered, "closed": closed, "suspended": in_progress}[stage]()
    if stage == "suspended":
        walk.do(actions.advance(walk.case, "suspended", walk.desk(), reason="等", approver="李红"))
    walk.do(actions.advance(walk.case, "void", walk.desk(), reason="错登", approver="张建国"))
    assert next_moves(walk.case) == ()
    assert [one.code for one in walk.missing("in_progress")] == ["ST303"]


def test_side_moves_need_their_reason_and_their_approver() -> None:
    walk = in_progress()
    bare = actions.advance(walk.case, "suspended", walk.desk())
    assert walk.refused(bare) == {"ST305", "ST306"}
    assert walk.lacks("suspended") == set()


def test_who_approves_has_the_power() -> None:
    walk = in_progress()
    by_clerk = actions.advance(
        walk.case, "suspended", walk.desk(), reason="等复检", approver="陈晓"
    )
    assert walk.refused(by_clerk) == {"FD232"}
