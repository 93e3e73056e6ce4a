"""Entries are told by their day and whom they are about, never by their 号 alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.rule_cases import all_cases
from tests.support.rule_cases import document_of
from tests.support.rule_cases import judged
from tui.domain.case import Node
from tui.domain.value import Moment
from tui.report.wording import filled
from tui.report.wording import message
from tui.rules.naming import entry_name


@pytest.mark.parametrize(
    ("values", "chinese", "english"),
    [
        (
            {
                "key": "a7k2",
                "kind": "urge",
                "time": Moment(date(2026, 11, 3), 9),
                "to": ("商务局",),
            },
            "2026-11-03 商务局 催办",
            "商务局 urge, 2026-11-03",
        ),
        ({"key": "r1", "date": date(2026, 11, 5)}, "2026-11-05", "2026-11-05"),
        (
            {"key": "A", "content": "增设两小时内同价的停车凭证和引导"},
            "增设两小时内同价的停车凭证和引导",
            None,
        ),
        ({"key": "b", "content": "长" * 40}, "长" * 15 + "…", None),
        ({"key": "t1"}, "t1", "t1"),
    ],
)
def test_an_entry_is_called_as_people_know_it(
    values: dict[str, object], chinese: str, english: str | None
) -> None:
    name = entry_name(Node(values), with_kind=True)  # type: ignore[arg-type]
    assert filled(name, "zh") == chinese
    assert filled(name, "en") == (english or chinese)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ST318", "2026-11-25 商务局的结果回报还没有审理"),
        ("FD216", "“经过”中 2026-11-03 商务局 签收 这一条不见了，已记的条目不能删除"),
        ("FD215", "“经过”中 2026-11-10 商务局 催办 这一条的“内容”已写定，不能改动"),
        ("PA808", "还没有选定方案，应采用一个"),
        ("PA808", "采用的方案有2个，只能采用一个"),
        ("PA801", "2026-10-28这一轮的协商方式，当面、私下应取一个，还没有取"),
    ],
)
def test_a_finding_reads_as_an_office_would_say_it(code: str, said: str) -> None:
    found = [
        message(diagnostic.finding)
        for case in all_cases()
        if case.code == code and case.fails
        for diagnostic in judged(case.says, document_of(case))
        if diagnostic.finding.code == code
    ]
    assert said in found
