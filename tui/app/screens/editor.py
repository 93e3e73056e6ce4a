"""The whole text of a record in a built-in editor, where no other can be started."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.widgets import TextArea

from tui.app.bindings import bindings_of
from tui.app.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting


class EditorScreen(Page):
    """Edit and leave with F9, or leave with Esc; answers with the text in both cases."""

    area: ClassVar[str] = "editor"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("editor")]

    def __init__(self, setting: Setting, name: str, text: str) -> None:
        """Edit `text`, which is the record `name`."""
        super().__init__(setting)
        self.name_text = name
        self.text = text

    def body(self) -> Iterator[Widget]:
        """One text area."""
        yield TextArea(self.text, compact=True, tab_behavior="focus", id="whole")

    def on_mount(self) -> None:
        """Begin to write."""
        self.head(self.say("editor.title", id=self.name_text))
        self.query_one(TextArea).focus()

    def action_save_form(self) -> None:
        """Answer with the text."""
        self.dismiss(self.query_one(TextArea).text)

    def action_go_back(self) -> None:
        """Leave; what was written is shown before anything is saved, so nothing is lost."""
        self.dismiss(self.query_one(TextArea).text)
