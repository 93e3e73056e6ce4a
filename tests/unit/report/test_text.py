"""Findings on a terminal, to the letter; the caret stands under its column by what is drawn."""

from __future__ import annotations

import pytest

from tests.support.findings import DUE
from tests.support.findings import HOSTILE
from tests.support.findings import MISSING
from tests.support.findings import RECORD
from tests.support.findings import WARNED
from tui.report.text import MOST
from tui.report.text import excerpt
from tui.report.text import render
from tui.report.width import width
from tui.rules.finding import Diagnostic
from tui.rules.finding import Finding


def test_a_finding_with_its_place() -> None:
    assert render([DUE]) == (
        "records/2026/11/D202611-7K3M.md:6:1 DL402 截止2026-03-02早于“来源.日期”2026-03-05\n"
        "  6 | 截止: 2026-03-02\n"
        "    | ^\n"
        "  = 改法：截止改为2026-03-05当天或以后，或更正“来源.日期”\n"
        "  = 说明：duban explain DL402\n"
    )


def test_the_same_in_english() -> None:
    assert render([DUE], "en") == (
        "records/2026/11/D202611-7K3M.md:6:1 DL402"
        " due 2026-03-02 is before “source.date” 2026-03-05\n"
        "  6 | 截止: 2026-03-02\n"
        "    | ^\n"
        "  = mend: make it due on 2026-03-05 or later, or correct “source.date”\n"
        "  = more: duban explain DL402\n"
    )


def test_what_has_no_line_names_none() -> None:
    assert render([MISSING]) == (
        "records/2026/11/D202611-7K3M.md FD201 还没有填“主办.负责人”（“确定项目”要求）\n"
        "  = 改法：补上“主办.负责人”\n"
        "  = 说明：duban explain FD201\n"
    )


def test_a_warning_of_an_older_commit() -> None:
    assert render([WARNED]) == (
        "1a2b3c4d records/2026/11/D202611-7K3M.md:12:20 WD701"
        " （提醒）“大概”含糊，报告和结果要说准\n"
        " 12 | - {号: a1c2, 事: 催办, 内容: 大概月底能完}\n"
        "    |                        ^\n"
        "  = 改法：写事实、数字和时间；说不准的写“待核”\n"
        "  = 说明：duban explain WD701\n"
    )


def test_hostile_text_is_shown_and_does_nothing() -> None:
    assert render([HOSTILE]) == (
        "records/a␊::error::b,c:d%␛]0;x␇‹U+202E›.md:1:4 WD701"
        " （提醒）“[/red]{code}␛[2J␊::stop-commands::x%0A”含糊，报告和结果要说准\n"
        "  1 | 内容‹U+009B›:  ‹U+202E›大概‹U+200B›👨\u200d👩\u200d👧\n"
        "    |             ^\n"
        "  = 改法：写事实、数字和时间；说不准的写“待核”\n"
        "  = 说明：duban explain WD701\n"
    )


def test_colour_is_on_the_code_alone() -> None:
    error, warning = (render([one], colour=True).split("\n", 1)[0] for one in (DUE, WARNED))
    assert ":6:1 \x1b[31mDL402\x1b[0m 截止" in error
    assert ":12:20 \x1b[33mWD701\x1b[0m （提醒）" in warning


def test_the_rest_is_counted() -> None:
    text = render([DUE] * (MOST + 3))
    assert text.count("DL402 截止") == MOST
    assert text.endswith("……还有 3 条\n")
    assert render([DUE] * (MOST + 3), "en").endswith("… and 3 more\n")


def test_nothing_found_says_nothing() -> None:
    assert render([]) == ""


def test_a_finding_on_no_file_and_of_no_known_code() -> None:
    assert (
        render([Diagnostic("", Finding("ZZ999"))]) == "ZZ999 ZZ999\n  = 说明：duban explain ZZ999\n"
    )


@pytest.mark.parametrize(
    "source, col, cells",
    [
        ("截止: x", 1, 0),
        ("截止: x", 5, 6),
        ("e\u0301te\u0301: x", 6, 3),
        ("👨‍👩‍👧: x", 6, 2),
        ("Ａ：１", 3, 4),
        ("a\tb", 3, 2),
        ("\x1bx", 2, 1),
        ("\u200bx", 2, 8),
    ],
)
def test_the_caret_stands_by_cells(source: str, col: int, cells: int) -> None:
    line, caret = excerpt(source, 7, col)
    assert line.startswith("  7 | ")
    assert caret == "    | " + " " * cells + "^"


def test_a_line_without_end_shows_the_part_around_its_place() -> None:
    source = "前" * 1_000_000 + "此" + "后" * 1_000_000
    line, caret = excerpt(source, 123456, 1_000_001)
    assert line.startswith("123456 | …前")
    assert line.endswith("后…")
    assert width(line) <= 9 + 60 + 60
    assert line[len("123456 | ") :].split("此")[0].count("前") == 29
    assert width(caret) == width(line.split("此")[0]) + 1


def test_line_ends_are_not_shown() -> None:
    assert excerpt("截止: x\r\n", 1, 1) == ["  1 | 截止: x", "    | ^"]


def test_place_is_as_the_editor_counts() -> None:
    assert render([WARNED]).startswith(f"1a2b3c4d {RECORD}:12:20 ")
