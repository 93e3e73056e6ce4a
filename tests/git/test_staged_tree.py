"""What HEAD and the staged paths say of the index is what git lists of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from tests.support import repos
from tui.domain.identity import OFFICE_FILES
from tui.domain.identity import record_path
from tui.store import commits
from tui.store.objects import Objects
from tui.store.staged import StagedTree
from tui.store.tree import IndexTree

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)
OTHER = record_path(repos.COORDINATION)
ASKED = (
    RECORD,
    OTHER,
    *OFFICE_FILES.values(),
    PurePosixPath("records/notes.txt"),
    PurePosixPath("records/attachments/名单 一.txt"),
    PurePosixPath("records/2026/10"),
    PurePosixPath("nowhere/at/all"),
)


def _changed(top: Path) -> None:
    (top / RECORD).write_bytes((top / RECORD).read_bytes() + b"\n")


def _removed(top: Path) -> None:
    (top / OTHER).unlink()


def _added(top: Path) -> None:
    (top / "records" / "attachments").mkdir(exist_ok=True)
    (top / "records" / "attachments" / "名单 一.txt").write_text("名单")
    (top / "records" / "notes.txt").write_text("x")


def _linked(top: Path) -> None:
    (top / RECORD).unlink()
    (top / RECORD).symlink_to("elsewhere.md")


def _folder_linked(top: Path) -> None:
    shutil.rmtree(top / "records" / ".duban")
    (top / "records" / ".duban").symlink_to("elsewhere")


def _file_for_a_folder(top: Path) -> None:
    shutil.rmtree(top / "records" / "2026")
    (top / "records" / "2026").write_text("x")


def _nothing(_top: Path) -> None:
    pass


@pytest.mark.parametrize(
    "change",
    [_nothing, _changed, _removed, _added, _linked, _folder_linked, _file_for_a_folder],
)
def test_says_what_git_lists(office_repo: Path, change: object) -> None:
    assert callable(change)
    change(office_repo)
    repos.git(office_repo, "add", "-A")
    _agree(office_repo)


def test_before_the_first_commit(office_repo: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    shutil.copytree(office_repo / "records", new / "records")
    repos.git(tmp_path, "init", "-q", str(new))
    repos.git(new, "add", "-A")
    _agree(new)


def _agree(top: Path) -> None:
    index = IndexTree(top)
    with Objects(top) as objects:
        staged = StagedTree(top, commits.staged(top), objects)
        assert staged.oids(ASKED) == index.oids(ASKED)
        assert staged.read_many(ASKED) == index.read_many(ASKED)
        assert staged.records() == index.records()
        for path in ASKED:
            assert staged.has(path) == index.has(path)
            assert staged.in_the_way(path) == index.in_the_way(path)


@pytest.mark.parametrize("name", ["notes.txt", "两 个.txt", 'a"b.txt', "a\tb.txt"])
def test_what_the_hook_was_told_is_what_is_asked_else(office_repo: Path, name: str) -> None:
    _changed(office_repo)
    _removed(office_repo)
    (office_repo / "records" / name).write_text("x")
    repos.git(office_repo, "add", "-A")
    raw = repos.git(office_repo, "diff", "--cached", "--raw", "--no-abbrev", "--no-renames")
    told = commits.told(raw)
    assert told == (None if '"' in raw else commits.staged(office_repo))
    assert (told is not None) == (name == "notes.txt")
