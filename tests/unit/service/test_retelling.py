"""What a commit did, in the office's words: no number, no title, no path, no brace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.domain.case import Case
from tui.domain.difference import differences
from tui.domain.value import Moment
from tui.service.history import Event
from tui.service.retelling import Told
from tui.service.retelling import changes_in_words
from tui.service.retelling import event_words
from tui.service.retelling import subject_words

if TYPE_CHECKING:
    from tui.domain.value import Value

URGE: dict[str, Value] = {
    "key": "a4vc",
    "time": Moment.parse("2026-11-13 10:00"),
    "by": "王秘书",
    "kind": "urge",
    "channel": "phone",
    "to": ("商务局",),
    "content": "问进度",
    "answer": "周一报",
}
MOVE: dict[str, Value] = {
    "key": "axgj",
    "time": Moment.parse("2026-11-13 10:00"),
    "by": "王秘书",
    "kind": "stage",
    "from_stage": "consultation",
    "to_stage": "settlement",
}
BARE: dict[str, Value] = {"id": "X202611-9QF2", "type": "coordination", "title": "加装电梯"}


def event(before: Case, after: Case, subject: str, action: str = "") -> Event:
    """A commit that made `after` of `before`."""
    return Event(
        *("c" * 40, Moment.parse("2026-11-13 10:00"), "王秘书", subject, action, "", ""),
        differences(before, after),
        after,
    )


def told(values: dict[str, Value], subject: str, action: str, lang: str = "zh") -> Told:
    """What is said of a commit that added `values` to a bare record."""
    after = Case({**BARE, **values})
    return event_words(event(Case(BARE), after, subject, action), lang)


def test_an_entry_is_told_with_its_answer() -> None:
    said = told({"log": (URGE,)}, "催办(X202611-9QF2): 加装电梯 — 电话催商务局", "urge")
    assert said == Told("催办", "电话催商务局，问进度，答复 周一报")


def test_it_is_told_in_the_readers_language() -> None:
    said = told({"log": (URGE,)}, "催办(X202611-9QF2): 加装电梯 — 电话催商务局", "urge", "en")
    assert said == Told("Urge", "商务局, phone, 问进度, answer 周一报")


def test_a_move_is_its_two_stages_and_stands_last() -> None:
    said = told({"log": (MOVE, URGE)}, "处理(X202611-9QF2): 加装电梯", "settle")
    assert said == Told("处理", "电话催商务局，问进度，答复 周一报；协商 → 处理")


def test_changed_fields_are_named_and_many_are_counted() -> None:
    values: dict[str, Value] = {
        "crux": "甲",
        "bottom_line": "乙",
        "leeway": "丙",
        "intended_outcome": "丁",
    }
    said = told(values, "修改(X202611-9QF2): 加装电梯 — 症结等4项", "edit")
    assert said == Told("修改", "症结、原则、余地 等 1 项")


def test_a_change_made_by_hand_keeps_its_own_words() -> None:
    said = told({"crux": "甲"}, "改错字 \x1b[31m", "")
    assert said == Told("改错字 ␛[31m", "")


def test_an_entry_that_was_taken_back_is_called_by_day_and_kind() -> None:
    back: dict[str, Value] = {
        **URGE,
        "key": "b1b1",
        "kind": "correction",
        "corrects": "a4vc",
        "retracts": "yes",
    }
    before = Case({**BARE, "log": (URGE,)})
    after = Case({**BARE, "log": (URGE, back)})
    said = event_words(
        event(before, after, "撤回改动(X202611-9QF2): 加装电梯 — 撤回催办 a4vc", "undo"), "zh"
    )
    assert said.rest == "撤回 11-13 催办"


def test_the_subject_alone_leaves_out_number_and_title() -> None:
    assert subject_words("催办(D202611-7K3M): 道路 — 电话催商务局", "zh") == "催办：电话催商务局"
    assert subject_words("送审(D202611-7K3M): 道路", "zh") == "送审"
    assert subject_words("随手一改", "zh") == "随手一改"


def test_fields_go_from_old_to_new_in_words() -> None:
    before = Case({**BARE, "urgency": "normal", "due": date(2026, 11, 12)})
    after = Case({**BARE, "urgency": "urgent", "due": date(2026, 11, 19)})
    first, second = changes_in_words(differences(before, after), after, "zh")
    assert (first.name, first.old, first.new) == ("缓急", "平件", "加急")
    assert (second.name, second.old, second.new) == ("截止", "2026-11-12", "2026-11-19")


def test_long_texts_are_compared_by_character() -> None:
    before = Case({**BARE, "bottom_line": "消防通道净宽不小于4米，任何单位不得占用"})
    after = Case({**BARE, "bottom_line": "消防通道净宽不小于3.5米，任何单位不得占用"})
    (change,) = changes_in_words(differences(before, after), after, "zh")
    marks = [(piece.mark, piece.text) for piece in change.pieces if piece.mark != "same"]
    assert marks == [("del", "4"), ("add", "3.5")]


def test_entries_and_sections_have_names_of_the_office() -> None:
    extension: dict[str, Value] = {
        "key": "y1k3",
        "requested_on": date(2026, 10, 16),
        "unit": "交警支队",
        "result": "pending",
    }
    before = Case({**BARE, "extensions": (extension,)}, "## 核查情况\n\n旧\n")
    granted: dict[str, Value] = {**extension, "result": "granted"}
    after = Case({**BARE, "extensions": (granted,), "log": (URGE,)}, "## 核查情况\n\n新\n")
    names = [change.name for change in changes_in_words(differences(before, after), after, "zh")]
    assert names == ["延期 10-16 结果", "经过 11-13 催办", "正文 核查情况"]


def test_entries_inside_entries_are_named_too() -> None:
    told: dict[str, Value] = {"key": "g1k2", "title": "协调会", "versions": ({"version": 1},)}
    again: dict[str, Value] = {**told, "versions": ({"version": 1}, {"version": 2})}
    before = Case({**BARE, "arrangements": (told,)})
    after = Case({**BARE, "arrangements": (again,)})
    (change,) = changes_in_words(differences(before, after), after, "zh")
    assert change.name == "告知 协调会 各版 第2版"
