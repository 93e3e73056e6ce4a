"""What nobody foresaw: the machine's failure is told as one, a mistake of ours is written down.

What is written down names places in the program and kinds of failure alone: the sentence of an
exception and the values of variables may hold the text of a record.
"""

from __future__ import annotations

import errno
import os
import platform
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui import __version__
from tui.domain.errors import DubanError
from tui.domain.errors import MachineFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MACHINE = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.EAGAIN,
        errno.ESTALE,
        errno.ETIMEDOUT,
    }
)
"""Reasons of the operating system that no program can foresee; others are mistakes of ours."""


def failure_of(problem: BaseException) -> DubanError:
    """The failure to tell the user where `problem` came up unforeseen."""
    if isinstance(problem, DubanError):
        return problem
    if isinstance(problem, MemoryError):
        return MachineFailedError(errno=errno.ENOMEM)
    if isinstance(problem, OSError) and problem.errno in _MACHINE:
        path = problem.filename
        named = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        return MachineFailedError(path=named, errno=problem.errno)
    return DubanError(path=keep_trace(problem))


def keep_trace(problem: BaseException) -> str:
    """Write down where `problem` came up; the path, "" when no disk takes it.

    The user's own log folder is tried first, then the machine's folder for temporary files.
    """
    text = trace(problem)
    for folder in _folders():
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=folder, prefix="duban-crash-", suffix=".txt")
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            return name
    return ""


def trace(problem: BaseException) -> str:
    """Versions, then each failure of the chain, the first one first: its places and its kind."""
    lines = [f"duban {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    for one in reversed(list(_chain(problem))):
        lines.append("")
        frames = traceback.extract_tb(one.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        number = one.errno if isinstance(one, OSError) else None
        lines.append(type(one).__name__ + (f" {errno.errorcode.get(number)}" if number else ""))
    return "\n".join(lines) + "\n"


def _chain(problem: BaseException) -> Iterator[BaseException]:
    """`problem` and what it came from, as the interpreter would tell it."""
    one: BaseException | None = problem
    seen: set[int] = set()
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _folders() -> Iterator[Path]:
    import platformdirs  # noqa: PLC0415 -- only when something failed

    with suppress(RuntimeError):  # a machine that knows no home
        yield Path(platformdirs.user_log_dir("duban", appauthor=False))
    with suppress(OSError):
        yield Path(tempfile.gettempdir())
