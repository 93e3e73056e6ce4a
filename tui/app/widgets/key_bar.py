"""The last line of a screen: the keys that act here, each also a button for the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from tui.app.keys import keys_of
from tui.text.translate import say

if TYPE_CHECKING:
    from textual import events

    from tui.app.keys import Key


class KeyBar(Widget):
    """As many keys as the line holds, in the order of their worth."""

    def __init__(self, area: str, lang: str) -> None:
        """Show the keys of `area` under their names in `lang`."""
        super().__init__()
        self.lang = lang
        late = {"app.create-case"} if area == "case" else set()
        keys = sorted(
            (key for key in keys_of(area) if key.bar), key=lambda key: (key.id in late, key.bar)
        )
        self.keys: tuple[Key, ...] = tuple(keys)
        self._spans: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """Cap and name of each key, two blanks between."""
        parts: list[tuple[str, str]] = []
        at, self._spans = 0, []
        for key in self._fitting():
            cap, name = key.cap, say(key.label, self.lang)
            able = self.screen.check_action(*_call(key.action)) is not None
            end = at + cell_len(cap) + 1 + cell_len(name)
            self._spans.append((at, end, key.action))
            parts += [(cap, "bold $accent" if able else "$quiet"), (" ", "")]
            parts += [(name, "" if able else "$quiet"), ("  ", "")]
            at = end + 2
        return Content.assemble(*parts)

    def _fitting(self) -> list[Key]:
        """The keys for which there is room; leaving and help always have theirs."""
        room = self.content_size.width
        kept: set[str] = set()
        always = [k for k in self.keys if k.id in {"app.go-back", "app.show-help"}]
        for key in (*always, *self.keys):
            if key.id in kept:
                continue
            need = cell_len(key.cap) + 1 + cell_len(say(key.label, self.lang)) + 2
            if need <= room + 2:
                kept.add(key.id)
                room -= need
        return [key for key in self.keys if key.id in kept]

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
