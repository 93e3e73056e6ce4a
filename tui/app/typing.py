"""Keys from an input method that was left on, and text that falls where none is typed (ux.md 1.2).

Outside a text field a full-width character acts as its key, an ideograph gives one hint, and a
burst of characters, which nobody presses as keys, is swallowed with a hint. To swallow a burst
from its first character on, a character waits for a moment that no reader feels.
"""

from __future__ import annotations

import unicodedata
from time import monotonic
from typing import TYPE_CHECKING
from typing import Any

from textual import events

from tui.app.dialogs.dialog import Dialog
from tui.app.keymap import key_of_character
from tui.app.keys import plain_character

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from collections.abc import Callable

    from tui.app.shell import Shell

HOLD = 0.015
"""Seconds for which a character waits for a second one: a paste comes in one piece."""
WINDOW = 0.12
MANY = 4
"""Characters within a window that make it a burst (ux.md 1.2.5)."""
HINT_AGAIN = 60.0
"""Seconds until the hint about the input method may be given again (ux.md 1.2.4)."""


class Typing:
    """What becomes of a key before any widget sees it."""

    def __init__(self, app: Shell[Any], forward: Callable[[events.Key], Awaitable[None]]) -> None:
        """Stand between `app` and `forward`, which takes the key its usual way."""
        self._app = app
        self._forward = forward
        self._held: list[events.Key] = []
        self._first = 0.0
        self._swallowing_until = 0.0
        self._hinted = -HINT_AGAIN
        self.at = 0.0
        """When the last key came, of `monotonic`."""

    @property
    def is_waiting(self) -> bool:
        """Whether a character waits to be taken for a key."""
        return bool(self._held)

    async def key(self, event: events.Key) -> None:
        """Take one key: for text where text is typed, else as these rules say."""
        self.at = monotonic()
        screen = self._app.screen
        if isinstance(screen, Dialog) and not screen.hears and event.key != "escape":
            return
        if self._takes_text(event.key, event.character):
            await self._forward(event)
            return
        if event.time < self._swallowing_until and not _leads_on(event):
            if event.character:
                self._swallowing_until = event.time + WINDOW
            if _is_ideograph(event.character or ""):
                self._hint_input_method(event.time)
            return
        if not event.is_printable:
            await self._let_go()
            await self._forward(event)
        elif _is_ideograph(event.character or ""):
            self._held = []  # letters that came with it are text like itself
            self._swallowing_until = event.time + WINDOW
            self._hint_input_method(event.time)
        else:
            await self._hold(_as_key(event))

    def paste(self, text: str) -> None:
        """Tell that `text` was pasted where none is typed, unless something can be made of it."""
        if not self._takes_text("a", "a") and not self._app.has_use_for(text):
            self._hint(self._stray_text)

    def _takes_text(self, key: str, character: str | None) -> bool:
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key, character)

    async def _hold(self, event: events.Key) -> None:
        if self._held and event.time - self._first > WINDOW:
            await self._let_go()
        if not self._held:
            self._first = event.time
        self._held.append(event)
        different = len({one.character for one in self._held}) > 1  # a key held down is no text
        if len(self._held) >= MANY and different:
            self._held = []
            self._swallowing_until = event.time + WINDOW
            self._hint(self._stray_text)
            return
        wait = WINDOW - (event.time - self._first) if different else HOLD
        self._app.set_timer(wait, self._timed(len(self._held), event))

    def _timed(self, count: int, last: events.Key) -> Callable[[], Awaitable[None]]:
        async def release() -> None:
            if len(self._held) == count and self._held[-1] is last:
                await self._let_go()

        return release

    async def _let_go(self) -> None:
        held, self._held = self._held, []
        for event in held:
            await self._forward(event)

    def _hint_input_method(self, now: float) -> None:
        if now - self._hinted >= HINT_AGAIN:
            self._hinted = now
            self._hint("typing.input_method")

    @property
    def _stray_text(self) -> str:
        below = self._app.full_screen
        return below.stray_text if below is not None else "typing.burst"

    def _hint(self, key: str) -> None:
        self._app.tell(self._app.say(key), "warning")


def _leads_on(event: events.Key) -> bool:
    """Whether a key is no part of a pasted text: arrows, function keys, Esc."""
    return not event.is_printable and event.key not in {"enter", "tab"}


def _is_ideograph(character: str) -> bool:
    return unicodedata.category(character[:1] or " ") == "Lo"


def _as_key(event: events.Key) -> events.Key:
    plain = plain_character(event.character or "")
    return events.Key(key_of_character(plain), plain) if plain else event
