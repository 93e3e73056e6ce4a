"""What every screen needs to know: the casebook, the language, what is remembered of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.app.keys import NOT_MOVED
from tui.app.keys import Moved
from tui.text.translate import say

if TYPE_CHECKING:
    from tui.service.casebook import Casebook
    from tui.service.user.memory import Memory


class Setting(NamedTuple):
    """The casebook, the reader's language, and what is remembered of the reader, moved keys."""

    book: Casebook
    lang: str
    memory: Memory
    moved: Moved = NOT_MOVED

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""
        return say(key, self.lang, **values)
