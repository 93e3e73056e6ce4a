"""A look at the files names what changed, and no other record is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tui.service.casebook import open_casebook
from tui.service.listing import Query
from tui.service.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git


def _rewrite(office: Path, case_id: str, old: str, new: str) -> None:
    record = repos.record_of(office, case_id)
    text = record.read_text("utf-8")
    assert old in text
    record.write_text(text.replace(old, new), "utf-8")


def test_a_change_is_named_once(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    watch = Watch(book)
    assert watch.look() == ()
    book.rows(Query())
    _rewrite(office_repo, repos.SUPERVISION, "经办: 陈晓", "经办: 王敏")
    assert watch.look() == (repos.SUPERVISION,)
    assert watch.look() == ()


def test_a_file_that_says_the_same_is_no_change(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    book.rows(Query())
    watch = Watch(book)
    watch.look()
    repos.record_of(office_repo, repos.SUPERVISION).touch()
    assert watch.look() == ()


def test_new_and_removed_records_are_changes(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    book.rows(Query())
    watch = Watch(book)
    watch.look()
    record = repos.record_of(office_repo, repos.COORDINATION)
    raw = record.read_bytes()
    record.unlink()
    assert watch.look() == (repos.COORDINATION,)
    assert book.row(repos.COORDINATION) is None
    record.write_bytes(raw)
    assert watch.look() == (repos.COORDINATION,)
    assert book.row(repos.COORDINATION) is not None


def test_the_office_s_files_concern_every_case(office_repo: Path) -> None:
    watch = Watch(open_casebook(office_repo))
    watch.look()
    config = office_repo / "records" / ".duban" / "config.yaml"
    config.write_text(config.read_text("utf-8") + "临期: 30\n", "utf-8")
    assert watch.look() == ("",)


def test_only_what_changed_is_read_again(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    before = {row.id: row for row in book.rows(Query()).rows}
    watch = Watch(book)
    watch.look()
    _rewrite(office_repo, repos.SUPERVISION, "经办: 陈晓", "经办: 王敏")
    watch.look()
    # what nobody has looked at since is listed as it was seen, whatever the file says now
    _rewrite(office_repo, repos.COORDINATION, "经办: ", "经办: 赵")
    after = {row.id: row for row in book.rows(Query()).rows}
    assert after[repos.SUPERVISION].handler == "王敏"
    assert after[repos.COORDINATION] == before[repos.COORDINATION]
    assert watch.look() == (repos.COORDINATION,)
    assert book.rows(Query()).rows != tuple(after.values())


def test_what_another_process_has_brought_up_to_date_is_seen(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    book.rows(Query())
    watch = Watch(book)
    assert watch.look() == ()
    _rewrite(office_repo, repos.SUPERVISION, "经办: 陈晓", "经办: 王敏")
    open_casebook(office_repo).rows(Query())
    assert watch.look() == ("",)
    row = book.row(repos.SUPERVISION)
    assert row is not None
    assert row.handler == "王敏"
    assert watch.look() == ()


def test_two_changes_before_the_list_is_read_are_both_read(office_repo: Path) -> None:
    book = open_casebook(office_repo)
    book.rows(Query())
    watch = Watch(book)
    watch.look()
    for case_id in (repos.SUPERVISION, repos.COORDINATION):
        _rewrite(office_repo, case_id, "经办: ", "经办: 赵")
        assert watch.look() == (case_id,)
    handlers = {row.id: row.handler for row in book.rows(Query()).rows}
    assert handlers[repos.SUPERVISION].startswith("赵")
    assert handlers[repos.COORDINATION].startswith("赵")
