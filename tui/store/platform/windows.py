"""Windows: the lock and the processes. Written from the manuals; not run by us on Windows."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

assert sys.platform == "win32"  # noqa: S101 -- for the type checker: elsewhere there is none of this

import ctypes  # noqa: E402 -- the calls below are there on Windows alone
import msvcrt  # noqa: E402 -- as above
from ctypes import wintypes  # noqa: E402 -- as above

_BEHIND = 1 << 30
"""The byte that is locked: far behind the text of the lock file, which anybody may then read."""
_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_STILL_ACTIVE = 259
_ACCESS_DENIED = 5

_kernel = ctypes.WinDLL("kernel32", use_last_error=True)
_kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
_kernel.OpenProcess.restype = wintypes.HANDLE
_kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
_kernel.GetExitCodeProcess.argtypes = (wintypes.HANDLE, wintypes.LPDWORD)
_kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4)


def open_lock(path: Path) -> int:
    """The handle of the lock file at `path`, made when it is missing."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_BINARY | os.O_NOINHERIT, 0o666)


def lock(handle: int) -> bool:
    """Take the lock; whether nobody else holds it. It ends with this process."""
    os.lseek(handle, _BEHIND, os.SEEK_SET)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError as problem:
        if problem.errno in {errno.EACCES, errno.EDEADLK}:
            return False
        raise
    return True


def unlock(handle: int) -> None:
    """Let the lock go."""
    os.lseek(handle, _BEHIND, os.SEEK_SET)
    msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)


def for_children(_handle: int) -> tuple[int, ...]:
    """Nothing: a lock here is its process's own."""
    return ()


def is_running(pid: int) -> bool:
    """Whether a process has this number."""
    handle = _kernel.OpenProcess(_ASK, 0, pid)
    if not handle:
        return ctypes.get_last_error() == _ACCESS_DENIED
    code = wintypes.DWORD()
    told = _kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    _kernel.CloseHandle(handle)
    return bool(told) and code.value == _STILL_ACTIVE


def mark_of(pid: int) -> str:
    """What tells process `pid` from a later one of the same number: when it began."""
    handle = _kernel.OpenProcess(_ASK, 0, pid)
    if not handle:
        return ""
    began, *others = (wintypes.FILETIME() for _ in range(4))
    told = _kernel.GetProcessTimes(handle, ctypes.byref(began), *map(ctypes.byref, others))
    _kernel.CloseHandle(handle)
    return f"{began.dwHighDateTime} {began.dwLowDateTime}" if told else ""
