"""What there is to know, and below it the few ways to go on; one is chosen by its digit or Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.binding import Binding
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


class Ways(Dialog):
    """Lines to read and ways to choose from; answers with the chosen item's answer or None."""

    area: ClassVar[str] = "picker"
    deaf_for: ClassVar[float] = 0.3
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("picker"),
        Binding("pagedown", "scroll_lines(10)", show=False),
        Binding("pageup", "scroll_lines(-10)", show=False),
    ]

    def __init__(
        self, setting: Setting, title: str, lines: Sequence[Content], items: Sequence[Item]
    ) -> None:
        """Show `lines` under `title` and offer `items`."""
        super().__init__(setting, title)
        self.lines = tuple(lines)
        self.items = tuple(items)

    def body(self) -> Iterator[Widget]:
        """The lines, the ways."""
        with VerticalScroll(id="preview-lines", can_focus=False):
            yield Static(wrapped(Content("\n").join(self.lines), self.line_width))
        yield OptionList(
            *(Option(self._line(number, item)) for number, item in enumerate(self.items, 1)),
            compact=True,
            id="offers",
            markup=False,
        )

    def _line(self, number: int, item: Item) -> Content:
        return Content.assemble(
            (f"{number} ", "$accent"), visible(item.name), ("  " + visible(item.note), "$quiet")
        )

    def on_mount(self) -> None:
        """Begin at the first."""
        offers = self.query_one(OptionList)
        offers.focus()
        offers.highlighted = 0

    def action_scroll_lines(self, lines: int) -> None:
        """See the rest of many lines while the ways have the focus."""
        self.query_one("#preview-lines").scroll_relative(y=lines, animate=False)

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

    def action_choose(self) -> None:
        """Choose the way under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._answer(at)

    def _answer(self, place: int) -> None:
        if self.hears:
            self.dismiss(self.items[place].answer)
