"""What a case asks for on a day: whom to tell, answer, report to, urge, and what to look at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.domain.case import Case
from tui.domain.obligations import KINDS
from tui.domain.obligations import obligations
from tui.domain.office import Office
from tui.domain.value import Moment
from tui.report.wording import worded
from tui.store.calendar import work_calendar
from tui.text.translate import table

if TYPE_CHECKING:
    from tui.domain.value import Value

OFFICE = Office(calendar=work_calendar())
AT = Moment.parse


def entry(key: str, kind: str, time: str, **values: Value) -> dict[str, Value]:
    base: dict[str, Value] = {"key": key, "kind": kind, "time": AT(time), "by": "陈晓"}
    return base | values


ASSIGNED = entry(
    "a1",
    "assign",
    "2026-10-12 11:30",
    channel="notice",
    to=("商务局",),
    answer_by=date(2026, 11, 20),
)
SIGNED = entry("a2", "signed", "2026-10-12 15:00", to=("商务局",), in_reply_to="a1")


def supervision(*log: Value, handed_out: bool = True, **values: Value) -> Case:
    base: dict[str, Value] = {
        "id": "D202610-5F8N",
        "type": "supervision",
        "stage": "in_progress",
        "registration": {"by": "陈晓", "date": date(2026, 10, 12)},
        "lead": {"unit": "商务局"},
        "due": date(2026, 12, 31),
        "log": (ASSIGNED, SIGNED, *log) if handed_out else log,
    }
    return Case(base | values)


def coordination(*log: Value, **values: Value) -> Case:
    base: dict[str, Value] = {
        "id": "X202610-9QF2",
        "type": "coordination",
        "stage": "consultation",
        "registration": {"by": "王敏", "date": date(2026, 11, 2)},
        "parties": ({"name": "住建局"}, {"name": "消防救援大队"}),
        "log": log,
    }
    return Case(base | values)


def said(case: Case, day: str) -> list[str]:
    """Each obligation as `kind: sentence`."""
    found = obligations(case, date.fromisoformat(day), OFFICE)
    return [f"{one.kind}: {worded(one.reason, one.values, 'zh')}" for one in found]


def urge(key: str, time: str, next_on: str, **values: Value) -> dict[str, Value]:
    base: dict[str, Value] = {
        "channel": "phone",
        "to": ("商务局",),
        "content": "请报进展",
        "next_on": date.fromisoformat(next_on),
    }
    return entry(key, "urge", time, **(base | values))


def report(key: str, time: str, nature: str = "progress", **values: Value) -> dict[str, Value]:
    return entry(key, "unit_report", time, to=("商务局",), nature=nature, **values)


def test_a_notice_that_nobody_signed_for_is_asked_after() -> None:
    late = supervision(ASSIGNED | {"sign_by": date(2026, 11, 2)}, handed_out=False)
    assert "sign: 商务局到 2026-11-02 仍未签收" in said(late, "2026-11-03")
    assert not any(line.startswith("sign") for line in said(supervision(), "2026-11-03"))


def test_the_day_of_the_last_urge_brings_the_case_back() -> None:
    case = supervision(urge("a3", "2026-11-02 09:00", "2026-11-06"))
    assert said(case, "2026-11-05") == []
    assert said(case, "2026-11-06") == ["urge: 上次催办约定 2026-11-06 再问商务局"]


def test_a_report_on_the_planned_day_settles_the_urge() -> None:
    asked = urge("a3", "2026-11-02 09:00", "2026-11-06")
    assert said(supervision(asked, report("a4", "2026-11-06 10:00")), "2026-11-06") == []
    early = supervision(asked, report("a4", "2026-11-04 10:00"))
    assert said(early, "2026-11-06") == ["urge: 上次催办约定 2026-11-06 再问商务局"]


def test_idle_days_are_working_days() -> None:
    """A task of Friday is not chased on Saturday, Sunday and Monday (domain.md D8)."""
    case = supervision(report("a3", "2026-09-28 10:00"))
    assert said(case, "2026-10-08") == []  # 国庆 in between: 09-29, 09-30, 10-08
    assert said(case, "2026-10-10") == ["urge: 商务局已 5 个工作日没有动静"]


def test_an_answer_that_is_late_is_urged_until_the_unit_is_asked_again() -> None:
    assert "urge: 商务局未按 2026-11-20 答复" in said(supervision(), "2026-11-23")
    asked_again = urge("a5", "2026-11-23 10:00", "2026-11-25", answer_by=date(2026, 11, 25))
    assert said(supervision(asked_again), "2026-11-24") == []
    assert "urge: 商务局未按 2026-11-25 答复" in said(supervision(asked_again), "2026-11-26")
    report_came = supervision(asked_again, report("a6", "2026-11-25 10:00"))
    assert not any("答复" in line for line in said(report_came, "2026-11-26"))


def test_each_unit_that_was_asked_answers_for_itself() -> None:
    consult = entry(
        "a1",
        "consult",
        "2026-11-09 09:00",
        to=("住建局", "消防救援大队"),
        answer_by=date(2026, 11, 13),
    )
    opinion = entry("a2", "opinion", "2026-11-12 09:00", to=("住建局",), in_reply_to="a1")
    found = said(coordination(consult, opinion), "2026-11-16")
    assert found == ["urge: 消防救援大队未按 2026-11-13 答复"]


def test_near_and_past_the_limit_the_unit_is_urged_once_a_window() -> None:
    slip = entry("b1", "return_slip", "2026-11-20 10:00", to=("商务局",), in_reply_to="a1")
    base = report("a3", "2026-12-29 10:00")
    case = supervision(slip, base, due=date(2026, 12, 31))
    assert said(case, "2026-12-29") == ["urge: 商务局还剩 2 个工作日"]
    assert said(case, "2026-12-31") == ["urge: 商务局今天到期"]
    assert "urge: 商务局已逾期 1 个工作日" in said(case, "2027-01-04")
    urged = supervision(slip, base, urge("a4", "2026-12-29 15:00", "2026-12-31"))
    assert said(urged, "2026-12-30") == []


def test_a_unit_past_its_limit_is_urged_once() -> None:
    case = supervision(due=date(2026, 11, 20))
    assert said(case, "2026-11-23") == ["urge: 商务局已逾期 1 个工作日"]


def test_a_missing_return_slip_is_asked_for_although_the_unit_reported() -> None:
    done = supervision(report("a3", "2026-11-19 10:00", "result"), stage="review")
    assert "urge: 商务局的回执未退回" in said(done, "2026-11-23")
    slip = entry("a4", "return_slip", "2026-11-20 10:00", to=("商务局",), in_reply_to="a1")
    back = supervision(report("a3", "2026-11-19 10:00", "result"), slip, stage="review")
    assert "urge: 商务局的回执未退回" not in said(back, "2026-11-23")


def test_a_regular_report_that_is_missing_is_urged() -> None:
    case = supervision(report("a3", "2026-11-05 10:00"), report_cycle="每周五")
    assert "urge: 商务局 2026-11-13 的定期回报没有收到" in said(case, "2026-11-16")


def test_a_late_step_of_the_plan_is_urged() -> None:
    step: dict[str, Value] = {"key": "p1", "step": "拆除围挡", "date": date(2026, 11, 12)}
    case = supervision(report("a3", "2026-11-12 10:00"), plan=(step,))
    assert said(case, "2026-11-13") == ["urge: 计划步骤未按期完成：拆除围挡"]


def test_a_result_waits_to_be_moved_on_reviewed_and_moved_on_again() -> None:
    result = report("b1", "2026-11-19 10:00", "result")
    assert "review: 商务局已报结果，转情况审理" in said(supervision(result), "2026-11-19")
    waiting = supervision(result, stage="review")
    assert "review: 结果 2026-11-19 已报，待审理" in said(waiting, "2026-11-20")
    review: dict[str, Value] = {
        "key": "s1",
        "date": date(2026, 11, 20),
        "report": "b1",
        "decision": "accept",
    }
    judged = supervision(result, stage="review", reviews=(review,))
    assert "review: 已审理，待推进" in said(judged, "2026-11-20")


def test_an_extension_waits_for_a_decision() -> None:
    asked: dict[str, Value] = {
        "key": "y1k3",
        "requested_on": date(2026, 11, 18),
        "unit": "商务局",
        "new_due": date(2027, 1, 15),
        "result": "pending",
    }
    case = supervision(report("a3", "2026-11-18 10:00"), extensions=(asked,))
    found = obligations(case, date(2026, 11, 18), OFFICE)
    assert [one.action for one in found] == ["set extensions.y1k3.result"]
    assert said(case, "2026-11-18") == ["review: 商务局申请延期到 2027-01-15，待批"]
    granted = supervision(
        report("a3", "2026-11-18 10:00"), extensions=(asked | {"result": "granted"},)
    )
    assert said(granted, "2026-11-18") == []


LEADERS: dict[str, Value] = {
    "category": "leader_instruction",
    "leader": "李红",
    "demand": "act_and_report",
}


def test_an_instruction_stays_until_its_leader_has_feedback() -> None:
    slip = entry("a4", "return_slip", "2026-11-20 10:00", to=("商务局",), in_reply_to="a1")
    reporting = supervision(slip, stage="reporting", source=LEADERS)
    wanted = "report: 李红的批示尚未反馈，件件有结果、事事有回音"
    assert wanted in said(reporting, "2026-11-23")
    closing: dict[str, Value] = {"date": date(2026, 11, 24), "approver": "张建国", "result": "已改"}
    assert wanted in said(
        supervision(stage="closed", closing=closing, source=LEADERS), "2026-12-30"
    )
    told: dict[str, Value] = {
        "key": "k1",
        "feedback_form": "instruction_return",
        "to": "李红",
        "date": date(2026, 11, 23),
    }
    answered = supervision(slip, stage="reporting", source=LEADERS, feedback=(told,))
    assert said(answered, "2026-11-23") == []


def test_a_further_instruction_is_fed_back_by_its_own_day() -> None:
    further = entry(
        "a5",
        "instruction",
        "2026-11-10 10:00",
        leader="赵卫东",
        verbatim="请一周内报我。",
        demand="act_and_report",
        answer_by=date(2026, 11, 17),
    )
    wanted = "report: 赵卫东的批示尚未反馈，件件有结果、事事有回音"
    assert wanted not in said(supervision(further), "2026-11-16")
    assert wanted in said(supervision(further), "2026-11-17")
    answer = entry("a6", "report_up", "2026-11-16 10:00", to=("赵卫东",), in_reply_to="a5")
    assert wanted not in said(supervision(further, answer), "2026-11-17")
    feedback: dict[str, Value] = {
        "key": "k1",
        "to": "赵卫东",
        "date": date(2026, 11, 16),
        "instruction": "a5",
    }
    assert wanted not in said(supervision(further, feedback=(feedback,)), "2026-11-17")


def test_feedback_to_the_leader_after_the_instruction_answers_it() -> None:
    further = entry("a5", "instruction", "2026-11-10 10:00", leader="赵卫东", demand="act")
    early: dict[str, Value] = {"key": "k1", "to": "赵卫东", "date": date(2026, 11, 9)}
    later: dict[str, Value] = {"key": "k2", "to": "赵卫东", "date": date(2026, 11, 12)}
    wanted = "report: 赵卫东的批示尚未反馈，件件有结果、事事有回音"
    open_case = supervision(further, stage="reporting", feedback=(early,))
    assert wanted in said(open_case, "2026-11-13")
    done = supervision(further, stage="reporting", feedback=(early, later))
    assert wanted not in said(done, "2026-11-13")


def test_half_filled_records_ask_for_what_can_be_told() -> None:
    assert said(supervision(stage="closed"), "2028-11-20") == []
    wording: dict[str, Value] = {
        "key": "t1",
        "title": "统一口径",
        "audience": ("李红",),
        "versions": ({"version": 1},),
    }
    assert said(coordination(arrangements=(wording,)), "2026-11-03") == [
        "tell: “统一口径”还有 1 人未告知：李红"
    ]
    no_time = Case({"type": "meeting", "stage": "held"})
    assert said(no_time, "2026-11-20") == []
    undated: dict[str, Value] = {"key": "a1", "kind": "ask_leader", "to": ("李红",)}
    assert said(coordination(undated), "2026-11-03") == []
    unlimited = coordination(stage="settlement", due="soon")
    assert said(unlimited, "2026-11-03") == []
    timeless = supervision({"key": "a9", "kind": "assign", "to": ("城管局",), "channel": "notice"})
    assert not any(line.startswith("sign") for line in said(timeless, "2026-11-03"))
    empty = coordination(arrangements=({"key": "t1", "audience": ("李红",)},))
    assert said(empty, "2026-11-03") == []


def test_for_information_asks_for_nothing() -> None:
    source = LEADERS | {"demand": "for_information"}
    feedback: dict[str, Value] = {
        "key": "k1",
        "feedback_form": "bulletin",
        "to": "各部门",
        "date": date(2026, 11, 1),
    }
    case = supervision(stage="reporting", source=source, feedback=(feedback,))
    assert not any(line.startswith("report") for line in said(case, "2026-11-10"))


def test_a_result_without_any_feedback_is_reported_to_whoever_gave_the_matter() -> None:
    source: dict[str, Value] = {"category": "public_report", "unit": "信访局"}
    case = supervision(stage="reporting", source=source)
    assert "report: 结果尚未反馈信访局" in said(case, "2026-11-10")


def test_a_request_that_nobody_answered_is_brought_up_again() -> None:
    ask = entry("a1", "ask_leader", "2026-11-11 09:00", to=("李红",), channel="written")
    assert said(coordination(ask), "2026-11-17") == []
    assert "report: 请示李红已 5 个工作日，未见批示" not in said(coordination(ask), "2026-11-18")
    assert "report: 请示李红已 6 个工作日，未见批示" in said(coordination(ask), "2026-11-19")
    remind = entry(
        "a2", "remind_leader", "2026-11-19 10:00", to=("李红",), next_on=date(2026, 11, 23)
    )
    assert not any("李红" in line for line in said(coordination(ask, remind), "2026-11-20"))
    assert "report: 原定 2026-11-23 再提醒李红" in said(coordination(ask, remind), "2026-11-23")
    answer = entry("a3", "instruction", "2026-11-20 10:00", leader="李红", in_reply_to="a1")
    assert not any("李红" in line for line in said(coordination(ask, remind, answer), "2026-11-23"))


def test_each_channel_of_an_asked_for_answer_is_tracked() -> None:
    request: dict[str, Value] = {
        "requester": "李红",
        "unit": "市政府",
        "reply_required": ("phone", "written"),
    }
    case = coordination(stage="settlement", request=request)
    lines = said(case, "2026-11-03")
    assert "answer: 要求电话回复，尚未回复李红" in lines
    assert "answer: 要求书面回复，尚未回复李红" in lines
    call = entry("a1", "reply", "2026-11-03 10:00", to=("李红",), channel="phone")
    note: dict[str, Value] = {
        "key": "k1",
        "feedback_form": "written_reply",
        "to": "李红",
        "date": date(2026, 11, 3),
    }
    done = coordination(call, stage="settlement", request=request, feedback=(note,))
    assert not any(line.startswith("answer") for line in said(done, "2026-11-03"))


ARRANGEMENT: dict[str, Value] = {
    "key": "t1",
    "category": "event",
    "title": "现场会",
    "audience": ("李红", "钥匙管理员"),
    "versions": (
        {"version": 1, "date": date(2026, 11, 16), "time": AT("2026-11-27 16:00")},
        {"version": 2, "date": date(2026, 11, 18), "time": AT("2026-11-27 15:00")},
    ),
}


def test_a_changed_arrangement_stays_until_all_know_or_its_time_is_over() -> None:
    told = entry("a1", "told", "2026-11-18 10:00", arrangement="t1", version=1, to=("李红",))
    case = coordination(told, arrangements=(ARRANGEMENT,))
    wanted = "tell: “现场会”已变更，2 人未重新告知：李红、钥匙管理员"
    assert wanted in said(case, "2026-11-19")
    assert wanted in said(case, "2026-11-27")
    assert wanted not in said(case, "2026-11-28")
    assert obligations(case, AT("2026-11-27 15:01"), OFFICE)[0].kind != "tell"
    new = told | {"key": "a2", "version": 2, "to": ("李红", "钥匙管理员")}
    assert not any(
        line.startswith("tell")
        for line in said(coordination(told, new, arrangements=(ARRANGEMENT,)), "2026-11-19")
    )


def test_what_was_put_off_comes_back_on_its_day() -> None:
    recent = entry("a1", "visit", "2026-11-18 10:00", to=("住建局",))
    round_: dict[str, Value] = {
        "key": "r1",
        "decision": "resume_later",
        "resume_on": date(2026, 11, 19),
    }
    assert said(coordination(recent, rounds=(round_,)), "2026-11-18") == []
    assert said(coordination(recent, rounds=(round_,)), "2026-11-19") == [
        "recheck: 约定 2026-11-19 再议"
    ]
    occasion: dict[str, Value] = {"event": "全市消防安全会议", "date": date(2026, 11, 20)}
    assert said(coordination(recent, occasion=occasion), "2026-11-19") == [
        "recheck: 时机将到：2026-11-20“全市消防安全会议”"
    ]
    deferred = occasion | {"deferred_to": date(2026, 11, 19)}
    assert said(coordination(recent, occasion=deferred), "2026-11-19") == [
        "recheck: 暂缓到 2026-11-19，时机是“全市消防安全会议”"
    ]


def test_eased_and_closed_cases_are_looked_at_again() -> None:
    eased = coordination(stage="eased_pending", easing={"review_on": date(2026, 11, 20)})
    assert said(eased, "2026-11-19") == []
    assert said(eased, "2026-11-20") == ["recheck: 2026-11-20 应复查"]
    planned: dict[str, Value] = {"key": "h1", "planned_on": date(2027, 2, 25)}
    closing: dict[str, Value] = {"date": date(2026, 11, 24)}
    closed = supervision(stage="archived", closing=closing, rechecks=(planned,))
    assert said(closed, "2027-02-24") == []
    assert said(closed, "2027-02-25") == ["recheck: 2027-02-25 应回头看"]
    done = planned | {"date": date(2027, 2, 25)}
    assert said(supervision(stage="archived", rechecks=(done,)), "2027-02-25") == []


def test_the_offices_own_next_step_is_named() -> None:
    fresh = supervision(stage="proposed", handed_out=False)
    assert said(fresh, "2026-10-12") == []
    assert "close: 登记后 1 个工作日，未定是否办理" in said(fresh, "2026-10-13")
    approved = supervision(stage="approved", handed_out=False)
    assert "close: 已立项，尚未交办" in said(approved, "2026-10-13")
    refused = entry("a3", "refused_back", "2026-10-13 09:00", to=("商务局",), in_reply_to="a1")
    assert "close: 商务局退回，须改派或说明" in said(supervision(refused), "2026-10-13")
    near = supervision(stage="review", due=date(2026, 11, 27))
    assert "close: 还剩 1 个工作日" in said(near, "2026-11-26")
    assert "close: 今天到期" in said(near, "2026-11-27")
    assert "close: 已逾期 1 个工作日" in said(near, "2026-11-30")


def test_a_meeting_is_moved_on_and_its_minutes_are_asked_for() -> None:
    base: dict[str, Value] = {"type": "meeting", "time": AT("2026-11-20 09:00")}
    notified = Case(base | {"stage": "notified"})
    assert said(notified, "2026-11-20") == []
    assert said(notified, "2026-11-21") == ["close: 2026-11-20 的会已过，记为召开"]
    held = Case(base | {"stage": "held"})
    assert said(held, "2026-11-26") == []
    assert said(held, "2026-11-27") == ["close: 会后 5 个工作日，纪要未出"]


def test_what_was_closed_is_filed_by_the_end_of_june() -> None:
    closed = supervision(stage="closed", closing={"date": date(2026, 11, 24)})
    assert said(closed, "2027-06-30") == []
    assert said(closed, "2027-07-01") == ["close: 应在 2027-06-30 前归档"]


@pytest.mark.parametrize("stage", ["void", "withdrawn", "suspended", "not_taken"])
def test_what_is_set_aside_asks_for_nothing(stage: str) -> None:
    case = supervision(
        stage=stage,
        source=LEADERS,
        arrangements=(ARRANGEMENT,),
        rechecks=({"key": "h1", "planned_on": date(2026, 12, 1)},) if stage == "void" else (),
    )
    assert said(case, "2026-12-31") == []


def test_a_taken_back_entry_asks_for_nothing() -> None:
    asked = urge("a3", "2026-11-02 09:00", "2026-11-06")
    back = entry("a4", "correction", "2026-11-02 09:05", corrects="a3", retracts="yes")
    assert said(supervision(asked, back), "2026-11-06") == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_and_reason_has_its_words(language: str) -> None:
    messages = table(language)
    for kind in KINDS:
        assert f"today.{kind}" in messages
    reasons = [key for key in messages if key.startswith("duty.")]
    assert len(reasons) > 30
    assert all(key.split(".")[1] in KINDS for key in reasons)
    "".join(messages[key] for key in reasons).encode("gbk")
