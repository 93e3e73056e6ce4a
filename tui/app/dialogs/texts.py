"""Choose one of several texts by its name; the whole text of the one under the cursor stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets import Static

from tui.app.dialogs.numbered import Numbered
from tui.app.widgets.line_break import wrapped
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget


class Texts(Numbered):
    """A list of names and the text of the one under the cursor: `note` of its item."""

    def body(self) -> Iterator[Widget]:
        """The names, the text."""
        yield self.offers()
        with VerticalScroll(id="text-pane", can_focus=False):
            yield Static(id="text")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the text of the name under the cursor."""
        event.stop()
        text = Content(visible(self.items[event.option_index].note, newlines=True))
        self.query_one("#text", Static).update(wrapped(text, self.line_width))
