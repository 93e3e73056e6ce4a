"""What is remembered survives a restart, is never in the repository, and is never in the way."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import platformdirs
import pytest

from tui.service.casebook import Casebook
from tui.service.user import state_files
from tui.service.user.memory import Memory


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of this test alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Path(platformdirs.user_state_dir("duban"))


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    """A casebook that is not read."""
    (tmp_path / "office").mkdir()
    return Casebook(tmp_path / "office")


def _file(state: Path) -> Path:
    return next(state.rglob("memory.json"))


def test_a_value_is_there_at_the_next_start_and_another_clone_has_its_own(
    state: Path, book: Casebook, tmp_path: Path
) -> None:
    Memory(book).put("list.all", {"filter": "逾期", "sort": "due"})
    assert Memory(book).get("list.all", {}) == {"filter": "逾期", "sort": "due"}
    (tmp_path / "other").mkdir()
    assert Memory(Casebook(tmp_path / "other")).get("list.all", {}) == {}
    assert list(book.root.iterdir()) == []


def test_a_value_of_another_type_is_as_good_as_none(state: Path, book: Casebook) -> None:
    memory = Memory(book)
    memory.put("pinned", "D202610-5F8N")
    assert memory.get("pinned", [""]) == [""]
    assert memory.get("place", "today") == "today"


def test_what_was_got_may_be_changed_and_put_back(state: Path, book: Casebook) -> None:
    memory = Memory(book)
    memory.put("pinned", ["D202610-5F8N"])
    pinned = memory.get("pinned", [""])
    pinned.append("X202610-9QF2")
    assert memory.get("pinned", [""]) == ["D202610-5F8N"]
    memory.put("pinned", pinned)
    assert Memory(book).get("pinned", [""]) == ["D202610-5F8N", "X202610-9QF2"]


def test_two_windows_do_not_forget_for_each_other(state: Path, book: Casebook) -> None:
    first, second = Memory(book), Memory(book)
    first.put("place", "today")
    second.put("tour", "done")
    assert Memory(book).get("place", "") == "today"
    assert Memory(book).get("tour", "") == "done"


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000])
def test_an_unreadable_file_is_empty_and_is_written_anew(
    state: Path, book: Casebook, raw: bytes
) -> None:
    Memory(book).put("place", "today")
    _file(state).write_bytes(raw)
    assert Memory(book).get("place", "") == ""
    Memory(book).put("place", "all")
    assert Memory(book).get("place", "") == "all"


def test_a_folder_that_takes_nothing_is_not_fatal(
    tmp_path: Path, book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    memory = Memory(book)
    memory.put("place", "today")
    assert memory.get("place", "") == "today"
    assert Memory(book).get("place", "") == ""


def test_half_a_character_leaves_the_file_as_it_was(state: Path, book: Casebook) -> None:
    Memory(book).put("place", "today")
    Memory(book).put("views", {"\ud800": "逾期"})
    assert Memory(book).get("place", "") == "today"
    assert [path.name for path in _file(state).parent.iterdir()] == ["memory.json"]


def test_without_a_home_no_folder_is_made_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    state_files.write(Path("~/.local/state/x.json"), {"place": "today"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_only_the_owner_can_read_it(state: Path, book: Casebook) -> None:
    Memory(book).put("place", "today")
    assert stat.S_IMODE(_file(state).stat().st_mode) == 0o600
