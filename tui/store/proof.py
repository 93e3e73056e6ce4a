"""What a save has judged, laid where its own hooks find it, so that they need not judge it again.

A hook of ours compares what it was called for with this text, byte for byte (`hooks/pre-commit`,
`hooks/commit-msg`): the same program, the same author, the same commit at HEAD and no merge, the
same blobs before and after, the same message. A verdict is a function of these alone, so where they
agree it is known; where anything differs, be it a file that another hook has staged, the hook
judges. It lies in the git directory, as the hooks do, for as long as one `git commit` runs.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.store.blobs import blob_ids
from tui.store.tree import is_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.store.journal import Planned

Asked: TypeAlias = "Mapping[PurePosixPath, bytes | bool | None]"
"""What was asked of a tree: the bytes of a file (None = there is none), or whether there is one."""

_JUDGED, _MESSAGE = "judged", "judged-message"
_JUDGES = ("tui.domain.", "tui.rules.", "tui.store.")
_BEGUN = time.time_ns()


class Verdict(NamedTuple):
    """Records that are fit to be committed, and all that this was told by.

    Attributes:
        author: the name that the rules were given.
        asked: the files around them that the rules were told of, as they were found.
        is_told: whether the rules for messages say nothing of the message either.
    """

    author: str
    asked: Asked
    is_told: bool


def lay(
    folder: Path,
    verdict: Verdict,
    planned: Sequence[Planned],
    message: str,
    head: str,
    committed: Mapping[PurePosixPath, str],
) -> None:
    """Lay down what was judged, if it is what the hooks would judge.

    Args:
        folder: our own in the git directory.
        verdict: what was judged.
        planned: the files of the save.
        message: of the commit.
        head: the commit that they are judged against.
        committed: the ids of the blobs that `head` has at `planned` and at what was asked.
    """
    lift(folder)
    changed = [_line(one, head, committed) for one in sorted(planned, key=lambda one: one.path)]
    is_known = bool(head and verdict.author) and all(changed)
    if not (is_known and _agrees(verdict.asked, head, committed) and is_as_loaded()):
        return
    lines = "\n".join((sys.executable, verdict.author, head, "MERGE_HEAD", *changed))
    with contextlib.suppress(OSError):  # a disk that is full: the hooks judge
        if verdict.is_told:
            (folder / _MESSAGE).write_bytes(message.encode("utf-8", "surrogateescape"))
        (folder / _JUDGED).write_bytes(lines.encode("utf-8", "surrogateescape"))


def lift(folder: Path) -> None:
    """The save has ended."""
    for name in (_JUDGED, _MESSAGE):
        with contextlib.suppress(OSError):
            (folder / name).unlink()


def needed(verdict: Verdict | None) -> tuple[PurePosixPath, ...]:
    """The paths whose blobs at HEAD `lay` is to be told."""
    return () if verdict is None else tuple(verdict.asked)


def _line(one: Planned, head: str, committed: Mapping[PurePosixPath, str]) -> str:
    """What `git diff --raw` says of this file; "" where that is not known for certain."""
    if one.found is not None or not is_record(one.path):
        return ""
    old = committed.get(one.path, "")
    if one.old is not None and old != _id(one.old, head):
        return ""  # a filter stands between: not the bytes that were judged
    before = f":100644 100644 {old}" if old else f":000000 100644 {'0' * len(head)}"
    return f"{before} {_id(one.new, head)} {'M' if old else 'A'}\t{one.path}"


def _agrees(asked: Asked, head: str, committed: Mapping[PurePosixPath, str]) -> bool:
    """Whether the commit has all that was asked of the files on disk."""
    for path, found in asked.items():
        there = committed.get(path, "")
        if isinstance(found, bytes):
            if there != _id(found, head):
                return False
        elif bool(there) != bool(found):
            return False
    return True


def is_as_loaded() -> bool:
    """Whether the program on disk is the one that judged: the hooks would run what stands there."""
    loaded = tuple(sys.modules.items())
    files = [module.__file__ for name, module in loaded if name.startswith(_JUDGES)]
    try:
        facts = [os.stat(file) for file in files if file]  # noqa: PTH116 -- a hundred, each save
    except OSError:
        return False
    return all(max(one.st_mtime_ns, one.st_ctime_ns) < _BEGUN for one in facts)


def _id(raw: bytes, head: str) -> str:
    return blob_ids(raw, len(head))[0]
