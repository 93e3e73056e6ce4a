"""One line above the key bar: what was just done, and where one is in the list."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.widgets.said import said
from tui.text.sanitise import visible


class StatusLine(Widget):
    """Success stays here, out of the way (ux.md 1.2.11); the position stands at the right."""

    message: reactive[str] = reactive("")
    severity: reactive[str] = reactive("success")
    position: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    """What is being done just now; it stands before all else."""

    def tell(self, text: str, severity: str = "success") -> None:
        """Say `text` until the next thing is said."""
        self.message, self.severity = text, severity

    def render(self) -> Content:
        """The message at the left, the position at the right edge."""
        width = self.content_size.width
        room = max(0, width - cell_len(self.position) - 1)
        now = said(visible(self.message), self.severity)
        if self.progress:
            now = said(self.progress, "quiet")
        text = now.truncate(room, ellipsis=True, pad=True)
        return Content.assemble(text, " ", (self.position, "$quiet"))
