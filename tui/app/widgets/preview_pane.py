"""The case under the cursor beside the list, a moment after the cursor came to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import cast

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.text.sanitise import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.app.page import Page
    from tui.app.setting import Setting
    from tui.service.listing import Row

_WIDTH = 42
_AFTER = 0.08


class PreviewPane(VerticalScroll, can_focus=False):
    """A third of a screen; what it shows is read in a thread."""

    def __init__(self, setting: Setting) -> None:
        """Show nothing yet."""
        super().__init__(id="preview")
        self.setting = setting
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id="preview-text")

    def show_soon(self, row: Row | None) -> None:
        """Show `row` unless the cursor has moved on before."""
        if self._waiting is not None:
            self._waiting.stop()
        if row is not None and self.display:
            self._waiting = self.set_timer(_AFTER, lambda: self._show(row))

    def _show(self, row: Row) -> None:
        from tui.app.widgets.case.preview import preview_text  # noqa: PLC0415 -- after first paint

        setting, text = self.setting, self.query_one("#preview-text", Static)
        self.scroll_home(animate=False)
        if not row.readable:
            text.update(Content(setting.say("cases.unreadable", path=visible(row.path))))
            return
        page = cast("Page", self.screen)
        page.ask(
            lambda: preview_text(setting.book.open(row.id), setting, _WIDTH),
            text.update,
            group="preview",
        )
