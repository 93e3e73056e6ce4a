"""The words of a filter, in both languages, by pinyin, negated, quoted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.listed import index_of
from tests.support.listed import listed
from tui.domain.doubts import Doubt
from tui.domain.doubts import doubts
from tui.domain.light import Light
from tui.domain.query import parse
from tui.service.listing import Row
from tui.store.index.terms import wants_pinyin

SAID = "D202611-7K3M 农贸市场改造周边道路修复 商务局 住建局 陈晓 常务会议议定"
LINE = Row(
    id="D202611-7K3M",
    kind="D",
    number="催字〔2026〕42号",
    title="农贸市场改造周边道路修复",
    stage="in_progress",
    urgency="urgent",
    priority=1,
    due=date(2026, 11, 30),
    light=Light("red", "light.overdue", {}),
    lead="商务局",
    handler="陈晓",
    path="records/2026/11/D202611-7K3M.md",
    leader="李红",
    units=("商务局", "住建局"),
    marks=frozenset({"due_week", "answer"}),
)


GREEN = Light("green", "light.on_time", {})


def found(text: str, line: Row = LINE, said: str = SAID) -> bool:
    return bool(listed(index_of([(line, said)]), text))


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
    line = LINE._replace(light=GREEN)
    assert found('"逾期"', line, "逾期未办的旧账")
    assert not found("逾期", line, "逾期未办的旧账")


def test_a_unit_is_found_by_either_of_its_names() -> None:
    names = {"商务和投资促进局": "商务局"}
    in_full = LINE._replace(lead="商务和投资促进局", units=("商务和投资促进局",), path="in full")
    index = index_of([(LINE, SAID), (in_full, SAID)])
    for text in ("主办:商务局", "单位:投资", '单位:"商务和投资促进局"', "!单位:水利"):
        assert set(listed(index, text, names)) == {LINE.path, "in full"}, text
    assert listed(index, "!单位:商务局", names) == []
    assert listed(index, "单位:水利", names) == []


def test_what_is_no_key_is_searched_as_text() -> None:
    assert found("12:30", LINE, "定于12:30开会")


def test_a_full_width_space_parts_words() -> None:
    assert parse("农贸\u3000道路") == parse("农贸 道路")


def test_open_means_nothing_is_closed_or_given_up() -> None:
    for stage in ("closed", "archived", "void"):
        assert not found("未结", LINE._replace(stage=stage))
    assert found("未结", LINE._replace(stage="suspended"))


def test_a_broken_record_is_found_by_its_flag_and_has_no_light() -> None:
    line = LINE._replace(readable=False, light=GREEN._replace(colour="grey"), stage="")
    assert found("坏卷", line)
    assert not found("中止", line)
    assert not found("未结", line)


def test_pinyin_is_asked_for_only_where_it_can_help() -> None:
    assert wants_pinyin(parse("zjj"))
    assert wants_pinyin(parse("单位:zjj"))
    assert not wants_pinyin(parse("单位:住建 逾期 编号:7k3m 2026"))


def test_a_word_of_the_text_is_found_as_it_stands_and_one_of_the_title_by_its_sounds() -> None:
    assert found("d202611")
    assert found("nmsc")
    assert not found("nmsc", LINE._replace(title="道路修复"))


def test_a_surname_is_read_as_one() -> None:
    line = LINE._replace(handler="单晓", leader="曾红")
    assert found("经办:shanxiao", line)
    assert found("sx", line)
    assert found("领导:zenghong", line)


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
    assert not found("本周到期", LINE._replace(readable=False))


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
