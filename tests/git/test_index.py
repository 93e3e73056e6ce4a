"""What the list says with the index is what it says without, whatever happened to the files (P11)."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.duban import duban
from tests.support.listening import heard
from tests.support.registering import book_of
from tui.service.listing import Query
from tui.store import folders
from tui.store.index.base import open_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.service.listing import Row

pytestmark = pytest.mark.git
LATER = "2027-01-05T09:20:00+08:00"


def _index(office: Path) -> Path:
    return office / ".git" / "duban" / "index.sqlite"


def _rows(office: Path, moment: str = "2026-11-21T09:20:00+08:00") -> tuple[Row, ...]:
    return tuple(book_of(office, moment).rows(Query()).rows)


def _without(office: Path, moment: str = "2026-11-21T09:20:00+08:00") -> tuple[Row, ...]:
    _index(office).unlink(missing_ok=True)
    return _rows(office, moment)


@pytest.fixture
def settled(office_repo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose records were written long enough ago that their footprints tell all.

    Two seconds, which FAT needs, are two hundredths here: that is time enough on this disk.
    """
    monkeypatch.setattr(folders, "RACY", 20_000_000)
    time.sleep(0.05)
    return office_repo


def _title(office: Path) -> None:
    repos.retitle(office, "改过的事项")


def _same_size_and_time(office: Path) -> None:
    record = repos.record_of(office, repos.SUPERVISION)
    before = record.stat()
    text = record.read_text("utf-8")
    assert "陈晓" in text
    record.write_text(text.replace("陈晓", "王敏"), "utf-8")
    os.utime(record, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced_by_another_file(office: Path) -> None:
    record = repos.record_of(office, repos.SUPERVISION)
    other = record.with_name("other")
    shutil.copy2(record, other)
    other.write_text(other.read_text("utf-8").replace("陈晓", "王敏"), "utf-8")
    other.replace(record)


def _taken_away(office: Path) -> None:
    repos.record_of(office, repos.COORDINATION).unlink()


def _added(office: Path) -> None:
    repos.another_case(office, "D202610-2345", "又一件")


def _unreadable(office: Path) -> None:
    repos.record_of(office, repos.SUPERVISION).write_bytes(b"---\n\xff\xfe\n---\n")


def _of_an_odd_name(office: Path) -> None:
    record = repos.record_of(office, repos.SUPERVISION)
    odd = record.with_name(os.fsdecode(b"\xff\xfe.md"))
    shutil.copy2(record, odd)
    _rows(office)
    odd.unlink()
    shutil.copy2(record, record.with_name(os.fsdecode(b"\xff.md")))


def _a_link(office: Path) -> None:
    record = repos.record_of(office, repos.SUPERVISION)
    record.rename(office / "elsewhere.md")
    record.symlink_to(office / "elsewhere.md")


def _office_rule(office: Path) -> None:
    config = office / "records" / ".duban" / "config.yaml"
    config.write_text(config.read_text("utf-8") + "临期: 60\n", "utf-8")


def _committed(office: Path) -> None:
    _title(office)
    repos.git(office, "commit", "-q", "-a", "--no-verify", "-m", "更正")


def _checked_out(office: Path) -> None:
    _committed(office)
    repos.git(office, "checkout", "-q", "HEAD~1")


def _index_of_an_older_day(office: Path) -> None:
    _without(office, "2026-10-20T09:20:00+08:00")


def _index_cut_off(office: Path) -> None:
    whole = _index(office).read_bytes()
    _index(office).write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    "happens",
    [
        _title,
        _same_size_and_time,
        _replaced_by_another_file,
        _taken_away,
        _added,
        _unreadable,
        _of_an_odd_name,
        _a_link,
        _office_rule,
        _committed,
        _checked_out,
        _index_of_an_older_day,
        _index_cut_off,
    ],
)
def test_the_list_is_the_same_with_the_index_and_without(
    settled: Path, happens: Callable[[Path], None]
) -> None:
    _rows(settled)
    assert _index(settled).is_file()
    happens(settled)
    believed = _rows(settled), _rows(settled), _rows(settled, LATER)
    assert believed[:2] == (_without(settled),) * 2
    assert believed[2] == _without(settled, LATER)


def test_a_record_that_was_not_written_since_is_not_opened(settled: Path) -> None:
    before = _rows(settled)
    book = book_of(settled)
    opened: list[str] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and str(arguments[0]).endswith(".md"):
            opened.append(str(arguments[0]))

    with heard(listen):
        assert tuple(book.rows(Query()).rows) == before
        assert opened == []
        _title(settled)
        del opened[:]
        book.refresh()
        assert len(book.rows(Query()).rows) == len(before)
        assert opened == [f"{repos.SUPERVISION}.md"]


def test_a_repository_in_which_nothing_can_be_kept_is_read(office_repo: Path) -> None:
    before = _rows(office_repo)
    shutil.rmtree(office_repo / ".git" / "duban")
    (office_repo / ".git" / "duban").write_bytes(b"")
    assert _rows(office_repo) == before


def test_each_linked_work_tree_has_an_index_of_its_own(settled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    repos.git(settled, "worktree", "add", "-q", str(other))
    before = _rows(settled)
    repos.retitle(other, "另一处的事项")
    there = _rows(other)
    assert {row.title for row in there} - {row.title for row in before} == {"另一处的事项"}
    assert _rows(settled) == before


def test_reindex_makes_the_index_anew_and_the_list_says_the_same(settled: Path) -> None:
    before = duban(settled, "list").out
    index = open_index(settled / ".git", book_of(settled).office_edition())
    with index.writing() as base:
        base.execute("insert into fact values ('mark', 'of the old one')")
    index.close()
    answer = duban(settled, "reindex")
    assert (answer.code, answer.out) == (0, "")
    assert "3" in answer.err
    assert "mark" not in open_index(settled / ".git", book_of(settled).office_edition()).facts()
    assert duban(settled, "list").out == before


def test_two_programs_that_write_at_once_are_found_out(settled: Path) -> None:
    """A HEAD that only one of two writers knew is nobody's: the next look compares every blob."""
    _rows(settled)
    ours, theirs = book_of(settled), book_of(settled)
    _title(settled)
    assert ours.catch_up(0.0) == 1
    assert theirs.catch_up(0.0) == 1
    repos.git(settled, "commit", "-q", "-a", "--no-verify", "-m", "更正")
    theirs.refresh()
    assert theirs.catch_up() == 0
    assert ours.catch_up() == 0
    assert "head" not in open_index(settled / ".git", ours.office_edition()).facts()
    repos.git(settled, "reset", "-q", "--hard", "HEAD~1")
    assert _rows(settled) == _without(settled)


def test_a_list_is_first_what_was_known_and_then_what_is(settled: Path) -> None:
    before = _rows(settled)
    _title(settled)
    book = book_of(settled)
    first = book.rows(Query(within=10.0))
    assert (first.is_checked, first.is_whole, tuple(first.rows)) == (False, False, before)
    then = book.rows(Query(within=10.0))
    assert then.is_whole
    assert "改过的事项" in {row.title for row in then.rows}
