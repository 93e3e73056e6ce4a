"""Ask before something is done; the key that agrees is never the one that asked (ux.md 1.2.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import Horizontal
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.bindings import movements_of
from tui.app.dialogs.dialog import Dialog
from tui.app.widgets.line_break import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting


class Confirm(Dialog):
    """A preview, the focus on leaving, `y` to agree; answers True or None."""

    area: ClassVar[str] = "confirm"
    deaf_for: ClassVar[float] = 0.3
    page: ClassVar[int] = 10
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("confirm"),
        *movements_of("confirm"),
    ]

    def __init__(self, setting: Setting, title: str, lines: Sequence[Content], yes: str) -> None:
        """Show `lines` under `title`; `yes` is the name of the button that agrees."""
        super().__init__(setting, title)
        self.lines = tuple(lines)
        self.yes = yes

    def body(self) -> Iterator[Widget]:
        """The preview and two buttons."""
        with VerticalScroll(id="preview-lines", can_focus=False):
            yield Static(wrapped(Content("\n").join(self.lines), self.line_width))
        with Horizontal(id="buttons"):
            yield Button(Content(self.say("confirm.cancel")), id="cancel", compact=True)
            yield Button(Content(self.yes), id="agree", compact=True)

    def on_mount(self) -> None:
        """The safe button has the focus."""
        self.query_one("#cancel").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was clicked."""
        event.stop()
        self.dismiss(True if event.button.id == "agree" else None)

    def move(self, step: int) -> None:
        """See the rest of a long preview; a button keeps the focus."""
        self.query_one("#preview-lines").scroll_relative(y=step, animate=False)

    def action_agree(self) -> None:
        """Agree."""
        self.dismiss(result=True)
