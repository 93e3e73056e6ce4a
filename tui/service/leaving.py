"""What would be left lying when the interface is closed now (ux.md 1.2.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.service.forms.drafts import Drafts
from tui.store.upstream import apart

if TYPE_CHECKING:
    from tui.service.casebook import Casebook


class LeftBehind(NamedTuple):
    """How many forms are half filled, and how many commits are on this machine alone."""

    drafts: int
    unpushed: int


def left_behind(book: Casebook) -> LeftBehind:
    """Count what waits; a branch that follows no other has nothing to send."""
    distance = apart(book.root)
    return LeftBehind(len(Drafts(book.root).listed()), distance.ahead if distance else 0)
