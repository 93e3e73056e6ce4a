"""Textual's bindings, made from the key table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.app.keys import keys_of
from tui.app.keys import moves_of

if TYPE_CHECKING:
    from tui.app.keys import Key


def bindings_of(area: str) -> list[Binding]:
    """The bindings of the screen that is the area `area`."""
    return [_binding(key) for key in keys_of(area) if key.keys]


def movements_of(area: str) -> list[Binding]:
    """The bindings of the list of `area`."""
    return [_binding(key) for key in moves_of(area)]


def taken_over(area: str, name: str, action: str) -> Binding:
    """The key `name` of the screen `area`, by which a widget in it does `action` of its own."""
    return next(_binding(key._replace(action=action)) for key in keys_of(area) if key.id == name)


def _binding(key: Key) -> Binding:
    return Binding(",".join(key.keys), key.action, key.label, show=False, id=key.id)
