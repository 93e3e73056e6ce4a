"""Choose one of several things: by its number, by arrows, by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from textual.binding import Binding
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.page import Dialog
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from textual import events
    from textual.widget import Widget

    from tui.app.setting import Setting


class Item(NamedTuple):
    """One thing to choose: what is answered, what is shown, what is said beside it."""

    answer: str
    name: str
    note: str = ""
    able: bool = True


_NO_MATCH = 9


def _rank(item: Item, wanted: str) -> int:
    """How well `item` answers what was typed: its whole name, a part of it, a part of its note."""
    name = item.name.casefold()
    if not wanted or name == wanted:
        return 0
    if wanted in name:
        return 1
    return 2 if wanted in f"{item.note} {item.answer}".casefold() else _NO_MATCH


class _Search(Input):
    """The line one types into; while it is empty a digit chooses."""

    async def _on_key(self, event: events.Key) -> None:
        if not self.value and event.character is not None and event.character in "123456789":
            event.stop()
            event.prevent_default()
            screen = self.screen
            if isinstance(screen, Picker):
                screen.choose_number(int(event.character))
            return
        await super()._on_key(event)


class Picker(Dialog):
    """A list with a line above it; answers with the chosen item's answer or None."""

    area: ClassVar[str] = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("picker"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, setting: Setting, title: str, items: Sequence[Item]) -> None:
        """Offer `items` under `title`."""
        super().__init__(setting, title)
        self.items = tuple(items)
        self.offered: tuple[Item, ...] = self.items

    def body(self) -> Iterator[Widget]:
        """The search line and the list."""
        yield _Search(compact=True, placeholder=self.say("picker.hint"), id="search")
        yield OptionList(compact=True, id="offers", markup=False)

    def on_mount(self) -> None:
        """Offer everything at first."""
        self.query_one(OptionList).can_focus = False
        self._offer("")
        self.query_one("#search").focus()

    def _offer(self, text: str) -> None:
        wanted = text.strip().casefold()
        found = [(_rank(item, wanted), item) for item in self.items]
        ranked = sorted((pair for pair in found if pair[0] < _NO_MATCH), key=lambda pair: pair[0])
        self.offered = tuple(item for _place, item in ranked)
        offers = self.query_one(OptionList)
        offers.clear_options()
        offers.add_options([self._option(i, item) for i, item in enumerate(self.offered)])
        able = next((i for i, item in enumerate(self.offered) if item.able), None)
        offers.highlighted = able

    def _option(self, index: int, item: Item) -> Option:
        number = f"{index + 1} " if index < 9 else "  "
        prompt = Content.assemble(
            (number, "$accent"), visible(item.name), ("  " + visible(item.note), "$quiet")
        )
        return Option(prompt, disabled=not item.able)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what holds the text."""
        event.stop()
        self._offer(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter chooses."""
        event.stop()
        self.action_choose()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses."""
        event.stop()
        self._answer(event.option_index)

    def action_move(self, step: int) -> None:
        """Move in the list while the search line keeps the focus."""
        offers = self.query_one(OptionList)
        if step > 0:
            offers.action_cursor_down()
        else:
            offers.action_cursor_up()

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._answer(place)

    def choose_number(self, number: int) -> None:
        """Choose the line of this number."""
        self._answer(number - 1)

    def _answer(self, index: int) -> None:
        if index < len(self.offered) and self.offered[index].able:
            self.dismiss(self.offered[index].answer)
