"""Suggestions: every duty leads to a task, reasons for one task are one line, later means later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tui.domain.duty import Obligation
from tui.domain.value import Moment
from tui.service.casebook import open_casebook
from tui.service.clock import fixed_clock
from tui.service.listing import Query
from tui.service.places.agenda import Wish
from tui.service.places.agenda import day_sheet
from tui.service.places.suggestions import key_of
from tui.service.places.suggestions import suggestions
from tui.service.places.suggestions import task_of

if TYPE_CHECKING:
    from pathlib import Path

    from tui.service.casebook import Casebook
    from tui.service.listing import Row

TODAY = date(2026, 11, 21)


def _duty(action: str, reason: str = "duty.urge.idle", due: date | None = TODAY) -> Obligation:
    return Obligation(reason.split(".")[1], repos.SUPERVISION, due, reason, {}, action)


@pytest.fixture
def book(office_repo: Path) -> Casebook:
    """The model office on a Saturday."""
    return open_casebook(office_repo, fixed_clock(Moment(TODAY, 10, 0)))


@pytest.fixture
def row(book: Casebook) -> Row:
    """The supervision case, without its own duties."""
    found = book.row(repos.SUPERVISION)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("action", "task"),
    [
        ("log urge", ("urge", "")),
        ("log told", ("tell", "")),
        ("log reply", ("entry", "reply")),
        ("log remind_leader", ("entry", "remind_leader")),
        ("log assign", ("advance", "")),
        ("add feedback", ("entry", "list:feedback")),
        ("add reviews", ("review", "")),
        ("add rounds", ("review", "")),
        ("set extensions.y1k3.result", ("extend", "")),
        ("set rechecks.h1k3.date", ("edit", "rechecks.h1k3.date")),
        ("advance", ("advance", "")),
    ],
)
def test_every_duty_leads_to_a_task(action: str, task: tuple[str, str]) -> None:
    assert task_of(_duty(action)) == task


def test_the_model_office_is_to_review_to_answer_and_to_get_a_slip(book: Casebook) -> None:
    rows = book.rows(Query()).rows
    said = [(one.text, one.case_id, one.task) for one in suggestions(rows, TODAY, {}, "zh")]
    assert said == [
        ("答复", repos.COORDINATION, "entry"),
        ("回执", repos.SUPERVISION, "entry"),
        ("审理", repos.SUPERVISION, "review"),
    ]


def test_reasons_for_one_task_are_one_suggestion(row: Row) -> None:
    duties = (
        _duty("log urge", "duty.urge.slip", date(2026, 11, 20)),
        _duty("log urge", "duty.urge.today"),
        _duty("log reply", "duty.answer.phone"),
    )
    found = suggestions([row._replace(duties=duties)], TODAY, {}, "en")
    assert [one.task for one in found] == ["entry", "urge"]
    assert found[1].reason.count("; ") == 1


def test_what_others_wait_for_comes_first(row: Row) -> None:
    kinds = ("close.overdue", "urge.idle", "tell.new", "answer.phone", "report.result")
    duties = tuple(_duty(f"log x{n}", f"duty.{kind}") for n, kind in enumerate(kinds))
    found = suggestions([row._replace(duties=duties)], TODAY, {}, "en")
    assert [one.text for one in found] == ["tell", "answer", "report", "urge", "advance"]


@pytest.mark.parametrize(
    ("until", "shown"), [("2026-11-22", False), ("2026-11-21", True), ("2026-11-20", True)]
)
def test_later_means_until_that_day(row: Row, until: str, shown: bool) -> None:
    duty = _duty("log urge")
    found = suggestions([row._replace(duties=(duty,))], TODAY, {key_of(duty): until}, "zh")
    assert bool(found) is shown


def test_what_was_put_off_comes_back_when_it_is_due_for_another_day(row: Row) -> None:
    snoozed = {key_of(_duty("log urge")): "2027-01-01"}
    moved = _duty("log urge", due=date(2026, 12, 1))
    assert suggestions([row._replace(duties=(moved,))], TODAY, snoozed, "zh")


def test_the_day_of_one_and_of_all(book: Casebook) -> None:
    mine = day_sheet(book, Wish(), "zh")
    assert (mine.mine, [row.id for row in mine.rows]) == (True, [repos.SUPERVISION])
    every = day_sheet(book, Wish(scope="all"), "zh")
    assert {repos.SUPERVISION, repos.COORDINATION} <= {row.id for row in every.rows}
    counts = {count.name: (count.number, count.sought) for count in every.counts}
    assert counts["answer"] == (1, "待答复")
    assert counts["review"] == (1, "待审")
    for sheet in (mine, every):
        for count in sheet.counts:
            assert book.rows(Query(text=count.sought)).matched == count.number, count


def test_a_person_without_cases_sees_all(book: Casebook, office_repo: Path) -> None:
    repos.git(office_repo, "config", "user.name", "无名")
    assert not day_sheet(book, Wish(), "zh").mine


def test_pinned_cases_come_first_even_when_they_rest(book: Casebook) -> None:
    sheet = day_sheet(book, Wish(scope="all", pinned=(repos.MEETING,)), "zh")
    assert sheet.rows[0].id == repos.MEETING
    assert [row.id for row in sheet.rows].count(repos.MEETING) == 1
