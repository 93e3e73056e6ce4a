"""Ask for a name: one line, Enter takes it, Esc leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.widgets import Input

from tui.app.bindings import bindings_of
from tui.app.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting


class Naming(Dialog):
    """Answers with what was typed, without blanks around it, or None."""

    area: ClassVar[str] = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("picker")]

    def __init__(self, setting: Setting, title: str, hint: str) -> None:
        """Ask under `title`; `hint` stands in the empty line."""
        super().__init__(setting, title)
        self.hint = hint

    def body(self) -> Iterator[Widget]:
        """The line."""
        yield Input(id="search", compact=True, placeholder=self.hint)

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name; nothing typed is no name."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Take the name."""
        typed = self.query_one(Input).value.strip()
        if typed:
            self.dismiss(typed)
