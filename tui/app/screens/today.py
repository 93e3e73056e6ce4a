"""今日: the first screen of the morning: numbers, cases by urgency, what to do and why.

The cursor moves through all three as through one column. What is shown is the reader's own work
(records.md 5.2: whose 今日 a case is, its 经办 says), or that of the whole office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.dialogs.picker import Item
from tui.app.dialogs.picker import Picker
from tui.app.events import CaseChosen
from tui.app.events import PlaceChosen
from tui.app.events import TaskChosen
from tui.app.list_page import ListPage
from tui.app.widgets import day_words
from tui.app.widgets.case_table import CaseTable
from tui.app.widgets.count_strip import CountStrip
from tui.app.widgets.status_line import StatusLine
from tui.app.widgets.suggestion_list import SuggestionList
from tui.service.places.agenda import Wish
from tui.service.places.agenda import day_sheet
from tui.service.user.day_memory import keep_scope
from tui.service.user.day_memory import put_off_in
from tui.service.user.day_memory import scope_of
from tui.service.user.list_memory import pinned_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.app.widgets.line_list import LineList
    from tui.service.listing import Row
    from tui.service.places.agenda import DaySheet

_AROUND = 5
"""Lines of heading, numbers, standing, status and keys."""
_LEAST_LIST = 4


class TodayScreen(ListPage):
    """The day of one reader."""

    area: ClassVar[str] = "today"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("today")]

    def __init__(self, setting: Setting) -> None:
        """Show the day in `setting`'s casebook."""
        super().__init__(setting)
        self.sheet: DaySheet | None = None
        self._wanted = ""
        self.scope = scope_of(setting.memory)

    def body(self) -> Iterator[Widget]:
        """The filter, the numbers, the cases, what to do, how the clone stands."""
        yield self.filter_box()
        yield CountStrip()
        yield CaseTable(self.setting)
        yield Static(id="empty")
        yield SuggestionList(self.setting)
        yield Static(id="standing")

    def on_mount(self) -> None:
        """Ask for the day as soon as the screen stands."""
        self.query_one("#empty").display = False
        self.head(self.say("place.today"))
        self.table.focus()
        self.call_after_refresh(self.read)

    def on_screen_resume(self) -> None:
        """Somebody comes back: from a check, or on another day."""
        if self.sheet is None:
            return
        self.query_one("#standing", Static).update(day_words.standing(self.sheet, self.setting))
        if self.sheet.day != self.setting.book.clock.today():
            self.action_refresh_view()

    @property
    def _strip(self) -> CountStrip:
        return self.query_one(CountStrip)

    @property
    def _todo(self) -> SuggestionList:
        return self.query_one(SuggestionList)

    @property
    def chosen(self) -> Row | None:
        """The case under the cursor, or that of the suggestion under it."""
        if self._todo.has_focus:
            one = self._todo.suggestion
            return one.row if one is not None else None
        return self.table.row

    def focus_list(self) -> None:
        """Go to the cases, or to what is to be done where there are none."""
        if self.table.rows or not self._todo.suggestions:
            self.table.focus()
        else:
            self._todo.focus()

    def read(self) -> None:
        """Work the day out again."""
        book, memory, lang = self.setting.book, self.setting.memory, self.setting.lang
        pinned = frozenset(pinned_in(memory))
        wish = Wish(self.scope, self.text, pinned, put_off_in(memory), within=self.patience)

        def work() -> tuple[DaySheet, dict[str, str]]:
            return day_sheet(book, wish, lang), book.short_names

        def show(found: tuple[DaySheet, dict[str, str]]) -> None:
            self.table.short_names = found[1]
            self.table.pinned = pinned
            self._show(found[0])
            self.tell_unread(found[0].unread, is_whole=found[0].is_whole)
            if not found[0].is_whole:
                self.read()

        self.ask(work, show, group="day", doing=self.say("cases.reading"))

    def _show(self, sheet: DaySheet) -> None:
        was_empty = self.sheet is not None and not self.sheet.rows
        self.sheet = sheet
        self.head(*day_words.heading(sheet, self.setting))
        self._strip.figures = tuple(day_words.figures(sheet, self.setting))
        self.table.show(sheet.rows, "light")
        self._todo.show(sheet.suggestions, sheet.put_off)
        self.query_one("#standing", Static).update(day_words.standing(sheet, self.setting))
        empty = self.query_one("#empty", Static)
        empty.display = not sheet.rows and sheet.is_whole
        empty.update(Content(day_words.why_empty(sheet, self.text, self.setting)))
        self.table.display = bool(sheet.rows)
        self._share_room()
        if self._wanted:
            self.table.put_cursor(self._wanted)
            self._wanted = ""
        focused = self.focused
        if was_empty and sheet.rows and focused is self._strip:
            self.focus_list()  # the first case is there: what is pressed next is meant for it
        elif focused is None or (
            focused in {self.table, self._todo} and not self._is_full(focused)
        ):
            self.focus_list()
        self._place()
        self.tell_doubts()

    def _is_full(self, widget: Widget) -> bool:
        return bool(self.table.rows if widget is self.table else self._todo.suggestions)

    def _share_room(self) -> None:
        """The cases take what they need and leave room for what is to be done."""
        around = _AROUND + (0 if self.query_one("#filter").has_class("-away") else 1)
        room = max(2 * _LEAST_LIST, self.size.height - around)
        todo = min(len(self._todo) + 1, max(_LEAST_LIST, room * 2 // 5))
        cases = min(len(self.table) + 1, room - todo)
        self.table.styles.height = cases
        self.query_one("#empty").styles.height = max(_LEAST_LIST, room - len(self._todo) - 1)

    def on_resize(self) -> None:
        """Share the room anew."""
        if self.sheet is not None:
            self._share_room()

    def _place(self) -> None:
        lines: LineList = self._todo if self._todo.has_focus else self.table
        place = f"{lines.cursor + 1}/{len(lines)}" if len(lines) else ""
        self.query_one(StatusLine).position = place

    def case_changed(self, case_id: str) -> None:
        """Work the day out again; the cursor goes to a case that is new on it."""
        known = self.sheet.rows if self.sheet is not None else ()
        self._wanted = "" if any(row.id == case_id for row in known) else case_id
        self.read()

    def on_line_list_highlighted(self) -> None:
        """Follow the cursor with the position and with what can be done."""
        self._place()
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Another part has the cursor."""
        self._place()
        self.refresh_bindings()

    def on_line_list_left(self, event: LineList.Left) -> None:
        """Go from one part to the next with the arrows."""
        if event.lines is self.table and event.direction > 0:
            if self._todo.suggestions:
                self._todo.focus()
        elif event.lines is self._todo and event.direction < 0 and self.table.rows:
            self.table.focus()
        elif event.direction < 0:
            self._strip.focus()

    def on_count_strip_left(self) -> None:
        """From the numbers down."""
        self.focus_list()

    def on_count_strip_opened(self) -> None:
        """List the cases that were counted."""
        self._list_counted()

    def on_line_list_opened(self) -> None:
        """Open what was clicked twice."""
        self.action_open_case()

    def on_suggestion_list_case_wanted(self) -> None:
        """See the case of a suggestion."""
        one = self._todo.suggestion
        if one is not None:
            self.post_message(CaseChosen(one.case_id))

    def _list_counted(self) -> None:
        figure = self._strip.figure
        if figure is not None:
            self.post_message(PlaceChosen("all", figure.sought))

    def action_open_case(self) -> None:
        """List what a number counts, do what is suggested, or open the case."""
        one = self._todo.suggestion
        if self._strip.has_focus:
            self._list_counted()
        elif self._todo.has_focus and one is not None:
            self.post_message(TaskChosen(one.task, one.case_id, one.detail))
        else:
            super().action_open_case()

    def action_act(self, task: str) -> None:
        """Do something with the case; a suggestion knows the detail of its own task."""
        one = self._todo.suggestion
        if self._todo.has_focus and one is not None:
            detail = one.detail if one.task == task else ""
            self.post_message(TaskChosen(task, one.case_id, detail))
        else:
            super().action_act(task)

    def action_put_off(self) -> None:
        """Leave the suggestion out until a day."""
        one = self._todo.suggestion
        if one is not None:
            self.post_message(TaskChosen("snooze", one.case_id, one.key))

    def action_choose_view(self) -> None:
        """My own day, or that of the office."""
        names = ("mine", "all")
        items = [Item(name, self.say(f"desk.view_{name}")) for name in names]

        def choose(name: str | None) -> None:
            if name:
                self.scope = name
                keep_scope(self.setting.memory, name)
                self.read()

        self.app.push_screen(Picker(self.setting, self.say("desk.view_title"), items), choose)

    def why_not(self, action: str) -> str:
        """What needs a suggestion, or cases, says so."""
        if action == "put_off" and not (self._todo.has_focus and self._todo.suggestion):
            return self.say("why.no_suggestion")
        if action == "open_case" and self._strip.has_focus:
            return ""
        if action.startswith(("mark_", "act(")) and self._strip.has_focus:
            return self.say("why.no_case")
        return super().why_not(action)
