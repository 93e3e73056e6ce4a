"""One line above the key bar: what was just done, and where one is in the list."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.text.sanitise import visible

_STYLES = {"success": "$success", "warning": "bold $warning", "error": "bold $error", "quiet": ""}
_SIGNS = {"success": "√ ", "warning": "● ", "error": "▲ ", "quiet": ""}


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
        said, severity = visible(self.message), self.severity
        if self.progress:
            said, severity = self.progress, "quiet"
        text = Content.assemble(
            (_SIGNS[severity] if said else "", _STYLES[severity]),
            (said, _STYLES[severity]),
        ).truncate(room, ellipsis=True, pad=True)
        return Content.assemble(text, " ", (self.position, "$quiet"))
