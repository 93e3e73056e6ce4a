"""A ledger: its cases as a list, under the headings of their stages or on a board of them.

Which of these, the filter, the order and the case under the cursor are remembered for each ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.list_menus import choose_sort
from tui.app.list_menus import choose_view
from tui.app.list_page import ListPage
from tui.app.widgets.board import Board
from tui.app.widgets.case_table import CaseTable
from tui.app.widgets.preview_pane import PreviewPane
from tui.app.widgets.status_line import StatusLine
from tui.service.listing import Query
from tui.service.user.list_memory import Look
from tui.service.user.list_memory import keep_look
from tui.service.user.list_memory import look_of
from tui.service.user.list_memory import pinned_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.service.casebook import Page as CasePage
    from tui.service.casebook import Row

_FIRST = 200
_WIDE_FROM = 110
_KEEP_AFTER = 0.5
_PLACES = {"": "all", "D": "supervision", "X": "coordination"}


class _Found(NamedTuple):
    """What was read.

    Attributes:
        page: the cases that the filter leaves.
        branch, person, short_names: of the repository, git and the directory.
    """

    page: CasePage
    branch: str
    person: str
    short_names: dict[str, str]


class CasesScreen(ListPage):
    """All cases, or those of one kind, or those that a filter leaves."""

    area: ClassVar[str] = "cases"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("cases")]

    def __init__(self, setting: Setting, kind: str = "") -> None:
        """Show the cases of `setting`'s casebook: those of the kind `kind`, "" = all."""
        super().__init__(setting)
        self.kind = kind
        self.found: _Found | None = None
        look = look_of(setting.memory, self._place_name)
        self.sort, self.grouped = look.sort, look.grouped
        self._first_text = look.text
        self._wanted = look.cursor
        """The case to which the cursor goes as soon as it is shown."""
        self._is_new = False
        self._at = ""
        """The case under the cursor."""
        self._keeping: Timer | None = None

    @property
    def _place_name(self) -> str:
        return _PLACES.get(self.kind, self.kind)

    def body(self) -> Iterator[Widget]:
        """The filter, the list or the board, the preview."""
        yield self.filter_box()
        with Horizontal(id="lists"):
            yield CaseTable(self.setting)
            yield PreviewPane(self.setting)
        yield Board(self.setting)
        yield Static(id="empty")

    def on_mount(self) -> None:
        """Ask for the first rows as soon as the screen stands."""
        self.query_one("#empty").display = False
        self._board.display = False
        if self._first_text:
            self.text = self._first_text
            self.set_filter(self._first_text)
        self.focus_list()
        self._head()
        self.call_after_refresh(lambda: self.read(_FIRST))

    @property
    def _board(self) -> Board:
        return self.query_one(Board)

    @property
    def _preview(self) -> PreviewPane:
        return self.query_one(PreviewPane)

    @property
    def on_board(self) -> bool:
        """Whether the cases stand on the board: grouped, in a window that is wide enough."""
        return self.grouped and self.size.width >= _WIDE_FROM

    @property
    def chosen(self) -> Row | None:
        """The case under the cursor."""
        return self._board.row if self.on_board else self.table.row

    def focus_list(self) -> None:
        """Go where the cases are."""
        (self._board if self.on_board else self.table).focus()

    def _head(self) -> None:
        ledger = self.say(f"ledger.{self.kind or 'all'}")
        found, book = self.found, self.setting.book
        where = f"{book.root.name} · {found.branch}" if found and found.branch else book.root.name
        self.head(f"{self.say('app.name')} · {ledger}   {self._counts()}", where)

    def _counts(self) -> str:
        if self.found is None:
            return ""
        colours = self.found.page.colours
        return " ".join(
            f"{self.say('light.word.' + colour)} {colours[colour]}"
            for colour in ("red", "yellow", "green")
            if colours.get(colour)
        )

    def read(self, limit: int | None = None) -> None:
        """Read the list with the filter and the order of now; `limit`: the first rows at once."""
        book = self.setting.book
        query = Query(
            self.text,
            self.kind,
            self.sort,
            grouped=self.grouped,
            limit=limit,
            within=self.patience,
        )

        def work() -> _Found:
            page = book.rows(query)
            return _Found(page, book.branch, book.person, book.office.short_names)

        self.ask(work, self._show, group="rows")

    def _show(self, found: _Found) -> None:
        self.found = found
        page, table = found.page, self.table
        table.short_names = found.short_names
        self._show_pins()
        table.show(page.rows, self.sort, grouped=self.grouped)
        self._lay_out()
        self._go_to_wanted()
        self._head()
        self._place()
        self.tell_doubts()
        self.tell_unread(page.unread)
        if page.unread or page.matched > len(page.rows):
            self.read()

    def _show_pins(self) -> None:
        self.table.pinned = self._board.pinned = frozenset(pinned_in(self.setting.memory))
        self._board.marked = self.table.marked

    def _lay_out(self) -> None:
        """The list, the board, or what to do when there is nothing."""
        page = self.found.page if self.found else None
        some = page is None or bool(page.rows) or page.unread > 0
        if page is not None and self.on_board and self._board.rows is not page.rows:
            self._board.show(page.rows, self._at)
        self.query_one("#lists").display = some and not self.on_board
        self._board.display = some and self.on_board
        empty = self.query_one("#empty", Static)
        empty.display = not some
        if page is not None and not some:
            self._tell_why_empty(empty, page)
        elif not self.is_filtering:
            self.focus_list()

    def _tell_why_empty(self, empty: Static, page: CasePage) -> None:
        key = "cases.no_hits" if page.total else f"cases.empty.{self.kind or 'all'}"
        empty.update(Content(self.say(key, text=self.text)))

    def _go_to_wanted(self) -> None:
        """Put the cursor on the case that is new, or say why it is not here."""
        wanted, found = self._wanted, self.found
        if not wanted or found is None or wanted not in found.page.ids:
            return
        self._board.put_cursor(wanted)
        if self.table.put_cursor(wanted):
            self._wanted, self._is_new = "", False
        elif self._is_new and found.page.matched == len(found.page.rows) and self.is_current:
            self.tell(self.say("cases.filtered_out", id=wanted, text=self.text), "warning")

    def _place(self) -> None:
        if self.found is None:
            return
        page, row = self.found.page, self.chosen
        at = self.table.position
        if self.on_board and row is not None:
            at = next((i for i, one in enumerate(page.rows, 1) if one.id == row.id), 0)
        place = f"{at}/{page.matched}"
        if page.matched != page.total:
            place += f" ({page.total})"
        self.query_one(StatusLine).position = place

    def on_line_list_highlighted(self) -> None:
        """Follow the cursor with the position and the preview."""
        self._moved()

    def on_board_moved(self) -> None:
        """Follow the cursor with the position."""
        self._moved()

    def _moved(self) -> None:
        row = self.chosen
        self._at = row.id if row is not None else ""
        self._place()
        self._keep_soon()
        self.refresh_bindings()
        if not self.on_board:
            self._preview.show_soon(row)

    def on_resize(self, event: events.Resize) -> None:
        """Show the preview, or the board, only where there is room for it."""
        self._preview.display = event.size.width >= _WIDE_FROM
        self._lay_out()
        self._preview.show_soon(None if self.on_board else self.table.row)

    def case_changed(self, case_id: str) -> None:
        """Read the list again; the cursor goes to a case that is new."""
        if case_id and self.found is not None and case_id not in self.found.page.ids:
            self._wanted, self._is_new = case_id, True
        self.read()

    def on_line_list_opened(self) -> None:
        """Open the case that was clicked twice."""
        self.action_open_case()

    def on_board_opened(self) -> None:
        """Open the card that was clicked twice."""
        self.action_open_case()

    def on_case_table_sort_chosen(self, event: CaseTable.SortChosen) -> None:
        """Sort by the column that was clicked."""
        self.sort_by(event.sort)

    def sort_by(self, sort: str) -> None:
        """Sort by the column `sort`; by the same once more, the other way round."""
        self.sort = f"-{sort}" if self.sort == sort else sort
        self._keep_soon()
        self.read()

    def action_sort_list(self) -> None:
        """Choose the order."""
        choose_sort(self, self.sort, self.sort_by)

    def action_choose_view(self) -> None:
        """Choose a filter with a name, or keep this one."""
        choose_view(self, self.found.person if self.found else "")

    def action_group_list(self) -> None:
        """Group by stage, or no more: a board where the window is wide, headings where it is not."""
        self.grouped = not self.grouped
        held = self.chosen
        self._wanted = held.id if held is not None else ""
        self._keep_soon()
        self.read()
        self.tell(self.say("cases.grouped" if self.grouped else "cases.ungrouped"), "quiet")

    def action_mark_row(self) -> None:
        """Mark the case under the cursor, or take its mark."""
        row = self.chosen
        if self.on_board and row is not None:
            self.table.put_cursor(row.id)
        super().action_mark_row()
        if self.on_board:
            self._board.action_cursor_down()
            self._board.refresh()

    def on_case_table_marks_changed(self) -> None:
        """Show and say how many are marked."""
        self._board.refresh()
        super().on_case_table_marks_changed()

    def why_not(self, action: str) -> str:
        """What needs a list where there is none says so."""
        if action in {"sort_list", "mark_range(1)", "mark_range(-1)"} and self.on_board:
            return self.say("why.on_board")
        return super().why_not(action)

    def _keep_soon(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(_KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        """Remember how the ledger is looked at."""
        look = Look(self.text, self.sort, self.grouped, self._at)
        keep_look(self.setting.memory, self._place_name, look)

    def on_unmount(self) -> None:
        """Remember at the end what was not yet."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keep()
