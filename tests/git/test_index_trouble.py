"""What the list says when the index's own ground moves: a full disk, another edition, odd names and words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.registering import book_of
from tui.service.listing import Query
from tui.store import files
from tui.store.index import lines
from tui.store.index.base import BrokenIndexError
from tui.store.index.base import Index
from tui.store.index.base import MovedIndexError
from tui.store.index.base import open_index

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git
TODAY = "2026-11-21T09:20:00+08:00"
EARLIER = "2026-10-20T09:20:00+08:00"


def _paths(office: Path, moment: str = TODAY) -> list[str]:
    return [row.path for row in book_of(office, moment).rows(Query()).rows]


def _limited(index: Index, pages: int) -> None:
    """Let the file of `index` take no more than `pages` pages from now on: a disk that is full."""
    assert index.is_kept
    index._writer.base.execute(f"pragma max_page_count = {pages}")


def test_a_disk_that_is_full_in_the_middle_of_a_list_costs_the_index_only(
    office_repo: Path,
) -> None:
    known = _paths(office_repo)
    for number in range(2, 9):
        repos.another_case(office_repo, f"D202610-234{number}", "又一件" * 2000)
    book = book_of(office_repo)
    index = book._read._shelf.index(book.office_edition())
    _limited(index, 1)
    assert len(book.rows(Query()).rows) == len(known) + 7
    assert not index.is_kept
    assert len(_paths(office_repo)) == len(known) + 7


def test_lines_of_another_edition_are_neither_believed_nor_mixed(office_repo: Path) -> None:
    """One program read the office's files; they change, another lists; then the first goes on."""
    config = office_repo / "records" / ".duban" / "config.yaml"
    before = config.read_bytes()
    ours = book_of(office_repo)
    told = ours.rows(Query())
    rows = tuple(told.rows)
    config.write_bytes(before + "临期: 60\n".encode())
    others = tuple(book_of(office_repo).rows(Query()).rows)
    assert others != rows
    config.write_bytes(before)
    ours.refresh()
    assert tuple(ours.rows(Query()).rows) == rows
    with pytest.raises(MovedIndexError), _late_writer(office_repo).writing():
        pass


def _late_writer(office: Path) -> Index:
    """An index whose file another program has emptied since for an edition of its own."""
    index = open_index(office / ".git", "ours")
    open_index(office / ".git", "theirs").close()
    return index


def test_a_list_in_view_outlives_the_rules_it_was_made_by(office_repo: Path) -> None:
    book = book_of(office_repo)
    seen = book.rows(Query()).rows
    config = office_repo / "records" / ".duban" / "config.yaml"
    config.write_bytes(config.read_bytes() + "临期: 60\n".encode())
    book.refresh()
    now = book.rows(Query()).rows
    assert [row.id for row in seen] == [""] * len(now)
    assert "" not in {row.id for row in now}


def test_what_is_odd_stays_in_the_list_when_the_day_goes_back(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    record.unlink()
    record.mkdir()
    listed = _paths(office_repo)
    assert str(record.relative_to(office_repo)) in listed
    _forget_doubts(office_repo)
    assert sorted(_paths(office_repo, EARLIER)) == sorted(listed)
    assert _paths(office_repo) == listed


def _forget_doubts(office: Path) -> None:
    """Give each folder the footprint that it has: that of a folder left alone for a while."""
    base = sqlite3.connect(office / ".git" / "duban" / "index.sqlite")
    with base:
        for (path,) in base.execute("select path from folder").fetchall():
            footprint = " ".join(map(str, files.footprint(office / path)))
            base.execute("update folder set footprint = ? where path = ?", (footprint, path))
    base.close()


def test_a_folder_whose_name_is_no_text_is_looked_into(office_repo: Path) -> None:
    odd = office_repo / "records" / "2026" / os.fsdecode(b"\xff")
    odd.mkdir()
    record = repos.record_of(office_repo, repos.SUPERVISION)
    (odd / record.name).write_bytes(record.read_bytes())
    assert len(_paths(office_repo)) == len(_paths(office_repo)) == 4


@pytest.mark.parametrize(
    "text",
    [
        os.fsdecode(b"\xff"),
        "单位:\ud800",
        "环节:\udcff",
        "编号:" + "、".join(f"D202611-{number}" for number in range(3000)),
        " ".join(f"词{number}" for number in range(3000)),
        "截止:2026 " * 3000 + "词",
        "单位:" + "、".join(f"w{number}" for number in range(20000)),
    ],
)
def test_no_filter_is_too_odd_or_too_long(office_repo: Path, text: str) -> None:
    assert list(book_of(office_repo).rows(Query(text)).rows) == []
    assert list(book_of(office_repo).printed(Query(text)).lines) == []


def test_a_long_list_of_numbers_finds_the_one_that_is_there(office_repo: Path) -> None:
    numbers = "、".join([*(f"D202611-{number}" for number in range(1500)), repos.SUPERVISION])
    assert [row.id for row in book_of(office_repo).rows(Query(f"编号:{numbers}")).rows] == [
        repos.SUPERVISION
    ]


@pytest.mark.parametrize(
    "damage",
    [
        "update record set line = cast(x'ff' as text)",
        "update record set line = '[]'",
    ],
)
def test_what_is_damaged_inside_is_told_once_at_most(office_repo: Path, damage: str) -> None:
    before = _paths(office_repo)
    base = sqlite3.connect(office_repo / ".git" / "duban" / "index.sqlite", isolation_level=None)
    base.execute(damage)
    base.close()
    with contextlib.suppress(BrokenIndexError):
        _paths(office_repo)
    book = book_of(office_repo)
    assert [row.path for row in book.rows(Query()).rows] == before
    assert [row.id for row in book.rows(Query("重点工作督查")).rows] == [
        row.id for row in book.rows(Query("事项:重点工作督查")).rows
    ]


def test_a_line_that_is_made_anew_while_it_is_spelt_keeps_no_old_spelling(
    office_repo: Path,
) -> None:
    book = book_of(office_repo)
    book.catch_up()
    index = open_index(office_repo / ".git", book.office_edition())
    said = lines.unspelt(index)
    repos.retitle(office_repo, "燃气管网")
    _paths(office_repo)
    lines.spell(index, said, [("stale",) * 5 for _one in said])
    index.close()
    found = book_of(office_repo).rows(Query("rqgw")).rows
    assert [row.title for row in found] == ["燃气管网"]
