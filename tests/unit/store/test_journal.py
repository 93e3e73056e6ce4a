"""The journal says what a save was about to do, in any bytes; what is no journal is none."""

from __future__ import annotations

import os
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from tui.store import journal
from tui.store import lock
from tui.store.journal import Journal
from tui.store.journal import Planned

SAVE = Journal(
    pid=1,
    mark="boot 12",
    top=Path("/tmp/办公室"),  # noqa: S108 -- a name, never opened
    git_dir="worktrees/旁",
    head="a" * 40,
    branch="refs/heads/主干",
    planned=(
        Planned(PurePosixPath("records/x.md"), b"\xff\xfe\0", "新".encode()),
        Planned(PurePosixPath("records/y.md"), None, b""),
    ),
)


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    journal.write(tmp_path, SAVE)
    found = journal.read(tmp_path)
    assert found is not None
    assert found._replace(written=0) == SAVE
    assert found.written == (tmp_path / "journal").stat().st_mtime_ns
    journal.erase(tmp_path)
    assert journal.read(tmp_path) is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"pid": "x"}', b"\xff", b"null"])
def test_what_is_no_journal_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "journal").write_bytes(data)
    assert journal.read(tmp_path) is None


def test_a_journal_cut_off_while_it_was_written_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".journal.123.tmp").write_bytes(b"{")
    assert journal.read(tmp_path) is None
    assert _names(tmp_path) == []


def test_a_process_is_told_from_a_later_one_of_its_number() -> None:
    mine = lock.process_mark(os.getpid())
    assert lock.is_alive(os.getpid(), mine)
    assert lock.is_alive(os.getpid(), "")
    assert not mine or not lock.is_alive(os.getpid(), "another boot 1")
    assert not lock.is_alive(2**22 + 1, "")
