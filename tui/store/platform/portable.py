"""Folders by their paths, where no handle of a folder can be had: look at each step, then take it.

Names of folders are not synced to the disk: there is no call for it here.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from pathlib import PurePosixPath

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT
_LEADING_AWAY = frozenset('\\/:*?"<>|')
"""Characters by which a part of a path would lead elsewhere on Windows: a drive, a stream …"""


class Folder:
    """A folder that no link led to."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        """Work in the folder at `path`."""
        self._path = path

    def open(self, name: str) -> int:
        """A handle to read from."""
        mode = self.mode(name)
        if not stat.S_ISREG(mode):
            raise _refusal(mode, self._path / name)
        return os.open(self._path / name, os.O_RDONLY | _BINARY)

    def create(self, name: str, permissions: int | None) -> int:
        """A handle to write a new file by."""
        path = self._path / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        if permissions is not None:
            path.chmod(permissions)
        return handle

    def mode(self, name: str) -> int:
        """What `name` is, links not followed."""
        return _mode(self._path / name)

    def rename(self, old: str, new: str) -> None:
        """Put `old` in place of `new`."""
        os.replace(self._path / old, self._path / new)  # noqa: PTH105 -- as `posix` has it

    def unlink(self, name: str) -> None:
        """Remove a file."""
        os.unlink(self._path / name)  # noqa: PTH108 -- as above

    def rmdir(self, name: str) -> None:
        """Remove an empty folder."""
        os.rmdir(self._path / name)  # noqa: PTH106 -- as above

    def sync(self) -> None:
        """Nothing: see above."""


@contextlib.contextmanager
def opened(root: Path, path: PurePosixPath, *, make: bool = False) -> Iterator[Folder]:
    """Go to the folder of `path` below `root`, step by step; with `make`, make what is missing.

    Raises:
        OSError: a step is missing, is no folder, or is a link; or `path` leaves `root`.
    """
    leads_away = any(_LEADING_AWAY.intersection(part) for part in path.parts)
    if path.is_absolute() or ".." in path.parts or not path.parts or leads_away:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    here = root
    for step in path.parts[:-1]:
        here /= step
        if make:
            with contextlib.suppress(FileExistsError):
                here.mkdir()
        mode = _mode(here)
        if not stat.S_ISDIR(mode):
            raise _refusal(mode, here)
    if not stat.S_ISDIR(here.stat().st_mode):
        raise _refusal(0, here)
    yield Folder(here)


def _mode(path: Path) -> int:
    """What `path` is; a junction is a link, a file that a cloud service has not brought yet is none."""
    found = path.lstat()
    return stat.S_IFLNK if getattr(found, "st_reparse_tag", 0) == _JUNCTION else found.st_mode


def _refusal(mode: int, path: Path) -> OSError:
    number = errno.ELOOP if stat.S_ISLNK(mode) else errno.ENOTDIR
    return OSError(number, os.strerror(number), str(path))
