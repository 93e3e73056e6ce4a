"""The index keeps what it is given, is laid out as we lay it out, and is none where anything is wrong."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.support.listed import HELD
from tests.support.listening import heard
from tui.service.lines import GONE
from tui.service.window import window_of
from tui.store.index import lines
from tui.store.index.base import BrokenIndexError
from tui.store.index.base import Index
from tui.store.index.base import discard
from tui.store.index.base import open_index
from tui.store.index.finding import Wanted
from tui.store.index.finding import find
from tui.store.index.lines import Line
from tui.store.index.tables import LINE
from tui.store.index.tables import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_TEXTS = frozenset({"path", "id", "kind", "stage", "colour", "due", "marks"})


def _line(path: str, title: str = "农贸市场") -> Line:
    columns: dict[str, str | int] = {name: "" if name in _TEXTS else 0 for name in LINE}
    columns |= {"id": path, "kind": "D", "due": "~", "title": title, "readable": 1}
    columns |= dict.fromkeys(("urgency", "serial", "lead", "handler", "named", "source"), "")
    columns |= {"registered": "", "ended": ""}
    words = tuple(title if name == "title" else "" for name in WORDS)
    return Line(path, HELD, columns, f'["{title}"]', words, title)


def _put(index: Index, *made: Line) -> None:
    with index.writing() as base:
        lines.put(base, made, has_grams=index.has_grams)


def _texts(index: Index) -> list[str]:
    found = find(index, Wanted()).numbers
    kept = lines.records(index, found)
    return [kept[number][0] for number in found]


def _opened(git_dir: Path, edition: str = "first") -> list[str]:
    index = open_index(git_dir, edition)
    try:
        return _texts(index)
    finally:
        index.close()


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A git directory whose index has one line."""
    index = open_index(tmp_path, "first")
    _put(index, _line("records/a"))
    index.close()
    return tmp_path


def test_lines_come_back_and_keep_their_numbers(one: Path) -> None:
    index = open_index(one, "first")
    assert index.is_kept
    assert _texts(index) == ['["农贸市场"]']
    before = list(find(index, Wanted()).numbers)
    _put(index, _line("records/b", "桥梁"), _line("records/a", "集贸市场"))
    assert _texts(index) == ['["集贸市场"]', '["桥梁"]']
    assert list(find(index, Wanted()).numbers)[:1] == before
    assert lines.held(index, ["records/a", "records/c"]) == {"records/a": HELD}
    with index.writing() as base:
        lines.drop(base, ["records/a"], has_grams=index.has_grams)
    assert _texts(index) == ['["桥梁"]']
    index.close()


def test_another_edition_begins_anew(one: Path) -> None:
    assert _opened(one, "second") == []
    assert _opened(one, "first") == []


def _cut_off(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def _no_database(file: Path) -> None:
    file.write_bytes(b"no database at all" * 100)


def _nothing(file: Path) -> None:
    file.write_bytes(b"")


def _other_layout(file: Path) -> None:
    file.unlink()
    base = sqlite3.connect(file)
    base.execute("create table line (something integer)")
    base.execute("pragma user_version = 9")
    base.commit()
    base.close()


def _without_end(file: Path) -> None:
    base = sqlite3.connect(file)
    base.execute("drop table fact")
    base.execute(
        "create view fact as with recursive n(i) as (select 1 union all select i + 1 from n)"
        " select i as name, i as value from n"
    )
    base.commit()
    base.close()


@pytest.mark.parametrize("spoil", [_cut_off, _no_database, _nothing, _other_layout, _without_end])
def test_what_is_no_index_of_ours_is_made_anew(one: Path, spoil: Callable[[Path], None]) -> None:
    (file,) = (one / "duban").glob("*.sqlite")
    spoil(file)
    for _turn in range(2):
        index = open_index(one, "first")
        assert index.is_kept
        _put(index, _line("records/b", "桥梁"))
        assert _texts(index)[-1:] == ['["桥梁"]']
        index.close()


def _file_for_a_folder(git_dir: Path) -> None:
    (git_dir / "duban").write_bytes(b"a file stands where the folder would")


def _a_pipe(git_dir: Path) -> None:
    (git_dir / "duban").mkdir()
    os.mkfifo(git_dir / "duban" / "index.sqlite-wal")


def _a_link(git_dir: Path) -> None:
    (git_dir / "duban").mkdir()
    (git_dir / "theirs").write_bytes(b"")
    (git_dir / "duban" / "index.sqlite").symlink_to(git_dir / "theirs")


def _a_link_for_a_folder(git_dir: Path) -> None:
    (git_dir / "elsewhere").mkdir()
    (git_dir / "duban").symlink_to(git_dir / "elsewhere")


@pytest.mark.parametrize("there", [_file_for_a_folder, _a_pipe, _a_link, _a_link_for_a_folder])
def test_where_no_file_can_be_had_it_is_in_memory(
    tmp_path: Path, there: Callable[[Path], None]
) -> None:
    there(tmp_path)
    before = sorted((path, path.is_symlink()) for path in tmp_path.rglob("*"))
    index = open_index(tmp_path, "first")
    assert not index.is_kept
    _put(index, _line("records/a"))
    assert _texts(index) == ['["农贸市场"]']
    index.close()
    discard(tmp_path)
    assert sorted((path, path.is_symlink()) for path in tmp_path.rglob("*")) == before


def test_while_another_process_writes_it_goes_on_in_memory(one: Path) -> None:
    index = open_index(one, "first")
    base = sqlite3.connect(one / "duban" / "index.sqlite", isolation_level=None)
    base.execute("begin immediate")
    assert _texts(index) == ['["农贸市场"]']
    _put(index, _line("records/b", "桥梁"))
    assert not index.is_kept
    assert _texts(index) == ['["农贸市场"]', '["桥梁"]']
    index.close()
    base.execute("rollback")
    base.close()
    assert _opened(one) == ['["农贸市场"]']


def test_a_write_that_fails_leaves_nothing(one: Path) -> None:
    index = open_index(one, "first")

    def fail() -> None:
        with index.writing() as base:
            lines.put(base, [_line("records/b")], has_grams=index.has_grams)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert _texts(index) == ['["农贸市场"]']
    index.close()


def test_a_name_that_is_no_text_is_kept(one: Path) -> None:
    odd = os.fsdecode(b"records/2026/11/\xff.md")
    index = open_index(one, "first")
    _put(index, _line(odd, "桥梁"))
    assert lines.held(index, [odd]).keys() == {odd}
    assert lines.within(index, "records/2026/11") == {odd: True}
    with index.writing() as base:
        lines.drop(base, [odd], has_grams=index.has_grams)
    assert lines.held(index, [odd]) == {}
    index.close()


def test_the_words_of_a_filter_are_values_and_never_statements(one: Path) -> None:
    from tui.domain.query import parse

    index = open_index(one, "first")
    for text in (
        "'; drop table line; --",
        '") or 1=1 --',
        "农贸' OR '1'='1",
        "NEAR(农 贸)",
        "农贸*",
    ):
        assert list(find(index, Wanted(terms=parse(text))).numbers) == [], text
    assert len(find(index, Wanted(terms=parse("农贸"))).numbers) == 1
    index.close()


def test_nothing_is_opened_beside_it(tmp_path: Path) -> None:
    opened: list[str] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event == "sqlite3.connect":
            opened.append(str(arguments[0]))

    with heard(listen):
        open_index(tmp_path, "first").close()
    assert set(opened) == {str(tmp_path / "duban" / "index.sqlite")}


def test_a_screen_passes_over_a_line_that_cannot_be_read_now(one: Path) -> None:
    index = open_index(one, "first")
    window = window_of(index, find(index, Wanted()).numbers)
    base = sqlite3.connect(one / "duban" / "index.sqlite")
    base.execute("drop table record")
    base.commit()
    base.close()
    assert window[0] == GONE
    with pytest.raises(BrokenIndexError):  # what is printed must not have holes
        list(window)
    index.close()
