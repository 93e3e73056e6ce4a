"""A text from somewhere else is pasted here; what it says is worked out and shown as forms."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.content import Content
from textual.widgets import Static
from textual.widgets import TextArea

from tui.app.bindings import bindings_of
from tui.app.page import Page
from tui.app.widgets.row_editor import TextEditor
from tui.service.forms.drafts import Drafts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.domain.value import Path

TEXT: Path = ("text",)


class PasteScreen(Page):
    """Paste and press F9; answers with the text, or with None. The text is kept as a draft."""

    area: ClassVar[str] = "paste"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("paste")]

    def __init__(self, setting: Setting, what: str, text: str) -> None:
        """Ask for the text of `what` (`instruction`, `minutes`); `text` was pasted before."""
        super().__init__(setting)
        self.what = what
        self.text = text

    def body(self) -> Iterator[Widget]:
        """What is wanted, and the place for it."""
        yield Static(Content(self.say(f"fill.paste.{self.what}.hint")), id="paste-hint")
        yield TextEditor(self.text, compact=True, tab_behavior="focus", id="whole")

    def on_mount(self) -> None:
        """Begin to paste."""
        self.head(self.say(f"fill.paste.{self.what}"))
        self.query_one(TextArea).focus()

    def action_read_text(self) -> None:
        """Answer with the text."""
        text = self.query_one(TextArea).text
        if text.strip():
            self._keep(text)
            self.dismiss(text)
        else:
            self.tell(self.say("fill.paste.empty"), "warning")

    def action_go_back(self) -> None:
        """Leave; what was pasted is here again the next time."""
        self._keep(self.query_one(TextArea).text)
        self.dismiss(None)

    def _keep(self, text: str) -> None:
        drafts, key = Drafts(self.setting.book.root), draft_key(self.what)
        typed = {TEXT: text} if text.strip() else {}
        self.ask(lambda: drafts.keep(key, typed), lambda _kept: None, group="draft")


def draft_key(what: str) -> str:
    """The name under which a pasted text is kept."""
    return f"/paste-{what}"
