"""单位: what each unit has in hand, whom one calls there, and when it was last urged."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.text import Text
from textual.containers import Vertical
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.events import PlaceChosen
from tui.app.page import Page
from tui.app.wide import BREAKPOINTS
from tui.report.wording import filled
from tui.report.wording import word
from tui.service.places.filters import open_of_unit
from tui.service.places.units import last_urges
from tui.service.places.units import unit_lines
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.service.places.units import UnitLine
    from tui.service.places.units import Urged

_URGES = 3
_NAME = 20
_COLUMNS = ("open", "overdue", "soon", "settled", "on_time", "days")
_NEVER = "—"


class UnitsScreen(Page):
    """The units at the left, or above; the one under the cursor beside them."""

    area: ClassVar[str] = "units"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("units")]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, setting: Setting) -> None:
        """Show the units of `setting`'s casebook."""
        super().__init__(setting)
        self.units: tuple[UnitLine, ...] = ()

    def body(self) -> Iterator[Widget]:
        """The table, and what is known of one unit."""
        with Vertical(id="units"):
            yield DataTable(id="unit-table", cursor_type="row", show_cursor=True)
            with VerticalScroll(id="unit", can_focus=False):
                yield Static(id="unit-text")
        yield Static(id="empty")

    def on_mount(self) -> None:
        """Name the columns; the units come when the cases are read."""
        self.head(self.say("place.units"), self.say("units.hint"))
        self.query_one("#empty").display = False
        table = self._table
        table.add_column(Text(self.say("units.column.name")), width=_NAME)
        for name in _COLUMNS:
            table.add_column(Text(self.say(f"units.column.{name}"), justify="right"))
        table.focus()
        self.call_after_refresh(self.read)

    @property
    def _table(self) -> DataTable[Text]:
        return self.query_one("#unit-table", DataTable)

    @property
    def unit(self) -> UnitLine | None:
        """The unit under the cursor."""
        place = self._table.cursor_row
        return self.units[place] if 0 <= place < len(self.units) else None

    def read(self) -> None:
        """Read the lines of all cases and count by unit."""
        book = self.setting.book

        self.ask(lambda: unit_lines(book), self._show, group="units")

    def case_changed(self, case_id: str) -> None:  # noqa: ARG002 -- any change may count
        """Count again."""
        self.read()

    def _show(self, units: tuple[UnitLine, ...]) -> None:
        held = self.unit
        self.units = units
        table = self._table
        table.clear()
        for line in self.units:
            table.add_row(*self._cells(line))
        names = [line.name for line in self.units]
        if held is not None and held.name in names:
            table.move_cursor(row=names.index(held.name))
        empty = self.query_one("#empty", Static)
        empty.display = not self.units
        self.query_one("#units").display = bool(self.units)
        empty.update(Content(self.say("units.empty")))
        self._show_unit()

    def _cells(self, line: UnitLine) -> list[Text]:
        found = line.figures
        on_time = _NEVER if found.on_time is None else f"{found.on_time}%"
        days = _NEVER if found.days is None else f"{found.days:.1f}"
        late = f"▲ {found.overdue}" if found.overdue else "0"
        texts = (str(found.open), late, str(line.soon), str(found.settled), on_time, days)
        name = Text(visible(line.name), no_wrap=True, overflow="ellipsis")
        return [name, *(Text(text, justify="right") for text in texts)]

    def on_data_table_row_highlighted(self) -> None:
        """Another unit."""
        self._show_unit()

    def _show_unit(self) -> None:
        line, book = self.unit, self.setting.book
        if line is None:
            return
        names = {line.name, line.short_name} - {""}
        text = self.query_one("#unit-text", Static)
        text.update(self._unit_text(line, None))

        def show(urges: list[Urged]) -> None:
            if self.unit == line:
                text.update(self._unit_text(line, urges))

        self.ask(lambda: last_urges(book, names, _URGES), show, group="unit")

    def _unit_text(self, line: UnitLine, urges: list[Urged] | None) -> Content:
        parts: list[Content] = [Content.styled(visible(line.name), "bold $accent")]
        if not line.known:
            parts.append(Content.styled(self.say("units.unknown"), "$warning"))
        if line.phone:
            parts.append(Content(self.say("units.phone", phone=visible(line.phone))))
        for person in line.people:
            said = " ".join(part for part in (person.name, person.post, person.phone) if part)
            parts.append(Content(visible(said)))
        if not line.people and line.known:
            parts.append(Content.styled(self.say("units.nobody"), "$quiet"))
        parts += [Content(""), Content.styled(self.say("units.urges"), "bold $primary")]
        if urges is not None and not urges:
            parts.append(Content.styled(self.say("units.no_urges"), "$quiet"))
        parts += [self._urge_line(urge) for urge in urges or ()]
        return Content("\n").join(parts)

    def _urge_line(self, urge: Urged) -> Content:
        channel = word("channel", urge.channel, self.setting.lang) if urge.channel else ""
        reply = self.say("units.reply", reply=visible(urge.reply)) if urge.reply else ""
        when = "" if urge.when is None else filled(urge.when, self.setting.lang)
        return Content.assemble(
            (f"{when} {channel} ", "$quiet"),
            visible(urge.content),
            (f" {urge.case_id}", "$quiet"),
            reply,
        )

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Enter or a click twice shows the unit's open cases."""
        event.stop()
        self.action_open_unit()

    def action_open_unit(self) -> None:
        """Go to the list with the filter for this unit."""
        line = self.unit
        if line is not None:
            name = line.short_name or line.name
            self.post_message(PlaceChosen("all", open_of_unit(name, self.setting.lang)))

    def why_not(self, action: str) -> str:
        """Nothing can be opened while there is no unit."""
        return self.say("units.empty") if action == "open_unit" and self.unit is None else ""
