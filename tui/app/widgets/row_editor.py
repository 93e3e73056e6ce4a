"""The editors that a form lays over the row one is in: a line, several lines, a choice of words."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.binding import Binding
from textual.binding import BindingType
from textual.document._document_navigator import DocumentNavigator
from textual.message import Message
from textual.widgets import Input
from textual.widgets import TextArea

from tui.app.widgets.text_lines import TextLines
from tui.text.sanitise import editable
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from textual import events


class Stepped(Message):
    """The cursor left the editor upwards (-1) or downwards (1)."""

    def __init__(self, step: int) -> None:
        """Say where to."""
        super().__init__()
        self.step = step


class LineJoined(Message):
    """Text of several lines was pasted into a row that holds one: it is all there, in one line."""

    def __init__(self, lines: int) -> None:
        """Say how many lines there were."""
        super().__init__()
        self.lines = lines


class LineEditor(Input):
    """One line; what is pasted is never cut, and what would act on a terminal becomes signs."""

    def on_paste(self, event: events.Paste) -> None:
        """Put in all that was pasted, in place of Textual's own way, which takes the first line."""
        event.stop()
        event.prevent_default()
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        self.replace(visible(" ".join(lines)), *sorted(self.selection))
        if len(lines) > 1:
            self.post_message(LineJoined(len(lines)))


class TextEditor(TextArea):
    """Several lines; ↑ on the first and ↓ on the last go on to the rows around it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave(-1)", show=False),
        Binding("down", "leave(1)", show=False),
    ]

    def _set_document(self, text: str, language: str | None) -> None:
        """Take up a text; its lines are broken as Chinese is set.

        Textual 8.2 makes the wrapped document here itself, and asks no public method for it.
        """
        super()._set_document(text, language)
        self.wrapped_document = TextLines(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was pasted, in place of Textual's own way."""
        event.stop()
        event.prevent_default()
        text = editable(event.text, tabs=False)
        self.replace(text, *self.selection, maintain_selection_offset=False)

    def action_leave(self, step: int) -> None:
        """Move one line, or out of the editor."""
        place, navigator = self.cursor_location, self.navigator
        if step < 0 and navigator.is_first_wrapped_line(place):
            self.post_message(Stepped(-1))
        elif step > 0 and navigator.is_last_wrapped_line(place):
            self.post_message(Stepped(1))
        elif step < 0:
            self.action_cursor_up()
        else:
            self.action_cursor_down()

    def colour(self, *, markdown: bool) -> None:
        """Colour Markdown where the extra that knows its syntax is installed."""
        if knows_markdown():
            self.language = "markdown" if markdown else None


@cache
def knows_markdown() -> bool:
    """Whether the extra `syntax` is installed."""
    return bool(find_spec("tree_sitter") and find_spec("tree_sitter_markdown"))
