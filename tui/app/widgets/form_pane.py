"""The rows of a form on screen, with one editor over the row that is being filled in.

Going from row to row moves the editor and repaints; nothing is mounted, restyled or taken away, so
a form of eighty rows is as quick as one of eight. What is typed belongs to the row at once: a row
is never left before its editor was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message

from tui.app.bindings import movements_of
from tui.app.bindings import taken_over
from tui.app.events import CaseChosen
from tui.app.widgets.field_row import FieldRow
from tui.app.widgets.form_canvas import Canvas
from tui.app.widgets.form_editors import Editors
from tui.app.widgets.form_editors import text_in
from tui.app.widgets.form_sheet import Fold
from tui.app.widgets.form_sheet import FormSheet
from tui.app.widgets.form_sheet import Link

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input
    from textual.widgets import TextArea

    from tui.app.widgets.choice import Choice
    from tui.app.widgets.form_editors import Editor
    from tui.app.widgets.form_sheet import Piece
    from tui.app.widgets.form_sheet import Stop
    from tui.app.widgets.row_editor import Stepped


class FormPane(VerticalScroll, inherit_bindings=False, can_focus=True):
    """The rows, the folds between them, and the one editor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *movements_of("form"),
        taken_over("form", "app.next-pane", "cycle(1)"),
        taken_over("form", "app.previous-pane", "cycle(-1)"),
    ]

    class Edited(Message):
        """The text of a row changed."""

        def __init__(self, row: FieldRow) -> None:
            """Name the row."""
            super().__init__()
            self.row = row

    class Moved(Message):
        """Another row is being filled in, or none: say what belongs there, then arrange the rows."""

        def __init__(self, before: FieldRow | None) -> None:
            """Name the row that was filled in before."""
            super().__init__()
            self.before = before

    def __init__(self, fold_line: Callable[[str, Sequence[FieldRow]], str]) -> None:
        """Hold no rows yet; `fold_line` says what stands on the line of a fold."""
        super().__init__(id="rows")
        self.sheet = FormSheet(fold_line)
        self.editors = Editors()

    def compose(self) -> ComposeResult:
        """The lines, and the editors above them."""
        yield Canvas(self.sheet)
        yield from self.editors.all

    @property
    def current(self) -> FieldRow | None:
        """The row that is being filled in; None while a fold has the cursor."""
        return self.sheet.current

    @property
    def editor(self) -> Editor | None:
        """The editor of the current row."""
        row = self.current
        return self.editors.of(row) if row is not None else None

    def put_rows(self, rows: Iterable[FieldRow]) -> None:
        """Show `rows` in place of those there were."""
        self.sheet.put(rows)
        self.editors.show(None)
        self.settle()

    def settle(self) -> None:
        """Take up what was decided about the rows: which are asked, which must be filled."""
        self.sheet.open_needed()
        if self.current is not None and not self.current.shown:
            self._leave()
            self.editors.show(None)
        self.arrange_rows()

    def arrange_rows(self) -> None:
        """Give every row its place, and lay the editor over the current one."""
        height = self._editor_height()
        self.sheet.arrange(self._width, height)
        canvas = self.query_one(Canvas)
        if canvas.styles.height is None or canvas.styles.height.value != self.sheet.height:
            canvas.styles.height = self.sheet.height
        piece, editor = self.sheet.piece_of(self.current), self.editor
        if piece is not None and editor is not None:
            editor.styles.offset = (self.sheet.indent, piece.top)
            editor.styles.width = self._width - self.sheet.indent
            editor.styles.height = height
        canvas.refresh()

    @property
    def _width(self) -> int:
        return max(self.sheet.indent + 8, self.scrollable_content_region.width)

    def _editor_height(self) -> int:
        row, room = self.current, self.scrollable_content_region.height - 4
        return self.editors.height(row, self._width - self.sheet.indent, room) if row else 1

    # the editor

    def read_editor(self) -> None:
        """Let the current row have what its editor holds."""
        row, editor = self.current, self.editor
        if row is None or editor is None:
            return
        if row.accept(text_in(editor)):
            self.post_message(self.Edited(row))

    def put(self, text: str) -> None:
        """Put `text` into the current row, as if it were typed."""
        if self.current is not None:
            self.editors.put(self.current, text)
        self.read_editor()

    def _leave(self) -> None:
        self.read_editor()
        if self.current is not None:
            self.current.offer()
        self.sheet.at = None

    def go_to(self, stop: Stop) -> None:
        """Put the cursor on a row, and fill it in, or on a fold."""
        before = self.current
        self._leave()
        self.sheet.at = stop
        if isinstance(stop, FieldRow):
            self.sheet.open(stop.field.fold)
            self.editors.load(stop)
        editor = self.editor
        self.editors.show(editor)
        self.screen.set_focus(editor or self, scroll_visible=False)
        self.post_message(self.Moved(before))

    def show_here(self) -> None:
        """Scroll so that the current row and what is said below it is in sight."""
        piece = self.sheet.piece_of(self.sheet.at)
        if piece is not None:
            region = Region(0, piece.top if piece.top > 2 else 0, 1, piece.height + 1)
            self.call_after_refresh(self.scroll_to_region, region, animate=False, force=True)

    # moving

    def step(self, step: int, *, around: bool = False) -> bool:
        """Go `step` rows on, `around` from the last to the first; whether there was a row."""
        self.read_editor()
        stops, at = self.sheet.stops(), self.sheet.at
        place = stops.index(at) if at in stops else -1 if step > 0 else len(stops)
        target = (place + step) % len(stops) if around and stops else place + step
        if not 0 <= target < len(stops):
            return False
        self.go_to(stops[target])
        return True

    def action_cursor_down(self) -> None:
        """The next offer, or the next row; an offer that stands marked by itself comes first."""
        row = self.current
        if row is not None and row.at >= 0 and not row.meant:
            self._point(row, row.at)
        elif row is not None and row.at + 1 < len(row.offers):
            self._point(row, row.at + 1)
        else:
            self.step(1)

    def action_cursor_up(self) -> None:
        """The offer above, or the row above."""
        row = self.current
        if row is not None and row.at >= 0:
            self._point(row, row.at - 1)
        else:
            self.step(-1)

    def _point(self, row: FieldRow, at: int) -> None:
        row.at, row.meant = at, at >= 0
        self.sheet.redraw()
        self.query_one(Canvas).refresh()

    def action_cycle(self, step: int) -> None:
        """The next row, taking the offer that was asked for; after the last one the first."""
        if self.current is not None and self.current.meant:
            self.take_offer()
        self.step(step, around=True)

    def action_page_down(self) -> None:
        """About a screen of rows on."""
        self._page(1)

    def action_page_up(self) -> None:
        """About a screen of rows back."""
        self._page(-1)

    def _page(self, step: int) -> None:
        self.read_editor()
        here, stops = self.sheet.piece_of(self.sheet.at), self.sheet.stops()
        wanted = (here.top if here else 0) + step * max(1, self.size.height - 2)
        places = [(self.sheet.piece_of(stop), stop) for stop in stops]
        near = [(abs(piece.top - wanted), stop) for piece, stop in places if piece is not None]
        if near:
            self.go_to(min(near, key=lambda pair: pair[0])[1])

    def enter(self) -> bool:
        """Open the fold or the case under the cursor; whether there is one."""
        at = self.sheet.at
        if isinstance(at, Link):
            self.post_message(CaseChosen(at.case_id))
        self.action_open_fold()
        return isinstance(at, Fold | Link)

    def action_open_fold(self) -> None:
        """Show the rows of the fold under the cursor, and go to the first of them."""
        fold = self.sheet.at
        if isinstance(fold, Fold):
            self.sheet.open(fold.name)
            self.arrange_rows()
            free = [row for row in self.sheet.inside(fold) if not row.field.fixed]
            if free:
                self.go_to(free[0])

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        """Go to the row under the pointer, open a fold, take an offer."""
        event.stop()
        found = self.sheet.piece_at(event.line)
        if found is not None:
            self._clicked(found[1], event.line - found[1].top)

    def _clicked(self, piece: Piece, line: int) -> None:
        what = piece.what
        if isinstance(what, Fold | Link):
            self.go_to(what)
            self.enter()
        elif isinstance(what, str) or what.field.fixed:
            return
        elif what is self.current:
            what.at = line - self._editor_height() - len(what.note_lines(self._width))
            self.take_offer()
        else:
            self.go_to(what)

    # offers

    def take_offer(self) -> bool:
        """Put the offer under the cursor into its row; whether there was one."""
        row = self.current
        if row is None or not 0 <= row.at < len(row.offers):
            return False
        text, replaced = row.offers[row.at].text, row.text
        row.offer()
        self.put(text)
        row.replaced = replaced
        self.arrange_rows()
        return True

    def close_offers(self) -> bool:
        """Put the offers away; whether one of them was under the cursor, or stood for what was typed."""
        row = self.current
        if row is None or row.at < 0 or not (row.meant or row.text):
            return False
        row.offer()
        self.arrange_rows()
        return True

    # what editors tell

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        self.read_editor()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed."""
        event.stop()
        self.read_editor()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Something was chosen."""
        event.stop()
        self.read_editor()

    def on_stepped(self, event: Stepped) -> None:
        """The cursor left an editor of several lines."""
        event.stop()
        self.step(event.step)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self.arrange_rows()
