"""What the interpreter itself tells of what a process does: files opened, renamed, removed."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator


@contextmanager
def heard(listener: Callable[[str, tuple[object, ...]], None]) -> Iterator[None]:
    """Have `listener` called with each audit event and its arguments, before it happens.

    Python keeps a hook for good, so it is silenced afterwards; while the listener acts it hears
    nothing of what it does itself.
    """
    listening = [listener]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if listening:
            called = listening.pop()
            called(event, arguments)
            listening.append(called)

    sys.addaudithook(hear)
    try:
        yield
    finally:
        listening.clear()
