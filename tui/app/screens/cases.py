"""A ledger: its cases as a list, under the headings of their stages or on a board of them.

Which of these, the filter, the order and the case under the cursor are remembered for each ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from textual.content import Content
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.dialogs.picker import Item
from tui.app.kept_look import KeptLook
from tui.app.list_menus import choose_sort
from tui.app.list_menus import choose_view
from tui.app.list_page import ListPage
from tui.app.widgets.ledger import Ledger
from tui.app.widgets.status_line import StatusLine
from tui.service.listing import Query
from tui.service.user.list_memory import Look
from tui.service.user.list_memory import pinned_in
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.app.widgets.case_table import CaseTable
    from tui.service.listing import Page as CasePage
    from tui.service.listing import Row

_FIRST = 200
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
        self._kept = KeptLook(self, setting.memory, _PLACES.get(kind, kind))
        look = self._kept.last()
        self.sort = look.sort
        self.ledger = Ledger(setting, grouped=look.grouped)
        self._first_text = look.text
        self._wanted = look.cursor
        """The case to which the cursor goes as soon as it is shown."""
        self._is_new = False

    def body(self) -> Iterator[Widget]:
        """The filter, the cases, or what to do when there are none."""
        yield self.filter_box()
        yield self.ledger
        yield Static(id="empty")

    def on_mount(self) -> None:
        """Ask for the first rows as soon as the screen stands."""
        self.query_one("#empty").display = False
        if self._first_text:
            self.text = self._first_text
            self.set_filter(self._first_text)
        self.focus_list()
        self._head()
        self.call_after_refresh(lambda: self.read(_FIRST))

    @property
    def chosen(self) -> Row | None:
        """The case under the cursor."""
        return self.ledger.row

    def focus_list(self) -> None:
        """Go where the cases are."""
        self.ledger.take_focus()

    def _head(self) -> None:
        ledger = self.say(f"ledger.{self.kind or 'all'}")
        found, book = self.found, self.setting.book
        where = f"{book.root.name} · {found.branch}" if found and found.branch else book.root.name
        self.head(f"{self.say('app.name')} · {ledger}   {self._counts()}", where)

    def _counts(self) -> str:
        if self.found is None:
            return ""
        colours = self.found.page.colours
        return "  ".join(
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
            grouped=self.ledger.grouped,
            limit=limit,
            within=self.patience,
        )

        def work() -> _Found:
            page = book.rows(query)
            return _Found(page, book.branch, book.person, book.short_names)

        self.ask(work, self._show, group="rows", doing=self.say("cases.reading"))

    def _show(self, found: _Found) -> None:
        self.found = found
        page = found.page
        self.ledger.show_pins(frozenset(pinned_in(self.setting.memory)))
        self.ledger.show(page, self.sort, found.short_names)
        self._lay_out()
        self._go_to_wanted()
        self._head()
        self._place()
        self.tell_doubts()
        self.tell_unread(page.unread, is_whole=page.is_whole)
        if not page.is_whole or page.matched > len(page.rows):
            self.read()

    def _lay_out(self) -> None:
        """The cases, or what to do when there are none."""
        page = self.found.page if self.found else None
        some = page is None or bool(page.rows) or not page.is_whole
        self.ledger.lay_out()
        self.ledger.display = some
        empty = self.query_one("#empty", Static)
        empty.display = not some
        if page is not None and not some:
            self._tell_why_empty(empty, page)
        elif not self.is_filtering:
            self.focus_list()

    def _tell_why_empty(self, empty: Static, page: CasePage) -> None:
        key = "cases.no_hits" if page.total else f"cases.empty.{self.kind or 'all'}"
        empty.update(Content(self.say(key, text=visible(self.text))))

    def _go_to_wanted(self) -> None:
        """Put the cursor on the case that is new, or say why it is not here."""
        wanted, found = self._wanted, self.found
        if not wanted or found is None or not self.setting.book.knows(wanted, self.kind):
            return
        if self.ledger.put_cursor(wanted):
            self._wanted, self._is_new = "", False
        elif self._is_new and found.page.matched == len(found.page.rows) and self.is_current:
            self.tell(self.say("cases.filtered_out", id=wanted, text=self.text), "warning")

    def _place(self) -> None:
        if self.found is None:
            return
        page = self.found.page
        place = f"{self.ledger.position}/{page.matched}"
        if page.matched != page.total:
            place += f" ({page.total})"
        self.query_one(StatusLine).position = place

    def on_ledger_moved(self) -> None:
        """Follow the cursor with the position."""
        self._place()
        self._keep_soon()
        self.refresh_bindings()

    def on_resize(self, event: events.Resize) -> None:
        """Show the preview, or the board, only where there is room for it."""
        self._lay_out()
        self.ledger.fit(event.size.width)

    def case_changed(self, case_id: str) -> None:
        """Read the list again; the cursor goes to a case that is new."""
        found = self.found
        if case_id and found is not None and not self._was_there(case_id, found.page):
            self._wanted, self._is_new = case_id, True
        self.read()

    def _was_there(self, case_id: str, page: CasePage) -> bool:
        """Whether `case_id` was a case of this ledger when `page` was made."""
        return self.setting.book.knows(case_id, self.kind, page.newest)

    def on_ledger_opened(self) -> None:
        """Open the case that was clicked twice."""
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
        """Choose a filter with a name, keep this one, or see the cases by stage."""
        other = "view.list" if self.ledger.grouped else "view.board"
        regroup = Item("group", self.say(other), self.say("view.board.note"))
        choose_view(self, self.found.person if self.found else "", regroup)

    def action_group_list(self) -> None:
        """Group by stage, or no more: a board where the window is wide, headings where it is not."""
        ledger, held = self.ledger, self.chosen
        ledger.grouped = not ledger.grouped
        self._wanted = held.id if held is not None else ""
        self._keep_soon()
        self.read()
        self.tell(self.say("cases.grouped" if ledger.grouped else "cases.ungrouped"), "quiet")

    def action_mark_row(self) -> None:
        """Mark the case under the cursor, or take its mark."""
        self.ledger.bring_list()
        super().action_mark_row()
        self.ledger.go_on()

    def why_not(self, action: str) -> str:
        """What needs a list where there is none says so."""
        if action in {"sort_list", "mark_range(1)", "mark_range(-1)"} and self.ledger.on_board:
            return self.say("why.on_board")
        return super().why_not(action)

    def _keep_soon(self) -> None:
        self._kept.keep_soon(self._look)

    def _look(self) -> Look:
        return Look(self.text, self.sort, self.ledger.grouped, self.ledger.case_id)

    def on_unmount(self) -> None:
        """Remember at the end what was not yet."""
        self._kept.keep()
