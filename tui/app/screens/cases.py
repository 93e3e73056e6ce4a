"""The list of cases: lights first, a live filter, and a preview where the window is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import Horizontal
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.dialogs.picker import Item
from tui.app.dialogs.picker import Picker
from tui.app.events import CaseChosen
from tui.app.events import TaskChosen
from tui.app.page import Page
from tui.app.widgets.case_table import CaseTable
from tui.app.widgets.status_line import StatusLine
from tui.service.listing import Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.service.casebook import Page as CasePage

_FIRST = 200
_PREVIEW_FROM = 110
_PREVIEW_WIDTH = 42
_PREVIEW_AFTER = 0.08
_SORTS = ("light", "due", "id", "stage", "title", "lead")


class CasesScreen(Page):
    """All cases, or those of one kind, or those that a filter leaves."""

    area: ClassVar[str] = "cases"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("cases")]

    def __init__(self, setting: Setting, kind: str = "") -> None:
        """Show the cases of `setting`'s casebook: those of the kind `kind`, "" = all."""
        super().__init__(setting)
        self.kind = kind
        self.sort = "light"
        self.text = ""
        self.page: CasePage | None = None
        self._preview: Timer | None = None

    def body(self) -> Iterator[Widget]:
        """The filter, the list, the preview."""
        yield Input(
            id="filter",
            compact=True,
            placeholder=self.say("cases.filter_hint"),
            classes="-away",
            disabled=True,
        )
        with Horizontal(id="lists"):
            yield CaseTable(self.setting)
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="preview-text")
        yield Static(id="empty")

    def on_mount(self) -> None:
        """Ask for the first rows as soon as the screen stands."""
        self.query_one("#empty").display = False
        self.query_one(CaseTable).focus()
        self._head()
        self.call_after_refresh(self._read_first)

    def _head(self) -> None:
        ledger = self.say(f"ledger.{self.kind or 'all'}")
        book = self.setting.book
        where = f"{book.root.name} · {book.branch}"
        self.head(f"{self.say('app.name')} · {ledger}   {self._counts()}", where)

    def _counts(self) -> str:
        if self.page is None:
            return ""
        found = self.page.colours
        parts = [
            f"{self.say('light.word.' + colour)} {found[colour]}"
            for colour in ("red", "yellow", "green")
            if found.get(colour)
        ]
        return " ".join(parts)

    def _query(self, limit: int | None) -> Query:
        return Query(text=self.text, kind=self.kind, sort=self.sort, limit=limit)

    def _read_first(self) -> None:
        """The first rows at once, all of them right after."""
        book, query = self.setting.book, self._query(_FIRST)

        def show(page: CasePage) -> None:
            self._show(page)
            if page.matched > len(page.rows):
                self.read()

        self.ask(lambda: book.rows(query), show, group="rows")

    def read(self) -> None:
        """Read the list again with the filter, the kind and the order of now."""
        book, query = self.setting.book, self._query(None)
        self.ask(lambda: book.rows(query), self._show, group="rows")

    def _show(self, page: CasePage) -> None:
        self.page = page
        table = self.query_one(CaseTable)
        table.show(page.rows, self.sort)
        empty = self.query_one("#empty", Static)
        empty.display = not page.rows
        self.query_one("#lists").display = bool(page.rows)
        if page.rows and not self.query_one("#filter").has_focus:
            table.focus()
        if not page.rows:
            key = "cases.no_hits" if page.total else "cases.empty"
            empty.update(Content(self.say(key, text=self.text)))
        self._head()
        self._place()

    def _place(self) -> None:
        page, table = self.page, self.query_one(CaseTable)
        if page is None:
            return
        place = f"{table.cursor + 1 if page.rows else 0}/{page.matched}"
        if page.matched != page.total:
            place += f" ({page.total})"
        self.query_one(StatusLine).position = place

    def on_case_table_highlighted(self, event: CaseTable.Highlighted) -> None:
        """Follow the cursor with the position and the preview."""
        self._place()
        if self._preview is not None:
            self._preview.stop()
        if event.row is not None and self.size.width >= _PREVIEW_FROM:
            self._preview = self.set_timer(_PREVIEW_AFTER, self._show_preview)

    def _show_preview(self) -> None:
        row = self.query_one(CaseTable).row
        if row is None:
            return
        from tui.app.widgets.case.preview import preview_text  # noqa: PLC0415 -- after the first paint

        setting = self.setting
        target = self.query_one("#preview-text", Static)
        self.query_one("#preview").scroll_home(animate=False)
        if not row.readable:
            target.update(Content(self.say("cases.unreadable", path=row.path)))
            return
        self.ask(
            lambda: preview_text(setting.book.open(row.id), setting, _PREVIEW_WIDTH),
            target.update,
            group="preview",
        )

    def on_resize(self, event: events.Resize) -> None:
        """Show the preview only where there is room for it."""
        wide = event.size.width >= _PREVIEW_FROM
        self.query_one("#preview").display = wide
        if wide:
            self._show_preview()

    def case_changed(self, case_id: str) -> None:  # noqa: ARG002 -- any change may move the list
        """Read the list again."""
        self.read()

    def seek(self, text: str) -> None:
        """Set the filter."""
        self.action_filter_list()
        self.query_one("#filter", Input).value = text
        self.query_one(CaseTable).focus()

    def action_open_case(self) -> None:
        """Open the case under the cursor, or leave the filter for the list."""
        table = self.query_one(CaseTable)
        if self.query_one("#filter").has_focus:
            table.focus()
        elif table.row is not None and table.row.readable:
            self.app.post_message(CaseChosen(table.row.id))
        elif table.row is not None:
            self.tell(self.say("cases.unreadable", path=table.row.path), "error")

    def on_case_table_opened(self) -> None:
        """Open the case that was clicked twice."""
        self.action_open_case()

    def on_case_table_sort_chosen(self, event: CaseTable.SortChosen) -> None:
        """Sort by the column that was clicked."""
        self.sort = event.sort
        self.read()

    def action_filter_list(self) -> None:
        """Write into the filter."""
        box = self.query_one("#filter", Input)
        box.remove_class("-away")
        box.disabled = False
        box.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        event.stop()
        self.text = event.value
        self.read()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go back to the list; the filter stays."""
        event.stop()
        self.query_one(CaseTable).focus()

    def key_down(self) -> None:
        """From the filter down into the list."""
        self.query_one(CaseTable).focus()

    def action_sort_list(self) -> None:
        """Choose the order."""
        items = [Item(name, self.say(f"sort.{name}")) for name in _SORTS]

        def choose(name: str | None) -> None:
            if name:
                self.sort = name
                self.read()

        self.app.push_screen(Picker(self.setting, self.say("cases.sort_title"), items), choose)

    def action_act(self, task: str) -> None:
        """Do something with the case under the cursor."""
        row = self.query_one(CaseTable).row
        if row is None:
            self.tell(self.say("cases.nothing_chosen"), "warning")
        elif row.readable or task == "external":
            self.app.post_message(TaskChosen(task, row.id))
        else:
            self.tell(self.say("cases.unreadable", path=row.path), "error")

    def action_create_case(self) -> None:
        """Register a new case."""
        self.app.post_message(TaskChosen("create"))

    def action_undo_change(self) -> None:
        """Take back the user's own last change."""
        self.app.post_message(TaskChosen("undo"))

    def action_refresh_view(self) -> None:
        """Read everything from the disk again."""
        self.setting.book.refresh()
        self.read()
        self.tell(self.say("app.refreshed"), "quiet")

    def action_go_back(self) -> None:
        """Clear the filter; never quit (ux.md 1.2.9)."""
        box = self.query_one("#filter", Input)
        self.query_one(CaseTable).focus()
        if box.value or not box.has_class("-away"):
            box.value = ""
            box.add_class("-away")
            box.disabled = True

    def why_not(self, action: str) -> str:
        """What needs a case is dim while there is none."""
        empty = self.page is not None and not self.page.rows
        if empty and (action == "open_case" or action.startswith("act(")):
            return self.say("why.no_case")
        return super().why_not(action)
