"""What all windows above a page share: a frame with a title, a body and the keys; one answer."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.dimmed import DimmedScreen
from tui.app.surface import Surface
from tui.app.widgets.key_bar import KeyBar
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.app.setting import Reading

_FRAME = 78
"""Cells of a window, border included, where the terminal is as wide (`styles/windows.tcss`)."""
_AROUND = 8
"""Borders, padding, the list's own padding and its scroll bar."""


class Dialog(ModalScreen[Any], Surface):
    """A window above a screen that answers with one value, or with None when it is left."""

    area: ClassVar[str] = "picker"
    deaf_for: ClassVar[float] = 0.0
    """Seconds after its opening in which keys but Esc are ignored (ux.md 1.2.6)."""
    page: ClassVar[int] = 1
    """Lines of a page, for the keys that move by one."""

    def __init__(self, setting: Reading, title: str) -> None:
        """Speak the language of `setting`; `title` may hold record text."""
        Surface.__init__(self, setting)  # past ModalScreen, which takes a name
        self._hears_from = monotonic() + self.deaf_for
        self.title_text = title

    def compose(self) -> ComposeResult:
        """A frame with the title, the body and its keys."""
        with Vertical(id="frame"):
            yield Static(Content(visible(self.title_text)), id="title")
            yield from self.body()
            yield KeyBar(self.area, self.setting.lang, self.setting.moved)

    def render(self) -> RenderableType:
        """The screen below, dimmed."""
        drawn = super().render()
        if isinstance(drawn, BackgroundScreen):
            return DimmedScreen(drawn.screen, drawn.color)
        return drawn

    def body(self) -> Iterator[Widget]:
        """The widgets below the title."""
        raise NotImplementedError

    @property
    def hears(self) -> bool:
        """Whether keys count by now: one held down must not answer what it opened."""
        return monotonic() >= self._hears_from

    @property
    def line_width(self) -> int:
        """Cells of one line of a list in the frame, known before the frame is drawn."""
        return min(_FRAME, self.app.size.width) - _AROUND

    def action_go_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def move(self, step: int) -> None:
        """Go `step` lines on; windows with a list or a long preview know how."""

    def action_cursor_down(self) -> None:
        """One line on."""
        self.move(1)

    def action_cursor_up(self) -> None:
        """One line back."""
        self.move(-1)

    def action_page_down(self) -> None:
        """One page on."""
        self.move(self.page)

    def action_page_up(self) -> None:
        """One page back."""
        self.move(-self.page)
