"""Files of the work tree: read and replaced whole, never through a link.

Every folder on the way is opened with O_NOFOLLOW, so that no planted link leads a read or a write
out of the repository (reliability.md A21). A file is replaced by writing a temporary beside it,
syncing it, renaming it and syncing the folder (section 6): at any moment the old or the new one
stands there, whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

from tui.domain.errors import MachineFailedError
from tui.domain.errors import WriteFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from pathlib import PurePosixPath

LARGEST = 16 * 1024 * 1024
"""Bytes read of one file: more is no record, and nobody waits for it."""

_MACHINE = frozenset({errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE})

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


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
        with _folder(root, path) as folder:
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            handle = os.open(path.name, flags, dir_fd=folder)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            return None
        with os.fdopen(handle, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as problem:
        if problem.errno in _MACHINE:
            raise MachineFailedError(path=str(path), errno=problem.errno) from problem
        return None


def is_there(root: Path, path: PurePosixPath) -> bool:
    """Whether anything at all has this name, be it a link to nowhere."""
    try:
        with _folder(root, path) as folder:
            os.stat(path.name, dir_fd=folder, follow_symlinks=False)
    except OSError:
        return False
    return True


def is_odd(root: Path, path: PurePosixPath, *, folder: bool) -> bool:
    """Whether something else stands at `path` than what is meant: a `folder`, or a regular file."""
    try:
        with _folder(root, path) as above:
            mode = os.stat(path.name, dir_fd=above, follow_symlinks=False).st_mode
    except OSError:
        return False
    return not (stat.S_ISDIR(mode) if folder else stat.S_ISREG(mode))


def is_file(root: Path, path: PurePosixPath) -> bool:
    """Whether a regular file stands at `path`, no link on the way."""
    try:
        with _folder(root, path) as folder:
            return stat.S_ISREG(os.stat(path.name, dir_fd=folder, follow_symlinks=False).st_mode)
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
        with _folder(root, path, make=True) as folder:
            try:
                _write_new(folder, temporary, data, _permissions(folder, path.name))
                os.rename(temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder)
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(temporary, dir_fd=folder)
                raise
            os.fsync(folder)
    except OSError as problem:
        raise WriteFailedError(path=str(path), errno=problem.errno) from problem


def remove(root: Path, path: PurePosixPath) -> None:
    """Remove the file at `path` (it may be gone already) and sync its folder.

    Raises:
        WriteFailedError: the operating system refuses.
    """
    try:
        with _folder(root, path) as folder:
            os.unlink(path.name, dir_fd=folder)
            os.fsync(folder)
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
            with _folder(root, parent) as folder:
                os.rmdir(parent.name, dir_fd=folder)
        except OSError:
            return


def _permissions(folder: int, name: str) -> int | None:
    """Permissions of the file that is replaced; None when there is none.

    Raises:
        OSError: what stands there is no regular file.
    """
    try:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
    return stat.S_IMODE(found.st_mode)


def _write_new(folder: int, name: str, data: bytes, permissions: int | None) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(name, dir_fd=folder)  # of a process that had our number before us
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(name, flags, 0o666, dir_fd=folder)
    try:
        if permissions is not None:
            os.fchmod(handle, permissions)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _folder(root: Path, path: PurePosixPath, *, make: bool = False) -> Iterator[int]:
    """Open the folder of `path` below `root`, step by step, following no link.

    Raises:
        OSError: a step is missing, is no folder, or is a link; or `path` leaves `root`.
    """
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in path.parts[:-1]:
            if make:
                _make_folder(handle, step)
            below = os.open(step, _FOLDER, dir_fd=handle)
            os.close(handle)
            handle = below
        yield handle
    finally:
        os.close(handle)


def _make_folder(parent: int, name: str) -> None:
    try:
        os.mkdir(name, dir_fd=parent)
    except FileExistsError:
        return
    os.fsync(parent)
