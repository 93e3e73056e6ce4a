"""What every screen needs to know: the casebook that it shows and the language that it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.text.translate import say

if TYPE_CHECKING:
    from tui.service.casebook import Casebook


class Setting(NamedTuple):
    """The casebook and the reader's language."""

    book: Casebook
    lang: str

    def say(self, key: str, **values: object) -> str:
        """The message `key` in the reader's language."""
        return say(key, self.lang, **values)
