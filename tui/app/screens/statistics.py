"""统计: what came in, what was settled in time, what is late, for any period, by any part."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.text import Text
from textual.containers import Horizontal
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable
from textual.widgets import Sparkline
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.dialogs.period import PeriodPicker
from tui.app.events import PlaceChosen
from tui.app.page import Page
from tui.app.widgets.tab_strip import TabStrip
from tui.domain.figures import DIMENSIONS
from tui.domain.kinds import STAGE_ENUM
from tui.domain.periods import around
from tui.domain.periods import read_period
from tui.domain.periods import shifted
from tui.report.wording import word
from tui.service.places.filters import filter_for
from tui.service.places.statistics import statistics
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.domain.figures import Figures
    from tui.domain.periods import Period
    from tui.service.places.statistics import Statistics

_BAR = 10
_NAME = 20
_COLUMNS = ("open", "overdue", "new", "settled", "on_time", "days")
_NEVER = "—"
_TOTALS = ("new", "settled", "on_time", "open", "overdue")
_SOUGHT = frozenset({"lead", "kind", "stage"})
"""By what the list of cases can be filtered; it knows no source."""


class StatisticsScreen(Page):
    """The totals, the weeks, and a table by unit, kind, stage or source."""

    area: ClassVar[str] = "statistics"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("statistics")]

    def __init__(self, setting: Setting) -> None:
        """Begin with this month."""
        super().__init__(setting)
        self.period = around("month", setting.book.clock.today())
        self.dimension = "lead"
        self.found: Statistics | None = None

    def body(self) -> Iterator[Widget]:
        """The period, the totals, the weeks, the parts."""
        with Vertical(id="totals"):
            yield Static(id="total-text")
            for name in ("new", "settled"):
                with Horizontal(classes="weeks"):
                    yield Static(self.say(f"stats.weeks.{name}"), classes="weeks-name")
                    yield Sparkline([], id=f"weeks-{name}")
                    yield Static("", id=f"last-{name}", classes="weeks-last")
            yield Static(id="slowest")
        yield TabStrip()
        yield DataTable(id="parts-table", cursor_type="row")

    def on_mount(self) -> None:
        """Name the columns; the figures come when the cases are read."""
        table = self._table
        table.add_column(Text(self.say("stats.column.name")), width=_NAME)
        for name in _COLUMNS:
            table.add_column(Text(self.say(f"stats.column.{name}"), justify="right"))
        table.add_column(Text(""), width=_BAR)
        strip = self.query_one(TabStrip)
        strip.names = tuple(self.say(f"stats.by.{name}") for name in DIMENSIONS)
        table.focus()
        self._head()
        self.call_after_refresh(self.read)

    @property
    def _table(self) -> DataTable[Text]:
        return self.query_one("#parts-table", DataTable)

    def _head(self) -> None:
        days = self.say("stats.days", start=self.period.start, end=self.period.end)
        self.head(f"{self.say('place.statistics')} · {days}", self.say("stats.hint"))

    def read(self) -> None:
        """Count the figures of the period."""
        book, period, dimension = self.setting.book, self.period, self.dimension

        self.ask(lambda: statistics(book, period, dimension), self._show, group="statistics")

    def case_changed(self, case_id: str) -> None:  # noqa: ARG002 -- any change may count
        """Count again."""
        self.read()

    def _show(self, found: Statistics) -> None:
        self.found = found
        self._head()
        self.query_one("#total-text", Static).update(self._totals(found))
        for name in ("new", "settled"):
            counts = [getattr(part, name) for _week, part in found.weeks]
            self.query_one(f"#weeks-{name}", Sparkline).data = [float(one) for one in counts]
            last = self.say("stats.weeks.last", count=counts[-1], most=max(counts))
            self.query_one(f"#last-{name}", Static).update(Content(last))
        slow = [
            self.say("stats.slow", name=visible(name), days=f"{days:.1f}")
            for name, days in found.slowest
        ]
        slowest = self.query_one("#slowest", Static)
        slowest.display = bool(slow)
        said = self.say("stats.slowest", names=self.say("between.words").join(slow))
        slowest.update(Content.styled(said, "$quiet"))
        self._show_parts(found)

    def _totals(self, found: Statistics) -> Content:
        """The totals of the period, and in a line below those of the one before."""
        now: list[Content] = []
        for name in _TOTALS:
            grave = name == "overdue" and found.figures.overdue > 0
            value = ("▲ " if grave else "") + _value(found.figures, name)
            label = (self.say(f"stats.total.{name}") + " ", "$quiet")
            now.append(Content.assemble(label, (value, "bold $light-red" if grave else "bold")))
        before = (
            f"{self.say(f'stats.total.{name}')} {_value(found.earlier, name)}" for name in _TOTALS
        )
        earlier = self.say("stats.before", values="   ".join(before))
        return Content.assemble(Content("   ").join(now), "\n", (earlier, "$quiet"))

    def _show_parts(self, found: Statistics) -> None:
        table = self._table
        held = table.cursor_row
        table.clear()
        most = max((part.open for _name, part in found.parts), default=0)
        for name, part in found.parts:
            texts = [Text(_value(part, column), justify="right") for column in _COLUMNS]
            label = Text(self._part_name(name), no_wrap=True, overflow="ellipsis")
            bar = Text("■" * (-(-part.open * _BAR // most) if most else 0))
            table.add_row(label, *texts, bar)
        if found.parts:
            table.move_cursor(row=min(held, len(found.parts) - 1))

    def _part_name(self, name: str) -> str:
        lang = self.setting.lang
        if not name:
            return self.say("stats.unsaid")
        match self.dimension:
            case "kind":
                return self.say(f"ledger.{name}")
            case "stage":
                return self._stage_name(name)
            case "source":
                return word("source", name, lang)
            case _:
                return visible(name)

    def _stage_name(self, name: str) -> str:
        lang = self.setting.lang
        names = (word(enum, name, lang) for enum in STAGE_ENUM.values())
        return next((said for said in names if said != name), name)

    def on_tab_strip_chosen(self, event: TabStrip.Chosen) -> None:
        """A part was clicked."""
        self._open_dimension(event.index)

    def action_turn_dimension(self, step: int) -> None:
        """The next way to tell the figures apart."""
        self._open_dimension(self.query_one(TabStrip).current + step)

    def _open_dimension(self, index: int) -> None:
        names = list(DIMENSIONS)
        self.query_one(TabStrip).current = index % len(names)
        self.dimension = names[index % len(names)]
        self.read()

    def action_turn_period(self, step: int) -> None:
        """The next or the previous period of the same length."""
        self._set_period(shifted(self.period, step))

    def _set_period(self, period: Period) -> None:
        self.period = period
        self._head()
        self.read()

    def action_choose_period(self) -> None:
        """Choose or write a period."""

        def choose(text: str | None) -> None:
            period = read_period(text, self.setting.book.clock.today()) if text else None
            if period is not None:
                self._set_period(period)

        self.app.push_screen(PeriodPicker(self.setting), choose)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Enter shows the cases of a part."""
        event.stop()
        self.action_open_part()

    def action_open_part(self) -> None:
        """Go to the list with the filter for this part."""
        place, why = self._table.cursor_row, self.why_not("open_part")
        if why:
            self.tell(why, "quiet")
        if why or self.found is None or place >= len(self.found.parts):
            return
        name, _figures = self.found.parts[place]
        if name:
            lang = self.setting.lang
            # in English a stage is sought by the name that files have: its words hold blanks
            said = name if self.dimension == "stage" and lang != "zh" else self._part_name(name)
            self.post_message(PlaceChosen("all", filter_for(self.dimension, said, lang)))

    def why_not(self, action: str) -> str:
        """A part by source leads nowhere."""
        leads = action != "open_part" or self.dimension in _SOUGHT
        return "" if leads else self.say("stats.no_list")


def _value(part: Figures, name: str) -> str:
    value = getattr(part, name)
    if value is None:
        return _NEVER
    if name == "on_time":
        return f"{value}%"
    return f"{value:.1f}" if name == "days" else str(value)
