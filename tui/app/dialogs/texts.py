"""Choose one of several texts by its name; the whole text of the one under the cursor stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.line_break import wrapped
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.dialogs.picker import Item
    from tui.app.setting import Setting


class Texts(Dialog):
    """A list of names and the text of one; answers with the chosen item's answer or None."""

    area: ClassVar[str] = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("picker")]

    def __init__(self, setting: Setting, title: str, items: Sequence[Item]) -> None:
        """Offer `items`: `name` is what each is called, `note` its text."""
        super().__init__(setting, title)
        self.items = tuple(items)

    def body(self) -> Iterator[Widget]:
        """The names, the text."""
        yield OptionList(
            *(Option(self._line(number, item)) for number, item in enumerate(self.items, 1)),
            compact=True,
            id="offers",
            markup=False,
        )
        with VerticalScroll(id="text-pane", can_focus=False):
            yield Static(id="text")

    def _line(self, number: int, item: Item) -> Content:
        return Content.assemble((f"{number} ", "$accent"), visible(item.name))

    def on_mount(self) -> None:
        """Begin at the first."""
        offers = self.query_one(OptionList)
        offers.focus()
        offers.highlighted = 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the text of the name under the cursor."""
        event.stop()
        text = Content(visible(self.items[event.option_index].note, newlines=True))
        self.query_one("#text", Static).update(wrapped(text, self.line_width))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        event.stop()
        self.dismiss(self.items[event.option_index].answer)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if event.character is not None and event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < len(self.items):
                event.stop()
                self.dismiss(self.items[place].answer)

    def action_choose(self) -> None:
        """Choose the name under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self.items[at].answer)
