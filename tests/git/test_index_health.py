"""`duban doctor` tells when the index cannot be used, and takes away what is ours and broken alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.support.duban import duban

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.git


@pytest.fixture
def index(office_repo: Path) -> Path:
    """The place of the index in an office that has none yet, its folder there."""
    place = office_repo / ".git" / "duban" / "index.sqlite"
    place.parent.mkdir(exist_ok=True)
    return place


def made(place: Path) -> None:
    """A database of many pages, as an index is one."""
    with closing(sqlite3.connect(place)) as base, base:
        base.execute("create table line (path text primary key, line text)")
        rows = ((f"records/{number}", "案卷" * 200) for number in range(200))
        base.executemany("insert into line values (?, ?)", rows)


def said(office: Path, *words: str) -> str:
    """The lines of the examination that are about the index."""
    answer = duban(office, "doctor", *words)
    return "\n".join(line for line in answer.out.splitlines() if "索引" in line)


def test_a_whole_index_and_none_are_right(office_repo: Path, index: Path) -> None:
    assert said(office_repo).startswith("√ 案卷索引还没有")
    assert duban(office_repo, "list").code == 0
    assert said(office_repo).startswith("√ 案卷索引可用")
    before = index.read_bytes()
    assert said(office_repo, "--fix").startswith("√ 案卷索引可用")
    assert index.read_bytes() == before
    assert [one.name for one in index.parent.iterdir() if "index" in one.name] == [index.name]


def test_an_index_that_is_being_written_is_no_broken_one(office_repo: Path, index: Path) -> None:
    made(index)
    with closing(sqlite3.connect(index, isolation_level=None)) as base:
        base.execute("begin exclusive")
        assert said(office_repo, "--fix").startswith("√ 案卷索引可用")
        base.execute("rollback")
    assert index.exists()


def _no_database(place: Path) -> None:
    place.write_bytes("这不是数据库\n".encode() * 500)


def _cut(place: Path) -> None:
    made(place)
    os.truncate(place, place.stat().st_size // 2)


def _scratched(place: Path) -> None:
    made(place)
    with place.open("r+b") as file:
        for page in range(2, 20):
            file.seek(page * 4096)
            file.write(b"\xff" * 64)


@pytest.mark.parametrize("harm", [_no_database, _cut, _scratched])
def test_a_broken_index_is_told_and_taken_away(
    office_repo: Path, index: Path, harm: Callable[[Path], None]
) -> None:
    harm(index)
    beside = index.with_name("index.sqlite-wal")
    beside.write_bytes(b"")
    assert said(office_repo).startswith("● 案卷索引")
    assert "坏了" in said(office_repo)
    assert index.exists(), "only --fix takes it away"
    assert said(office_repo, "--fix").startswith("√ 案卷索引还没有")
    assert not index.exists()
    assert not beside.exists()
    assert duban(office_repo, "list").code == 0


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _pipe_beside(place: Path) -> None:
    made(place)
    os.mkfifo(f"{place}-journal")


def _link(place: Path) -> None:
    other = place.parents[2] / "somebody's"
    other.write_bytes(b"no database, but somebody's")
    place.symlink_to(other)


def _folder(place: Path) -> None:
    place.mkdir()


def _linked_folder(place: Path) -> None:
    other = place.parents[2] / "elsewhere"
    other.mkdir()
    _no_database(other / place.name)
    shutil.rmtree(place.parent)
    place.parent.symlink_to(other)


@pytest.mark.parametrize("put", [_pipe, _pipe_beside, _link, _folder, _linked_folder])
def test_what_is_not_ours_is_told_and_stays(
    office_repo: Path, index: Path, put: Callable[[Path], None]
) -> None:
    put(index)
    before = {path: path.lstat().st_ino for path in index.parent.iterdir()}
    kept = {path.name: path.read_bytes() for path in office_repo.iterdir() if path.is_file()}
    for words in ((), ("--fix",)):
        assert said(office_repo, *words).startswith("● ")
        assert "放着别的东西" in said(office_repo, *words)
    after = {path: path.lstat().st_ino for path in index.parent.iterdir() if path in before}
    assert after == before
    assert {
        path.name: path.read_bytes() for path in office_repo.iterdir() if path.is_file()
    } == kept


def test_a_disk_that_takes_nothing_is_told(
    office_template: Path, read_only: Path, small_disk: Path
) -> None:
    for disk in (read_only, small_disk):
        shutil.copytree(office_template, disk / "office")
    assert "快满了" in said(small_disk / "office")
    subprocess.run(["mount", "-o", "remount,ro", read_only], check=True)
    found = said(read_only / "office")
    assert found.startswith("● ")
    assert "写不进去" in found
