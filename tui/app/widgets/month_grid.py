"""A month with its weeks: 休 and 班 beside the day, and how many limits fall on it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.bindings import movements_of
from tui.app.wide import WIDE_FROM
from tui.domain.workdays import moved

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.binding import BindingType

    from tui.app.setting import Setting
    from tui.service.places.month import DayCell
    from tui.service.places.month import Month

_WEEK = 4
_CELL = 10
"""Cells of the week's number and of a day: `[23]休·9+` and a blank."""
_MOST = 9
_TALL_FROM = 30
_HEAD = 1


class MonthGrid(Widget, can_focus=True):
    """Days by the arrow keys; the grid follows into the next month."""

    BINDINGS: ClassVar[list[BindingType]] = [*movements_of("calendar")]
    cursor: reactive[date | None] = reactive(None)

    class DayChosen(Message):
        """The cursor stands on another day; `opened` when it was clicked twice."""

        def __init__(self, day: date, *, opened: bool = False) -> None:
            """Name the day."""
            super().__init__()
            self.day = day
            self.opened = opened

    def __init__(self, setting: Setting) -> None:
        """An empty grid until a month is shown."""
        super().__init__()
        self.setting = setting
        self.month: Month | None = None

    def show(self, month: Month, cursor: date) -> None:
        """Draw `month` with the cursor on a day of it."""
        self.month = month
        self.set_reactive(MonthGrid.cursor, cursor)
        self.refresh(layout=True)

    def _gap(self) -> int:
        """Blank lines between weeks: where the month has a column of its own there is room."""
        wide, tall = self.app.size
        return 0 if wide < WIDE_FROM or tall < _TALL_FROM else 1

    def render(self) -> Content:
        """The names of the days, then a line for each week."""
        if self.month is None:
            return Content("")
        names = [self.setting.say(f"weekday.short.{day}") for day in range(7)]
        head = self.setting.say("calendar.week").ljust(_WEEK - 1)
        parts: list[tuple[str, str]] = [(_cut(head, _WEEK), "$quiet")]
        parts += [(_cut(f"  {name}", _CELL), "$quiet") for name in names]
        line = "\n" * (1 + self._gap())
        for week in self.month.weeks:
            parts.append((f"{line}{week[0].day.isocalendar().week:<{_WEEK}}", "$quiet"))
            parts += [(_cut(self._text(cell), _CELL), self._style(cell)) for cell in week]
        return Content.assemble(*parts)

    def _text(self, cell: DayCell) -> str:
        at = ">" if cell.day == self.cursor else " "
        text = at + (f"[{cell.day.day:>2}]" if cell.today else f" {cell.day.day:>2}")
        mark = self.setting.say(f"calendar.{cell.mark}") if cell.mark else ""
        count = "" if not cell.due else f"·{cell.due}" if cell.due <= _MOST else f"·{_MOST}+"
        return text + mark + count + ("▲" if cell.late else "")

    def _style(self, cell: DayCell) -> str:
        if cell.day == self.cursor:
            if self.has_focus:
                return "$block-cursor-foreground on $block-cursor-background bold"
            return "bold $accent on $block-cursor-blurred-background"
        if not cell.inside:
            return "$quiet dim"
        if cell.late:
            return "$light-red"
        if cell.due:
            return "bold"
        return "$quiet" if cell.free else ""

    def action_move_day(self, days: int) -> None:
        """The cursor goes on or back by so many days."""
        if self.cursor is not None:
            self.post_message(self.DayChosen(moved(self.cursor, days)))

    def on_click(self, event: events.Click) -> None:
        """The day under the pointer."""
        cell = self._cell_at(event.x - self.gutter.left, event.y - self.gutter.top)
        if cell is not None:
            self.post_message(self.DayChosen(cell.day, opened=event.chain > 1))

    def _cell_at(self, x: int, y: int) -> DayCell | None:
        column, line = (x - _WEEK) // _CELL, (y - _HEAD - self._gap()) // (1 + self._gap())
        if self.month is None or x < _WEEK or not 0 <= column < 7:
            return None
        return self.month.weeks[line][column] if 0 <= line < len(self.month.weeks) else None


def _cut(text: str, width: int) -> str:
    return text + " " * max(1, width - cell_len(text))
