"""Work that touches the disk or git: in a thread, one piece after the other, with its name when slow.

What takes long is named in the status line, and Esc gives it up; what is being saved is not given
up (ux.md 1.2.14). This is the one place of the interface where failures end.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from tui.service.crash import failure_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

    from tui.app.app import DubanApp
    from tui.app.events import WorkAsked
    from tui.domain.errors import DubanError

_SLOW = 0.5
"""Seconds after which work is named in the status line."""
_NEVER_VOID = frozenset({"write", "draft"})
"""Groups whose work is done and answered even when newer work of the group waits."""


class Work:
    """The queue of one application."""

    def __init__(self, app: DubanApp, fail: Callable[[DubanError], None]) -> None:
        """Do work for `app`; `fail` tells the user what went wrong."""
        self._app = app
        self._fail = fail
        self._turn = asyncio.Lock()
        self._newest: dict[tuple[str, str], WorkAsked] = {}
        self._named: WorkAsked | None = None

    def ask(self, asked: WorkAsked) -> None:
        """Put a piece of work into the queue."""
        self._newest[_kind(asked)] = asked
        # begun by the worker itself: what has not begun when the interface closes is no coroutine
        begin = partial(self._do, asked)
        _worker: Worker[None] = self._app.run_worker(begin, group=asked.group)

    def give_up(self) -> bool:
        """Give up the slow work that is named on the screen; whether there was any."""
        asked = self._named
        if asked is None or asked.group in _NEVER_VOID:
            return False
        self._newest.pop(_kind(asked), None)
        if asked.halt is not None:
            asked.halt()
        self._name(None)
        self._app.tell(self._app.setting.say("work.given_up"), "quiet")
        return True

    async def _do(self, asked: WorkAsked) -> None:
        async with self._turn:
            if self._is_void(asked):
                return
            timer = self._app.set_timer(_SLOW, lambda: self._name(asked))
            try:
                result = await asyncio.to_thread(asked.work)
            except Exception as problem:  # noqa: BLE001 -- the one handler of the interface
                self._failed(asked, failure_of(problem))
                return
            finally:
                timer.stop()
                self._name(None)
        if not self._is_void(asked):
            asked.done(result)

    def _failed(self, asked: WorkAsked, error: DubanError) -> None:
        given_up = asked.halt is not None and _kind(asked) not in self._newest
        if given_up:
            return
        self._fail(error)
        if asked.failed is not None:
            asked.failed(error)

    def _is_void(self, asked: WorkAsked) -> bool:
        return asked.group not in _NEVER_VOID and self._newest.get(_kind(asked)) is not asked

    def _name(self, asked: WorkAsked | None) -> None:
        self._named = asked
        if asked is None:
            self._app.show_progress("")
            return
        say = self._app.setting.say
        kept = asked.group in _NEVER_VOID
        name = asked.doing or say("work.writing" if kept else "work.reading")
        self._app.show_progress(name if kept else say("work.named", name=name))


def _kind(asked: WorkAsked) -> tuple[str, str]:
    """Work of the same kind is done for its newest asking alone."""
    return asked.asker, asked.group
