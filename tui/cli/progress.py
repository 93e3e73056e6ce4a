"""Work on thousands of records: on a terminal a line says how far it is, and goes when it is over."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.shell import Shell
    from tui.service.checking.report import Told

_EVERY = 0.1
"""Seconds between two changes of the line."""
_SELDOM = (50_000, 20, 1_000)
"""Thresholds of Python's collector: what is read is forgotten at once, without it."""
_PATIENCE = 0.2
"""Seconds of reading after which the line may change."""


@contextmanager
def counted(shell: Shell, key: str) -> Iterator[Told | None]:
    """What is to be told how much is done, of how much; None where nobody looks.

    Meanwhile Python looks seldom for what is left over: of thousands of records nothing is.

    Args:
        shell: who is told.
        key: of the sentence, with `done` and `total`.
    """
    import gc

    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    shown, next_at = False, monotonic() + _EVERY

    def told(done: int, total: int) -> None:
        nonlocal shown, next_at
        if monotonic() >= next_at:
            sys.stderr.write("\r" + shell.say(key, done=done, total=total))
            sys.stderr.flush()
            shown, next_at = True, monotonic() + _EVERY

    try:
        yield told if sys.stderr.isatty() else None
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
        gc.unfreeze()
        gc.set_threshold(*thresholds)


def catch_up(shell: Shell) -> int:
    """Bring the list up to date before it is asked for; how many records were read for it."""
    with counted(shell, "list.reading") as told:
        total = unread = shell.book.catch_up(0.0)
        while unread:
            unread = shell.book.catch_up(_PATIENCE if told else None)
            total = max(total, unread)
            if told:
                told(total - unread, total)
    return total
