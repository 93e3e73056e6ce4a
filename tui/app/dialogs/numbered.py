"""What windows with a few numbered lines share: a digit, Enter or a click chooses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.dialogs.choosing import Choosing
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from textual import events

    from tui.app.dialogs.picker import Item


class Numbered(Choosing):
    """Numbered lines; answers with the chosen item's answer or None."""

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

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if event.character is not None and event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < len(self.items):
                event.stop()
                self.answer(place)

    def answer(self, place: int) -> None:
        """Answer with the item at `place`, once keys count."""
        if self.hears:
            self.dismiss(self.items[place].answer)
