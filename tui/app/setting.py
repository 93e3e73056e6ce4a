"""What every screen needs to know: the casebook, the language, what is remembered of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol

from tui.app.keys import NOT_MOVED
from tui.app.keys import Moved
from tui.text.translate import say

if TYPE_CHECKING:
    from tui.service.casebook import Casebook
    from tui.service.user.memory import Memory


class Reading(Protocol):
    """What every screen knows of its reader, where there is no office yet too."""

    @property
    def lang(self) -> str:
        """The reader's language: `zh`, `en`."""

    @property
    def moved(self) -> Moved:
        """The keys that the reader has moved."""

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""


class Reader(NamedTuple):
    """The reader where there is no office yet."""

    lang: str
    moved: Moved = NOT_MOVED

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""
        return say(key, self.lang, **values)


class Setting(NamedTuple):
    """The casebook, the reader's language, and what is remembered of the reader, moved keys."""

    book: Casebook
    lang: str
    memory: Memory
    moved: Moved = NOT_MOVED

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""
        return say(key, self.lang, **values)
