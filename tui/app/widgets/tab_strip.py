"""The names of the parts of a case, in one line; the open one stands in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events


class TabStrip(Widget):
    """`[案情]  办理过程 12  各方 2  沿革 9`."""

    current: reactive[int] = reactive(0)
    names: reactive[tuple[str, ...]] = reactive(())

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, index: int) -> None:
            """Give its place."""
            super().__init__()
            self.index = index

    def render(self) -> Content:
        """All names; brackets as well as colour mark the open one."""
        parts: list[tuple[str, str]] = []
        for index, name in enumerate(self.names):
            opened = index == self.current
            parts.append((f"[{name}]" if opened else f" {name} ", "bold $accent" if opened else ""))
            parts.append((" ", ""))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Open the part whose name is under the pointer."""
        at = 0
        for index, name in enumerate(self.names):
            if at <= event.x < at + cell_len(name) + 2:
                self.post_message(self.Chosen(index))
                return
            at += cell_len(name) + 3
