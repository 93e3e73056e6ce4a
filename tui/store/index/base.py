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

from tui.store.index.lines import kept
from tui.store.index.tables import GRAMS
from tui.store.index.tables import LAYOUT
from tui.store.index.tables import NAME
from tui.store.index.tables import OF_A_LINE
from tui.store.index.tables import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

_PATIENCE = 0.5
"""Seconds for which another process that writes is waited for; then it is done without."""
_LONG_PATIENCE = 5.0
"""Seconds for which who only reads waits: nobody keeps a reader out for longer than a moment."""
_PIECE = 1000
"""Lines that are fetched at a time."""
BESIDE = ("", "-journal", "-wal", "-shm")
"""What SQLite opens and leaves; a pipe among them would keep it waiting for ever."""


_OF_THE_MOMENT = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_PERM,
    }
)


class BrokenIndexError(Exception):
    """The file is no index, or not any more: whoever asks throws it away and begins anew."""


class MovedIndexError(BrokenIndexError):
    """The index went on in memory in the middle of something: whoever asks begins that anew."""


TROUBLE = (BrokenIndexError, sqlite3.OperationalError)
"""What a screen that shows a line passes over: it is asked for anew with the next list."""


class _Door:
    """One connection, used by one thread at a time."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        self.turn = RLock()

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self.turn, _broken():
            return self.begun(sql, values).fetchall()

    def begun(self, sql: str, values: Sequence[object]) -> sqlite3.Cursor:
        try:
            return self.base.execute(sql, values)
        except UnicodeEncodeError:  # half a character, from an odd name: kept as a mark, sought so
            return self.base.execute(sql, [kept(value) for value in values])


class Index:
    """The index of one work tree, open.

    Attributes:
        has_grams: whether this SQLite has full text.
        is_kept: whether it is the file; else it lasts no longer than this process.
        is_closed: whether it answers nothing any more.
        edition: that of its lines; "" until it is laid out.
    """

    def __init__(self, file: Path | None) -> None:
        """Open the file of an index, or one in memory where `file` is None."""
        self.is_kept = file is not None
        self._file = file
        first = _connected(file)
        self._writer = _Door(first)
        # what is in view is asked for while a batch of records is written
        self._reader = self._writer if file is None else _Door(_connected(file, _LONG_PATIENCE))
        self.has_grams = True
        self.is_closed = False
        self.edition = ""

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All that a question is answered with.

        Raises:
            BrokenIndexError: the file is damaged.
            MovedIndexError: it cannot be read now; the index goes on in memory.
        """
        try:
            return self._reader.ask(sql, values)
        except sqlite3.OperationalError as problem:
            if not self.is_kept or not self.edition:
                raise
            self.go_on_in_memory(anew=True)
            raise MovedIndexError from problem

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """As `ask`, a piece at a time: for answers as long as the list of all cases."""
        door = self._reader
        try:
            with door.turn, _broken():
                cursor = door.begun(sql, values)
            while True:
                with door.turn, _broken():
                    piece = cursor.fetchmany(_PIECE)
                if not piece:
                    return
                yield from piece
        except BrokenIndexError:  # half of the answer is given, so nobody can ask anew
            self.throw_away()
            raise

    def throw_away(self) -> None:
        """Let the next who opens the index find none: what it says is damaged."""
        if self._file is not None and self.is_kept and not self.is_closed:
            discard(self._file.parent.parent)

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that is written within, or nothing of it.

        Where the file takes nothing the index goes on in memory.

        Raises:
            BrokenIndexError: the file is damaged.
            MovedIndexError: the disk is full now, or the file is of another edition: nothing of it
                is written, and the index goes on in memory.
        """
        with self._writer.turn, _broken():
            base = self._begun()
            try:
                self._is_ours(base)
                yield base
                base.execute("commit")
            except sqlite3.OperationalError as problem:
                _rolled_back(base)
                if not self.is_kept or not self.edition or not _passes(problem):
                    raise
                self.go_on_in_memory()
                raise MovedIndexError from problem
            finally:
                _rolled_back(base)  # Ctrl-C, or whatever else came in between

    def _is_ours(self, base: sqlite3.Connection) -> None:
        """Make sure that no program of another edition has emptied the file and fills it now."""
        found = (
            base.execute("select value from fact where name = 'edition'") if self.edition else ()
        )
        if self.edition and [self.edition] != [value for (value,) in found]:
            _rolled_back(base)
            self.go_on_in_memory(anew=True)
            raise MovedIndexError

    def _begun(self) -> sqlite3.Connection:
        try:
            self._writer.base.execute("begin immediate")
        except sqlite3.OperationalError:
            if not self.is_kept:
                raise
            self.go_on_in_memory()
            self._writer.base.execute("begin immediate")
        return self._writer.base

    def go_on_in_memory(self, *, anew: bool = False) -> None:
        """Let go of the file, which takes nothing; what it says is taken along unless `anew`."""
        base = _connected(None)
        if anew:
            _lay_out(base, self.edition)
        with self._writer.turn, self._reader.turn:
            if not anew:
                self._reader.base.backup(base)
            old, self._reader, self.is_kept = (self._writer, self._reader), _Door(base), False
            self._writer = self._reader
        for door in old:
            door.base.close()

    def facts(self) -> dict[str, str]:
        """What is known of all lines together, by name.

        Raises:
            MovedIndexError: they are of another edition by now; the index goes on in memory.
        """
        facts = dict(self.ask("select name, value from fact"))
        if self.edition and facts.get("edition") != self.edition:
            self.go_on_in_memory(anew=True)
            raise MovedIndexError
        return facts

    def close(self) -> None:
        """Let go of the file."""
        self.is_closed = True
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
            _lay_out(base, edition)
    index.has_grams = bool(index.ask("select 1 from sqlite_master where name = 'grams'"))
    if index.facts().get("edition") != edition:
        empty(index, edition)
    index.edition = edition


def _lay_out(base: sqlite3.Connection, edition: str) -> None:
    for statement in STATEMENTS:
        base.execute(statement)
    with contextlib.suppress(sqlite3.OperationalError):  # built without full text
        base.execute(GRAMS)
    base.execute(f"pragma user_version = {LAYOUT}")
    base.execute("insert into fact values ('edition', ?)", (edition,))


def _rolled_back(base: sqlite3.Connection) -> None:
    with contextlib.suppress(sqlite3.ProgrammingError):  # closed: the index went on in memory
        if base.in_transaction:
            base.execute("rollback")


def empty(index: Index, edition: str) -> None:
    """Take every line out."""
    with index.writing() as base:
        for table in ("fact", "folder", *OF_A_LINE):
            base.execute(f"delete from {table}")
        if index.has_grams:
            base.execute("insert into grams (grams) values ('delete-all')")
        base.execute("insert into fact values ('edition', ?)", (edition,))


def _connected(file: Path | None, patience: float = _PATIENCE) -> sqlite3.Connection:
    if file is None:
        return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    file.parent.mkdir(exist_ok=True)
    base = sqlite3.connect(file, patience, isolation_level=None, check_same_thread=False)
    with _broken():
        base.execute("pragma synchronous = normal")  # only what is checkpointed is waited for
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
    except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:
        if _passes(problem):
            raise
        raise BrokenIndexError from problem


def _passes(problem: Exception) -> bool:
    """Whether it is the moment that is wrong, not the file: it is locked, full or read-only."""
    code = getattr(problem, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _OF_THE_MOMENT


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
