"""Reading records and the office's own files."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.documents import EXAMPLES
from tests.support.documents import STYLES
from tests.support.documents import entry
from tests.support.documents import record
from tests.support.documents import restyled
from tui.domain.value import Moment
from tui.rules.finding import Place
from tui.rules.registry import CODES
from tui.store.decode import decode
from tui.store.decode import decode_settings
from tui.store.format import applied
from tui.store.loader import HAS_LIBYAML

if TYPE_CHECKING:
    from tui.domain.case import Case


def case_of(raw: bytes) -> Case:
    case = decode(raw, "").case
    assert case is not None
    return case


def codes(raw: bytes) -> list[str]:
    return [finding.code for finding in decode(raw, "").findings]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_model_records_read_without_a_word(name: str) -> None:
    read = decode(EXAMPLES[name], f"{name}.md")
    assert read.findings == ()
    assert read.broken == frozenset()
    assert read.case is not None
    assert read.case.id == name
    assert read.language == "zh"


def test_values_are_typed_by_the_table() -> None:
    case = case_of(EXAMPLES["D202610-5F8N"])
    assert case.values["type"] == "supervision"
    assert case.values["due"] == date(2026, 11, 27)
    assert case.get(("lead", "phone")) == "0716-6110"
    assert case.get(("log", "a1c2", "time")) == Moment(date(2026, 10, 12), 11, 20)
    assert case.get(("log", "a1h1", "percent")) == 100
    assert case.get(("log", "a1h1", "nature")) == "result"
    assert case.get(("log", "a1c3", "to")) == ("交警支队",)
    assert case.get(("source", "reply_required")) == ("phone", "written")
    assert case.get(("reviews", "s1p1", "four_checks", "solved")) == "no"
    assert case.body.startswith("\n## 事由\n")


@pytest.mark.parametrize("style", STYLES)
def test_a_record_says_the_same_in_any_style(style: str) -> None:
    raw = EXAMPLES["D202610-5F8N"]
    again = case_of(restyled(raw, style))
    assert again.values == case_of(raw).values
    assert again.body.rstrip() == case_of(raw).body.rstrip()


def test_places_count_from_one_in_characters() -> None:
    places = decode(EXAMPLES["D202610-5F8N"], "").places
    assert places["id",] == Place(2, 1)
    assert places["source", "unit"] == Place(15, 3)
    assert places["lead", "phone"] == Place(24, 25)
    assert places["support", 0] == Place(26, 3)


def test_text_is_text_and_never_a_guess() -> None:
    case = case_of(
        record("事项: no\n经办: 0012\n主办: {单位: 14:30, 负责人: 1e5, 电话: 0716}\n分管领导: on\n")
    )
    assert case.text("title") == "no"
    assert case.text("handler") == "0012"
    assert case.child("lead").values == {
        "unit": "14:30",
        "person_in_charge": "1e5",
        "phone": "0716",
    }
    assert case.text("responsible_leader") == "on"


def test_chinese_punctuation_is_safe() -> None:
    text = "第#3标段，60%、<4米，见http://a.cn/?b=1，〔2026〕“引”会议:延期（一）；—— ---"
    raw = record(f"事项: {text}\n")
    assert codes(raw) == []
    assert case_of(raw).text("title") == text


@pytest.mark.parametrize(
    ("style", "text"),
    [("|-", "甲\n---\n乙"), ("|", "甲\n  乙\n"), ("|+", "甲\n\n"), (">-", "甲")],
)
def test_a_fence_inside_a_text_ends_no_head(style: str, text: str) -> None:
    lines = "".join(f"    {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))
    lines += "\n" if text.endswith("\n\n") else ""
    raw = record(f"来源:\n  原话: {style}\n{lines}", "\n---\n\n---\n")
    assert case_of(raw).get(("source", "verbatim")) == text
    assert case_of(raw).body == "\n---\n\n---\n"


def test_a_duplicate_names_both_lines() -> None:
    (finding,) = decode(record("事项: 甲\n环节: 拟办\ntitle: 乙\n"), "").findings
    assert finding.code == "FM103"
    assert (finding.values["first"], finding.values["second"]) == (4, 6)
    assert finding.path == ("title",)


def test_a_torn_entry_is_broken_not_missing() -> None:
    read = decode(entry("{号: a1, 内容: 东段未动工, 请尽快}"), "")
    assert ("log", 0, "content") in read.broken
    assert [finding.code for finding in read.findings] == ["FM108"]


def test_an_unreadable_entry_keeps_the_place_of_the_others() -> None:
    read = decode(record("经过:\n- 只是一句话\n-\n- {号: a2}\n"), "")
    assert read.case is not None
    assert read.case.get(("log", 2, "key")) == "a2"
    assert read.case.get(("log", "a2", "key")) == "a2"
    assert [f.code for f in read.findings] == ["FD203", "FD204"]


def test_every_trap_of_a_head_is_found_at_once() -> None:
    raw = record(
        "事项: 会议: 延期\n地点: [1]号\n来源：\n  类别: 领导批示\n经过:\n- {号: a1, 内容: 见{附}件}\n"
    )
    read = decode(raw, "")
    assert [(f.code, f.place and f.place.line) for f in read.findings] == [
        ("FM124", 4),
        ("FM126", 5),
        ("FM107", 6),
        ("FM126", 9),
    ]
    mended = applied(raw, [finding.fix for finding in read.findings])
    assert case_of(mended).get(("log", "a1", "content")) == "见{附}件"
    assert case_of(mended).text("title") == "会议: 延期"


@pytest.mark.parametrize(
    ("line", "code", "wrong"),
    [
        ("{号: a1, 内容: 会议: 延期, 事: 催办}", "FM124", "会议: 延期"),
        ("{号: a1, 内容: @住建局 速办}", "FM125", "@住建局 速办"),
        ("{号: a1, 内容: 见[2026]42号, 事: 催办}", "FM126", "见[2026]42号"),
        ('{号: a1, 内容: "同意"并督办}', "FM127", '"同意"并督办'),
        ("{号: a1, 内容: 见 #3标段}", "FM128", "见 #3标段"),
        ("{ 号: a1,  内容:  #3标段 }", "FM128", "#3标段"),
    ],
)
@pytest.mark.parametrize("before", ["", "事项: 甲: 乙\n"])
def test_a_trap_in_an_entry_is_shown_where_its_value_stands(
    line: str, code: str, wrong: str, before: str
) -> None:
    raw = record(f"{before}经过:\n- {line}\n")
    finding = decode(raw, "").findings[-1]
    assert (finding.code, finding.values["text"]) == (code, wrong)
    assert finding.place is not None
    shown = raw.decode().split("\n")[finding.place.line - 1]
    assert shown[finding.place.col - 1 :].startswith(wrong)


def test_a_comment_where_a_text_should_be_is_told_with_its_mend() -> None:
    raw = record("事项: #3标段\n出席:\n- #甲\n- 乙 #丙\n")
    read = decode(raw, "")
    assert [(f.code, f.place) for f in read.findings] == [
        ("FM117", Place(4, 5)),
        ("FM117", Place(6, 3)),
        ("FM117", Place(7, 3)),
    ]
    mended = case_of(applied(raw, [finding.fix for finding in read.findings]))
    assert mended.text("title") == "#3标段"
    assert mended.words("attendees") == ("#甲", "乙 #丙")


def test_a_mend_leaves_nested_lists_and_quoted_texts_whole() -> None:
    raw = record(
        '告知:\n- {号：t1, 事项: "甲, 号: 乙", 范围: [丙, 丁], 各版: [{版次: 1, 日期: 2026-10-30}]}\n'
    )
    (finding,) = decode(raw, "").findings
    assert finding.code == "FM107"
    case = case_of(applied(raw, [finding.fix]))
    assert case.get(("arrangements", "t1")) == {
        "key": "t1",
        "title": "甲, 号: 乙",
        "audience": ("丙", "丁"),
        "versions": ({"version": 1, "date": date(2026, 10, 30)},),
    }


def test_words_of_the_office_are_read() -> None:
    raw = record("来源: {类别: 巡察反馈}\n")
    assert codes(raw) == ["FD205"]
    read = decode(raw, "", {"source": ("巡察反馈",)})
    assert read.findings == ()
    assert read.case is not None
    assert read.case.get(("source", "category")) == "巡察反馈"


def test_the_words_allowed_are_in_the_language_of_the_file() -> None:
    (finding,) = decode(b"---\nid: D202611-7K3M\nurgency: hurry\n---\n", "").findings
    assert finding.values["words"] == ("most_urgent", "urgent", "normal")


def test_findings_are_bounded() -> None:
    read = decode(record("经过:\n" + "- 甲\n" * 5000), "")
    assert len(read.findings) == 100


def test_english_keys_read_the_same() -> None:
    read = decode(b"---\nid: X202610-9QF2\ntype: coordination\n---\n", "")
    assert read.language == "en"
    assert read.case is not None
    assert read.case.kind == "X"


def test_settings_have_no_fence() -> None:
    raw = "名称: 市政府办公室  # 全称\n代字: {督查字: 督字}\n成因: [历史遗留]\n临期: 3\n".encode()
    node, findings, places = decode_settings(raw, "records/.duban/config.yaml", "config")
    assert findings == ()
    assert node is not None
    assert node.child("codes").text("supervision_code") == "督字"
    assert node.number("due_soon") == 3
    assert places["due_soon",] == Place(4, 1)


@pytest.mark.parametrize("raw", [b"", b"\n", b"# \xe7\xa9\xba\n", b"\xef\xbb\xbf"])
def test_settings_that_say_nothing_are_empty(raw: bytes) -> None:
    node, findings, _ = decode_settings(raw, "", "config")
    assert node is not None
    assert not node
    assert findings == ()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("- 甲\n", "FM119"),
        ("名称: 甲: 乙\n", "FM124"),
        ("名称：甲\n临期: 3\n", "FM107"),
        ("名称: &a 甲\n", "FM111"),
        ('{"名称":&a 甲}\n', "FM111"),  # behind a quoted key the colon needs no space
        ('{"名称":!a 甲}\n', "FM112"),
        ("名称: 甲\x1b\n", "FM115"),
        ("名成: 甲\n", "FD202"),
        ("名称: " + "甲" * 400_000, "FM114"),
    ],
)
def test_settings_have_the_same_traps(raw: str, code: str) -> None:
    _, findings, _ = decode_settings(raw.encode(), "", "config")
    assert [finding.code for finding in findings] == [code]


def test_settings_that_are_not_utf8_are_named() -> None:
    node, findings, _ = decode_settings("名称: 编号办公室\n类型: 甲\n".encode("gbk"), "", "config")
    assert node is None
    assert [finding.code for finding in findings] == ["FM106"]


_WITHOUT_LIBYAML = """
import json, sys
sys.modules["yaml._yaml"] = None
from pathlib import Path
from tui.store.decode import decode
from tui.store.loader import HAS_LIBYAML
assert not HAS_LIBYAML
for line in sys.stdin:
    raw = bytes.fromhex(line)
    read = decode(raw, "")
    print(json.dumps([repr(read.case), repr(read.findings), repr(sorted(map(repr, read.places)))]))
"""


def test_without_libyaml_every_file_reads_the_same() -> None:
    assert HAS_LIBYAML
    raws = [
        *EXAMPLES.values(),
        record('事项: "甲\\U0011FFFF"\n'),
        record('事项: "甲\\ud83d"\n'),
        record("事项: 会议: 延期\n"),
        record("事项: &a 甲\n"),
        record("事项: " + "[" * 60 + "\n"),
        record("事项: " + "- " * 20 + "甲\n"),
        entry("{号: a1, 内容: 见 #3标段}"),
        entry("{号：a1，事：催办}"),
        record("来源:\n\t类别: 甲\n"),
        record("事项: ~\n地点: null\n经办:\n"),
    ]
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_LIBYAML],
        input="\n".join(raw.hex() for raw in raws),
        capture_output=True,
        text=True,
        check=True,
    )
    for raw, line in zip(raws, done.stdout.splitlines(), strict=True):
        read = decode(raw, "")
        here = [repr(read.case), repr(read.findings), repr(sorted(map(repr, read.places)))]
        assert json.loads(line) == here


def test_every_code_of_form_is_declared_once() -> None:
    assert {code for code in CODES if code.startswith("FM")} == {
        *(f"FM{number}" for number in (101, 102, 103, *range(106, 130)))
    }
