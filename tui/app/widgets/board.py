"""The cases of a ledger by stage, a column for each: where they pile up is seen at once.

A card is four lines: light and the end of the number, two of the title, a blank. Columns that do
not fit come into view with the cursor; the cards of a column scroll with it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.app.bindings import movements_of
from tui.app.widgets.case_table import MARK
from tui.app.widgets.case_table import PIN
from tui.app.widgets.cursor_lines import LINE_STYLES
from tui.app.widgets.cursor_lines import CursorLines
from tui.app.widgets.grouping import place_of
from tui.app.widgets.line_break import broken
from tui.app.widgets.line_break import one_line
from tui.app.widgets.row_cells import group_names
from tui.app.widgets.row_cells import light_cell
from tui.app.widgets.row_cells import title_cell
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from tui.app.setting import Setting
    from tui.app.widgets.grouping import Group
    from tui.service.listing import Row

_LEAST_WIDTH = 22
_MOST_WIDTH = 34
_CARD = 4
_TITLE_LINES = 2
_END_OF_ID = 4
_SIGNS = 2


class Board(CursorLines, can_focus=True):
    """Columns of cards, one card has the cursor.

    Attributes:
        groups: the cases of each stage.
        at: column and place of the cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*movements_of("cases")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {*LINE_STYLES}
    at: reactive[tuple[int, int]] = reactive((0, 0))

    class Moved(Message):
        """The cursor stands on another card."""

    class Opened(Message):
        """A card was opened with the mouse."""

    def __init__(self, setting: Setting) -> None:
        """Make an empty board."""
        super().__init__()
        self.setting = setting
        self.rows: Sequence[Row] = ()
        self.groups: Sequence[Group] = ()
        self.names: list[str] = []
        self.marked: Collection[str] = ()
        self.pinned: Collection[str] = ()
        self._left = 0
        self._tops: list[int] = []

    @property
    def row(self) -> Row | None:
        """The case under the cursor."""
        place = self.place
        return self.rows[place] if place is not None else None

    @property
    def place(self) -> int | None:
        """The place among all rows of the case under the cursor; None = there is none."""
        column, place = self.at
        return self._place(column, place)

    def _place(self, column: int, place: int) -> int | None:
        if column < len(self.groups) and place < self.groups[column].size:
            return self.groups[column].start + place
        return None

    def show(self, rows: Sequence[Row], groups: Sequence[Group], held: str) -> None:
        """Show `rows`, which stand in the order of their `groups`; the cursor goes to the case `held`."""
        self.rows = rows
        self.groups = groups
        self.names = group_names(self.groups, self.setting)
        self._tops = [0] * len(self.groups)
        self.at = (0, 0)
        self.put_cursor(held)
        self._keep_in_view()
        self.refresh()

    def put_cursor(self, case_id: str) -> bool:
        """Move the cursor to the case `case_id`; whether it is on the board."""
        place = place_of(self.rows, case_id=case_id)
        for column, group in enumerate(self.groups):
            if place is not None and group.start <= place < group.start + group.size:
                self.at = (column, place - group.start)
                return True
        return False

    def watch_at(self) -> None:
        """Tell the screen and keep the card in view."""
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Moved())

    def _shape(self) -> tuple[int, int]:
        """How many columns are in view, and the width of one."""
        width = max(_LEAST_WIDTH, self.size.width)
        count = max(1, min(len(self.groups), width // _LEAST_WIDTH))
        return count, min(_MOST_WIDTH, width // count)

    def _keep_in_view(self) -> None:
        column, place = self.at
        count, _width = self._shape()
        self._left = max(0, min(max(self._left, column - count + 1), column))
        self._left = max(0, min(self._left, len(self.groups) - count))
        if column < len(self._tops):
            cards = max(1, (self.size.height - 1) // _CARD)
            top = self._tops[column]
            self._tops[column] = max(0, min(max(top, place - cards + 1), place))

    def render_line(self, y: int) -> Strip:
        """One line through all columns in view."""
        count, width = self._shape()
        blank = self.line_style("header" if y == 0 else "line")
        segments: list[Segment] = []
        for column in range(self._left, min(len(self.groups), self._left + count)):
            segments += self._head(column, width) if y == 0 else self._cell(column, y - 1, width)
        return Strip(segments).adjust_cell_length(self.size.width, blank)

    def _head(self, column: int, width: int) -> list[Segment]:
        count = f" {self.groups[column].matched}"
        name = one_line(self.names[column], width - 2 - len(count)).rstrip()
        here = column == self.at[0]
        before = "← " if column == self._left and self._left else "  "
        last = self._left + self._shape()[0] - 1
        after = " →" if column == last and last < len(self.groups) - 1 else ""
        text = one_line(f"{before}{name}{count}{after}", width)
        return [Segment(text, self.line_style("heading" if here else "header"))]

    def _cell(self, column: int, y: int, width: int) -> list[Segment]:
        card, line = divmod(y, _CARD)
        place = self._tops[column] + card
        at = self._place(column, place)
        if at is None or line == _CARD - 1:
            return [Segment(" " * width, self.line_style("line"))]
        at_cursor = (column, place) == self.at
        over = self.line_style("cursor") if at_cursor else None
        row, room = self.rows[at], width - _SIGNS - 1
        sign = MARK if row.id in self.marked else PIN if row.id in self.pinned else " "
        pointer = ">" if at_cursor and self.has_focus else " "
        if line == 0:
            end = visible(row.id[-_END_OF_ID:])
            light = one_line(light_cell(row, self.setting), room - len(end) - 1)
            said, style = f"{light} {end}", row.light.colour
        else:
            sign, pointer, style = " ", " ", "line"
            lines = broken(
                Content(title_cell(row, self.setting).strip() or visible(row.path)), room
            )
            if len(lines) > _TITLE_LINES:
                rest = "".join(one.plain for one in lines[_TITLE_LINES - 1 :])
                lines = [*lines[: _TITLE_LINES - 1], Content(one_line(rest, room))]
            said = lines[line - 1].plain if line <= len(lines) else ""
        return [
            Segment(pointer, _on(self.line_style("line"), over)),
            Segment(sign, _on(self.line_style("accent"), over)),
            Segment(one_line(said, room), _on(self.line_style(style), over)),
            Segment(" ", self.line_style("line")),
        ]

    def on_resize(self) -> None:
        """Begin at the first column again, and keep the card in view."""
        self._left = 0
        self._keep_in_view()
        self.refresh()

    def _move(self, columns: int, places: int) -> None:
        if not self.groups:
            return
        column = max(0, min(len(self.groups) - 1, self.at[0] + columns))
        place = max(0, min(self.groups[column].size - 1, self.at[1] + places))
        self.at = (column, place)

    def action_cursor_down(self) -> None:
        """Next card of the stage."""
        self._move(0, 1)

    def action_cursor_up(self) -> None:
        """Previous card of the stage."""
        self._move(0, -1)

    def action_cursor_left(self) -> None:
        """The stage before."""
        self._move(-1, 0)

    def action_cursor_right(self) -> None:
        """The stage after."""
        self._move(1, 0)

    def action_page_down(self) -> None:
        """A column's height on."""
        self._move(0, max(1, (self.size.height - 1) // _CARD))

    def action_page_up(self) -> None:
        """A column's height back."""
        self._move(0, -max(1, (self.size.height - 1) // _CARD))

    def action_first(self) -> None:
        """First card of the stage."""
        self._move(0, -self.at[1])

    def action_last(self) -> None:
        """Last card of the stage."""
        self._move(0, self.groups[self.at[0]].size if self.groups else 0)

    def on_click(self, event: events.Click) -> None:
        """Select a card, open it at the second click."""
        place = event.get_content_offset(self)
        if place is None:
            return
        column = self._left + place.x // self._shape()[1]
        if column >= len(self.groups):
            return
        card = self._tops[column] + max(0, place.y - 1) // _CARD
        if card < self.groups[column].size:
            self.at = (column, card)
            if event.chain == 2:
                self.post_message(self.Opened())


def _on(style: Style, over: Style | None) -> Style:
    return style if over is None else style + over
