"""The words of a filter, in both languages, by pinyin, negated, quoted."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from tui.domain.doubts import Doubt
from tui.domain.doubts import doubts
from tui.domain.matching import matches
from tui.domain.matching import wants_pinyin
from tui.domain.query import fold
from tui.domain.query import parse
from tui.domain.query import under_both_names
from tui.service.pinyin import spelling


class Line(NamedTuple):
    """A line of the list, as the filter sees one."""

    id: str = "D202611-7K3M"
    kind: str = "D"
    number: str = "催字〔2026〕42号"
    title: str = "农贸市场改造周边道路修复"
    stage: str = "in_progress"
    urgency: str = "urgent"
    priority: int = 1
    due: date | None = date(2026, 11, 30)
    colour: str = "red"
    lead: str = "商务局"
    handler: str = "陈晓"
    leader: str = "李红"
    units: tuple[str, ...] = ("商务局", "住建局")
    search: str = fold("D202611-7K3M 农贸市场改造周边道路修复 商务局 住建局 陈晓 常务会议议定")
    readable: bool = True
    marks: frozenset[str] = frozenset({"due_week", "answer"})


def found(text: str, line: Line | None = None) -> bool:
    return matches(parse(text), line or Line(), spelling)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "农贸",
        "农贸 道路",
        "单位:住建",
        "单位：住建",
        "unit:商务",
        "主办:商务局",
        "环节:检查催办",
        "环节:检查",
        "stage:in_progress",
        "类型:督查",
        "type:supervision",
        "经办:陈晓",
        "handler:陈晓",
        "领导:李红",
        "缓急:加急",
        "灯:红",
        "light:red",
        "逾期",
        "overdue",
        "未结",
        "重点",
        "编号:7k3m",
        "文号:42",
        "截止:2026-11",
        "截止:<2026-12-01",
        "截止:>=2026-11-30",
        "单位:消防、住建",
        "单位:消防,住建",
        "电梯|农贸",
        "!电梯",
        "！电梯",
        "!!农贸",
        "!单位:消防",
        "!办结",
        '"农贸市场改造"',
        'title:"道路修复"',
        "７Ｋ３Ｍ",
        "nmsc",
        "swj",
        "zhujianju",
        "单位:zjj",
        "经办:cx",
    ],
)
def test_finds(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "电梯",
        "农贸 电梯",
        "单位:消防",
        "主办:住建",
        "环节:协商",
        "类型:协调",
        "经办:王敏",
        "缓急:特急",
        "灯:绿",
        "正常",
        "办结",
        "中止",
        "坏卷",
        "!农贸",
        "!逾期",
        "截止:2026-12",
        "截止:>2026-11-30",
        "截止:明天",
        '"农贸 市场"',
        "zzzz",
        "foo:bar",
        "http://example.com",
    ],
)
def test_leaves_out(text: str) -> None:
    assert not found(text)


def test_a_flag_in_quotes_is_text() -> None:
    line = Line(colour="green", search=fold("逾期未办的旧账"))
    assert found('"逾期"', line)
    assert not found("逾期", line)


def test_a_unit_is_found_by_either_of_its_names() -> None:
    names = {"商务和投资促进局": "商务局"}
    in_full = Line(lead="商务和投资促进局", units=("商务和投资促进局",))
    for text in ("主办:商务局", "单位:投资", '单位:"商务和投资促进局"', "!单位:水利"):
        for line in (Line(), in_full):
            assert matches(under_both_names(parse(text), names), line), text
    assert not matches(under_both_names(parse("!单位:商务局"), names), in_full)
    assert not matches(under_both_names(parse("单位:水利"), names), in_full)


def test_what_is_no_key_is_searched_as_text() -> None:
    assert found("12:30", Line(search=fold("定于12:30开会")))


def test_a_full_width_space_parts_words() -> None:
    assert parse("农贸\u3000道路") == parse("农贸 道路")


def test_open_means_nothing_is_closed_or_given_up() -> None:
    for stage, colour in [("closed", "blue"), ("archived", "purple"), ("void", "grey")]:
        assert not found("未结", Line(stage=stage, colour=colour))
    assert found("未结", Line(stage="suspended", colour="grey"))


def test_a_broken_record_is_found_by_its_flag_and_has_no_light() -> None:
    line = Line(readable=False, colour="grey", stage="")
    assert found("坏卷", line)
    assert not found("中止", line)
    assert not found("未结", line)


def test_pinyin_is_asked_for_only_where_it_can_help() -> None:
    assert wants_pinyin(parse("zjj"))
    assert wants_pinyin(parse("单位:zjj"))
    assert not wants_pinyin(parse("单位:住建 逾期 编号:7k3m 2026"))


def test_a_word_of_the_text_never_needs_pinyin() -> None:
    assert matches(parse("d202611"), Line(), None)
    assert not matches(parse("nmsc"), Line(), None)


def test_a_key_without_a_value_asks_nothing() -> None:
    assert parse("单位:") == ()
    assert found("单位: 农贸")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("本周到期", True),
        ("截止:本周", True),
        ("due:week", True),
        ("今天到期", False),
        ("!今天到期", True),
        ("待答复", True),
        ("to-review", False),
        ("待审", False),
        ('"待审"', False),
    ],
)
def test_what_its_day_asks_of_a_case(text: str, is_found: bool) -> None:
    assert found(text) is is_found
    assert not found("本周到期", Line(readable=False))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("单位:住建 环节:协商 逾期 !绿化", ()),
        ("缓及:加急 单位:住建", (Doubt("缓及"),)),
        ("环节:协啇", (Doubt("环节", "协啇"),)),
        ("环节：检查、审里", (Doubt("环节", "审里"),)),
        ("灯:橙", (Doubt("灯", "橙"),)),
        ("灯:红 灯:overdue light:red", ()),
        ("截止:<2026-12-01 截止:本周 due:2026-11", ()),
        ("截止:下周五", (Doubt("截止", "下周五"),)),
        ("会议16:00开 15:00", ()),
        ("缓急:特急 urgency:urgent 类型:督 type:sup", ()),
        ("!缓急:很急", (Doubt("缓急", "很急"),)),
        ('"缓及:加急"', ()),
    ],
)
def test_what_means_nothing_is_named(text: str, said: tuple[Doubt, ...]) -> None:
    assert doubts(text) == said
