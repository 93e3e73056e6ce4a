"""Whether the index can be used: what stands at its place, and whether the disk takes it.

Without an index everything works and every start reads every record; nobody would be told. What is
no file of ours (a link, a pipe, a folder) is never opened, followed or taken away.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple

from tui.store.index.base import BESIDE
from tui.store.index.base import discard
from tui.store.index.tables import NAME

if TYPE_CHECKING:
    from pathlib import Path

_ROOM = 8 * 1024 * 1024
"""Bytes that must be free: below, neither a save nor the index has room to work."""
_PATIENCE = 2.0
"""Seconds to wait for a process that is writing the index: then it is in use, and well."""

State = Literal["none", "good", "foreign", "broken", "refused", "full"]


class Health(NamedTuple):
    """What was found.

    Attributes:
        state: none = not made yet; foreign = something else stands there; broken = a file that is
            no whole database; refused = the disk or its rights let nothing be written; full.
        path: what it is about.
        size: bytes of the index, or bytes that are free where the disk is full.
    """

    state: State
    path: Path
    size: int = 0


def health_of(git_dir: Path) -> Health:
    """How the index in `git_dir` is; no content changes, but SQLite ends what was left half-written.

    Args:
        git_dir: the git directory of the work tree.
    """
    file = git_dir / NAME
    folder = file.parent
    foreign = _foreign(file)
    if foreign is not None:
        return Health("foreign", foreign)
    standing = folder if folder.exists() else folder.parent
    if not os.access(standing, os.W_OK | os.X_OK):
        return Health("refused", standing)
    disk = os.statvfs(standing) if hasattr(os, "statvfs") else None
    if disk is not None and disk.f_flag & os.ST_RDONLY:
        return Health("refused", standing)
    state: State = _read(file) if file.exists() else "none"
    if state == "good" and not os.access(file, os.W_OK):
        state = "refused"
    if disk is not None and state != "broken" and disk.f_bavail * disk.f_frsize < _ROOM:
        return Health("full", standing, disk.f_bavail * disk.f_frsize)
    return Health(state, file, file.stat().st_size if file.exists() else 0)


def mend(git_dir: Path) -> bool:
    """Take a broken index of ours away, with what SQLite left beside it; whether it was one.

    The next opening makes it anew. What cannot be taken away stays, and is told of again.
    """
    if health_of(git_dir).state != "broken":
        return False
    discard(git_dir)
    return True


def _foreign(file: Path) -> Path | None:
    """What stands where the index or its folder belongs, and is neither; None when nothing does."""
    try:
        if not stat.S_ISDIR(file.parent.lstat().st_mode):
            return file.parent
    except OSError:
        return None
    for suffix in BESIDE:
        path = file.with_name(file.name + suffix)
        with suppress(OSError):
            if not stat.S_ISREG(path.lstat().st_mode):
                return path
    return None


def _read(file: Path) -> State:
    """Whether SQLite finds every page of it in order."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", _PATIENCE, uri=True)) as base:
            found = base.execute("pragma quick_check(1)").fetchall()
    except sqlite3.OperationalError as problem:
        return "good" if "lock" in str(problem) or "busy" in str(problem) else "refused"
    except sqlite3.DatabaseError:
        return "broken"
    return "good" if found == [("ok",)] else "broken"
