"""What windows with a few numbered lines share: a digit, Enter or a click chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.bindings import movements_of
from tui.app.dialogs.dialog import Dialog
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from tui.app.dialogs.picker import Item
    from tui.app.setting import Reading


class Numbered(Dialog):
    """Numbered lines; answers with the chosen item's answer or None."""

    area: ClassVar[str] = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("picker"), *movements_of("picker")]

    def __init__(self, setting: Reading, title: str, items: Sequence[Item]) -> None:
        """Offer `items` under `title`."""
        super().__init__(setting, title)
        self.items = tuple(items)

    def offers(self) -> OptionList:
        """The lines."""
        lines = (self.line(number, item) for number, item in enumerate(self.items, 1))
        return OptionList(*map(Option, lines), compact=True, id="offers", markup=False)

    def line(self, number: int, item: Item) -> Content:
        """The number and the name of one."""
        return Content.assemble((f"{number} ", "$accent"), visible(item.name))

    def on_mount(self) -> None:
        """Begin at the first."""
        offers = self.query_one(OptionList)
        offers.focus()
        offers.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        event.stop()
        self._answer(event.option_index)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if event.character is not None and event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < len(self.items):
                event.stop()
                self._answer(place)

    def move(self, step: int) -> None:
        """Another line."""
        offers = self.query_one(OptionList)
        for _one in range(abs(step)):
            if step > 0:
                offers.action_cursor_down()
            else:
                offers.action_cursor_up()

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._answer(at)

    def _answer(self, place: int) -> None:
        if self.hears:
            self.dismiss(self.items[place].answer)
