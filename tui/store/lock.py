"""One writer at a time in one clone.

The lock is the system's own on a file in the shared git directory, so that a dead owner holds
nothing. Where the system allows it the git that we start holds it too: when we are killed while our
git still works, the lock stays until that git has ended. It is let go by an explicit unlock, so that what a hook
leaves running in the background holds nothing either.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import LockedError
from tui.domain.errors import WriteFailedError
from tui.store import platform

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from tui.store.git import Repository

OWN_PATIENCE = 30.0
"""Seconds to wait for another duban, which holds the lock for a fraction of a second a save."""

FOREIGN_PATIENCE = 5.0
"""Seconds to wait for another program's `index.lock` (reliability.md A4); it is never deleted."""

_NEVER_LOCKING = frozenset(
    {
        "blame",
        "cat-file",
        "credential-cache--daemon",
        "fsmonitor--daemon",
        "grep",
        "log",
        "reflog",
        "show",
    }
)
"""Commands of git that may run for hours (a pager, a daemon) and never hold the index."""

_threads = threading.local()


class Lock(NamedTuple):
    """The lock held: its handle (for children) and the folder of our own files in the git dir."""

    handle: int
    folder: Path


def own_folder(repository: Repository) -> Path:
    """Where our lock, our journal and the drafts lie: shared by all work trees of the clone."""
    return repository.common_dir / "duban"


@contextlib.contextmanager
def held(repository: Repository, patience: float = OWN_PATIENCE) -> Iterator[Lock]:
    """Hold the write lock of the clone; the same thread may take it again inside.

    Raises:
        LockedError: another process has held it for `patience` seconds.
        WriteFailedError: the git directory cannot be written.
    """
    mine: dict[Path, Lock] = _threads.__dict__.setdefault("mine", {})
    folder = own_folder(repository)
    if folder in mine:
        yield mine[folder]
        return
    handle = _open(folder)
    try:
        _take(handle, folder / "lock", patience)
        mine[folder] = Lock(handle, folder)
        try:
            yield mine[folder]
        finally:
            del mine[folder]
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            platform.unlock(handle)
    finally:
        os.close(handle)


def _open(folder: Path) -> int:
    try:
        folder.mkdir(exist_ok=True)
        return platform.open_lock(folder / "lock")
    except OSError as problem:
        raise WriteFailedError(path=str(folder / "lock"), errno=problem.errno) from problem


def _take(handle: int, path: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while not platform.lock(handle):
        if time.monotonic() > deadline:
            os.lseek(handle, 0, os.SEEK_SET)
            owner = os.read(handle, 100).decode("utf-8", "replace").strip()
            raise LockedError(lock=str(path), owner=owner)
        time.sleep(random.uniform(0.005, 0.03))
    # who holds it is only told to people: nobody decides by it, so a full disk is no harm
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()}\n".encode())


def wait_for_index(repository: Repository, patience: float = FOREIGN_PATIENCE) -> None:
    """Wait until no other program holds the index.

    Raises:
        LockedError: it is held still after `patience` seconds.
    """
    lock = repository.git_dir / "index.lock"
    deadline = time.monotonic() + patience
    while lock.is_symlink() or lock.exists():
        if time.monotonic() > deadline:
            raise LockedError(lock=str(lock), owner="")
        time.sleep(0.05)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let an interrupt from the keyboard wait until the step inside has ended.

    git gets the same interrupt, ends by its own rules, and we see how it ended; stopping between
    its end and our look at it would leave a change of ours that is not in history.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def process_mark(pid: int) -> str:
    """What tells process `pid` from a later one of the same number; "" where no one can tell."""
    return platform.mark_of(pid)


def is_alive(pid: int, mark: str) -> bool:
    """Whether the process `pid` that had `mark` still runs."""
    if not platform.is_running(pid):
        return False
    now = process_mark(pid)
    return not (mark and now and mark != now)


def sees_processes() -> bool:
    """Whether this machine tells which programs run where."""
    return Path("/proc/self/cwd").exists()


def git_works_in(top: Path) -> bool:
    """Whether a git that may hold the index runs inside `top`, as far as the machine tells."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if not (entry / "comm").read_text("utf-8", "replace").startswith("git"):
                continue
            words = (entry / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            where = (entry / "cwd").readlink()
        except OSError:
            continue
        if where.is_relative_to(top) and not _NEVER_LOCKING.intersection(words):
            return True
    return False
