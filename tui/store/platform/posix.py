"""Linux and macOS: every folder on the way is opened without following a link."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

assert sys.platform != "win32"  # noqa: S101 -- for the type checker: see `windows`

import fcntl  # noqa: E402 -- there is none on Windows

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class Folder:
    """An open folder; names below it lead through no link."""

    __slots__ = ("_handle",)

    def __init__(self, handle: int) -> None:
        """Work in the folder that `handle` is open on."""
        self._handle = handle

    def open(self, name: str) -> int:
        """A handle to read from; a pipe does not wait for its writer."""
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        return os.open(name, flags, dir_fd=self._handle)

    def create(self, name: str, permissions: int | None) -> int:
        """A handle to write a new file by."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(name, flags, 0o666, dir_fd=self._handle)
        if permissions is not None:
            os.fchmod(handle, permissions)
        return handle

    def mode(self, name: str) -> int:
        """What `name` is, links not followed."""
        return os.stat(name, dir_fd=self._handle, follow_symlinks=False).st_mode

    def rename(self, old: str, new: str) -> None:
        """Put `old` in place of `new`."""
        os.rename(old, new, src_dir_fd=self._handle, dst_dir_fd=self._handle)

    def unlink(self, name: str) -> None:
        """Remove a file."""
        os.unlink(name, dir_fd=self._handle)

    def rmdir(self, name: str) -> None:
        """Remove an empty folder."""
        os.rmdir(name, dir_fd=self._handle)

    def sync(self) -> None:
        """See the names of this folder on the disk."""
        os.fsync(self._handle)


@contextlib.contextmanager
def opened(root: Path, path: PurePosixPath, *, make: bool = False) -> Iterator[Folder]:
    """Open the folder of `path` below `root`, step by step; with `make`, make what is missing.

    Raises:
        OSError: a step is missing, is no folder, or is a link; or `path` leaves `root`.
    """
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for step in path.parts[:-1]:
            if make:
                _make(handle, step)
            below = os.open(step, _FOLDER, dir_fd=handle)
            os.close(handle)
            handle = below
        yield Folder(handle)
    finally:
        os.close(handle)


def _make(parent: int, name: str) -> None:
    try:
        os.mkdir(name, dir_fd=parent)
    except FileExistsError:
        return
    os.fsync(parent)


def open_lock(path: Path) -> int:
    """The handle of the lock file at `path`, made when it is missing."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)


def lock(handle: int) -> bool:
    """Take the lock; whether nobody else holds it. It ends with the last process that has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(handle: int) -> None:
    """Let the lock go, whoever else has the handle."""
    fcntl.flock(handle, fcntl.LOCK_UN)


def for_children(handle: int) -> tuple[int, ...]:
    """What a program of ours inherits, so that the lock holds while it lives."""
    return (handle,)


def is_running(pid: int) -> bool:
    """Whether a process has this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def mark_of(pid: int) -> str:
    """What tells process `pid` from a later one of the same number; "" where no one can tell."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""
    return f"{boot} {status.rpartition(')')[2].split()[19]}"
