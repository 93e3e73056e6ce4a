"""The numbers of the day in one line; each leads to the cases that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tui.app.bindings import movements_of
from tui.app.widgets.cursor_lines import ShowsFocus

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

_GAP = 3


class Figure(NamedTuple):
    """A number with its name, its colour while it is not 0, and what it leads to."""

    name: str
    number: int
    colour: str
    sought: str


class CountStrip(ShowsFocus, can_focus=True):
    """Figures side by side; ← and → move between them."""

    BINDINGS: ClassVar[list[BindingType]] = [*movements_of("today")]
    figures: reactive[tuple[Figure, ...]] = reactive(())
    cursor: reactive[int] = reactive(0)

    class Opened(Message):
        """A figure was clicked."""

    class Left(Message):
        """The cursor was moved down, out of the line."""

    @property
    def figure(self) -> Figure | None:
        """The figure under the cursor."""
        return self.figures[self.cursor] if self.cursor < len(self.figures) else None

    def render(self) -> Content:
        """Name and number of each; what is 0 is quiet."""
        parts: list[tuple[str, str] | str] = []
        for index, figure in enumerate(self.figures):
            here = self.has_focus and index == self.cursor
            style = f"bold ${figure.colour}" if figure.number else "$quiet"
            over = " on $block-cursor-background" if here else ""
            sign = ">" if here else " "
            parts += [(f"{sign}{figure.name} {figure.number}", style + over), " " * (_GAP - 1)]
        return Content.assemble(*parts)

    def _spans(self) -> list[tuple[int, int]]:
        at, spans = 0, []
        for figure in self.figures:
            width = 1 + cell_len(f"{figure.name} {figure.number}")
            spans.append((at, at + width))
            at += width + _GAP - 1
        return spans

    def action_cursor_left(self) -> None:
        """The figure before."""
        self.cursor = max(0, self.cursor - 1)

    def action_cursor_right(self) -> None:
        """The figure after."""
        self.cursor = max(0, min(len(self.figures) - 1, self.cursor + 1))

    def action_first(self) -> None:
        """The first figure."""
        self.cursor = 0

    def action_last(self) -> None:
        """The last figure."""
        self.cursor = max(0, len(self.figures) - 1)

    def action_cursor_up(self) -> None:
        """Nothing is above."""

    def action_cursor_down(self) -> None:
        """Down to the cases."""
        self.post_message(self.Left())

    def action_page_down(self) -> None:
        """Down to the cases."""
        self.post_message(self.Left())

    def action_page_up(self) -> None:
        """Nothing is above."""

    def on_click(self, event: events.Click) -> None:
        """Open the figure that was clicked."""
        place = event.get_content_offset(self)
        for index, (start, end) in enumerate(self._spans()):
            if place is not None and start <= place.x < end:
                self.cursor = index
                self.post_message(self.Opened())
                return
