"""Differences by field and entry; Chinese text by character."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tui.domain.case import Case
from tui.domain.difference import Difference
from tui.domain.difference import by_character
from tui.domain.difference import differences
from tui.domain.difference import sections


def marked(old: str, new: str) -> str:
    shown = {"same": "{}", "del": "[-{}-]", "add": "{{+{}+}}"}
    return "".join(shown[piece.mark].format(piece.text) for piece in by_character(old, new))


def test_a_number_changes_as_a_whole() -> None:
    assert marked("净宽不小于4米", "净宽不小于3.5米") == "净宽不小于[-4-]{+3.5+}米"


def test_chinese_changes_by_character() -> None:
    assert marked("请住建局牵头", "请城建局牵头办理") == "请[-住-]{+城+}建局牵头{+办理+}"


def test_nothing_changed_is_one_piece() -> None:
    assert marked("同意", "同意") == "同意"
    assert by_character("", "") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_stand_in_the_pieces(old: str, new: str) -> None:
    pieces = by_character(old, new)
    assert "".join(piece.text for piece in pieces if piece.mark != "add") == old
    assert "".join(piece.text for piece in pieces if piece.mark != "del") == new
    assert all(one.mark != two.mark for one, two in itertools.pairwise(pieces))


def test_two_long_strangers_end_soon() -> None:
    old, new = "甲乙丙丁" * 3000, "戊己庚辛" * 3000
    assert [piece.mark for piece in by_character(old, new)] == ["del", "add"]


def test_fields_entries_and_blocks() -> None:
    before = Case(
        {
            "title": "道路",
            "urgency": "normal",
            "lead": {"unit": "商务局", "person_in_charge": "刘明"},
            "log": ({"key": "a1", "content": "一"}, {"key": "a2", "content": "二"}),
        }
    )
    after = Case(
        {
            "title": "道路",
            "lead": {"unit": "商务局", "person_in_charge": "刘亮"},
            "due": "x",
            "log": (
                {"key": "a2", "content": "二"},
                {"key": "a1", "content": "壹"},
                {"key": "a3", "content": "三"},
            ),
        }
    )
    assert differences(before, after) == (
        Difference(("lead", "person_in_charge"), "刘明", "刘亮"),
        Difference(("due",), None, "x"),
        Difference(("log", "a1", "content"), "一", "壹"),
        Difference(("log", "a3"), None, {"key": "a3", "content": "三"}),
        Difference(("urgency",), "normal", None),
    )


def test_an_entry_that_went_is_told_whole() -> None:
    before = Case({"parties": ({"name": "住建局", "claim": "少动"},)})
    assert differences(before, Case({"parties": ()})) == (
        Difference(("parties", "住建局"), {"name": "住建局", "claim": "少动"}, None),
    )


def test_entries_without_a_name_are_told_by_their_place() -> None:
    before = Case({"support": ({"unit": "教育局"}, {"unit": "城管局"})})
    after = Case({"support": ({"unit": "教育局"}, {"unit": "交通局"})})
    assert differences(before, after) == (Difference(("support", 1, "unit"), "城管局", "交通局"),)


def test_two_entries_of_one_name_are_both_seen() -> None:
    before = Case({"log": ({"key": "a1", "content": "一"}, {"key": "a1", "content": "二"})})
    after = Case({"log": ({"key": "a1", "content": "一"}, {"key": "a1", "content": "叁"})})
    assert differences(before, after) == (Difference(("log", 1, "content"), "二", "叁"),)


def test_a_new_record_is_all_new() -> None:
    assert differences(None, Case({"id": "D202611-7K3M"}, "## 事由\n\n来信\n")) == (
        Difference(("id",), None, "D202611-7K3M"),
        Difference(("body", "事由"), None, "来信"),
    )


def test_sections_of_the_body() -> None:
    before = Case({}, "\n前言\n\n## 事由\n\n来信\n\n## 处理结果\n")
    after = Case({}, "\n前言\n\n## 事由\n\n来信两封\n\n## 处理结果\n\n已办\n")
    assert differences(before, after) == (
        Difference(("body", "事由"), "来信", "来信两封"),
        Difference(("body", "处理结果"), "", "已办"),
    )
    assert sections("") == ()
    assert sections("一\n## 甲\n二") == (("", "一"), ("甲", "二"))
