"""Why a task cannot be done: the same from a line of the list and from the case itself."""

from __future__ import annotations

import pytest

from tui.domain.case import Case
from tui.domain.kinds import KIND_NAME
from tui.service.reasons import Standing
from tui.service.reasons import of_case
from tui.service.reasons import why_not
from tui.text.translate import table

WRITING = ("advance", "urge", "entry", "edit", "assign", "extend", "review", "tell", "void")
AT_ANY_TIME = ("copy", "pin", "check", "history", "external", "snooze")


def a_case(kind: str, stage: str) -> Case:
    return Case({"type": KIND_NAME[kind], "stage": stage})


@pytest.mark.parametrize("task", AT_ANY_TIME)
@pytest.mark.parametrize("stage", ["void", "archived", "in_progress"])
def test_looking_and_copying_are_possible_at_any_time(task: str, stage: str) -> None:
    assert why_not(task, Standing("D", stage)) == ""
    assert why_not(task, Standing("D", stage, readable=False)) == ""


@pytest.mark.parametrize("task", WRITING)
def test_what_cannot_be_read_or_is_void_is_not_written(task: str) -> None:
    assert why_not(task, Standing("D", "in_progress", readable=False)) == "why.unreadable"
    assert why_not(task, Standing("D", "void")) == "why.void"


@pytest.mark.parametrize("task", ["urge", "assign", "extend", "review"])
@pytest.mark.parametrize(
    ("stage", "reason"),
    [("closed", "why.ended"), ("withdrawn", "why.ended"), ("suspended", "why.suspended")],
)
def test_nobody_is_urged_once_a_case_rests(task: str, stage: str, reason: str) -> None:
    assert why_not(task, Standing("D", stage)) == reason


def test_what_only_the_open_case_knows() -> None:
    bare = a_case("D", "in_progress")
    assert why_not("review", of_case(bare)) == "review.no_report"
    assert why_not("extend", of_case(bare)) == "extend.no_due"
    assert why_not("review", Standing("D", "in_progress")) == "", "a line of the list cannot tell"
    talks = a_case("X", "consultation")
    assert why_not("review", of_case(talks)) == "review.no_round"
    assert why_not("review", of_case(a_case("H", "held"))) == "review.only"
    assert why_not("urge", of_case(a_case("H", "held"))) == "why.meeting"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_has_its_sentence(language: str) -> None:
    stages = ("in_progress", "closed", "void", "suspended", "archived")
    found = {
        why_not(task, Standing(kind, stage, readable, limited))
        for task in (*WRITING, *AT_ANY_TIME)
        for kind in "DXH"
        for stage in stages
        for readable in (True, False)
        for limited in (True, False)
    }
    assert found - {""} <= set(table(language))
