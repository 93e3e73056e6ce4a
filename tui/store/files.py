"""Files of the work tree: read and replaced whole, never through a link.

Every folder on the way is entered without following a link (`platform`), so that no planted link
leads a read or a write out of the repository (reliability.md A21). A file is replaced by writing a
temporary beside it, syncing it, renaming it and syncing the folder (section 6): at any moment the
old or the new one stands there, whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING
from typing import TypeAlias

from tui.domain.errors import MachineFailedError
from tui.domain.errors import WriteFailedError
from tui.store.platform import opened

if TYPE_CHECKING:
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.store.platform import Folder

LARGEST = 16 * 1024 * 1024
"""Bytes read of one file: more is no record, and nobody waits for it."""

Footprint: TypeAlias = tuple[int, ...]
"""What tells that a file was written: moments of its last change, size, inode (as git tells it)."""

_MACHINE = frozenset({errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE})


def temporary_name(path: PurePosixPath, pid: int) -> str:
    """The name of the temporary of `path` written by process `pid` (never committed or read)."""
    return f".{path.name}.{pid}.tmp"


def read(root: Path, path: PurePosixPath) -> bytes | None:
    """The bytes of the regular file at `path` below `root`.

    None when there is none: a link, a folder, a pipe or a device is not a file of ours. At most
    `LARGEST` bytes and one more are read, so that a reader can tell.

    Raises:
        MachineFailedError: the machine cannot read now (too many open files, a broken disk); that
            must not pass for a file that is gone.
    """
    try:
        with opened(root, path) as folder:
            handle = folder.open(path.name)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            return None
        with os.fdopen(handle, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as problem:
        if problem.errno in _MACHINE:
            raise MachineFailedError(path=str(path), errno=problem.errno) from problem
        return None


def footprint(entry: os.DirEntry[str] | Path) -> Footprint:
    """The footprint of a file, links not followed; () when it cannot be looked at."""
    try:
        facts = entry.stat(follow_symlinks=False)
    except OSError:
        return ()
    # ctime besides mtime: what sets a file's times back (`cp -p`, `rsync -t`) cannot set that
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino


def is_there(root: Path, path: PurePosixPath) -> bool:
    """Whether anything at all has this name, be it a link to nowhere."""
    try:
        with opened(root, path) as folder:
            folder.mode(path.name)
    except OSError:
        return False
    return True


def is_denied(root: Path, path: PurePosixPath) -> bool:
    """Whether what stands at `path` may not be read by whoever runs this."""
    try:
        with opened(root, path) as folder:
            os.close(folder.open(path.name))
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def is_odd(root: Path, path: PurePosixPath, *, folder: bool) -> bool:
    """Whether something else stands at `path` than what is meant: a `folder`, or a regular file."""
    try:
        with opened(root, path) as above:
            mode = above.mode(path.name)
    except OSError:
        return False
    return not (stat.S_ISDIR(mode) if folder else stat.S_ISREG(mode))


def is_file(root: Path, path: PurePosixPath) -> bool:
    """Whether a regular file stands at `path`, no link on the way."""
    try:
        with opened(root, path) as folder:
            return stat.S_ISREG(folder.mode(path.name))
    except OSError:
        return False


def replace(root: Path, path: PurePosixPath, data: bytes) -> None:
    """Put `data` in place of the file at `path`, or make it; folders on the way are made.

    Raises:
        WriteFailedError: the disk is full or read-only, a link is in the way …; what stood there
            stands there still (unless only the last sync of the folder failed), and the temporary
            is gone.
    """
    temporary = temporary_name(path, os.getpid())
    try:
        with opened(root, path, make=True) as folder:
            try:
                _write_new(folder, temporary, data, _permissions(folder, path.name))
                folder.rename(temporary, path.name)
            except OSError:
                with contextlib.suppress(OSError):
                    folder.unlink(temporary)
                raise
            folder.sync()
    except OSError as problem:
        raise WriteFailedError(path=str(path), errno=problem.errno) from problem


def remove(root: Path, path: PurePosixPath) -> None:
    """Remove the file at `path` (it may be gone already) and sync its folder.

    Raises:
        WriteFailedError: the operating system refuses.
    """
    try:
        with opened(root, path) as folder:
            folder.unlink(path.name)
            folder.sync()
    except FileNotFoundError:
        return
    except OSError as problem:
        raise WriteFailedError(path=str(path), errno=problem.errno) from problem


def remove_empty_folders(root: Path, path: PurePosixPath) -> None:
    """Remove the folders above `path` that we made for it and that hold nothing."""
    for parent in path.parents:
        if len(parent.parts) < 2:  # `records/` itself stays
            return
        try:
            with opened(root, parent) as folder:
                folder.rmdir(parent.name)
        except OSError:
            return


def _permissions(folder: Folder, name: str) -> int | None:
    """Permissions of the file that is replaced; None when there is none.

    Raises:
        OSError: what stands there is no regular file.
    """
    try:
        mode = folder.mode(name)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
    return stat.S_IMODE(mode)


def _write_new(folder: Folder, name: str, data: bytes, permissions: int | None) -> None:
    with contextlib.suppress(FileNotFoundError):
        folder.unlink(name)  # of a process that had our number before us
    handle = folder.create(name, permissions)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
