"""The index: what was read of each record, kept for the next start under the git directory.

One file of SQLite that may be deleted at any moment: the records are the only source of truth
(records.md 1.1). A line is believed as long as the file of its record was not written since, told
by its footprint as git tells it (mtime, ctime, size, inode), and all of them as long as nothing else
changed that they were made from (their edition). Whatever is wrong with the file, on a full or a
read-only disk, or while another process writes it, there is simply no index.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from tui.store.files import Footprint

_NAME = "duban/index.sqlite"
_LAYOUT = 1
_PATIENCE = 0.5
"""Seconds for which another process that writes is waited for; then it is done without."""
_TABLES = f"""
    pragma user_version = {_LAYOUT};
    create table edition (name text not null);
    create table line (
        path text primary key,
        footprint text not null,
        digest blob not null,
        blobs text not null,
        day text not null,
        line text not null,
        search text not null
    ) without rowid;
"""


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
    """Every line of the index by the path of its record; none where its edition is another one."""
    file = git_dir / _NAME
    found: dict[str, Line] = {}
    if not file.is_file():
        return found
    try:
        with _opened(file) as base:
            if not _is_current(base, edition):
                return found
            for path, footprint, digest, blobs, day, line, search in base.execute(
                "select * from line"
            ):
                one = tuple(int(part) for part in footprint.split())
                found[path] = Line(one, digest, tuple(blobs.split()), day, line, search)
    except (sqlite3.Error, ValueError, OSError, TypeError):
        return {}
    return found


def keep(
    git_dir: Path, edition: str, changed: Iterable[tuple[str, Line]], gone: Iterable[str]
) -> None:
    """Put the `changed` lines into the index and take those at the paths `gone` out."""
    file = git_dir / _NAME
    with contextlib.suppress(sqlite3.Error, OSError):
        file.parent.mkdir(exist_ok=True)
        try:
            _write(file, edition, changed, gone)
        except sqlite3.DatabaseError as problem:
            if isinstance(problem, sqlite3.OperationalError):  # locked, full, read-only
                raise
            file.unlink(missing_ok=True)  # no database, or a broken one: the next start makes it


def _write(
    file: Path, edition: str, changed: Iterable[tuple[str, Line]], gone: Iterable[str]
) -> None:
    with _opened(file) as base:
        base.execute("begin immediate")
        if not _is_current(base, edition):
            _begin_anew(base, edition)
        base.executemany("delete from line where path = ?", ((path,) for path in gone))
        base.executemany(
            "insert or replace into line values (?, ?, ?, ?, ?, ?, ?)",
            (
                (path, " ".join(map(str, one.footprint)), one.digest, " ".join(one.blobs), *one[3:])
                for path, one in changed
            ),
        )
        base.execute("commit")


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    base = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    try:
        base.execute("pragma synchronous = off")  # a broken index is thrown away
        yield base
    finally:
        base.close()


def _is_current(base: sqlite3.Connection, edition: str) -> bool:
    if base.execute("pragma user_version").fetchone()[0] != _LAYOUT:
        return False
    return bool(base.execute("select name from edition").fetchone() == (edition,))


def _begin_anew(base: sqlite3.Connection, edition: str) -> None:
    names = base.execute("select name from sqlite_master where type = 'table'").fetchall()
    for (name,) in names:
        base.execute(f'drop table "{name}"')
    for statement in filter(str.strip, _TABLES.split(";")):
        base.execute(statement)
    base.execute("insert into edition values (?)", (edition,))
