"""Values become the same proposal, whoever has them: a form, a command, a script."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tui.domain.actions import Desk
from tui.domain.actions import after
from tui.domain.edits import SetSection
from tui.domain.office import Office
from tui.domain.value import Moment
from tui.service.proposals import Because
from tui.service.proposals import begun
from tui.service.proposals import changed
from tui.store.decode import decode

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.value import Path as Place
    from tui.domain.value import Value

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"


def the_case(name: str) -> Case:
    case = decode((EXAMPLES / f"{name}.md").read_bytes(), name).case
    assert case is not None
    return case


def a_desk() -> Desk:
    return Desk("陈晓", Moment(date(2026, 11, 21), 9, 0), Office(), Random(1))


def test_a_new_entry_is_the_same_by_its_name_and_by_its_place() -> None:
    """A command calls a party by its name, a form by the next place in the list."""
    case = the_case("X202610-9QF2")
    count = len(case.items("parties"))
    by_name = changed(case, {("parties", "水务局", "demand"): "先接管网"}, a_desk())
    row: dict[Place, Value | None] = {
        ("parties", count, "name"): "水务局",
        ("parties", count, "demand"): "先接管网",
    }
    by_place = changed(case, row, a_desk())
    assert after(case, by_name).values == after(case, by_place).values
    assert by_name.action == by_place.action == "add_party"
    assert after(case, by_name).items("parties")[-1].text("name") == "水务局"


def test_a_new_entry_inside_an_entry_is_not_lost() -> None:
    case = the_case("H202611-2M8T")
    first = case.items("arrangements")[0]
    key = first.text("key")
    proposal = changed(case, {("arrangements", key, "versions", "9", "place"): "三楼"}, a_desk())
    versions = after(case, proposal).items("arrangements")[0].items("versions")
    assert len(versions) == len(first.items("versions")) + 1
    assert versions[-1].text("place") == "三楼"


def test_what_an_entry_left_open_is_completed_and_a_field_changed_at_once() -> None:
    case = the_case("X202610-9QF2")
    key = case.items("parties")[0].text("name")
    values: dict[Place, Value | None] = {
        ("urgency",): "most_urgent",
        ("parties", key, "demand"): "改过的诉求",
        ("body", "方案"): "写明两案",
    }
    proposal = changed(case, values, a_desk(), Because("情况有变", "李红"))
    done = after(case, proposal)
    assert done.text("urgency") == "most_urgent"
    assert done.items("parties")[0].text("demand") == "改过的诉求"
    assert proposal.edits[-1] == SetSection("方案", "写明两案")
    assert (proposal.reason, proposal.approver) == ("情况有变", "李红")


def test_a_new_record_has_the_headings_of_its_kind_around_what_was_said() -> None:
    made = begun("D", {("title",): "路灯", ("body", "办理情况"): "已派单"}, Office())
    assert made.values == {"title": "路灯"}
    titles = [line for line in made.body.splitlines() if line.startswith("#")]
    assert titles == ["## 事由", "## 办理情况", "## 处理结果"]
    assert "## 办理情况\n\n已派单\n" in made.body
