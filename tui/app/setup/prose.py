"""A paragraph that breaks its lines as Chinese text does, and is as high as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.widgets.line_break import broken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Size


class Prose(Widget):
    """Shows `content`, whose line breaks stay."""

    content: reactive[Content] = reactive(Content, layout=True)

    def __init__(
        self,
        text: str = "",
        id: str | None = None,  # noqa: A002 -- as every widget
        classes: str = "",
        hang: int = 0,
    ) -> None:
        """Show `text`; what a line carries over begins `hang` cells further in."""
        super().__init__(id=id, classes=classes)
        self.hang = hang
        self.set_reactive(Prose.content, Content(text))

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- as Textual asks
        """As many as there are lines."""
        return len(self._lines(width))

    def row_of(self, line: int) -> int:
        """The row where the line `line` of the content begins."""
        before = self.content.split("\n", allow_blank=True)[:line]
        return len(self._broken(before, self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        return self._broken(self.content.split("\n", allow_blank=True), width)

    def _broken(self, lines: Iterable[Content], width: int) -> list[Content]:
        pieces: list[Content] = []
        for line in lines:
            pieces += broken(line, max(8 + self.hang, width), self.hang) if line.plain else [line]
        return pieces
