"""A part of a case: lines to read, some of which open something.

Only the rows in view are drawn, and of many lines those further down are broken into rows when the
keys that wait have had their turn. ↑ and ↓ go from one line that opens something to the next while it
is near, and scroll where there is only text, so that everything is reached with the same two keys.
What a line is called (`key`) keeps the highlight on it when the case is read again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.app.bindings import movements_of
from tui.app.widgets.cursor_lines import ShowsFocus
from tui.app.widgets.laid_lines import LaidLines
from tui.app.widgets.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType
    from textual.content import Content
    from textual.selection import Selection

    from tui.app.widgets.line import Line
    from tui.app.widgets.line import Opens

_BREATH = 0.001
"""Seconds until the next go."""
_GUTTER = 2
_MARK = "> "


def _nothing(_width: int) -> Iterable[Line]:
    return ()


class Pane(ScrollView, ShowsFocus, can_focus=True, inherit_bindings=False):
    """Lines, a highlight on those that open something."""

    BINDINGS: ClassVar[list[BindingType]] = [*movements_of("case")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane--cursor", "pane--away"}
    cursor: reactive[int | None] = reactive[int | None](None)
    opens_at_once: ClassVar[bool] = False
    """Whether one click is enough."""

    class Chosen(Message):
        """A line that opens something was chosen."""

        def __init__(self, pane: Pane, opens: Opens) -> None:
            """Name what it opens."""
            super().__init__()
            self.pane = pane
            self.opens = opens

    class Moved(Message):
        """Another line is highlighted."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 -- as every widget
        """Make an empty pane."""
        super().__init__(id=id)
        self._laid = LaidLines()
        self._build: Callable[[int], Iterable[Line]] = _nothing

    @property
    def lines(self) -> list[Line]:
        """The lines that are laid out by now."""
        return self._laid.lines

    @property
    def openers(self) -> list[int]:
        """The lines that open something."""
        return self._laid.openers

    @property
    def _sight(self) -> Sight:
        return Sight(self._laid, self.scroll_offset.y, max(1, self.size.height))

    @property
    def room(self) -> int:
        """Cells that a row of text has."""
        return max(8, self.scrollable_content_region.width - _GUTTER - self._bar)

    @property
    def _bar(self) -> int:
        """Cells kept for the scroll bar, so that lines do not break anew when it comes."""
        return 0 if self.show_vertical_scrollbar else self.styles.scrollbar_size_vertical

    def fill(self, build: Callable[[int], Iterable[Line]], *, from_top: bool = False) -> None:
        """Show the lines that `build` makes for a width; highlight and view stay where they were.

        Nothing is built before the pane has a width.
        """
        self._build = build
        if from_top:
            self.cursor, self._laid = None, LaidLines()
        if self.size.width:
            self._fill()

    def _fill(self) -> None:
        held = self._held()
        self._lay()
        self.cursor = None
        if held is None:
            self.scroll_to(y=0, animate=False, force=True)
        else:
            self._take_up(*held)
        if self.cursor is None and self.has_focus:
            self._highlight_first()
        self.refresh()

    def _held(self) -> tuple[str, int, int] | None:
        """The highlighted line and how far below the top it stands; else how far one has read."""
        if not self._laid.rows:
            return None
        top = self.scroll_offset.y
        if self.cursor is None or not self.lines[self.cursor].key:
            return "", 0, top
        return self.lines[self.cursor].key, self._laid.first_row(self.cursor) - top, top

    def _take_up(self, key: str, below: int, top: int) -> None:
        at = self._place_of(key) if key else None
        self.cursor = at
        row = top if at is None else max(0, self._laid.first_row(at) - below)
        while len(self._laid.rows) < row + self.size.height and self._lay_some():
            pass
        self.scroll_to(y=row, animate=False, force=True)

    def _lay(self) -> None:
        self._laid = LaidLines(self._build(self.room), self.room)
        self._lay_on(self._laid)

    def _lay_on(self, laid: LaidLines) -> None:
        """Lay out some lines now and the others soon, unless others have come meanwhile."""
        if laid is self._laid and self._lay_some():
            self.set_timer(_BREATH, partial(self._lay_on, laid))

    def _lay_some(self) -> bool:
        more = self._laid.more()
        self._measure()
        return more

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._laid.rows))

    def _place_of(self, key: str) -> int | None:
        place = self._laid.place_of(key)
        self._measure()
        return place

    def _lay_all(self) -> None:
        while self._lay_some():
            pass

    @property
    def rows(self) -> int:
        """How many rows the lines take at this width."""
        self._lay_all()
        return len(self._laid.rows)

    @property
    def is_at_start(self) -> bool:
        """Whether nobody has gone on from where it begins."""
        return not self.scroll_offset.y and self.cursor in {None, self._sight.first(self.openers)}

    def on_resize(self) -> None:
        """Break lines anew at another width; a highlight is seen at another height, too."""
        if self.size.width and self.room != self._laid.width:
            self._fill()
        if self.cursor is None or self._sight.sees(self.cursor):
            return
        if self.scroll_offset.y:
            self._go_to(self.cursor)
        else:
            self._highlight_first()  # what nobody has seen yet is not what Enter opens

    @property
    def opens(self) -> Opens | None:
        """What the highlighted line leads to."""
        return self.lines[self.cursor].opens if self.cursor is not None else None

    def on_focus(self) -> None:
        """Where nothing is highlighted, highlight the first thing in view."""
        if self.cursor is None:
            self._highlight_first()

    def _highlight_first(self) -> None:
        """Highlight the first thing in view."""
        self.cursor = self._sight.first(self.openers)

    def watch_cursor(self) -> None:
        """Tell the screen that the highlight moved."""
        self.post_message(self.Moved())

    def put_cursor(self, key: str) -> bool:
        """Highlight the line called `key`, with what follows it in view; false: there is none."""
        index = self._place_of(key)
        if index is None:
            return False
        self._go_to(index)
        below = self._laid.first_row(index) - self.scroll_offset.y
        spare = below - self.size.height // 3
        if spare > 0:
            self.scroll_to(y=self.scroll_offset.y + spare, animate=False, force=True)
        return True

    def render_line(self, y: int) -> Strip:
        """One row: the mark of the highlight, the text."""
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        style = self.visual_style
        if at >= len(self._laid.rows):
            return Strip.blank(width, style.rich_style)
        row = self._laid.rows[at]
        if row.line == self.cursor:
            style += self.get_visual_style("pane--cursor" if self.has_focus else "pane--away")
        marked = row.first and row.line == self.cursor and self.has_focus
        lead = Segment(_MARK if marked else " " * _GUTTER, style.rich_style)
        room = max(1, width - _GUTTER)
        content = self._selected(row.content, at)
        strips = Visual.to_strips(self, content, room, 1, style, apply_selection=False)
        text = (strips or [Strip.blank(room)])[0].adjust_cell_length(room, style.rich_style)
        return Strip.join([Strip([lead]), text.apply_offsets(0, at)])

    def _selected(self, content: Content, at: int) -> Content:
        selection = self.text_selection
        span = selection.get_span(at) if selection is not None else None
        if span is None:
            return content
        start, end = span
        colour = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return content.stylize(colour, start, len(content.plain) if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was selected with the mouse."""
        self._lay_all()
        return selection.extract("\n".join(row.content.plain for row in self._laid.rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 -- as Textual calls it
        """Draw what is selected."""
        self.refresh()

    def action_cursor_down(self) -> None:
        """The next line that opens something while it is near, else one row on."""
        self.go_step(1)

    def action_cursor_up(self) -> None:
        """The line before that opens something while it is near, else one row back."""
        self.go_step(-1)

    def go_step(self, step: int) -> None:
        """Go `step` on: to what opens something while it is near, else by a row."""
        sight = self._sight
        following = sight.following(self.cursor, step)
        is_cut = sight.is_cut(self.cursor, step)
        if following is not None and not is_cut and sight.is_near(following):
            self._go_to(following)
            return
        self.scroll_to(y=sight.top + step, animate=False, force=True)
        if not self._sight.sees(self.cursor):
            self._highlight_first()
        self.refresh()

    def action_page_down(self) -> None:
        """A page on; the highlight follows."""
        self.go_page(1)

    def action_page_up(self) -> None:
        """A page back; the highlight follows."""
        self.go_page(-1)

    def go_page(self, step: int) -> None:
        """Go a page on or back."""
        height = max(1, self.size.height - 1)
        self.scroll_to(y=self.scroll_offset.y + step * height, animate=False, force=True)
        openers, sight = self.openers, self._sight
        if step > 0 and sight.top >= self.max_scroll_y:
            openers.reverse()
        if not sight.sees(self.cursor) or step > 0:
            self.cursor = sight.first(openers)
        self.refresh()

    def action_first(self) -> None:
        """The first line."""
        self.go_edge(-1)

    def action_last(self) -> None:
        """The last line."""
        self.go_edge(1)

    def go_edge(self, step: int) -> None:
        """Go to the first or the last line."""
        if step > 0:
            self._lay_all()
        self.scroll_to(y=0 if step < 0 else self.max_scroll_y, animate=False, force=True)
        openers = self.openers
        self.cursor = self._sight.first(openers if step < 0 else openers[::-1])
        self.refresh()

    def open_line(self) -> None:
        """Open what the highlighted line leads to."""
        if self.cursor is not None:
            self._choose(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Highlight the line under the pointer; a second click opens it."""
        place = event.get_content_offset(self)
        at = None if place is None else self.scroll_offset.y + place.y
        if at is None or at >= len(self._laid.rows):
            return
        index = self._laid.rows[at].line
        if self.lines[index].opens is None:
            return
        again = event.chain >= 2 or self.opens_at_once
        self.cursor = index
        self.refresh()
        if again:
            self._choose(index)

    def _choose(self, index: int) -> None:
        opens = self.lines[index].opens
        if opens is not None:
            self.post_message(self.Chosen(self, opens))

    def _go_to(self, index: int) -> None:
        """Highlight a line and bring it into view, whole where it fits."""
        self.cursor = index
        top = self._sight.top_for(index)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        self.refresh()
