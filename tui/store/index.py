"""The index: what was read of each record, kept for the next start under the git directory.

One file of SQLite that may be deleted at any moment: the records are the only source of truth
(records.md 1.1). A line is believed as long as the file of its record was not written since, told
by its footprint as git tells it (mtime, ctime, size, inode), and all of them as long as nothing else
changed that they were made from (their edition). Whatever is wrong with the file, on a full or a
read-only disk, or while another process writes it, there is simply no index.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import zlib
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from tui.store.files import Footprint

_NAME = "duban/index.sqlite"
_LAYOUT = 2
_PATIENCE = 0.5
"""Seconds for which another process that writes is waited for; then it is done without."""
_TABLES = (
    "CREATE TABLE edition (name text not null)",
    """CREATE TABLE line (
        digest blob not null,
        path text primary key,
        footprint text not null,
        blobs text not null,
        day text not null,
        line text not null,
        search text not null,
        seal integer not null
    ) without rowid""",
)
_BESIDE = ("", "-journal", "-wal", "-shm")
"""What SQLite opens; a pipe among them would keep it waiting for ever."""


class Line(NamedTuple):
    """What the index keeps of one record.

    Attributes:
        footprint: of the file it was read from (`tui.store.files.footprint`).
        digest: sha256 of its bytes.
        blobs: what git would call the bytes (`tui.store.blobs`).
        day: the day for which the line was made, ISO; "" when it holds on any later day too.
        line, search: as `tui.service.lines` writes them.
    """

    footprint: Footprint
    digest: bytes
    blobs: tuple[str, ...]
    day: str
    line: str
    search: str


def load(git_dir: Path, edition: str) -> Mapping[str, Line]:
    """Every line of the index by the path of its record; none where its edition is another one.

    A line whose bytes the disk did not keep as they were is none either (its seal tells).
    """
    file = git_dir / _NAME
    found: dict[str, Line] = {}
    if not _is_plain(file) or not file.exists():
        return found
    try:
        with _opened(file) as base:
            if not _is_laid_out(base) or not _is_current(base, edition):
                return found
            base.text_factory = bytes  # one that is no UTF-8 is to cost no other line
            for *kept, seal in base.execute("select * from line"):
                with contextlib.suppress(ValueError, TypeError, AttributeError):
                    if _seal(kept) == seal:
                        path, line = _line(*kept)
                        found[path] = line
    except (sqlite3.Error, OSError):
        return {}
    return found


def keep(
    git_dir: Path, edition: str, changed: Iterable[tuple[str, Line]], gone: Iterable[str]
) -> None:
    """Put the `changed` lines into the index and take those at the paths `gone` out."""
    file, lines = git_dir / _NAME, tuple(changed)
    with contextlib.suppress(sqlite3.Error, OSError):
        file.parent.mkdir(exist_ok=True)
        if not _is_plain(file):
            return
        try:
            _write(file, edition, lines, gone)
        except sqlite3.DatabaseError as problem:
            if isinstance(problem, sqlite3.OperationalError):  # locked, full, read-only
                raise
            file.unlink(missing_ok=True)  # no database, a broken one, or none of ours
            _write(file, edition, lines, gone)


def _is_plain(file: Path) -> bool:
    """Whether SQLite may open `file`: there is nothing, or a file, and no link leads elsewhere."""
    for suffix in _BESIDE:
        try:
            mode = os.lstat(f"{file}{suffix}").st_mode
        except FileNotFoundError:
            continue
        except OSError:
            return False
        if not stat.S_ISREG(mode):
            return False
    return True


def _write(
    file: Path, edition: str, changed: Iterable[tuple[str, Line]], gone: Iterable[str]
) -> None:
    with _opened(file) as base:
        base.execute("begin immediate")
        if not _is_laid_out(base):
            _lay_out(base)
        if not _is_current(base, edition):
            base.execute("delete from line")
            base.execute("delete from edition")
            base.execute("insert into edition values (?)", (edition,))
        base.executemany("delete from line where path = ?", ((path,) for path in gone))
        base.executemany(
            "insert or replace into line values (?, ?, ?, ?, ?, ?, ?, ?)",
            map(_sealed, changed),
        )
        base.execute("commit")


def _sealed(named: tuple[str, Line]) -> tuple[str | bytes | int, ...]:
    path, one = named
    footprint = " ".join(map(str, one.footprint))
    texts = (path, footprint, " ".join(one.blobs), one.day, one.line, one.search)
    return (one.digest, *texts, _seal([one.digest, *(text.encode() for text in texts)]))


def _line(digest: bytes, *texts: bytes) -> tuple[str, Line]:
    path, footprint, blobs, day, line, search = (text.decode() for text in texts)
    parts = tuple(int(part) for part in footprint.split())
    return path, Line(parts, digest, tuple(blobs.split()), day, line, search)


def _seal(parts: Sequence[bytes]) -> int:
    """A checksum of a line: SQLite has none for what stands in its pages."""
    return zlib.crc32(b"\0".join(parts))


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    base = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    try:
        base.execute("pragma synchronous = off")  # a broken index is thrown away
        yield base
    finally:
        base.close()


def _is_laid_out(base: sqlite3.Connection) -> bool:
    """Whether just our tables are there: a view in the place of one may be without an end."""
    if base.execute("pragma user_version").fetchone()[0] != _LAYOUT:
        return False
    there = base.execute("select sql from sqlite_master").fetchall()
    return sorted(there, key=str) == [(table,) for table in _TABLES]


def _is_current(base: sqlite3.Connection, edition: str) -> bool:
    return bool(base.execute("select name = ? from edition", (edition,)).fetchall() == [(1,)])


def _lay_out(base: sqlite3.Connection) -> None:
    if base.execute("select 1 from sqlite_master").fetchone():
        raise sqlite3.DatabaseError  # of another layout, or of somebody else's making
    for table in _TABLES:
        base.execute(table)
    base.execute(f"pragma user_version = {_LAYOUT}")
