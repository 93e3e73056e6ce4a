"""The last line of a screen: the keys that act here, each also a button for the mouse.

It tells the truth for the widget that has the focus: an action is shown with the first of its keys
that gets past that widget, so in a text field `n` becomes F7, and an action none of whose keys
gets through is not offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

from tui.app.keys import NOT_MOVED
from tui.app.keys import cap_of
from tui.app.keys import keys_of
from tui.text.translate import say

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

    from tui.app.keys import Key
    from tui.app.keys import Moved

_ALWAYS = ("app.go-back", "app.show-help", "app.open-menu")
"""Keys that have their place in the line however short it is."""


class KeyBar(Widget):
    """As many keys as the line holds, in the order of their worth."""

    def __init__(self, area: str, lang: str, moved: Moved = NOT_MOVED) -> None:
        """Show the keys of `area`, as the user has `moved` them, under their names in `lang`."""
        super().__init__()
        self.lang = lang
        late = {"app.create-case"} if area == "case" else set()
        keys = sorted(
            (key for key in keys_of(area, moved) if key.bar and key.keys),
            key=lambda key: (key.id in late, key.bar),
        )
        self.keys: tuple[Key, ...] = tuple(keys)
        self._spans: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Draw anew when the focus moves or what can be done changes."""
        self.screen.bindings_updated_signal.subscribe(self, self._redraw)

    def _redraw(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """Cap and name of each key, two blanks between."""
        parts: list[tuple[str, str]] = []
        at, self._spans = 0, []
        for key, cap in self._fitting():
            name = self._called(key)
            able = self.screen.check_action(*_call(key.action)) is not None
            end = at + cell_len(cap) + 1 + cell_len(name)
            self._spans.append((at, end, key.action))
            parts += [(cap, "bold $accent" if able else "$quiet"), (" ", "")]
            parts += [(name, "" if able else "$quiet"), ("  ", "")]
            at = end + 2
        return Content.assemble(*parts)

    def _fitting(self) -> list[tuple[Key, str]]:
        """The keys for which there is room, with their caps."""
        room = self.content_size.width
        caps = {key.id: self._cap(key) for key in self.keys}
        kept: set[str] = set()
        always = [key for key in self.keys if key.id in _ALWAYS]
        for key in (*always, *self.keys):
            cap = caps[key.id]
            if key.id in kept or not cap:
                continue
            need = cell_len(cap) + 1 + cell_len(self._called(key)) + 2
            if need <= room + 2:
                kept.add(key.id)
                room -= need
        return [(key, caps[key.id]) for key in self.keys if key.id in kept]

    def _called(self, key: Key) -> str:
        """What the key is called, for where the focus is."""
        named = getattr(self.screen, "label_of", None)
        return say(named(key) if named is not None else key.label, self.lang)

    def _cap(self, key: Key) -> str:
        """How to reach `key` from where the focus is; "" when no key of it gets there."""
        reaching = [name for name in key.keys if not self._is_taken(name)]
        if not reaching:
            return ""
        return key.cap if reaching[0] == key.keys[0] else cap_of(reaching[0])

    def _is_taken(self, name: str) -> bool:
        focused = self.screen.focused
        if focused is None:
            return False
        if isinstance(focused, TextArea) and name == "enter":
            return not focused.read_only  # it breaks the line
        printed = " " if name == "space" else cap_of(name)
        return focused.check_consume_key(name, printed if len(printed) == 1 else None)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        for start, end, action in self._spans:
            if start <= event.x - self.gutter.left < end:
                await self.screen.run_action(action)
                return


def _call(action: str) -> tuple[str, tuple[object, ...]]:
    from textual.actions import parse  # noqa: PLC0415 -- asked only while drawing

    _namespace, name, parameters = parse(action)
    return name, parameters
