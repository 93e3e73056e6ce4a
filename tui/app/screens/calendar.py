"""日程: the limits of a month by the day, and what is due on the day under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.events import CaseChosen
from tui.app.events import TaskChosen
from tui.app.page import Page
from tui.app.wide import BREAKPOINTS
from tui.app.wide import WIDE_FROM
from tui.app.widgets.line_break import one_line
from tui.app.widgets.month_grid import MonthGrid
from tui.app.widgets.row_cells import cells_of
from tui.app.widgets.row_cells import day_words
from tui.domain.cycles import first_of
from tui.domain.cycles import month_end
from tui.report.holidays import holiday
from tui.service.listing import Query
from tui.service.places.month import due_from
from tui.service.places.month import month_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.service.listing import Page as Rows
    from tui.service.listing import Row
    from tui.service.places.month import Month

_LIGHT = 16
"""Cells of the longest light."""
_MONTH = 78
"""Cells of the month beside the days, as in the style sheet."""
_BEFORE_TITLE = _LIGHT + 20
"""Light, number, margins and the scroll bar."""


class CalendarScreen(Page):
    """The month at the left, or above; the day beside it."""

    area: ClassVar[str] = "calendar"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("calendar")]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, setting: Setting) -> None:
        """Begin with today."""
        super().__init__(setting)
        self.day = setting.book.clock.today()
        self.rows: tuple[Row, ...] = ()
        self.lines: list[Row | None] = []

    def body(self) -> Iterator[Widget]:
        """The grid with its legend, and the list of the day."""
        with Vertical(id="calendar"):
            with Vertical(id="month"):
                yield MonthGrid(self.setting)
                yield Static(id="month-notes")
            with Vertical(id="day"):
                yield Static(id="day-title")
                yield OptionList(id="day-cases", compact=True, markup=False)

    def on_mount(self) -> None:
        """Draw the month at once and count when the cases are read."""
        self.query_one(MonthGrid).focus()
        self._draw()
        self.call_after_refresh(self.read)

    def on_screen_resume(self) -> None:
        """The day may have changed while another place was shown."""
        self._draw()

    def read(self) -> None:
        """Read the lines of all cases."""
        book = self.setting.book

        def show(page: Rows) -> None:
            self.rows = tuple(page.rows)
            self._draw()

        self.ask(lambda: book.rows(Query(sort="due", active=True)), show, group="calendar")

    def case_changed(self, case_id: str) -> None:  # noqa: ARG002 -- any change may move a limit
        """Count again."""
        self.read()

    def on_resize(self) -> None:
        """The lines of the days are made for a width."""
        self._draw()

    def _draw(self) -> None:
        book = self.setting.book
        today = book.clock.today()
        month = month_of(self.rows, self.day, today, book.office.calendar)
        self.query_one(MonthGrid).show(month, self.day)
        name = self.say("calendar.month", year=month.first.year, month=month.first.month)
        self.head(f"{self.say('place.calendar')} · {name}", self.say("calendar.keys_hint"))
        self.query_one("#month-notes", Static).update(self._notes(month))
        self._draw_day()

    def _notes(self, month: Month) -> Content:
        lines = [self.say("calendar.legend")]
        for name, start, end in month.holidays:
            key = "calendar.holiday" if start == end else "calendar.holidays"
            lines.append(
                self.say(
                    key,
                    name=holiday(name, self.setting.lang),
                    start=f"{start:%m-%d}",
                    end=f"{end:%m-%d}",
                )
            )
        quiet = Content.styled("\n".join(lines), "$quiet")
        if month.known:
            return quiet
        unknown = self.say("calendar.unknown_year", year=month.first.year)
        return Content.assemble(quiet, "\n", (unknown, "$warning"))

    def _draw_day(self) -> None:
        """The day, and what comes after it as far as the list reaches."""
        days = due_from(self.rows, self.day)
        due = days[0][1]
        count = self.say("calendar.count", count=len(due)) if due else ""
        title = f"{day_words(self.day, self.setting)} {self._kind_of_day()}  {count}"
        self.query_one("#day-title", Static).update(Content.styled(title.rstrip(), "bold $accent"))
        options = [Option(self._line(row)) for row in due]
        self.lines = list(due)
        if not due:
            nothing = Content.styled(self.say("calendar.nothing"), "$quiet")
            options.append(Option(nothing, disabled=True))
            self.lines.append(None)
        for day, rows in days[1:]:
            words = Content.styled(day_words(day, self.setting), "$accent")
            options += [Option(words, disabled=True), *(Option(self._line(row)) for row in rows)]
            self.lines += [None, *rows]
        self._fill(options)

    def _fill(self, options: list[Option]) -> None:
        shown = self.query_one("#day-cases", OptionList)
        shown.clear_options()
        shown.add_options(options)
        first = next((place for place, row in enumerate(self.lines) if row is not None), None)
        shown.highlighted = first if self.lines[0] is not None or shown.has_focus else None

    def _kind_of_day(self) -> str:
        calendar = self.setting.book.office.calendar
        name = calendar.name_of(self.day)
        if name:
            return self.say("calendar.day.holiday", name=holiday(name, self.setting.lang))
        if not calendar.is_workday(self.day):
            return self.say("calendar.day.rest")
        return self.say("calendar.day.makeup") if calendar.is_makeup(self.day) else ""

    def _line(self, row: Row) -> Content:
        cells = cells_of(row, self.setting)
        room = self.size.width - (_MONTH if self.size.width >= WIDE_FROM else 0) - _BEFORE_TITLE
        fits = cell_len(cells["title"]) + 2 + cell_len(cells["lead"]) <= room
        return Content.assemble(
            (one_line(cells["light"], _LIGHT), f"$light-{row.colour}"),
            f" {cells['id']}  ",
            (cells["title"], "bold"),
            ("  " + cells["lead"] if fits else "", "$quiet"),
        )

    @property
    def chosen(self) -> Row | None:
        """The case that is marked in the list."""
        place = self.query_one("#day-cases", OptionList).highlighted
        return self.lines[place] if place is not None and place < len(self.lines) else None

    def on_month_grid_day_chosen(self, event: MonthGrid.DayChosen) -> None:
        """Another day."""
        self._go_to(event.day)
        if event.opened:
            self.action_open_day()

    def _go_to(self, day: date) -> None:
        self.day = day
        self._draw()

    def action_turn_month(self, step: int) -> None:
        """The same day of the next or the previous month, or its last one."""
        first = first_of(self.day, step)
        self._go_to(first.replace(day=min(self.day.day, month_end(first).day)))

    def action_go_today(self) -> None:
        """Back to today."""
        self._go_to(self.setting.book.clock.today())
        self.query_one(MonthGrid).focus()

    def action_open_day(self) -> None:
        """From the grid into the list of the day; from the list into the case."""
        cases = self.query_one("#day-cases", OptionList)
        row = self.chosen
        if row is not None and cases.has_focus:
            self.post_message(CaseChosen(row.id))
        elif any(self.lines):
            cases.focus()
            if row is None:
                cases.action_first()
        else:
            self.tell(self.say("calendar.nothing"), "quiet")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a case of the day opens it."""
        event.stop()
        row = self.chosen
        if row is not None:
            self.post_message(CaseChosen(row.id))

    def action_act(self, task: str) -> None:
        """Do something with the case that is marked in the list of the day."""
        row = self.chosen
        if row is not None:
            self.post_message(TaskChosen(task, row.id))

    def why_not(self, action: str) -> str:
        """What needs a case is dim on a day without one."""
        needs_case = action.startswith("act(")
        return self.say("why.no_case") if needs_case and self.chosen is None else ""

    def action_go_back(self) -> None:
        """From the list of the day back to the grid."""
        grid = self.query_one(MonthGrid)
        if grid.has_focus:
            super().action_go_back()
        else:
            grid.focus()
