"""What can be done here: every key with its name and a sentence, found by typing, done by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui.app.dialogs.offers import commands
from tui.app.dialogs.offers import movements
from tui.app.dialogs.offers import name_width
from tui.app.dialogs.picker import Picker
from tui.app.widgets.line_break import broken
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from typing import ClassVar

    from tui.app.dialogs.picker import Item
    from tui.app.full_screen import FullScreen
    from tui.app.setting import Reading

_CAPS = 10


class HelpScreen(Picker):
    """The keys of one page; choosing one does what it does."""

    numbered: ClassVar[bool] = False

    def __init__(self, setting: Reading, below: FullScreen) -> None:
        """List the keys of `below`."""
        title = setting.say("help.title", area=setting.say(f"area.{below.area}"))
        super().__init__(setting, title, [*commands(below), *movements(below)])
        self._name_width = name_width(self.items)

    def hint(self) -> str:
        """What can be typed."""
        return self.say("help.hint")

    def line(self, item: Item, number: str) -> Content:  # noqa: ARG002 -- nothing is numbered here
        """Its keys, its name, what it does or why it cannot."""
        content = Content.assemble(
            (_padded(item.cap, _CAPS), "bold $accent" if item.cap else ""),
            (_padded(visible(item.name), self._name_width), "" if item.able else "$quiet"),
            (visible(item.note), "$quiet"),
        )
        return Content("\n").join(broken(content, self.line_width, _CAPS + self._name_width))


def _padded(text: str, cells: int) -> str:
    return text + " " * max(1, cells - cell_len(text))
