"""How a ledger is looked at, kept a moment after it changed last and when its screen goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.service.user.list_memory import Look
from tui.service.user.list_memory import keep_look
from tui.service.user.list_memory import look_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump
    from textual.timer import Timer

    from tui.service.user.memory import Memory

_AFTER = 0.5
"""Seconds: the cursor of who holds a key down is not written for each line."""


class KeptLook:
    """The look of one ledger."""

    def __init__(self, owner: MessagePump, memory: Memory, place: str) -> None:
        """Keep the look of `place` while `owner` is there."""
        self._owner, self._memory, self._place = owner, memory, place
        self._waiting: Timer | None = None
        self._now: Callable[[], Look] | None = None

    def last(self) -> Look:
        """How the ledger was looked at last."""
        return look_of(self._memory, self._place)

    def keep_soon(self, look: Callable[[], Look]) -> None:
        """Keep what `look` says when nothing has changed for a moment."""
        if self._waiting is not None:
            self._waiting.stop()
        self._now = look
        self._waiting = self._owner.set_timer(_AFTER, self.keep)

    def keep(self) -> None:
        """Keep now what is not kept yet."""
        if self._waiting is not None:
            self._waiting.stop()
        if self._now is not None:
            keep_look(self._memory, self._place, self._now())
            self._now = None
