"""`KEY=VALUE`: paths in either language, typed values, lists, files, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.domain.case import Case
from tui.domain.errors import UsageError
from tui.domain.office import Office
from tui.service.assignments import Asking
from tui.service.assignments import Target
from tui.service.assignments import read_words
from tui.service.nesting import nested

if TYPE_CHECKING:
    from pathlib import Path as DiskPath

ASKING = Asking(
    Office(extra_words={"cause": ("历史遗留",)}), date(2026, 11, 21), "zh", lambda: "从标准输入读"
)
CASE = Case(
    {
        "priority_reasons": ("time_critical",),
        "plan": ({"key": "p8w2", "step": "一"}, {"key": "p9", "step": "二"}),
        "support": ({"unit": "教育局"},),
    }
)


def read(*words: str, target: Target | None = None) -> dict[tuple[str | int, ...], object]:
    return dict(read_words(words, target or Target(case=CASE, body=True), ASKING))


@pytest.mark.parametrize(
    ("word", "path", "value"),
    [
        ("主办.负责人=刘明", ("lead", "person_in_charge"), "刘明"),
        ("lead.person_in_charge=刘明", ("lead", "person_in_charge"), "刘明"),
        ("主办．负责人＝刘明", ("lead", "person_in_charge"), "刘明"),
        ("来源.原话=a=b+c", ("source", "verbatim"), "a=b+c"),
        ("缓急=特急", ("urgency",), "most_urgent"),
        ("urgency=urgent", ("urgency",), "urgent"),
        ("截止=2026年11月30日", ("due",), date(2026, 11, 30)),
        ("截止=", ("due",), None),
        ("重点=时效强、领导交办", ("priority_reasons",), ("time_critical", "leader_assigned")),
        ("重点+=领导交办", ("priority_reasons",), ("time_critical", "leader_assigned")),
        ("重点+=时效强", ("priority_reasons",), ("time_critical",)),
        ("计划.p8w2.完成=2026-11-20", ("plan", "p8w2", "done_on"), date(2026, 11, 20)),
        ("计划.2.完成=2026-11-20", ("plan", 1, "done_on"), date(2026, 11, 20)),
        ("协办.1.任务=错峰", ("support", 0, "task"), "错峰"),
        ("各方.住建局.诉求=少动", ("parties", "住建局", "claim"), "少动"),
        ("正文.事由=来信", ("body", "事由"), "来信"),
        ("来源.原话=@-", ("source", "verbatim"), "从标准输入读"),
        ("来源.原话=@@家长", ("source", "verbatim"), "@家长"),
        ("成因=历史遗留", ("causes",), ("历史遗留",)),
    ],
)
def test_reads(word: str, path: tuple[str | int, ...], value: object) -> None:
    assert read(word) == {path: value}


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("主办", "usage.no_assignment"),
        ("=x", "usage.no_assignment"),
        ("主辨.单位=x", "usage.unknown_key"),
        ("主办.单位.更深=x", "usage.unknown_key"),
        ("主办=商务局", "usage.whole_block"),
        ("计划.p8w2=x", "usage.whole_block"),
        ("缓急=很急", "usage.unknown_word"),
        ("截止=某天", "usage.no_due"),
        ("登记.日期=某天", "usage.no_date"),
        ("登记.日期=2026-02-30", "usage.no_date"),
        ("时限.期限=5", "usage.no_span"),
        ("文号=42", "usage.no_number"),
        ("事项+=x", "usage.no_list"),
        ("来源.原话=@/no/such/file", "usage.no_file"),
    ],
)
def test_refuses(word: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(word)
    assert caught.value.values["problem"] == problem


def test_an_unknown_key_is_told_its_neighbours() -> None:
    with pytest.raises(UsageError) as caught:
        read("主辨.单位=x")
    assert "主办" in str(caught.value.values["near"])


def test_a_file_is_read_as_text(tmp_path: DiskPath) -> None:
    file = tmp_path / "批示.txt"
    file.write_bytes("\ufeff第一行\r\n第二行\n".encode())
    assert read(f"来源.原话=@{file}") == {("source", "verbatim"): "第一行\n第二行"}
    file.write_bytes("批示".encode("gbk"))
    with pytest.raises(UsageError):
        read(f"来源.原话=@{file}")


def test_the_kind_of_an_entry_settles_what_nature_means() -> None:
    assert read("性质=结果", target=Target("log", CASE, "unit_report")) == {("nature",): "result"}


def test_values_become_a_block() -> None:
    words = (
        "号=r1",
        "表态.住建局.态度=同意",
        "表态.消防.态度=不同意",
        "表态.消防.理由=太窄",
    )
    values = read_words(words, Target("rounds"), ASKING)
    assert nested(values, "rounds") == {
        "key": "r1",
        "positions": (
            {"name": "住建局", "position": "agree"},
            {"name": "消防", "position": "disagree", "reason": "太窄"},
        ),
    }


def test_new_entries_of_a_record_are_named_by_their_key() -> None:
    values = read_words(("方案.A.内容=平移", "主办.单位=商务局"), Target(), ASKING)
    assert nested(values, "record") == {
        "options": ({"key": "A", "content": "平移"},),
        "lead": {"unit": "商务局"},
    }
