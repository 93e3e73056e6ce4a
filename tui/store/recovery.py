"""Mending what a save that was cut off has left: our own leftovers and nothing else.

Everything is decided by the journal: the temporaries and the git locks that are named by it or are
younger than it, the files that hold exactly our bytes, the index entries that only our save could
have made. A record ends as the old or the new one, whole: new when its commit is in history, else
old, with the new text kept as a draft.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import DubanError
from tui.domain.errors import LockedError
from tui.store import files
from tui.store import git
from tui.store import journal
from tui.store import lock
from tui.store import proof
from tui.store import unsaved
from tui.store.tree import CommitTree
from tui.store.tree import IndexTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.store.journal import Journal
    from tui.store.journal import Planned
    from tui.store.repo import Writer

EMPTY_BLOBS = frozenset(
    {
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    }
)
"""What the index says of a file that is announced and not staged (`git add -N`)."""


class Mended(NamedTuple):
    """What was found of a save that was cut off, and how it ended.

    Attributes:
        path: the record.
        committed: its change is in history; else the old record was put back.
        draft: where the new text lies when it is not in history.
    """

    path: PurePosixPath
    committed: bool
    draft: str = ""


def mend(repository: git.Repository, held: lock.Lock) -> tuple[Mended, ...]:
    """Mend what the last save left, if it was cut off; `held` is the write lock.

    Raises:
        LockedError: the process that the journal names is alive in another place, or a git that
            may be its own still holds the index.
        WriteFailedError: the disk refuses; the journal stays for the next try.
    """
    found = journal.read(held.folder)
    if found is None:
        return ()
    if found.pid != os.getpid() and lock.is_alive(found.pid, found.mark):
        raise LockedError(lock=str(held.folder / "journal"), owner=str(found.pid))
    there = _where(repository, found)
    if there is None:
        proof.lift(held.folder)
        journal.erase(held.folder)
        return ()
    for one in found.planned:
        temporary = files.temporary_name(one.path, found.pid)
        files.remove(there.top, one.path.with_name(temporary))
    _remove_stale_locks(there, found)
    proof.lift(held.folder)
    unsaved.sweep(repository)
    # from here on the leftovers of this very mending are ours to name
    adopted = found._replace(pid=os.getpid(), mark=lock.process_mark(os.getpid()))
    journal.write(held.folder, adopted)
    from tui.store.repo import Writer  # noqa: PLC0415 -- GitPython is imported when a write begins

    with Writer(there, held.handle) as writer:
        ended = settle(writer, there, found)
    journal.erase(held.folder)
    return ended


def _where(repository: git.Repository, found: Journal) -> git.Repository | None:
    """The work tree of this clone that the save was in; None when it is gone."""
    git_dir = (repository.common_dir / found.git_dir).resolve()
    if git_dir == repository.git_dir.resolve():
        return repository
    try:
        other = git.find(found.top)
    except DubanError:
        return None
    return other if other.git_dir.resolve() == git_dir else None


def settle(writer: Writer, repository: git.Repository, found: Journal) -> tuple[Mended, ...]:
    """Bring the files and the index entries of a save to the old or the new state.

    Raises:
        WriteFailedError: the disk refuses.
    """
    top = repository.top
    head = CommitTree(top, "HEAD", git.alone())
    ended = []
    for one in found.planned:
        new = blob_id(top, one.path, one.new)
        committed = head.oid(one.path) == new
        draft = ""
        if not committed:
            draft = unsaved.keep(repository, one.path.stem, one.new)
            put_back(top, one)
        ended.append(Mended(one.path, committed, draft))
        _mend_entry(writer, top, one, new)
    return tuple(ended)


def put_back(top: Path, one: Planned) -> None:
    """Put the old bytes back where the file still holds ours; anybody else's stay.

    Raises:
        WriteFailedError: the disk refuses.
    """
    if files.read(top, one.path) != one.new:
        return
    if one.old is None:
        files.remove(top, one.path)
        files.remove_empty_folders(top, one.path)
    else:
        files.replace(top, one.path, one.old)


def blob_id(top: Path, path: PurePosixPath, data: bytes) -> str:
    """The id git gives to `data` at `path`, filters such as `eol=lf` applied."""
    args = ["hash-object", "--stdin", f"--path={path}"]
    return git.run(args, cwd=top, stdin=data, env=git.alone()).decode("ascii").strip()


def _mend_entry(writer: Writer, top: Path, one: Planned, new: str) -> None:
    """Make the index entry equal to HEAD when it is one that only our save could have left.

    Where the save took over an edit made outside, what was staged of that is staged again.
    """
    now = IndexTree(top, git.alone()).oid(one.path)
    tree = CommitTree(top, "HEAD", git.alone())
    there, mode = tree.oid(one.path), tree.mode(one.path)
    is_new = one.old is None
    if one.found is not None and there == one.found.committed:
        is_new = one.found.staged in {"", *EMPTY_BLOBS}
        if not is_new:
            there, mode = one.found.staged, one.found.mode
    if now == there or not now:
        return
    ours = {new} if one.old is None else {new, blob_id(top, one.path, one.old)}
    if now not in ours and not (is_new and now in EMPTY_BLOBS):
        return
    if there:
        writer.set_entry(one.path, mode, there)
    else:
        writer.forget(one.path)


def _remove_stale_locks(repository: git.Repository, found: Journal) -> None:
    """Remove git's lock files that the save left: younger than its journal, no git at work.

    Raises:
        LockedError: a git works here still, and holds one of them.
    """
    locks = [path for path in _git_locks(repository, found.branch) if _is_after(path, found)]
    if not locks:
        return
    if not lock.sees_processes():  # a git of somebody else's ends within this time, as a rule
        with contextlib.suppress(LockedError):
            lock.wait_for_index(repository)
        locks = [path for path in locks if path.exists()]
    elif lock.git_works_in(repository.top):
        lock.wait_for_index(repository)
        locks = [path for path in locks if path.exists()]
        if locks and lock.git_works_in(repository.top):
            raise LockedError(lock=str(locks[0]), owner="")
    for path in locks:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


def _git_locks(repository: git.Repository, branch: str) -> Iterable[Path]:
    yield repository.git_dir / "index.lock"
    yield from repository.git_dir.glob("next-index-*.lock")
    yield repository.git_dir / "HEAD.lock"
    if branch:
        yield repository.common_dir / f"{branch}.lock"


def _is_after(path: Path, found: Journal) -> bool:
    try:
        return path.lstat().st_mtime_ns >= found.written
    except OSError:
        return False
