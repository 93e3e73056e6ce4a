"""What a pasted text says: nothing is changed, nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.office import Office
from tui.domain.office import Person
from tui.domain.office import Unit
from tui.service.forms.extracting import read_instruction
from tui.service.forms.extracting import read_minutes

TODAY = date(2026, 11, 21)
OFFICE = Office(
    units=(
        Unit("市商务局", "商务局"),
        Unit("市城市管理局", "城管局"),
        Unit("市公安局交警支队", "交警支队"),
        Unit("市教育局", "教育局"),
    ),
    people=(Person("李红", "市政府", "副市长"), Person("张建国", "市政府办公室", "主任")),
)
BARE = Office()
MINUTES = """\
市政府第12次常务会议纪要
（2026年11月19日）
会议听取了农贸市场改造情况汇报，议定：
（一）农贸市场周边道路修复由商务局牵头，城管局配合，月底前完成。
（二）请交警支队会同教育局，于下周五前拿出错峰放学方案。
(三)由商务局牵头，城管局配合，月底前完成
四、会议强调：
1. 责任单位：市水务局负责管网改造，12月15日前完成一期。
2．各单位要提高认识。
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请商务局尽快办。", "请商务局尽快办。"),
        ("李红同志11月20日批示：“请商务局\n尽快办。”", "请商务局\n尽快办。"),
        ("李副市长批示：请商务局尽快办。（11月18日）", "请商务局尽快办。"),
        ("请商务局尽快办。李红 11月19日", "请商务局尽快办。"),
        ("两家坐下来谈，消防通道：底线不能破。", "两家坐下来谈，消防通道：底线不能破。"),
        ("“请商务局", "“请商务局"),
        ("  阅。\r\n", "阅。"),
    ],
)
def test_the_words_stay_as_they_were_said(text: str, words: str) -> None:
    found = read_instruction(text, TODAY, OFFICE)
    assert found.words == words
    # whatever was cut off around them is kept
    assert found.words == text.strip() or found.whole == text.replace("\r\n", "\n").strip()


def test_who_said_it_when_and_to_whom() -> None:
    text = "李副市长在《群众来信摘报第58期》上批示：请商务局牵头，城管局配合，10个工作日内拿出方案，结果报我。（11月18日）"
    found = read_instruction(text, TODAY, OFFICE)
    values = {
        name: guess.value
        for name, guess in found._asdict().items()
        if guess is not None and not isinstance(guess, str)
    }
    assert values == {
        "leader": "李红",
        "day": "2026-11-18",
        "basis": "《群众来信摘报第58期》",
        "unit": "市商务局",
        "due": "2026-12-02",  # ten working days from the 18th, not from today
        "wants_answer": "act_and_report",
    }
    assert found.due is not None
    assert found.due.words == "10个工作日内"


@pytest.mark.parametrize(
    "text", ["阅。", "尽快办理，过几天报我", "两三天内办好。", "11月12日、13日都可以。"]
)
def test_what_is_not_certain_is_left_empty(text: str) -> None:
    found = read_instruction(text, TODAY, BARE)
    assert (found.leader, found.day, found.unit, found.due) == (None, None, None, None)


def test_two_leaders_of_one_name_are_not_told_apart() -> None:
    office = Office(people=(Person("李红", "市政府", "副市长"), Person("李强", "市政府", "副市长")))
    found = read_instruction("李副市长批示：尽快办。", TODAY, office)
    assert found.leader is not None
    assert found.leader.value == "李副市长"


def test_minutes_become_paragraphs_in_their_order() -> None:
    found = read_minutes(MINUTES, TODAY, OFFICE)
    assert found.basis == "市政府第12次常务会议纪要"
    assert found.day is not None
    assert found.day.value == "2026-11-19"
    assert [item.number for item in found.items] == ["（一）", "（二）", "(三)", "1.", "2．"]
    told = [
        (
            item.title,
            item.unit.value if item.unit else "",
            item.support,
            item.due.value if item.due else "",
        )
        for item in found.items
    ]
    assert told == [
        ("农贸市场周边道路修复", "市商务局", ("市城市管理局",), "2026-11-30"),
        ("拿出错峰放学方案", "市公安局交警支队", ("市教育局",), "2026-11-27"),
        ("由商务局牵头，城管局配合，月底前完成", "市商务局", ("市城市管理局",), "2026-11-30"),
        ("管网改造，完成一期", "市水务局", (), "2026-12-15"),
        ("各单位要提高认识", "", (), ""),
    ]


def test_every_word_of_the_minutes_stands_in_a_paragraph() -> None:
    found = read_minutes(MINUTES, TODAY, OFFICE)
    for item in found.items:
        assert item.text in MINUTES
    rest = MINUTES
    for item in found.items:
        rest = rest.replace(item.text, "", 1)
    assert "牵头" not in rest
    assert "会议强调" in rest


def test_units_that_no_directory_knows_are_read_off_the_text() -> None:
    text = "（一）农贸市场周边道路修复由商务局牵头，城管局、交警支队配合，月底前完成。"
    (item,) = read_minutes(text, TODAY, BARE).items
    assert item.unit is not None
    assert item.unit.value == "商务局"
    assert item.support == ("城管局", "交警支队")


@pytest.mark.parametrize(
    "text", ["", "没有编号的一段话。", "（一）", "\n\n1.5万元", "（" * 5000, "由" * 20000]
)
def test_any_text_is_read_without_failing(text: str) -> None:
    read_instruction(text or "x", TODAY, OFFICE)
    assert read_minutes(text, TODAY, OFFICE).items == ()
