"""The list of cases: only the lines in view are drawn, so ten thousand cost what ten do.

Columns give way as ux.md 1.2.15 says: first the unit, then the stage; the title shortens; light,
deadline and number never go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.bindings import movements_of
from tui.app.widgets.row_cells import cells_of
from tui.domain.light import SIGNS

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from tui.app.setting import Setting
    from tui.service.casebook import Row


class Column(NamedTuple):
    """A column: its name in the text table, its width in cells, how it sorts ("" = not)."""

    name: str
    width: int
    sort: str = ""


_WIDTHS = {
    "zh": {"light": 15, "due": 10, "id": 12, "stage": 8, "lead": 14},
    "en": {"light": 16, "due": 10, "id": 12, "stage": 13, "lead": 14},
}
_LEAST_TITLE = 24
_GAP = 1


def columns_for(width: int, lang: str) -> tuple[Column, ...]:
    """The columns that a list of `width` cells shows, and their widths."""
    widths = _WIDTHS[lang]
    names = ["light", "due", "id", "stage", "title", "lead"]
    if width < 100:
        names.remove("lead")
    if _title_room(names, widths, width) < _LEAST_TITLE:
        names.remove("stage")
    room = max(8, _title_room(names, widths, width))
    return tuple(Column(name, room if name == "title" else widths[name], name) for name in names)


def _title_room(names: list[str], widths: dict[str, int], width: int) -> int:
    fixed = [widths[name] for name in names if name != "title"]
    return width - sum(fixed) - _GAP * len(names) - 1


class CaseTable(ScrollView, can_focus=True):
    """A virtual list with a cursor; one line a case, the first line the column names."""

    BINDINGS: ClassVar[list[BindingType]] = [*movements_of("cases")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "case-table--header",
        "case-table--cursor",
        "case-table--line",
        "case-table--quiet",
        *(f"case-table--{colour}" for colour in SIGNS),
    }
    cursor: reactive[int] = reactive(0)

    class Highlighted(Message):
        """The cursor stands on another case."""

        def __init__(self, row: Row | None) -> None:
            """Give the case under the cursor."""
            super().__init__()
            self.row = row

    class Opened(Message):
        """A case was opened with the mouse."""

    class SortChosen(Message):
        """A column name was clicked."""

        def __init__(self, sort: str) -> None:
            """Name the order."""
            super().__init__()
            self.sort = sort

    def __init__(self, setting: Setting) -> None:
        """Make an empty list."""
        super().__init__()
        self.setting = setting
        self.rows: tuple[Row, ...] = ()
        self.sort = "light"

    @property
    def row(self) -> Row | None:
        """The case under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: tuple[Row, ...], sort: str) -> None:
        """Show `rows`; the cursor stays on its case while that is among them."""
        held = self.row
        self.rows, self.sort = rows, sort
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        place = None
        if held is not None:
            place = next((i for i, row in enumerate(rows) if row.path == held.path), None)
        wanted = place if place is not None else min(self.cursor, max(0, len(rows) - 1))
        if wanted == self.cursor:
            self.post_message(self.Highlighted(self.row))
        self.cursor = wanted
        self._keep_in_view()
        self.refresh()

    def put_cursor(self, case_id: str) -> None:
        """Move the cursor to the case `case_id` if it is in the list."""
        for index, row in enumerate(self.rows):
            if row.id == case_id:
                self.cursor = index
                return

    def watch_cursor(self) -> None:
        """Tell the screen and keep the line in view."""
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Highlighted(self.row))

    def _keep_in_view(self) -> None:
        height = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One line: the column names, or the case that stands there."""
        width = self.scrollable_content_region.width
        columns = columns_for(width, self.setting.lang)
        if y == 0:
            return self._header(columns, width)
        index = self.scroll_offset.y + y - 1
        line = self.get_component_rich_style("case-table--line")
        if index >= len(self.rows):
            return Strip.blank(width, line)
        row = self.rows[index]
        colour = self.get_component_rich_style(f"case-table--{row.light.colour}")
        at_cursor = index == self.cursor
        over = self.get_component_rich_style("case-table--cursor") if at_cursor else None
        cells = cells_of(row, self.setting)
        segments = [Segment(">" if at_cursor else " ", _on(line, over))]
        for column in columns:
            style = colour if column.name in {"light", "due"} else line
            text = _fit(cells[column.name], column.width)
            segments += [Segment(text, _on(style, over)), Segment(" " * _GAP, _on(line, over))]
        return Strip(segments).adjust_cell_length(width, _on(line, over))

    def _header(self, columns: tuple[Column, ...], width: int) -> Strip:
        style = self.get_component_rich_style("case-table--header")
        segments = [Segment(" ", style)]
        for column in columns:
            mark = "▼" if column.sort == self.sort else ""
            name = self.setting.say(f"column.{column.name}") + mark
            segments += [Segment(_fit(name, column.width), style), Segment(" " * _GAP, style)]
        return Strip(segments).adjust_cell_length(width, style)

    def action_cursor_down(self) -> None:
        """Next case."""
        self.cursor = min(len(self.rows) - 1, self.cursor + 1) if self.rows else 0

    def action_cursor_up(self) -> None:
        """Previous case."""
        self.cursor = max(0, self.cursor - 1)

    def action_page_down(self) -> None:
        """One page on."""
        self.cursor = max(0, min(len(self.rows) - 1, self.cursor + max(1, self.size.height - 2)))

    def action_page_up(self) -> None:
        """One page back."""
        self.cursor = max(0, self.cursor - max(1, self.size.height - 2))

    def action_first(self) -> None:
        """First case."""
        self.cursor = 0

    def action_last(self) -> None:
        """Last case."""
        self.cursor = max(0, len(self.rows) - 1)

    def on_click(self, event: events.Click) -> None:
        """Select a case, open it at the second click, or sort by a column."""
        place = event.get_content_offset(self)
        if place is None:
            return
        if place.y == 0:
            self._sort_at(place.x)
            return
        index = self.scroll_offset.y + place.y - 1
        if index < len(self.rows):
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Opened())

    def _sort_at(self, x: int) -> None:
        at = 1
        for column in columns_for(self.scrollable_content_region.width, self.setting.lang):
            if at <= x < at + column.width:
                self.post_message(self.SortChosen(column.sort))
                return
            at += column.width + _GAP

    def on_resize(self) -> None:
        """Keep the cursor in view at the new height."""
        self.virtual_size = Size(self.size.width, len(self.rows) + 1)
        self._keep_in_view()

    def line_region(self) -> Region:
        """Where the line of the cursor stands on the widget."""
        return Region(0, self.cursor - self.scroll_offset.y + 1, self.size.width, 1)


def _fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells, shortened with … when it is longer."""
    fitted = set_cell_size(text, width)
    if fitted.rstrip() == text.rstrip():
        return fitted
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def _on(style: Style, over: Style | None) -> Style:
    return style if over is None else style + over
