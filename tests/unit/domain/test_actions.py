"""Proposals: what they write, what follows from it, what the history says."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.support.walking import OFFICE
from tests.unit.rules.test_walk_supervision import ASSIGNED
from tests.unit.rules.test_walk_supervision import SOURCE
from tests.unit.rules.test_walk_supervision import in_progress
from tests.unit.rules.test_walk_supervision import in_review
from tests.unit.rules.test_walk_supervision import registered
from tests.unit.rules.test_walk_supervision import reviewed
from tui.domain import actions
from tui.domain.actions import Desk
from tui.domain.case import Case
from tui.domain.fields.log import LOG_KINDS
from tui.domain.identity import ALPHABET
from tui.domain.value import Moment
from tui.service.message import spoken
from tui.text.translate import table

if TYPE_CHECKING:
    from tui.domain.actions import Proposal
    from tui.domain.value import Path
    from tui.domain.value import Value

DAY = date(2026, 11, 3)
DESK = Desk("王敏", Moment(DAY, 9, 20), OFFICE, Random(3))


def said(proposal: Proposal, language: str = "zh") -> str:
    return spoken(proposal.note, language)


def test_a_registration_fills_what_nobody_types() -> None:
    made = actions.new_case(
        "D", {"title": "修路", "source": SOURCE}, "路坏了。", DESK, "D202611-7K3M"
    )
    assert list(made.values)[:3] == ["id", "type", "title"]
    assert made.values["stage"] == "proposed"
    assert made.values["registration"] == {"by": "王敏", "date": DAY}
    assert (made.values["urgency"], made.values["classification"]) == ("normal", "internal")
    assert made.values["handler"] == "王敏"
    assert made.body.split("\n\n")[:3] == ["\n## 事由", "路坏了。", "## 办理情况"]
    assert made.proposal.action == "register"
    assert said(made.proposal) == "市政府"


def test_a_body_with_headings_of_its_own_is_kept() -> None:
    made = actions.new_case("X", {"title": "停车"}, "## 事由\n\n收费不一。\n", DESK, "X202611-7K3M")
    assert made.body == "## 事由\n\n收费不一。\n"


def test_the_headings_follow_the_language_of_the_records() -> None:
    desk = DESK._replace(office=OFFICE._replace(keys="en"))
    made = actions.new_case("H", {"title": "meeting"}, "", desk, "H202611-7K3M")
    assert "## Agenda" in made.body


def test_an_imported_case_brings_its_entry() -> None:
    log = ({"kind": "imported", "from_where": "旧台账第12页", "approver": "张建国"},)
    values: dict[str, Value] = {"title": "修路", "stage": "in_progress", "log": log}
    made = actions.new_case("D", values, "", DESK, "D202611-7K3M", number="催字〔2025〕3号")
    entry = Case(made.values).items("log")[0]
    assert (entry.text("by"), entry.moment("time")) == ("王敏", DESK.now)
    assert entry.text("key").startswith("a")
    assert made.proposal.action == "import"
    assert made.values["number"] == "催字〔2025〕3号"


def test_an_entry_has_its_key_its_hour_and_its_author() -> None:
    case = registered().case
    proposal = actions.log(
        case, "report_up", {"to": "李红", "channel": "phone", "content": "x"}, DESK
    )
    entry = actions.after(case, proposal).items("log")[-1]
    assert list(entry.values)[:4] == ["key", "time", "by", "kind"]
    assert entry.values["to"] == ("李红",)
    assert (proposal.action, said(proposal)) == ("report_up", "电话向李红汇报")


def test_what_was_given_is_not_replaced() -> None:
    case = registered().case
    given: dict[str, Value] = {
        "key": "a1",
        "time": Moment(DAY, 8, 0),
        "by": "陈晓",
        "to": "李红",
        "content": "x",
    }
    entry = actions.after(case, actions.log(case, "remind_leader", given, DESK)).items("log")[-1]
    assert (entry.text("key"), entry.text("by")) == ("a1", "陈晓")
    assert entry.moment("time") == Moment(DAY, 8, 0)


def test_a_key_that_is_taken_is_drawn_again() -> None:
    drawn = Random(3).choices(ALPHABET.lower(), k=3)
    case = Case({"log": ({"key": "a" + "".join(drawn)},)})
    desk = DESK._replace(random=Random(3))
    entry = actions.after(case, actions.log(case, "assist", {"to": "商务局"}, desk)).items("log")[
        -1
    ]
    assert entry.text("key") != case.items("log")[0].text("key")


def test_a_field_that_the_log_announces() -> None:
    walk = in_progress()
    values: dict[Path, Value] = {("handler",): "陈晓", ("classification",): "public"}
    proposal = actions.change(walk.case, values, walk.desk(), "王敏调离")
    walk.do(proposal)
    entries = walk.case.log("change")
    assert [(e.text("field"), e.text("old"), e.text("new")) for e in entries] == [
        ("经办", "王敏", "陈晓"),
        ("密级", "内部", "公开"),
    ]
    assert (proposal.action, said(proposal)) == ("change", "经办改为陈晓")
    assert {e.text("reason") for e in entries} == {"王敏调离"}


def test_a_plain_field_writes_no_entry() -> None:
    walk = in_progress()
    count = len(walk.case.items("log"))
    proposal = actions.change(walk.case, {("lead", "liaison"): "胡亮"}, walk.desk())
    walk.do(proposal)
    assert len(walk.case.items("log")) == count
    assert (proposal.action, said(proposal)) == ("edit", "主办")


def test_a_change_in_english_records_speaks_english() -> None:
    walk = in_progress()
    desk = walk.desk()._replace(office=OFFICE._replace(keys="en"))
    changed = actions.after(
        walk.case, actions.change(walk.case, {("lead", "unit"): "城管局"}, desk, "moved")
    )
    assert changed.log("change")[0].text("field") == "lead.unit"


def test_a_field_is_taken_away() -> None:
    walk = in_progress()
    walk.do(actions.change(walk.case, {("lead", "liaison"): "胡亮"}, walk.desk()))
    walk.do(actions.change(walk.case, {("lead", "liaison"): None}, walk.desk()))
    assert "liaison" not in walk.case.child("lead").values


def test_an_entry_named_by_a_number_past_the_end_is_appended() -> None:
    walk = in_progress()
    first: dict[tuple[str | int, ...], Value] = {
        ("plan", 0, "step"): "铣刨",
        ("plan", 0, "date"): date(2026, 11, 20),
        ("plan", 0, "owner_unit"): "商务局",
    }
    walk.do(actions.change(walk.case, first, walk.desk()))
    more: dict[Path, Value] = {(path[0], 1, path[2]): value for path, value in first.items()}
    walk.do(actions.change(walk.case, more, walk.desk()))
    keys = [entry.text("key") for entry in walk.case.items("plan")]
    assert len(set(keys)) == 2
    assert all(key.startswith("p") for key in keys)


def test_a_new_version_counts_on() -> None:
    walk = in_progress()
    notice: dict[str, Value] = {
        "category": "event",
        "title": "现场会",
        "audience": ("商务局",),
        "versions": (
            {"version": 1, "date": DAY, "by": "王敏", "time": Moment(DAY, 16), "place": "工地"},
        ),
    }
    walk.do(actions.append(walk.case, "arrangements", notice, walk.desk()))
    key = walk.case.items("arrangements")[0].text("key")
    moved: dict[str, Value] = {"time": Moment(DAY, 15), "place": "工地", "reason": "另有活动"}
    proposal = actions.append(walk.case, ("arrangements", key, "versions"), moved, walk.desk())
    walk.do(proposal)
    assert [v.number("version") for v in walk.case.items("arrangements")[0].items("versions")] == [
        1,
        2,
    ]
    assert proposal.action == "rearrange"


def test_a_meeting_follows_its_notice() -> None:
    case = Case({"type": "meeting", "stage": "preparing"})
    notice: dict[str, Value] = {
        "category": "meeting_notice",
        "versions": ({"version": 1, "time": Moment(DAY, 16), "place": "三楼"},),
    }
    case = actions.after(case, actions.append(case, "arrangements", notice, DESK))
    assert (case.moment("time"), case.text("place")) == (Moment(DAY, 16), "三楼")
    key = case.items("arrangements")[0].text("key")
    moved: dict[str, Value] = {"time": Moment(DAY, 15), "place": "三楼", "reason": "另有活动"}
    case = actions.after(case, actions.append(case, ("arrangements", key, "versions"), moved, DESK))
    assert case.moment("time") == Moment(DAY, 15)


def test_there_is_no_such_list() -> None:
    with pytest.raises(KeyError):
        actions.append(registered().case, "nothing", {}, DESK)


def test_together_is_called_by_its_last_and_keeps_who_approved() -> None:
    walk = in_progress()
    first = actions.change(walk.case, {("due",): date(2026, 12, 1)}, walk.desk(), "顺延", "李红")
    then = actions.log(actions.after(walk.case, first), "assign", ASSIGNED, walk.desk())
    both = actions.together(first, then)
    assert (both.action, both.reason, both.approver) == ("assign", "顺延", "李红")
    walk.do(both)


def test_an_illegal_step_is_proposed_and_refused_by_the_rules() -> None:
    walk = registered()
    assert walk.refused(actions.advance(walk.case, "closed", walk.desk())) >= {"ST303"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_entry_has_its_word_and_its_phrase(language: str) -> None:
    words = table(language)
    for kind in LOG_KINDS:
        name = "correct" if kind.en == "correction" else kind.en
        assert f"action.{name}" in words
        assert f"note.{kind.en}" in words
        phrase = spoken(actions.log(registered().case, kind.en, {}, DESK).note, language)
        assert "{" not in phrase


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [*actions.LIST_ACTIONS, "topics", "support"])
def test_every_list_has_its_word_and_its_phrase(name: str, language: str) -> None:
    inside: dict[str, Path] = {
        "versions": ("arrangements", "t1", "versions"),
        "signatures": ("settlement", "signatures"),
        "countersigns": ("minutes", "countersigns"),
    }
    case = Case({"arrangements": ({"key": "t1"},)})
    proposal = actions.append(case, inside.get(name, (name,)), {}, DESK)
    assert f"action.{proposal.action}" in table(language)
    assert "{" not in spoken(proposal.note, language)
    assert not spoken(proposal.note, language).startswith("note.")


def test_many_fields_are_counted() -> None:
    values: dict[Path, Value] = {
        (key,): "x" for key in ("crux", "leeway", "bottom_line", "intended_outcome")
    }
    proposal = actions.change(Case({}), values, DESK)
    assert said(proposal) == "症结、余地、原则等4项"


def test_which_entry_is_taken_back() -> None:
    walk = in_progress()
    key = walk.case.log("assign")[0].text("key")
    assert said(actions.retract(walk.case, key, walk.desk(), "误记")) == f"撤回交办 {key}"
    assert said(actions.retract(walk.case, "zzzz", walk.desk(), "误记")) == "撤回 zzzz"


def test_taking_back_what_moved_the_limit_puts_it_back() -> None:
    walk = in_progress()
    walk.do(actions.change(walk.case, {("due",): date(2026, 12, 5)}, walk.desk(), "顺延", "李红"))
    first = walk.case.log("change")[-1].text("key")
    walk.do(actions.change(walk.case, {("due",): date(2026, 12, 9)}, walk.desk(), "再延", "李红"))
    second = walk.case.log("change")[-1].text("key")
    with_both = walk.case
    later = actions.after(with_both, actions.retract(with_both, first, walk.desk(), "误记"))
    assert later.day("due") == date(2026, 12, 9), "only the last move decides"
    walk.do(actions.retract(walk.case, second, walk.desk(), "误记"))
    assert walk.case.day("due") == date(2026, 12, 5)
    walk.do(actions.retract(walk.case, first, walk.desk(), "误记"))
    assert walk.case.day("due") == date(2026, 11, 30)


def test_taking_back_a_review_puts_the_limit_back() -> None:
    walk = in_review()
    walk.do(actions.change(walk.case, {("due",): date(2026, 12, 5)}, walk.desk(), "顺延", "李红"))
    walk.day = date(2026, 11, 4)
    reviewed(
        walk,
        "improve",
        four_checks={"facts": "no", "policy": "yes", "solved": "yes", "form": "yes"},
        shortfalls={"facts": "少报两处"},
        new_due=date(2026, 12, 20),
    )
    key = walk.case.items("reviews")[0].text("key")
    walk.do(actions.retract(walk.case, key, walk.desk(), "误记"))
    assert walk.case.day("due") == date(2026, 12, 5)


def test_a_recheck_is_completed_today_by_whoever_completes_it() -> None:
    walk = in_progress()
    planned = {"planned_on": date(2026, 12, 20)}
    walk.do(actions.append(walk.case, "rechecks", planned, walk.desk()))
    key = walk.case.items("rechecks")[0].text("key")
    walk.do(actions.complete(walk.case, "rechecks", key, {"decision": "holds"}, walk.desk()))
    made = walk.case.items("rechecks")[0]
    assert (made.day("date"), made.text("by")) == (walk.day, "王敏")


def test_an_arrangement_that_is_no_notice_moves_no_meeting() -> None:
    case = Case({"type": "meeting", "stage": "preparing"})
    event: dict[str, Value] = {
        "category": "event",
        "versions": ({"version": 1, "time": Moment(DAY, 16)},),
    }
    case = actions.after(case, actions.append(case, "arrangements", event, DESK))
    assert not case.has("time")
