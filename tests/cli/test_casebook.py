"""The casebook on a real repository: what is read again, what is counted, who asks the tree how."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.support.repos import COORDINATION
from tests.support.repos import MEETING
from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import make_empty
from tests.support.repos import record_of
from tui.domain.errors import NoRepositoryError
from tui.domain.errors import NoSuchCaseError
from tui.domain.errors import UnreadableCaseError
from tui.service.casebook import open_casebook
from tui.service.checking.register import Register
from tui.service.listing import Query
from tui.store.surroundings import TreeSurroundings
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from pathlib import Path


def test_refresh_reads_what_changed_and_only_then(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    before = {row.id: row for row in book.rows(Query()).rows}
    path = record_of(office_repo, SUPERVISION)
    path.write_text(path.read_text("utf-8").replace("缓急: 加急", "缓急: 特急"), "utf-8")
    assert book.rows(Query()).rows == tuple(before.values())
    book.refresh()
    after = {row.id: row for row in book.rows(Query()).rows}
    assert after[SUPERVISION].urgency == "most_urgent"
    assert after[MEETING] == before[MEETING]


def test_an_older_reading_does_not_take_the_place_of_a_newer(office_repo: Path) -> None:
    """The interface refreshes on its loop while a worker reads: no old line is left behind."""
    path = record_of(office_repo, SUPERVISION)
    for number in range(100):  # so that the reading lasts
        name = path.with_name(f"D202610-{number:04d}.md")
        name.write_text(path.read_text("utf-8").replace(SUPERVISION, name.stem), "utf-8")
    book = open_casebook(office_repo)
    worker = Thread(target=lambda: book.rows(Query()))
    worker.start()
    worker.join(0.15)  # the first records are read by now
    assert worker.is_alive()
    first = path.with_name("D202610-0000.md")
    first.write_text(first.read_text("utf-8").replace("缓急: 加急", "缓急: 特急"), "utf-8")
    book.refresh()
    worker.join()
    row = book.row("D202610-0000")
    assert row is not None
    assert row.urgency == "most_urgent"


def test_what_is_read_by_now_is_listed_and_the_rest_is_counted(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    for number in range(60):
        name = path.with_name(f"D202610-{number:04d}.md")
        name.write_text(path.read_text("utf-8").replace(SUPERVISION, name.stem), "utf-8")
    book = open_casebook(office_repo)
    page = book.rows(Query(within=0.0))
    assert (len(page.rows), page.unread) == (0, 63)
    seen = [0]
    while page.unread:
        page = book.rows(Query(within=0.01))
        assert len(page.rows) + page.unread == 63
        seen.append(len(page.rows))
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert page == open_casebook(office_repo).rows(Query())
    assert book.rows(Query(within=0.0)) == page


def test_a_page_counts_all_and_cuts_a_window(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    page = book.rows(Query(offset=1, limit=1))
    assert (len(page.rows), page.total, page.matched) == (1, 3, 3)
    only = book.rows(Query(text="类型:协调", kind="X"))
    assert (only.total, only.matched) == (1, 1)
    assert sum(page.colours.values()) == 3
    assert page.stages["review"] == 1


@pytest.mark.parametrize("sort", ["light", "due", "id", "stage", "title", "lead", "handler"])
def test_every_order_has_its_reverse(office_repo: Path, sort: str) -> None:
    book = open_casebook(office_repo)
    rows = book.rows(Query(sort=sort)).rows
    assert book.rows(Query(sort=f"-{sort}")).rows == tuple(reversed(rows))


def test_what_stands_first_in_the_list_presses_most(office_repo: Path) -> None:
    record_of(office_repo, COORDINATION).write_text("坏了", "utf-8")
    rows = open_casebook(office_repo).rows(Query()).rows
    assert rows[0].id == COORDINATION
    assert not rows[0].readable
    assert rows[0].finding is not None


def test_a_case_opens_with_what_is_said_of_it(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    opened = book.open("9qf2")
    assert opened.case.id == COORDINATION
    assert opened.raw == record_of(office_repo, COORDINATION).read_bytes()
    assert {move.move.target for move in opened.moves} >= {"closed", "consultation"}
    closing = next(move for move in opened.moves if move.move.target == "closed")
    assert closing.missing


def test_what_cannot_be_opened_says_so(office_repo: Path, tmp_path: Path) -> None:
    book = open_casebook(office_repo)
    for ref in ("", "ZZZZ", "D209901-0000", "../../etc/passwd", "催字〔2026〕999号"):
        with pytest.raises(NoSuchCaseError):
            book.open(ref)
    record_of(office_repo, COORDINATION).write_bytes(b"\xff\xfe")
    with pytest.raises(UnreadableCaseError):
        book.open(COORDINATION)
    with pytest.raises(NoRepositoryError):
        open_casebook(tmp_path)
    git(tmp_path, "init", "-q", "bare-of-records")
    with pytest.raises(NoRepositoryError):
        open_casebook(tmp_path / "bare-of-records")


def test_an_unborn_branch_is_a_casebook(tmp_path: Path) -> None:
    book = open_casebook(make_empty(tmp_path / "new"))
    assert book.rows(Query()).total == 0
    assert book.branch == "main"
    assert book.person == "陈晓"


def test_one_reading_of_the_tree_answers_as_many_searches(office_repo: Path) -> None:
    path = record_of(office_repo, SUPERVISION)
    text = path.read_text("utf-8")
    link = f"关联:\n- {{关系: 会议来源, 编号: {MEETING}, 项: j2}}\n经过:\n"
    path.write_text(text.replace("经过:\n", link, 1), "utf-8")
    book = open_casebook(office_repo)
    tree = WorkTree(office_repo)
    one, other = TreeSurroundings(tree, book.office), Register(tree, book.office)
    for case_id in (SUPERVISION, COORDINATION, MEETING, "D209901-0000", "x"):
        assert one.has_case(case_id) == other.has_case(case_id)
        assert (one.case(case_id) is None) == (other.case(case_id) is None)
        assert one.linking_to(case_id) == other.linking_to(case_id)
    for number in (
        "催字〔2026〕37号",
        "纪要〔2026〕18号",
        "纪要〔2026〕12号",
        "催字〔2026〕1号",
        "x",
    ):
        assert one.with_number(number) == other.with_number(number)
    assert other.linking_to(MEETING) == (SUPERVISION,)
    assert other.has_file("records/directory.yaml")
