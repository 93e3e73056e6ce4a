"""The file of the index: opened, laid out, thrown away when anything about it is doubtful.

Where no file can be had (a full or a read-only disk, something else in its place, a system of files
on which SQLite cannot lock) the index is one in memory, for this process alone: every question is
asked in the same way, and only the next start reads all records again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from threading import RLock
from typing import TYPE_CHECKING
from typing import Any

from tui.store.index.tables import GRAMS
from tui.store.index.tables import LAYOUT
from tui.store.index.tables import NAME
from tui.store.index.tables import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

_PATIENCE = 0.5
"""Seconds for which another process that writes is waited for; then it is done without."""
_PIECE = 1000
"""Lines that are fetched at a time."""
BESIDE = ("", "-journal", "-wal", "-shm")
"""What SQLite opens and leaves; a pipe among them would keep it waiting for ever."""


class BrokenIndexError(Exception):
    """The file is no index, or not any more: whoever asks throws it away and begins anew."""


class _Door:
    """One connection, used by one thread at a time."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.turn = RLock()

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self.turn, _broken():
            return self.base.execute(sql, values).fetchall()


class Index:
    """The index of one work tree, open.

    Attributes:
        has_grams: whether this SQLite has full text.
        is_kept: whether it is the file; else it lasts no longer than this process.
    """

    def __init__(self, file: Path | None) -> None:
        """Open the file of an index, or one in memory where `file` is None."""
        self.is_kept = file is not None
        first = _connected(file)
        self._writer = _Door(first)
        # what is in view is asked for while a batch of records is written
        self._reader = self._writer if file is None else _Door(_connected(file))
        self.has_grams = True

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All that a question is answered with.

        Raises:
            BrokenIndexError: the file is damaged.
        """
        return self._reader.ask(sql, values)

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """As `ask`, a piece at a time: for answers as long as the list of all cases."""
        door = self._reader
        with door.turn, _broken():
            cursor = door.base.execute(sql, values)
        while True:
            with door.turn, _broken():
                piece = cursor.fetchmany(_PIECE)
            if not piece:
                return
            yield from piece

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that is written within, or nothing of it.

        Where the file takes nothing the index goes on in memory.

        Raises:
            BrokenIndexError: the file is damaged.
        """
        with self._writer.turn, _broken():
            base = self._begun()
            try:
                yield base
                base.execute("commit")
            finally:
                if base.in_transaction:
                    base.execute("rollback")

    def _begun(self) -> sqlite3.Connection:
        try:
            self._writer.base.execute("begin immediate")
        except sqlite3.OperationalError:
            if not self.is_kept:
                raise
            self.go_on_in_memory()
            self._writer.base.execute("begin immediate")
        return self._writer.base

    def go_on_in_memory(self) -> None:
        """Let go of the file, which takes nothing; what it says is taken along."""
        base = _connected(None)
        with self._reader.turn:
            self._reader.base.backup(base)
            old, self._reader, self.is_kept = (self._writer, self._reader), _Door(base), False
            self._writer = self._reader
        for door in old:
            door.base.close()

    def facts(self) -> dict[str, str]:
        """What is known of all lines together, by name."""
        return dict(self.ask("select name, value from fact"))

    def close(self) -> None:
        """Let go of the file."""
        for door in (self._writer, self._reader):
            with door.turn:
                door.base.close()


def open_index(git_dir: Path, edition: str) -> Index:
    """The index in `git_dir`, with lines of that edition or none.

    Args:
        git_dir: the git directory of the work tree.
        edition: what all lines are made from but the records (`tui.service.edition`).
    """
    file = git_dir / NAME
    if _may_be_ours(file):
        for _turn in range(2):
            index = None
            try:
                index = Index(file)
                prepare(index, edition)
            except BrokenIndexError:
                if index is not None:
                    index.close()
                discard(git_dir)
            except (sqlite3.Error, OSError):
                if index is not None:
                    index.close()
                break
            else:
                return index
    index = Index(None)
    prepare(index, edition)
    return index


def discard(git_dir: Path) -> None:
    """Throw the index in `git_dir` away."""
    file = git_dir / NAME
    if _may_be_ours(file):
        for suffix in BESIDE:
            with contextlib.suppress(OSError):
                os.unlink(f"{file}{suffix}")  # noqa: PTH108 -- a suffix that is no file type


def prepare(index: Index, edition: str) -> None:
    """Lay `index` out where it is new, and empty it where its lines are of another edition.

    Raises:
        BrokenIndexError: it is of another layout, or of somebody else's making.
        sqlite3.OperationalError: it cannot be read now.
    """
    if not _is_laid_out(index):
        with index.writing() as base:
            if base.execute("select 1 from sqlite_master").fetchone():
                raise BrokenIndexError
            for statement in STATEMENTS:
                base.execute(statement)
            with contextlib.suppress(sqlite3.OperationalError):  # built without full text
                base.execute(GRAMS)
            base.execute(f"pragma user_version = {LAYOUT}")
            base.execute("insert into fact values ('edition', ?)", (edition,))
    index.has_grams = bool(index.ask("select 1 from sqlite_master where name = 'grams'"))
    if index.facts().get("edition") != edition:
        empty(index, edition)


def empty(index: Index, edition: str) -> None:
    """Take every line out."""
    tables = ["fact", "folder", "line", "record", "words", "spelling"]
    with index.writing() as base:
        for table in tables:
            base.execute(f"delete from {table}")
        if index.has_grams:
            base.execute("insert into grams (grams) values ('delete-all')")
        base.execute("insert into fact values ('edition', ?)", (edition,))


def _connected(file: Path | None) -> sqlite3.Connection:
    if file is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    file.parent.mkdir(exist_ok=True)
    base = sqlite3.connect(file, _PATIENCE, isolation_level=None, check_same_thread=False)
    with _broken():
        base.execute("pragma synchronous = off")  # a broken index is thrown away
        with contextlib.suppress(sqlite3.OperationalError):
            # a list is read on while records are written; where no file may be made, without
            base.execute("pragma journal_mode = wal")
        base.execute("pragma temp_store = memory")
    return base


@contextlib.contextmanager
def _broken() -> Iterator[None]:
    """What SQLite says of a file that is none of its, or damaged, in one word."""
    try:
        yield
    except sqlite3.OperationalError:  # locked, full, read-only: of the moment
        raise
    except sqlite3.DatabaseError as problem:
        raise BrokenIndexError from problem


def _is_laid_out(index: Index) -> bool:
    """Whether just our tables are there: a view in the place of one may be without an end."""
    if index.ask("pragma user_version")[0][0] != LAYOUT:
        return False
    made = index.ask(
        "select sql from sqlite_master where sql is not null"
        " and name not like 'grams\\_%' escape '\\' and name <> 'sqlite_sequence'"
    )
    return {sql for (sql,) in made} - {GRAMS} == set(STATEMENTS)


def _may_be_ours(file: Path) -> bool:
    """Whether SQLite may open `file`: there is nothing, or a file, and no link leads elsewhere."""
    try:
        if not stat.S_ISDIR(os.lstat(file.parent).st_mode):
            return False
    except FileNotFoundError:
        return os.access(file.parent.parent, os.W_OK)
    except OSError:
        return False
    for suffix in BESIDE:
        try:
            mode = os.lstat(f"{file}{suffix}").st_mode
        except FileNotFoundError:
            continue
        except OSError:
            return False
        if not stat.S_ISREG(mode):
            return False
    return True
