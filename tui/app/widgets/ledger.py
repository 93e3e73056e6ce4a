"""The cases of a ledger: a list with a preview beside it, or a board with a column for each stage.

Both are there at all times and one of them is seen; one case has the cursor, whichever it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.containers import Horizontal
from textual.message import Message

from tui.app.wide import WIDE_FROM
from tui.app.widgets.board import Board
from tui.app.widgets.case_table import CaseTable
from tui.app.widgets.grouping import groups_of
from tui.app.widgets.preview_pane import PreviewPane

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.app.setting import Setting
    from tui.app.widgets.grouping import Group
    from tui.service.listing import Page
    from tui.service.listing import Row
    from tui.service.window import Window


class Ledger(Container):
    """A list or a board.

    Attributes:
        grouped: whether the cases stand by stage: on the board where it is wide, else under
            headings.
    """

    class Moved(Message):
        """The cursor stands on another case."""

    class Opened(Message):
        """A case was opened with the mouse."""

    def __init__(self, setting: Setting, *, grouped: bool) -> None:
        """Hold no cases yet."""
        super().__init__()
        self.setting = setting
        self.grouped = grouped
        self._rows: Window | None = None
        self._groups: Sequence[Group] = ()
        self._at = ""

    def compose(self) -> ComposeResult:
        """The list and its preview; the board."""
        with Horizontal(id="lists"):
            yield CaseTable(self.setting)
            yield PreviewPane(self.setting)
        board = Board(self.setting)
        board.display = False
        yield board

    @property
    def _table(self) -> CaseTable:
        return self.query_one(CaseTable)

    @property
    def _board(self) -> Board:
        return self.query_one(Board)

    @property
    def _preview(self) -> PreviewPane:
        return self.query_one(PreviewPane)

    @property
    def on_board(self) -> bool:
        """Whether the cases stand on the board: grouped, in a window that is wide enough."""
        return self.grouped and self.screen.size.width >= WIDE_FROM

    @property
    def row(self) -> Row | None:
        """The case under the cursor."""
        return self._board.row if self.on_board else self._table.row

    @property
    def case_id(self) -> str:
        """The case that had the cursor last."""
        return self._at

    @property
    def position(self) -> int:
        """Which case has the cursor, counted from 1; 0 = none."""
        row = self.row
        if not self.on_board or row is None:
            return self._table.position
        return (self._board.place or 0) + 1

    def take_focus(self) -> None:
        """Go where the cases are."""
        (self._board if self.on_board else self._table).focus()

    def show(self, page: Page, sort: str, short_names: Mapping[str, str]) -> None:
        """Show `page` in the order `sort`; the cursor stays on its case while that is there."""
        self._rows = page.rows
        self._groups = groups_of(page.groups, len(page.rows)) if self.grouped else ()
        self._table.short_names = dict(short_names)
        self._table.show(page.rows, sort, self._groups)

    def show_pins(self, pinned: Collection[str]) -> None:
        """Show which cases are under 关注, and which are marked."""
        self._table.pinned = self._board.pinned = pinned
        self._board.marked = self._table.marked

    def lay_out(self) -> None:
        """The list or the board, as this width and the reader want it."""
        on_board, board = self.on_board, self._board
        if self._rows is not None and on_board and board.rows is not self._rows:
            board.show(self._rows, self._groups, self._at)
        self.query_one("#lists").display = not on_board
        board.display = on_board

    def fit(self, width: int) -> None:
        """Show the preview only where there is room for it."""
        self._preview.display = width >= WIDE_FROM
        self._preview.show_soon(None if self.on_board else self._table.row)

    def put_cursor(self, case_id: str) -> bool:
        """Move the cursor to the case `case_id`; whether it is here."""
        self._board.put_cursor(case_id)
        return self._table.put_cursor(case_id)

    def bring_list(self) -> None:
        """Bring the cursor of the list, which marks, to the case of the board."""
        row = self.row
        if self.on_board and row is not None:
            self._table.put_cursor(row.id)

    def go_on(self) -> None:
        """The next card of the board; the list goes on by itself."""
        if self.on_board:
            self._board.action_cursor_down()
            self._board.refresh()

    def on_line_list_highlighted(self) -> None:
        """Follow the cursor."""
        self._moved()

    def on_board_moved(self) -> None:
        """Follow the cursor."""
        self._moved()

    def _moved(self) -> None:
        row = self.row
        self._at = row.id if row is not None else ""
        if not self.on_board:
            self._preview.show_soon(row)
        self.post_message(self.Moved())

    def on_line_list_opened(self) -> None:
        """A line was clicked twice."""
        self.post_message(self.Opened())

    def on_board_opened(self) -> None:
        """A card was clicked twice."""
        self.post_message(self.Opened())

    def on_case_table_marks_changed(self) -> None:
        """The board shows the same marks."""
        self._board.refresh()
