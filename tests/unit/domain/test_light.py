"""The light of a case: its colour and its reason on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.domain.case import Case
from tui.domain.colours import COLOURS
from tui.domain.light import light_of
from tui.domain.office import Office
from tui.domain.stage import CLOSED_STAGES
from tui.domain.stage import RESTING_STAGES
from tui.domain.value import Moment
from tui.report.wording import worded
from tui.store.calendar import work_calendar
from tui.text.translate import table

if TYPE_CHECKING:
    from tui.domain.value import Value

OFFICE = Office(calendar=work_calendar())
AT = Moment.parse


def running(*, log: tuple[Value, ...] = (), **values: Value) -> Case:
    """A 督查 at work from 10-12 to 11-27, with nothing late in it."""
    assigned: Value = {
        "key": "a1",
        "kind": "assign",
        "time": AT("2026-10-12 11:30"),
        "by": "陈晓",
        "channel": "notice",
        "to": ("商务局",),
    }
    signed: Value = {
        "key": "a2",
        "kind": "signed",
        "time": AT("2026-10-12 15:00"),
        "to": ("商务局",),
    }
    base: dict[str, Value] = {
        "id": "D202610-5F8N",
        "type": "supervision",
        "stage": "in_progress",
        "registration": {"by": "陈晓", "date": date(2026, 10, 12)},
        "lead": {"unit": "商务局"},
        "due": date(2026, 11, 27),
        "limit": {"basis": "set_by_leader", "counted_from": date(2026, 10, 12)},
    }
    return Case(base | {"log": (assigned, signed, *log)} | values)


def report(day: str, **values: Value) -> dict[str, Value]:
    entry: dict[str, Value] = {
        "key": "b1",
        "kind": "unit_report",
        "time": AT(f"{day} 09:00"),
        "to": ("商务局",),
        "nature": "progress",
    }
    return entry | values


def seen(case: Case, day: str, office: Office = OFFICE) -> tuple[str, str]:
    light = light_of(case, date.fromisoformat(day), office)
    return light.colour, worded(light.reason, light.values, "zh")


@pytest.mark.parametrize(
    ("day", "colour", "reason"),
    [
        ("2026-11-20", "green", "剩 5 个工作日"),
        ("2026-11-23", "green", "剩 4 个工作日"),
        ("2026-11-24", "yellow", "剩 3 个工作日"),
        ("2026-11-26", "yellow", "剩 1 个工作日"),
        ("2026-11-27", "yellow", "今天到期"),
        ("2026-11-28", "red", "已过期限，其后尚无工作日"),
        ("2026-11-30", "red", "逾期 1 个工作日"),
        ("2026-12-04", "red", "逾期 5 个工作日"),
    ],
)
def test_a_running_case_from_day_to_day(day: str, colour: str, reason: str) -> None:
    assert seen(running(), day) == (colour, reason)


def test_a_limit_after_a_rest_says_that_no_day_is_left() -> None:
    case = running(due=date(2026, 11, 29))
    assert seen(case, "2026-11-28") == ("yellow", "2026-11-29 到期，其间没有工作日")


def test_a_limit_with_a_time_passes_at_that_time() -> None:
    case = running(due=AT("2026-11-27 17:30"))
    assert light_of(case, AT("2026-11-27 17:30"), OFFICE).colour == "yellow"
    late = light_of(case, AT("2026-11-27 17:31"), OFFICE)
    assert (late.colour, late.reason) == ("red", "light.red.time_passed")
    assert light_of(case, date(2026, 11, 27), OFFICE).colour == "yellow"


@pytest.mark.parametrize(
    ("percent", "colour", "reason"),
    [
        (80, "green", "剩 5 个工作日"),
        (76, "green", "剩 5 个工作日"),
        (75, "yellow", "落后序时进度 10 个百分点"),
        (55, "yellow", "落后序时进度 30 个百分点"),
        (54, "red", "落后序时进度 31 个百分点"),
    ],
)
def test_progress_is_measured_against_the_days_gone_by(
    percent: int, colour: str, reason: str
) -> None:
    case = running(log=(report("2026-11-16", percent=percent),))
    assert seen(case, "2026-11-20") == (colour, reason)


def test_progress_before_a_matter_was_returned_does_not_count() -> None:
    review: Value = {"key": "s1", "date": date(2026, 11, 5), "decision": "redo"}
    case = running(log=(report("2026-10-30", percent=10),), reviews=(review,))
    assert seen(case, "2026-11-20")[0] == "green"


def test_thresholds_are_the_offices() -> None:
    assert seen(running(), "2026-11-20", OFFICE._replace(due_soon=5))[0] == "yellow"
    case = running(log=(report("2026-11-16", percent=75),))
    assert seen(case, "2026-11-20", OFFICE._replace(behind=11))[0] == "green"
    assert seen(case, "2026-11-20", OFFICE._replace(far_behind=9))[0] == "red"


def test_an_answer_that_is_late_is_yellow_until_it_comes() -> None:
    urge: dict[str, Value] = {
        "key": "a3",
        "kind": "urge",
        "time": AT("2026-11-02 09:00"),
        "to": ("商务局",),
        "answer_by": date(2026, 11, 5),
    }
    assert seen(running(log=(urge,)), "2026-11-05")[0] == "green"
    assert seen(running(log=(urge,)), "2026-11-06") == ("yellow", "商务局未按 2026-11-05 答复")
    answered = running(log=(urge, report("2026-11-09")))
    assert seen(answered, "2026-11-10")[0] == "green"


def test_an_unsigned_notice_is_yellow_after_the_offices_limit() -> None:
    assign: dict[str, Value] = {
        "key": "a3",
        "kind": "assign",
        "time": AT("2026-11-06 16:00"),
        "to": ("城管局",),
        "channel": "notice",
    }
    case = running(log=(assign,))
    assert seen(case, "2026-11-09")[0] == "green"  # one working day, over a weekend
    assert seen(case, "2026-11-10") == ("yellow", "城管局未按时签收")
    minutes = running(log=(assign | {"channel": "minutes_as_notice"},))
    assert seen(minutes, "2026-11-10")[0] == "green"


def test_a_regular_report_that_is_missing_is_yellow() -> None:
    case = running(report_cycle="每周五", log=(report("2026-11-05"),))
    assert seen(case, "2026-11-13")[0] == "green"
    assert seen(case, "2026-11-16") == ("yellow", "2026-11-13 的定期回报没有收到")


def test_a_step_of_the_plan_has_its_slack() -> None:
    step: dict[str, Value] = {
        "key": "p1",
        "step": "拆除围挡",
        "date": date(2026, 11, 10),
        "slack_days": 2,
    }
    case = running(plan=(step,))
    assert seen(case, "2026-11-12")[0] == "green"
    assert seen(case, "2026-11-13") == ("yellow", "计划步骤未按期完成：拆除围挡")
    assert seen(running(plan=(step | {"done_on": date(2026, 11, 12)},)), "2026-11-13")[0] == "green"


def test_a_report_on_the_process_keeps_an_instruction_in_time() -> None:
    source = {"category": "leader_instruction", "leader": "李红", "demand": "act_and_report"}
    interim = report("2026-11-25", nature="interim", percent=20)
    case = running(source=source, log=(interim,))
    assert seen(case, "2026-11-30") == (
        "yellow",
        "期限 2026-11-27 已过，过程已按时报告，结果待报",
    )
    urge: Value = {"kind": "urge", "time": AT("2026-12-01 09:00"), "answer_by": date(2026, 12, 4)}
    urged = running(source=source, log=(interim, urge))
    assert seen(urged, "2026-12-04")[0] == "yellow"
    assert seen(urged, "2026-12-07")[0] == "red"
    too_late = running(source=source, log=(report("2026-11-30", nature="interim"),))
    assert seen(too_late, "2026-11-30")[0] == "red"


def test_closed_cases_are_blue_in_time_and_purple_late() -> None:
    closing: dict[str, Value] = {"date": date(2026, 11, 27), "approver": "张建国", "result": "已改"}
    assert seen(running(stage="closed", closing=closing), "2026-12-30") == (
        "blue",
        "2026-11-27 按期办结",
    )
    late = running(stage="archived", closing=closing | {"date": date(2026, 12, 1)})
    assert seen(late, "2026-12-30") == ("purple", "逾期 2 个工作日办结")
    on_rest = running(stage="closed", closing=closing | {"date": date(2026, 11, 28)})
    assert seen(on_rest, "2026-12-30") == ("purple", "逾期办结，其间没有工作日")
    case = Case({"type": "coordination", "stage": "closed", "closing": closing})
    assert seen(case, "2026-12-30") == ("blue", "2026-11-27 办结")


@pytest.mark.parametrize("stage", sorted(RESTING_STAGES - CLOSED_STAGES))
def test_what_is_set_aside_is_grey_and_says_why(stage: str) -> None:
    colour, reason = seen(running(stage=stage), "2026-12-30")
    assert colour == "grey"
    assert not reason.startswith("light.")


def test_an_eased_case_comes_back_for_its_review() -> None:
    easing = {"review_on": date(2026, 12, 10)}
    case = Case({"type": "coordination", "stage": "eased_pending", "easing": easing})
    assert seen(case, "2026-11-20")[0] == "grey"
    assert seen(case, "2026-12-08")[0] == "yellow"
    assert seen(case, "2026-12-11")[0] == "red"


def test_a_case_without_a_limit_turns_yellow_when_nothing_moves() -> None:
    case = Case(
        {
            "type": "coordination",
            "stage": "verification",
            "registration": {"by": "王敏", "date": date(2026, 11, 2)},
        }
    )
    assert seen(case, "2026-11-09") == ("green", "未定期限")
    assert seen(case, "2026-11-10") == ("yellow", "6 个工作日没有动静")


def meeting(*, more: tuple[Value, ...] = (), **values: Value) -> Case:
    arrangement: Value = {
        "key": "t1",
        "category": "meeting_notice",
        "title": "第12次常务会议",
        "audience": ("李红", "钥匙管理员"),
        "versions": (
            {"version": 1, "date": date(2026, 11, 16), "time": AT("2026-11-27 16:00")},
            {"version": 2, "date": date(2026, 11, 18), "time": AT("2026-11-27 15:00")},
        ),
    }
    told: dict[str, Value] = {
        "key": "a1",
        "kind": "told",
        "time": AT("2026-11-16 09:00"),
        "arrangement": "t1",
    }
    base: dict[str, Value] = {
        "type": "meeting",
        "stage": "notified",
        "time": AT("2026-11-27 15:00"),
        "arrangements": (arrangement,),
        "log": (
            told | {"version": 1, "to": ("李红", "钥匙管理员")},
            told | {"key": "a2", "version": 2, "to": ("李红",)},
            *more,
        ),
    }
    return Case(base | values)


def test_a_moved_meeting_is_yellow_until_the_keyholder_knows() -> None:
    assert seen(meeting(), "2026-11-19") == ("yellow", "尚未告知最新安排：钥匙管理员")
    told: Value = {
        "key": "a3",
        "kind": "told",
        "arrangement": "t1",
        "version": 2,
        "to": ("钥匙管理员",),
    }
    knows = meeting(more=(told,))
    assert seen(knows, "2026-11-19")[0] == "green"
    assert seen(knows, "2026-11-25") == ("yellow", "2 个工作日后开会")
    assert seen(knows, "2026-11-27")[0] == "yellow"
    assert seen(knows, "2026-11-30") == ("yellow", "开会日期过去 1 个工作日，未推进到召开")
    assert seen(meeting(stage="held"), "2026-12-03")[0] == "green"
    assert seen(meeting(stage="held"), "2026-12-07") == ("yellow", "会后 6 个工作日，纪要未出")


def test_a_light_names_its_short_text() -> None:
    light = light_of(running(), date(2026, 11, 30), OFFICE)
    assert worded(light.short_reason, light.values, "zh") == "逾期 1工作日"


@pytest.mark.parametrize(
    ("values", "colour", "reason"),
    [
        ({"type": "supervision", "stage": "archived"}, "grey", "已归档"),
        ({"type": "coordination", "stage": "eased_pending"}, "grey", "缓解待解"),
        ({"type": "meeting", "stage": "preparing"}, "green", "未定期限"),
        ({"stage": "no such stage"}, "green", "未定期限"),
        ({"stage": "in_progress", "due": date(2026, 11, 27)}, "green", "剩 5 个工作日"),
        ({}, "green", "未定期限"),
    ],
)
def test_a_bare_record_has_a_light_too(values: dict[str, Value], colour: str, reason: str) -> None:
    assert seen(Case(values), "2026-11-20") == (colour, reason)


def test_a_running_case_is_yellow_while_somebody_does_not_know() -> None:
    arrangements = meeting().values["arrangements"]
    case = running(arrangements=arrangements)
    assert seen(case, "2026-11-20") == ("yellow", "尚未告知最新安排：李红、钥匙管理员")


def test_days_through_an_unannounced_year_are_an_estimate() -> None:
    case = running(due=date(2027, 1, 8))
    assert light_of(case, date(2026, 12, 30), OFFICE).estimated
    assert not light_of(running(), date(2026, 11, 20), OFFICE).estimated


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_has_a_long_and_a_short_text_that_old_terminals_can_show(
    language: str,
) -> None:
    messages = table(language)
    reasons = [
        key
        for key in messages
        if key.startswith("light.") and key.split(".")[1] in COLOURS and key.count(".") == 2
    ]
    assert len(reasons) > 30
    for key in reasons:
        assert key.replace("light.", "light.short.", 1) in messages
    for colour in COLOURS:
        assert messages[f"light.word.{colour}"]
    "".join(text for key, text in messages.items() if key.startswith("light.")).encode("gbk")


def test_a_taken_back_entry_counts_no_more() -> None:
    wrong = report("2026-11-16", percent=10)
    back = {"key": "b2", "kind": "correction", "corrects": "b1", "retracts": "yes"}
    assert seen(running(log=(wrong,)), "2026-11-20")[0] == "red"
    assert seen(running(log=(wrong, back)), "2026-11-20")[0] == "green"
