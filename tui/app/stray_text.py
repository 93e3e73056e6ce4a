"""A text that was pasted where none is typed: whether a case may be registered from it.

Nothing of it is ever a key (ux.md 1.2.5); that it fell here is told by `tui.app.typing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.keys import keys_of
from tui.app.page import Page
from tui.text.sanitise import editable

if TYPE_CHECKING:
    from textual.screen import Screen

_PARAGRAPH = 12
"""Characters that say something; fewer may be a name or a number."""


def paragraph(pasted: str, screen: Screen[object]) -> str:
    """The text if a case may be registered from it on `screen`; else ""."""
    text = editable(pasted, tabs=False).strip()
    is_one_word = text.isascii() and " " not in text
    if is_one_word or len("".join(text.split())) < _PARAGRAPH or not isinstance(screen, Page):
        return ""
    registers = any(key.action == "create_case" for key in keys_of(screen.area))
    return text if registers else ""
