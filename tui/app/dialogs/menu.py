"""F12: every action, grouped, with its key beside it (ux.md 1.2.1); arrows, the mouse or the key itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.dialogs.dialog import Dialog
from tui.app.dialogs.offers import everything
from tui.app.dialogs.offers import name_width
from tui.app.keys import keys_of
from tui.app.widgets.line_break import one_line
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.dialogs.picker import Item
    from tui.app.page import Page
    from tui.app.setting import Setting

_CAPS = 14
"""Cells at the right edge for the keys."""


class Menu(Dialog):
    """Answers with the action that was chosen."""

    area: ClassVar[str] = "menu"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("menu")]

    def __init__(self, setting: Setting, below: Page) -> None:
        """Offer what can be done on `below`."""
        super().__init__(setting, setting.say("menu.title", area=setting.say(f"area.{below.area}")))
        self._keys = keys_of(below.area, setting.moved)
        self._lines: list[Item | None] = []
        self._items = everything(below)
        self._name_width = name_width(self._items)

    def body(self) -> Iterator[Widget]:
        """The actions."""
        yield OptionList(compact=True, id="offers", markup=False)

    def on_mount(self) -> None:
        """Show the actions at the width there is."""
        offers = self.query_one(OptionList)
        self._draw()
        offers.focus()

    def _draw(self) -> None:
        offers = self.query_one(OptionList)
        options, group = [], ""
        for item in self._items:
            if item.group != group:
                group = item.group
                options.append(Option(Content.styled(group, "bold $primary"), disabled=True))
                self._lines.append(None)
            options.append(Option(_line(item, self._name_width, self.line_width)))
            self._lines.append(item)
        offers.add_options(options)
        able = (i for i, item in enumerate(self._lines) if item is not None and item.able)
        offers.highlighted = next(able, None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click does it."""
        event.stop()
        item = self._lines[event.option_index]
        if item is not None and item.able:
            self.dismiss(item.answer)

    def on_key(self, event: events.Key) -> None:
        """The key of an action does it from here too; the menu's own keys come first."""
        if event.key in {"enter", "escape", "f12", "up", "down", "home", "end", "tab"}:
            return
        for key in self._keys:
            if event.key in key.keys and any(
                item.answer == key.action and item.able for item in self._items
            ):
                event.stop()
                self.dismiss(key.action)
                return


def _line(item: Item, names: int, width: int) -> Content:
    name = one_line(visible(item.name), max(names, cell_len(visible(item.name)) + 1))
    cap = " " * max(1, _CAPS - cell_len(item.cap)) + item.cap
    return Content.assemble(
        (name, "" if item.able else "$quiet"),
        (one_line(visible(item.note), width - cell_len(name) - cell_len(cap)), "$quiet"),
        (cap, "bold $accent" if item.able else "$quiet"),
    )
