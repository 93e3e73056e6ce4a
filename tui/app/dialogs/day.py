"""A day, typed as one says it; what it means stands below as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.dialogs.dialog import Dialog
from tui.domain.phrases import read_day
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting


class DayAsked(Dialog):
    """One line; answers with the day, which lies after today."""

    area: ClassVar[str] = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("picker")]
    setting: Setting

    def body(self) -> Iterator[Widget]:
        """The line and what it means."""
        yield Input(
            self.say("day.usual"),
            compact=True,
            placeholder=self.say("day.hint"),
            id="search",
            select_on_focus=True,
        )
        yield Static(id="day-means")

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(Input).focus()
        self._explain(self.query_one(Input).value)

    def _read(self, text: str) -> date | None:
        book = self.setting.book
        today = book.clock.today()
        found = read_day(text, today, book.office.calendar)
        day = day_of(found.value) if found is not None else None
        return day if day is not None and day > today else None

    def _explain(self, text: str) -> None:
        day = self._read(text)
        means = self.query_one("#day-means", Static)
        if day is None:
            means.update(Content.styled(self.say("day.none"), "$quiet"))
            return
        weekday = self.say(f"weekday.{day.weekday()}")
        means.update(Content.styled(self.say("day.means", date=day, weekday=weekday), "$success"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the text means."""
        event.stop()
        self._explain(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the day, if it is one."""
        day = self._read(self.query_one(Input).value)
        if day is not None:
            self.dismiss(day)
