"""A list of lines with a cursor: only the lines in view are drawn, so ten thousand cost what ten do.

A list of cases, a list of suggestions: what a line says is the business of the subclass. The cursor
is a sign and a colour, and it passes over lines that are only headings.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from rich.segment import Segment
from textual.geometry import Region
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.bindings import movements_of
from tui.app.widgets.cursor_lines import LINE_STYLES
from tui.app.widgets.cursor_lines import CursorLines

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType


class Piece(NamedTuple):
    """Some cells of a line: the text, and the name of its style (`line`, `quiet`, `red` …)."""

    text: str
    style: str = "line"


class LineList(ScrollView, CursorLines, can_focus=True):
    """Lines, of which one has the cursor.

    Attributes:
        heads: lines at the top that do not scroll.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*movements_of("cases")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {*LINE_STYLES}
    heads: ClassVar[int] = 0
    cursor: reactive[int] = reactive(0)

    class Highlighted(Message):
        """The cursor stands on another line."""

    class Opened(Message):
        """A line was opened with the mouse."""

    class Left(Message):
        """The cursor was moved beyond the first (-1) or the last line (1)."""

        def __init__(self, lines: LineList, direction: int) -> None:
            """Name the list and the direction."""
            super().__init__()
            self.lines = lines
            self.direction = direction

    def __len__(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def __bool__(self) -> bool:
        """A widget is there, however many lines it has."""
        return True

    def pieces(self, index: int, width: int) -> list[Piece]:
        """What the line `index` says, in `width` cells after the sign of the cursor."""
        raise NotImplementedError

    def head_pieces(self, width: int) -> list[Piece]:  # noqa: ARG002 -- lists with a head know
        """What stands at the top and does not scroll."""
        return []

    def blank_pieces(self, below: int, width: int) -> list[Piece]:  # noqa: ARG002 -- lists that wait know
        """What stands in the line `below` the last one, counted from 0."""
        return []

    def is_stop(self, index: int) -> bool:  # noqa: ARG002 -- lists with headings know
        """Whether the cursor may stand on the line `index`."""
        return True

    def put(self, wanted: int) -> None:
        """Show the lines anew, the cursor at `wanted` or the nearest line where it may stand."""
        self.virtual_size = Size(self.size.width, len(self) + self.heads)
        place = self._stop_near(min(max(0, wanted), max(0, len(self) - 1)))
        if place == self.cursor:
            self.post_message(self.Highlighted())
        self.cursor = place
        self._keep_in_view()
        self.refresh()

    def _stop_near(self, place: int) -> int:
        for index in chain(range(place, len(self)), range(place - 1, -1, -1)):
            if self.is_stop(index):
                return index
        return 0

    def watch_cursor(self, before: int, after: int) -> None:
        """Tell the screen and keep the line in view; only the two lines are drawn anew."""
        self._keep_in_view()
        top = self.scroll_offset.y - self.heads
        self.refresh(*(Region(0, line - top, self.size.width, 1) for line in (before, after)))
        self.post_message(self.Highlighted())

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height - self.heads)
        top = self.scroll_offset.y
        first = self.cursor
        if first and not self.is_stop(first - 1):
            first -= 1  # the heading of the first line of a group is seen with it
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One line: the head, or the line that stands there."""
        width = self.scrollable_content_region.width
        if y < self.heads:
            return self._drawn(self.head_pieces(width), width, self.line_style("header"), None)
        index = self.scroll_offset.y + y - self.heads
        line = self.line_style("line")
        if index >= len(self):
            return self._drawn(self.blank_pieces(index - len(self), width), width, line, None)
        if not self.is_stop(index):
            return self._drawn(self.pieces(index, width), width, self.line_style("heading"), None)
        at_cursor = index == self.cursor
        over = self.line_style("cursor") if at_cursor else None
        sign = Piece(">" if at_cursor and self.has_focus else " ")
        return self._drawn([sign, *self.pieces(index, width - 1)], width, line, over)

    def _drawn(self, pieces: list[Piece], width: int, blank: Style, over: Style | None) -> Strip:
        segments = []
        for piece in pieces:
            style = self.line_style(piece.style)
            segments.append(Segment(piece.text, style if over is None else style + over))
        return Strip(segments).adjust_cell_length(width, blank if over is None else blank + over)

    def move(self, count: int) -> None:
        """Move the cursor over `count` lines where it may stand."""
        step = 1 if count > 0 else -1
        place = self.cursor
        for _time in range(abs(count)):
            following = place + step
            while 0 <= following < len(self) and not self.is_stop(following):
                following += step
            if not 0 <= following < len(self):
                break
            place = following
        self.cursor = place

    def action_cursor_down(self) -> None:
        """Next line; from the last one, out of the list."""
        before = self.cursor
        self.move(1)
        if self.cursor == before:
            self.post_message(self.Left(self, 1))

    def action_cursor_up(self) -> None:
        """Previous line; from the first one, out of the list."""
        before = self.cursor
        self.move(-1)
        if self.cursor == before:
            self.post_message(self.Left(self, -1))

    def action_page_down(self) -> None:
        """One page on."""
        self.move(max(1, self.size.height - self.heads - 1))

    def action_page_up(self) -> None:
        """One page back."""
        self.move(-max(1, self.size.height - self.heads - 1))

    def action_first(self) -> None:
        """First line."""
        self.cursor = self._stop_near(0)

    def action_last(self) -> None:
        """Last line."""
        self.cursor = self._stop_near(max(0, len(self) - 1))

    def on_click(self, event: events.Click) -> None:
        """Select a line, open it at the second click."""
        place = event.get_content_offset(self)
        if place is None:
            return
        if place.y < self.heads:
            self.head_clicked(place.x)
            return
        index = self.scroll_offset.y + place.y - self.heads
        if index < len(self) and self.is_stop(index):
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Opened())

    def action_cursor_left(self) -> None:
        """A list of one column has nothing at its left."""

    def action_cursor_right(self) -> None:
        """A list of one column has nothing at its right."""

    def head_clicked(self, x: int) -> None:
        """The head was clicked at the cell `x`."""

    def on_resize(self) -> None:
        """Keep the cursor in view at the new height."""
        self.virtual_size = Size(self.size.width, len(self) + self.heads)
        self._keep_in_view()
