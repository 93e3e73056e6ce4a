"""Edits on the bytes of a record: what changes, what stays, what is refused."""

from __future__ import annotations

from datetime import date
from difflib import ndiff

import pytest

from tests.support.documents import EXAMPLES
from tests.support.documents import record
from tests.support.documents import restyled
from tui.domain.edits import Append
from tui.domain.edits import Edit
from tui.domain.edits import SetBody
from tui.domain.edits import SetSection
from tui.domain.edits import SetValue
from tui.domain.edits import Unset
from tui.domain.errors import UnsafeEditError
from tui.domain.value import Moment
from tui.domain.value import Value
from tui.store.decode import decode
from tui.store.splice import spliced

D = EXAMPLES["D202610-5F8N"]
X = EXAMPLES["X202610-9QF2"]
ENTRY: dict[str, Value] = {"key": "a7k2", "kind": "urge", "content": "电话"}


def changes(raw: bytes, *edits: Edit) -> list[str]:
    """The lines that go and come, as `- old` and `+ new`."""
    new = spliced(raw, edits)
    old_lines, new_lines = (b.decode().split("\n") for b in (raw, new))
    return [line for line in ndiff(old_lines, new_lines) if line[0] in "+-"]


def test_one_field_is_one_line() -> None:
    assert changes(D, SetValue(("due",), date(2026, 12, 1))) == [
        "- 截止: 2026-11-27",
        "+ 截止: 2026-12-01",
    ]


def test_a_value_in_an_entry_keeps_the_entry_on_its_line() -> None:
    assert changes(X, SetValue(("parties", "住建局", "person_in_charge"), "李工")) == [
        "- - {名称: 住建局, 角色: 主办, 负责人: 王工, 诉求: 少动点位, 依据: 函〔2026〕31号}",
        "+ - {名称: 住建局, 角色: 主办, 负责人: 李工, 诉求: 少动点位, 依据: 函〔2026〕31号}",
    ]


def test_a_new_key_stands_where_the_table_has_it() -> None:
    assert "时限: {依据: 领导指定, 期限: 7天, 起算: 2026-10-12}\n回报周期: 每周五\n延期:" in (
        spliced(D, [SetValue(("report_cycle",), "每周五")]).decode()
    )
    assert changes(D, SetValue(("lead", "liaison"), "小王"))[1] == (
        '+ 主办: {单位: 交警支队, 负责人: 高峰, 联络员: 小王, 电话: "0716-6110"}'
    )


def test_the_log_stays_last() -> None:
    new = spliced(D, [Append(("links",), {"relation": "see_also", "id": "X202610-9QF2"})])
    assert "\n关联:\n- {关系: 参见, 编号: X202610-9QF2}\n经过:\n" in new.decode()


def test_a_short_entry_is_one_line() -> None:
    moment = Moment(date(2026, 11, 21), 9, 5)
    assert changes(D, Append(("log",), {**ENTRY, "time": moment, "by": "陈晓"})) == [
        "+ - {号: a7k2, 时间: 2026-11-21 09:05, 人: 陈晓, 事: 催办, 内容: 电话}"
    ]


@pytest.mark.parametrize(
    "text", ["甲, 乙", "甲: 乙", "甲:乙", "#3", "[1]", "{附}", "甲" * 45, "甲\n乙"]
)
def test_a_long_or_unsafe_entry_is_a_block(text: str) -> None:
    lines = changes(D, Append(("log",), {**ENTRY, "content": text}))
    assert lines[:2] == ["+ - 号: a7k2", "+   事: 催办"]


def test_a_hundred_cells_are_still_one_line() -> None:
    room = 100 - len("- {key: a7k2, kind: urge, content: }")
    raw = b"---\nid: D202610-5F8N\n---\n"
    for extra in (0, 1):
        new = spliced(raw, [Append(("log",), {**ENTRY, "content": "x" * (room + extra)})])
        widths = [len(line) for line in new.decode().split("\n")]
        assert (100 in widths) is (extra == 0)


@pytest.mark.parametrize(
    ("lines", "edit", "result"),
    [
        ("事项:   # 空\n", SetValue(("title",), "甲"), "事项: 甲   # 空\n"),
        ("事项: '甲'\n", SetValue(("title",), "it's"), "事项: 'it''s'\n"),
        ('事项: "甲"  # 注\n', SetValue(("title",), "乙"), '事项: "乙"  # 注\n'),
        ("事项: 甲 # 注\n", SetValue(("title",), "乙\n丙"), '事项: "乙\\n丙" # 注\n'),
        ("事项: 甲\n", SetValue(("title",), "乙\n丙"), "事项: |-\n  乙\n  丙\n"),
        ("事项: >-\n  甲\n  乙\n\n", SetValue(("title",), "丙"), "事项: |-\n  丙\n\n"),
        ("事项: |- # 注\n  甲\n", SetValue(("title",), "丙"), "事项: |- # 注\n  丙\n"),
        ("事项: |+\n  甲\n\n\n", SetValue(("title",), "丙"), "事项: |-\n  丙\n"),
        ("事项: 甲\n  乙\n", SetValue(("title",), "丙"), "事项: 丙\n"),
        ("事项:\n  甲\n", SetValue(("title",), "丙"), "事项:\n  丙\n"),
        ('"事项": 甲\n', SetValue(("title",), "乙"), '"事项": 乙\n'),
        ("? 事项\n: 甲\n", SetValue(("title",), "乙"), "? 事项\n: 乙\n"),
        ("事项: 甲\n", SetValue(("title",), "0012"), '事项: "0012"\n'),
        ("事项: 甲\n", SetValue(("title",), "no"), '事项: "no"\n'),
        ("缓急: 平件\n", SetValue(("urgency",), "urgent"), "缓急: 加急\n"),
        ("来源:\n", SetValue(("source", "unit"), "甲"), "来源: {单位: 甲}\n"),
        ("主办: {}\n", SetValue(("lead", "unit"), "甲"), "主办: {单位: 甲}\n"),
        ("主办: {单位: }\n", SetValue(("lead", "unit"), "甲"), "主办: {单位: 甲 }\n"),
        ("主办: {单位}\n", SetValue(("lead", "unit"), "甲"), "主办: {单位: 甲}\n"),
        ("主办: {电话: 1}\n", SetValue(("lead", "unit"), "甲"), "主办: {单位: 甲, 电话: 1}\n"),
        (
            "主办:\n    电话: 1\n",
            SetValue(("lead", "unit"), "甲"),
            "主办:\n    单位: 甲\n    电话: 1\n",
        ),
        ("主办: 住建局\n", SetValue(("lead",), {"unit": "甲"}), "主办: {单位: 甲}\n"),
        ("缓急: 特极\n", SetValue(("urgency",), "urgent"), "缓急: 加急\n"),
        (
            "知悉:\n- 甲 # 注\n",
            SetValue(("need_to_know",), ("甲", "乙")),
            "知悉:\n- 甲 # 注\n- 乙\n",
        ),
        ("知悉:\n  - 甲\n", SetValue(("need_to_know",), ("乙",)), "知悉:\n  - 乙\n"),
        ("知悉: [甲] # 注\n", SetValue(("need_to_know",), ("乙",)), "知悉: [乙] # 注\n"),
        ("知悉: 甲、乙\n", SetValue(("need_to_know",), ("乙",)), "知悉: [乙]\n"),
        ("经过:\n", Append(("log",), ENTRY), "经过:\n- {号: a7k2, 事: 催办, 内容: 电话}\n"),
        ("经过: []\n", Append(("log",), ENTRY), "经过:\n- {号: a7k2, 事: 催办, 内容: 电话}\n"),
        (
            "经过: [{号: a1}]\n",
            Append(("log",), ENTRY),
            "经过: [{号: a1}, {号: a7k2, 事: 催办, 内容: 电话}]\n",
        ),
        (
            "经过:\n  - 号: a1\n# 末\n",
            Append(("log",), ENTRY),
            "经过:\n  - 号: a1\n  - {号: a7k2, 事: 催办, 内容: 电话}\n# 末\n",
        ),
        ("经过:\n- 事: 催办\n", SetValue(("log", 0, "key"), "a1"), "经过:\n- 号: a1\n  事: 催办\n"),
        ("事项: 甲 # 注\n地点: 乙\n", Unset(("title",)), "# 注\n地点: 乙\n"),
        ("事项: 甲\n", Unset(("lead", "unit")), "事项: 甲\n"),
        ("主办: {单位: 甲, 电话: 1}\n", Unset(("lead", "unit")), "主办: {电话: 1}\n"),
        ("主办: {单位: 甲, 电话: 1}\n", Unset(("lead", "phone")), "主办: {单位: 甲}\n"),
        ("主办:\n  单位: 甲\n事项: 乙\n", Unset(("lead", "unit")), "事项: 乙\n"),
        ("经过:\n- 号: a1\n  事: 催办\n", Unset(("log", 0, "key")), "经过:\n- 事: 催办\n"),
        ("事项: 甲\n地点: 乙\n", SetValue(("title",), ""), "地点: 乙\n"),
        (
            "各方:\n- {名称: 甲}\n- {名称: 乙} # 注\n- {名称: 丙}\n",
            SetValue(("parties",), ({"name": "甲"}, {"name": "丁"})),
            "各方:\n- {名称: 甲}\n- {名称: 丁} # 注\n",
        ),
        (
            "各方: [{名称: 甲}, {名称: 乙}]\n",
            SetValue(("parties",), ({"name": "乙"},)),
            "各方: [{名称: 乙}]\n",
        ),
        ("各方: [{名称: 甲}]\n", SetValue(("parties",), ()), ""),
        (
            "主办: {单位: 甲, 负责人: 乙, 电话: 1}\n",
            SetValue(("lead",), {"unit": "甲", "person_in_charge": "丙", "liaison": "丁"}),
            "主办: {单位: 甲, 负责人: 丙, 联络员: 丁}\n",
        ),
    ],
)
def test_an_edit_keeps_the_style_it_finds(lines: str, edit: Edit, result: str) -> None:
    tail = "密级: 内部\n"
    assert spliced(record(lines + tail), [edit]) == record(result + tail)


def test_the_language_of_a_new_key_is_that_of_the_id() -> None:
    raw = b"---\nid: D202611-7K3M\n---\n"
    edits: list[Edit] = [SetValue(("urgency",), "urgent"), Append(("log",), ENTRY)]
    assert spliced(raw, edits).decode() == (
        "---\nid: D202611-7K3M\nurgency: urgent\nlog:\n"
        "- {key: a7k2, kind: urge, content: 电话}\n---\n"
    )


def test_line_ends_and_mark_are_kept() -> None:
    raw = restyled(restyled(D, "crlf"), "bom")
    new = spliced(
        raw,
        [
            Append(("log",), {**ENTRY, "content": "甲\n乙"}),
            SetValue(("source", "verbatim"), "丙\n丁"),
            SetSection("办理情况", "一\n\n二"),
        ],
    )
    assert new.startswith(b"\xef\xbb\xbf---\r\n")
    assert b"\n" not in new.replace(b"\r\n", b"")


def test_line_ends_of_untouched_lines_stay_mixed() -> None:
    raw = record("事项: 甲\r\n地点: 乙\n", "\n一\r\n二\n三")
    new = spliced(raw, [SetValue(("place",), "丙"), SetBody("\n一\n贰\n三")])
    assert new == record("事项: 甲\r\n地点: 丙\n", "\n一\r\n贰\n三")


def test_a_file_may_end_with_its_fence() -> None:
    raw = "---\n编号: D202611-7K3M\n---".encode()
    assert spliced(raw, [SetBody("\n甲\n")]) == "---\n编号: D202611-7K3M\n---\n\n甲\n".encode()


def test_a_section_set_leaves_the_others() -> None:
    new = spliced(D, [SetSection("办理情况", "新的一段")]).decode()
    assert new.endswith("批示。\n\n## 办理情况\n\n新的一段\n\n## 处理结果\n")


@pytest.mark.parametrize(
    "edit",
    [
        SetValue(("parties", "丙", "claim"), "甲"),
        SetValue(("log", 99, "content"), "甲"),
        SetValue(("nothing",), "甲"),
        SetValue(("due",), "下周五"),
        SetValue(("urgency",), "nope"),
        SetValue(("need_to_know",), ("甲、乙",)),
        SetValue(("lead",), {"nothing": "甲"}),
        Append(("log",), {"nothing": "甲"}),
        Append(("lead",), ENTRY),
        Unset(("log", "a1c2")),
        Unset(("support", 0, "unit", "x")),
    ],
)
def test_what_cannot_be_proved_is_refused(edit: Edit) -> None:
    with pytest.raises(UnsafeEditError) as refused:
        spliced(D, [edit])
    assert refused.value.values["path"] == getattr(edit, "path", ())


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff", b"---\nid: a: b\n---\n", record("").replace(b"---\n\n", b"\n"), b"no fence"],
)
def test_a_file_that_cannot_be_read_is_not_edited(raw: bytes) -> None:
    with pytest.raises(UnsafeEditError):
        spliced(raw, [SetValue(("title",), "甲")])


def test_the_last_key_of_an_entry_is_not_taken_away() -> None:
    with pytest.raises(UnsafeEditError):
        spliced(record("经过:\n- {号: a1}\n"), [Unset(("log", 0, "key"))])


def test_words_the_office_adds_are_written_as_they_are() -> None:
    new = spliced(X, [SetValue(("causes",), ("overlap", "历史遗留"))])
    assert "成因: [职权交叉, 历史遗留]" in new.decode()


def test_faults_elsewhere_do_not_hinder_an_edit() -> None:
    raw = record("事像: 甲\n缓急: 特极\n截止: 下周\n地点: 乙\n")
    new = spliced(raw, [SetValue(("place",), "丙")])
    assert new == raw.replace("乙".encode(), "丙".encode())
    assert len(decode(new, "").findings) == 3
