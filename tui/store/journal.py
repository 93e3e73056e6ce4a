"""What a save is about to do, written down before it begins (reliability.md A3 and section 6).

While a journal exists a save is under way or was cut off. It names the process, the files, their
old and new bytes, so that whoever finds it can tell our own leftovers from anybody else's work.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
from pathlib import Path
from pathlib import PurePosixPath
from typing import NamedTuple

from tui.domain.errors import WriteFailedError
from tui.store import files

_NAME = PurePosixPath("journal")


class Found(NamedTuple):
    """How git stood to a file that was edited outside and is taken over by a save.

    Attributes:
        committed, staged: ids of the blobs at HEAD and in the index, "" where there is none.
        mode: of the entry in the index.
    """

    committed: str
    staged: str
    mode: str


class Planned(NamedTuple):
    """One file of a save: `old` is None for a new file.

    Attributes:
        found: set where `old` is no commit's, but an edit made outside: it goes with the save.
    """

    path: PurePosixPath
    old: bytes | None
    new: bytes
    found: Found | None = None


class Journal(NamedTuple):
    """One save.

    Attributes:
        pid, mark: the process that saves.
        top: the work tree it saves in.
        git_dir: its git directory, as a path from the shared one (`.` for the main work tree): a
            clone that was moved or copied must not be mended in its old place.
        head: commit it found at HEAD, "" on an unborn branch.
        branch: the full name of the ref that HEAD points to.
        planned: the files.
        written: when the journal was written, by the clock of the disk, in nanoseconds.
    """

    pid: int
    mark: str
    top: Path
    git_dir: str
    head: str
    branch: str
    planned: tuple[Planned, ...]
    written: int = 0


def write(folder: Path, journal: Journal) -> None:
    """Put `journal` into `folder`, synced.

    Raises:
        WriteFailedError: the disk refuses.
    """
    try:
        files.replace(folder, _NAME, _encoded(journal))
    except WriteFailedError as problem:
        problem.values["path"] = str(folder / _NAME)  # `journal` alone says nothing to anybody
        raise


def erase(folder: Path) -> None:
    """The save has ended, one way or the other.

    Raises:
        WriteFailedError: the disk refuses.
    """
    files.remove(folder, _NAME)


def read(folder: Path) -> Journal | None:
    """The journal in `folder`; None when no save was cut off, or it cannot be read."""
    with contextlib.suppress(WriteFailedError, OSError):
        for entry in folder.glob(".journal.*.tmp"):  # cut off while the journal was written
            files.remove(folder, PurePosixPath(entry.name))
    data = files.read(folder, _NAME)
    if data is None:
        return None
    try:
        return _decoded(data, (folder / _NAME).lstat().st_mtime_ns)
    except (ValueError, KeyError, TypeError, OSError, binascii.Error):
        return None


def _encoded(journal: Journal) -> bytes:
    planned = [
        [
            str(one.path),
            None if one.old is None else base64.b64encode(one.old).decode(),
            base64.b64encode(one.new).decode(),
            one.found,
        ]
        for one in journal.planned
    ]
    return json.dumps(
        {
            "pid": journal.pid,
            "mark": journal.mark,
            "top": os.fsencode(journal.top).hex(),
            "git_dir": os.fsencode(journal.git_dir).hex(),
            "head": journal.head,
            "branch": journal.branch,
            "planned": planned,
        }
    ).encode()


def _decoded(data: bytes, written: int) -> Journal:
    said = json.loads(data)
    planned = tuple(
        Planned(
            PurePosixPath(path),
            None if old is None else base64.b64decode(old),
            base64.b64decode(new),
            Found(*(str(part) for part in found)) if found else None,
        )
        for path, old, new, found in said["planned"]
    )
    return Journal(
        int(said["pid"]),
        str(said["mark"]),
        Path(os.fsdecode(bytes.fromhex(said["top"]))),
        os.fsdecode(bytes.fromhex(said["git_dir"])),
        str(said["head"]),
        str(said["branch"]),
        planned,
        written,
    )
