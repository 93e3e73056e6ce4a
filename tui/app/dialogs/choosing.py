"""What windows share in which one line of a list is chosen: moving in it, Enter, a click."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.widgets import OptionList

from tui.app.bindings import bindings_of
from tui.app.bindings import movements_of
from tui.app.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from tui.app.dialogs.picker import Item
    from tui.app.setting import Reading


class Choosing(Dialog):
    """A window with an `OptionList`; answers with what the chosen line stands for, or None."""

    area: ClassVar[str] = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("picker"), *movements_of("picker")]

    def __init__(self, setting: Reading, title: str, items: Sequence[Item]) -> None:
        """Offer `items` under `title`."""
        super().__init__(setting, title)
        self.items = tuple(items)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter in the list or a click chooses."""
        event.stop()
        self.answer(event.option_index)

    def move(self, step: int) -> None:
        """Move in the list, wherever the focus is."""
        offers = self.query_one(OptionList)
        for _one in range(abs(step)):
            if step > 0:
                offers.action_cursor_down()
            else:
                offers.action_cursor_up()

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.answer(place)

    def answer(self, place: int) -> None:
        """Answer with what the line at `place` stands for, if it stands for anything."""
        raise NotImplementedError
