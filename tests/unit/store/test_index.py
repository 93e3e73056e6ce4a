"""The index keeps what it is given, and is nothing at all where anything is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tui.store import index

if TYPE_CHECKING:
    from collections.abc import Callable
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
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
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


def _base(file: Path, *statements: str) -> None:
    base = sqlite3.connect(file)
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()


ENDLESS = """create view line as with recursive c(x) as (select 1 union all select x + 1 from c)
    select x, x, x, x, x, x, x, x from c where x < 0"""


@pytest.mark.parametrize("suffix", ["", "-journal", "-wal"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_never_opened(
    tmp_path: Path, suffix: str, make: Callable[[str], None]
) -> None:
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    file = tmp_path / "duban" / "index.sqlite"
    if not suffix:
        file.unlink()
    make(f"{file}{suffix}")
    assert index.load(tmp_path, "first") == {}
    index.keep(tmp_path, "first", [("records/a", ONE)], ())


def test_a_link_to_the_data_of_another_program_leaves_that_whole(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    _base(other, "create table dear (x integer)", "insert into dear values (7)")
    before = other.read_bytes()
    (tmp_path / "duban").mkdir()
    (tmp_path / "duban" / "index.sqlite").symlink_to(other)
    assert index.load(tmp_path, "first") == {}
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    assert other.read_bytes() == before


def test_a_view_without_an_end_is_not_read(tmp_path: Path) -> None:
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    file = tmp_path / "duban" / "index.sqlite"
    _base(file, "drop table line", ENDLESS)
    assert index.load(tmp_path, "first") == {}
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    assert index.load(tmp_path, "first") == {"records/a": ONE}


@pytest.mark.parametrize(
    "damage",
    [
        "update line set search = '桥' where path = 'records/a'",
        "update line set line = cast(x'ff' as text) where path = 'records/a'",
        "update line set footprint = 5, digest = 'x' where path = 'records/a'",
    ],
)
def test_a_line_that_the_disk_did_not_keep_is_none_and_costs_no_other(
    tmp_path: Path, damage: str
) -> None:
    index.keep(tmp_path, "first", [("records/a", ONE), ("records/b", TWO)], ())
    file = tmp_path / "duban" / "index.sqlite"
    _base(file, damage)
    assert index.load(tmp_path, "first") == {"records/b": TWO}
    index.keep(tmp_path, "first", [("records/a", ONE)], ())
    assert index.load(tmp_path, "first") == {"records/a": ONE, "records/b": TWO}
