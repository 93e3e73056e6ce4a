"""The index keeps what it is given, and is nothing at all where anything is wrong with it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tui.store import index

if TYPE_CHECKING:
    from pathlib import Path

ONE = index.Line((5, 6, 7, 8), b"\x00digest", ("a" * 40,), "2026-11-21", '["农贸"]', "农贸市场")
TWO = index.Line((), b"", ("b" * 40, "c" * 40), "", "[]", "")


def test_lines_come_back_as_they_were(tmp_path: Path) -> None:
    index.keep(tmp_path, "first", [("records/a", ONE), ("records/b", TWO)], ())
    assert index.load(tmp_path, "first") == {"records/a": ONE, "records/b": TWO}


def test_changed_lines_take_the_place_of_the_old_and_gone_ones_leave(tmp_path: Path) -> None:
    index.keep(tmp_path, "first", [("records/a", ONE), ("records/b", TWO)], ())
    index.keep(tmp_path, "first", [("records/a", TWO)], ["records/b"])
    assert index.load(tmp_path, "first") == {"records/a": TWO}


def test_another_edition_knows_nothing_and_begins_anew(tmp_path: Path) -> None:
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    assert index.load(tmp_path, "second") == {}
    index.keep(tmp_path, "second", [("records/b", TWO)], ())
    assert index.load(tmp_path, "second") == {"records/b": TWO}
    assert index.load(tmp_path, "first") == {}


@pytest.mark.parametrize("broken", [b"", b"no database at all" * 100, None])
def test_a_broken_index_is_none_and_is_made_anew(tmp_path: Path, broken: bytes | None) -> None:
    index.keep(tmp_path, "first", [("records/a", ONE)] * 1, ())
    (file,) = (tmp_path / "duban").glob("*.sqlite")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if broken is None else broken)
    assert index.load(tmp_path, "first") == {}
    for _turn in range(2):
        index.keep(tmp_path, "first", [("records/b", TWO)], ())
    assert index.load(tmp_path, "first") == {"records/b": TWO}


def test_an_index_of_another_layout_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "duban").mkdir()
    base = sqlite3.connect(tmp_path / "duban" / "index.sqlite")
    base.execute("create table line (something integer)")
    base.execute("pragma user_version = 9")
    base.commit()
    base.close()
    assert index.load(tmp_path, "first") == {}
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    assert index.load(tmp_path, "first") == {"records/a": ONE}


def test_while_another_process_writes_it_is_done_without(tmp_path: Path) -> None:
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    base = sqlite3.connect(tmp_path / "duban" / "index.sqlite", isolation_level=None)
    base.execute("begin exclusive")
    assert index.load(tmp_path, "first") == {}
    index.keep(tmp_path, "first", [("records/b", TWO)], ())
    base.execute("rollback")
    base.close()
    assert index.load(tmp_path, "first") == {"records/a": ONE}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "duban").write_bytes(b"a file stands where the folder would")
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    assert index.load(tmp_path, "first") == {}
