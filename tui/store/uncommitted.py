"""Records that say what no commit says: edited outside and not committed, or only staged.

The bytes on disk are compared with the listing of HEAD by the ids that git gives to blobs, so that
no program that the repository names is run to know it (reliability.md A14). What a filter stands
before cannot be compared without one: whether that was edited is left to the save.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import MachineFailedError
from tui.domain.errors import RepositoryStateError
from tui.domain.errors import StaleCaseError
from tui.domain.errors import WriteFailedError
from tui.store import files
from tui.store import git
from tui.store import lock
from tui.store import unsaved
from tui.store.blobs import SHA1
from tui.store.blobs import blob_ids
from tui.store.commit import writing
from tui.store.journal import Found
from tui.store.recovery import EMPTY_BLOBS
from tui.store.refusals import failed
from tui.store.tree import CommitTree
from tui.store.tree import IndexTree
from tui.store.tree import is_record

if TYPE_CHECKING:
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.store.repo import Writer


class Uncommitted(NamedTuple):
    """What stands at a record's place and in no commit.

    Attributes:
        committed: the bytes of HEAD; None where HEAD has no such record.
        text: what no commit has: the file, or what is staged where the file is as HEAD has it.
        disk: the bytes of the file.
        staged: what is staged besides, where that is neither of the two; else None.
        is_edited: whether the file differs; else only what is staged does.
        found: how git stood to it, for the save that takes it over.
    """

    path: PurePosixPath
    committed: bytes | None
    text: bytes
    disk: bytes
    staged: bytes | None
    is_edited: bool
    found: Found


def look(root: Path, path: PurePosixPath) -> Uncommitted | None:
    """What the record at `path` says that no commit says; None where there is nothing of the kind.

    Raises:
        GitFailedError: git cannot be asked.
        MachineFailedError: the file is too large to be read whole; what is not read would be lost.
    """
    disk = files.read(root, path)
    if disk is None or not is_record(path):
        return None
    if len(disk) > files.LARGEST:
        raise MachineFailedError(path=str(path), errno=errno.EFBIG)
    head, index = CommitTree(root, "HEAD", git.alone()), IndexTree(root, git.alone())
    committed, staged = head.oid(path), index.oid(path)
    own = blob_ids(disk, len(committed or staged) or SHA1)
    is_edited = committed not in own
    if is_edited and committed and git.filtered(root, [str(path)]):
        return None
    if not is_edited and staged == committed:
        return None
    besides = None if staged in {committed, *own, "", *EMPTY_BLOBS} else index.read(path)
    text = disk if is_edited or besides is None else besides
    found = Found(committed, staged, index.mode(path))
    staged_too = besides if is_edited else None
    return Uncommitted(path, head.read(path), text, disk, staged_too, is_edited, found)


def give_up(repository: git.Repository, one: Uncommitted) -> tuple[str, ...]:
    """Let the record be as HEAD has it, on disk and in the index; what it said is kept first.

    Returns:
        the paths of the texts that were kept (`tui.store.unsaved`).

    Raises:
        StaleCaseError: it is not any more what was looked at.
        RepositoryStateError: git is in the middle of an operation.
        LockedError: another process holds the write lock or the index.
        WriteFailedError: no disk keeps the text, or the record cannot be written.
    """
    from tui.store.repo import Writer  # noqa: PLC0415 -- GitPython is imported when a write begins

    top, path = repository.top, one.path
    with writing(repository) as held, lock.undisturbed():
        operation = git.operation(repository)
        if operation:
            raise RepositoryStateError(operation=operation)
        lock.wait_for_index(repository)
        if look(top, path) != one:
            raise StaleCaseError(path=str(path))
        kept = tuple(
            unsaved.keep_beside(repository, path.stem, text)
            for text in (one.text, one.staged)
            if text not in (None, one.committed)
        )
        if not all(kept):
            raise WriteFailedError(path=str(repository.git_dir), errno=0)
        if files.read(top, path) != one.disk:  # an editor was quicker than the disk that keeps it
            raise StaleCaseError(path=str(path))
        if one.committed is None:
            files.remove(top, path)
            files.remove_empty_folders(top, path)
        elif one.is_edited:
            files.replace(top, path, one.committed)
        with Writer(repository, held.handle) as writer:
            _unstage(writer, top, one)
    return kept


def _unstage(writer: Writer, top: Path, one: Uncommitted) -> None:
    if one.found.staged == one.found.committed:
        return
    if one.found.committed:
        mode = CommitTree(top, "HEAD", git.alone()).mode(one.path)
        answer = writer.set_entry(one.path, mode, one.found.committed)
    else:
        answer = writer.forget(one.path)
    if answer.code:
        raise failed("update-index", answer.words)
