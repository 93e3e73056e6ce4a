"""The engine: a fault of ours is shown, findings stand where a reader looks, waivers are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.rule_cases import decoded_of
from tui.domain.office import Office
from tui.report.wording import message
from tui.rules import commits
from tui.rules import engine
from tui.rules.commits import CommitFacts
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.rules.decoded import Decoded
from tui.rules.finding import Finding
from tui.rules.finding import Place
from tui.rules.registry import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case

CONTEXT = Context(Office(), Bare())


@pytest.fixture
def a_failing_rule() -> Iterator[None]:
    def finds_one_and_fails(case: Case, _context: Context) -> Iterator[Finding]:
        yield Finding("WD701", ("title",), {"word": case.text("title")})
        raise RuntimeError(case.id)

    CHECKS["case"].append(finds_one_and_fails)
    yield
    CHECKS["case"].remove(finds_one_and_fails)


def test_a_failing_rule_is_told_and_hides_nothing(a_failing_rule: None) -> None:
    broken = decoded_of({"base": "proposed", "replace": [["经办: 王敏\n", ""]]})
    found = engine.judge(broken, None, CONTEXT)
    codes = [one.finding.code for one in found]
    assert {"CW901", "WD701", "FD201"} <= set(codes)
    said = message(next(one.finding for one in found if one.finding.code == "CW901"))
    assert "finds_one_and_fails" in said
    assert "RuntimeError: D202611-7K3M" in said
    assert engine.has_errors(found)


def test_what_cannot_be_decoded_is_not_judged_further() -> None:
    fault = Finding("FM102", place=Place(3, 1))
    read = Decoded("a.md", None, (fault,), text="---\n编号: D\n主办: {\n")
    found = engine.judge(read, (), CONTEXT)
    assert [(one.finding.code, one.place, one.source) for one in found] == [
        ("FM102", Place(3, 1), "主办: {")
    ]


def test_what_is_missing_is_shown_at_the_line_that_asks_for_it() -> None:
    read = decoded_of({"base": "supervision", "replace": [["文号: 催字〔2026〕42号\n", ""]]})
    shown = engine.locate(read, Finding("FD201", ("number",), related=("stage",)))
    assert shown.source == "环节: 检查催办"


def test_without_a_line_of_its_own_the_nearest_block_is_shown() -> None:
    read = decoded_of({"base": "supervision"})
    shown = engine.locate(read, Finding("FD201", ("source", "leader")))
    assert shown.source == "来源:"


def test_an_entry_may_be_named_by_its_key() -> None:
    read = decoded_of({"base": "supervision"})
    by_key = engine.locate(read, Finding("DL415", ("log", "a1b4", "time")))
    assert by_key.source.startswith("- {号: a1b4,")
    assert by_key.place is not None
    assert by_key.source[by_key.place.col - 1 :].startswith("时间: ")


def test_no_line_is_made_up() -> None:
    read = decoded_of({"base": "supervision"})
    for path in ((), ("minutes", "number"), ("log", "z9z9", "time", "deeper")):
        shown = engine.locate(read, Finding("FD201", path))
        assert shown.place is None or shown.source == "经过:"


def test_a_place_past_the_end_shows_no_source() -> None:
    read = Decoded("a.md", None, text="---\n")
    shown = engine.locate(read, Finding("FM101", place=Place(9, 1)))
    assert shown.source == ""


def test_windows_line_ends_are_not_part_of_the_source() -> None:
    read = Decoded("a.md", None, text="---\r\n编号: D\r\n")
    assert engine.locate(read, Finding("FM101", place=Place(2, 1))).source == "编号: D"


def test_one_fault_is_said_once() -> None:
    twice = Finding("FM103", ("id",), {"key": "编号"})
    read = Decoded("a.md", None, (twice, twice))
    assert len(engine.judge(read, None, CONTEXT)) == 1


def test_what_follows_from_an_unreadable_value_is_no_second_fault() -> None:
    read = decoded_of(
        {"base": "supervision", "replace": [["截止: 2026-11-30\n时限", "截止: 月底\n时限"]]}
    )
    before = decoded_of({"base": "supervision"}).case
    assert [one.finding.code for one in engine.judge(read, (before,), CONTEXT)] == ["FD203"]


def test_severities() -> None:
    assert engine.severity("FD201") == "error"
    assert engine.severity("WD701") == "warning"
    assert engine.severity("ZZ999") == "error"
    assert not engine.has_errors(())


def test_a_commit_is_judged_by_its_words_and_paths() -> None:
    found = commits.judge(CommitFacts("wip"))
    assert found == ()
