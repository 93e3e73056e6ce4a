"""New YAML: plain where every parser reads the same text, quoted elsewhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from ruamel.yaml import YAML

from tests.support.documents import EXAMPLES
from tui.store.decode import decode
from tui.store.render import cells
from tui.store.render import is_plain
from tui.store.render import new_record

if TYPE_CHECKING:
    from tui.domain.value import Value


@pytest.mark.parametrize(
    "text",
    ["no", "Yes", "on", "y", "~", "null", "017", "0012", "1.10", "12:30:45", "14:30", "1e3", "0o17", "0x1F",
     "1_000", ".5", ".inf", "-.INF", ".nan", "+5", "2026-01-12", "2026-1-2", "2026-01-12 09:20:00", "=", "<<",
     " a", "a ", "a:", "a: b", "a #b", "- a", "?a", "[a", "{a", "@a", "%a", "`a", "'a", '"a', "&a", "*a", "!a",
     "|a", ">a", "#a", ",a", "", "　a", "a　", "a\tb", "a\u200bb", "\ufeffa"],
)  # fmt: skip
def test_what_another_parser_would_take_for_more_than_text_is_quoted(text: str) -> None:
    assert not is_plain(text, flow=False)


@pytest.mark.parametrize(
    "text",
    ["城北小学", "D202611-7K3M", "第3次", "催字〔2026〕42号", "7天", "2.5米", "甲，乙：丙", "a7k2", "𠮷家胡同", "😀",
     "档案柜 B-12", "会议:延期", "http://a.cn/b", "60%", "2026年"],
)  # fmt: skip
def test_plain_text_reads_the_same_everywhere(text: str) -> None:
    assert is_plain(text, flow=False)
    assert yaml.safe_load(f"a: {text}") == {"a": text}
    assert YAML(typ="safe").load(f"a: {text}") == {"a": text}


@pytest.mark.parametrize("text", ["a, b", "a:b", "第#3", "[1]号", "见{附}"])
def test_some_text_is_plain_only_outside_an_entry(text: str) -> None:
    assert not is_plain(text, flow=True)


def test_cells_are_two_for_a_wide_character() -> None:
    assert cells("甲a，e\u0301") == 6


def test_a_new_record_is_the_model_record() -> None:
    raw = EXAMPLES["X202610-9QF2"]
    case = decode(raw, "").case
    assert case is not None
    made = new_record(case.values, case.body, "zh").decode()
    assert sorted(made.split("\n")) == sorted(raw.decode().split("\n"))


def test_a_new_record_begins_its_body_with_a_blank_line() -> None:
    values: dict[str, Value] = {
        "id": "D202611-7K3M",
        "registration": {"date": date(2026, 11, 1)},
        "title": "",
    }
    assert new_record(values, "## 事由", "zh").decode() == (
        "---\n编号: D202611-7K3M\n登记: {日期: 2026-11-01}\n---\n\n## 事由\n"
    )
    assert new_record(values, "", "en").decode() == (
        "---\nid: D202611-7K3M\nregistration: {date: 2026-11-01}\n---\n"
    )


def test_a_verbatim_text_stands_as_lines() -> None:
    values: dict[str, Value] = {"id": "D202611-7K3M", "source": {"verbatim": "同意: 照办 #1"}}
    assert "来源:\n  原话: |-\n    同意: 照办 #1\n" in new_record(values, "", "zh").decode()
