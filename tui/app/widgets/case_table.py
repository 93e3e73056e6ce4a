"""The list of cases: one line a case, under headings where the list is grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.message import Message

from tui.app.widgets.grouping import Lines
from tui.app.widgets.grouping import place_of
from tui.app.widgets.line_break import one_line
from tui.app.widgets.line_list import LineList
from tui.app.widgets.line_list import Piece
from tui.app.widgets.list_columns import GAP
from tui.app.widgets.list_columns import columns_for
from tui.app.widgets.list_columns import unit_words
from tui.app.widgets.row_cells import cells_of
from tui.app.widgets.row_cells import group_names

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from tui.app.setting import Setting
    from tui.app.widgets.grouping import Group
    from tui.app.widgets.list_columns import Column
    from tui.service.listing import Row

MARK = "◆"
PIN = "★"
_SIGNS = 2
"""Cells before the first column, after the sign of the cursor: mark or pin, and a blank."""


_MANY = 50
"""Marked cases from which the whole list is gone through rather than each looked for."""
_SKELETON = 8
"""Lines that stand for cases that are still being read."""


class CaseTable(LineList):
    """Cases with a cursor and marks; the first line holds the column names."""

    heads: ClassVar[int] = 1

    class SortChosen(Message):
        """A column name was clicked."""

        def __init__(self, sort: str) -> None:
            """Name the order."""
            super().__init__()
            self.sort = sort

    class MarksChanged(Message):
        """Other cases are marked."""

    def __init__(self, setting: Setting) -> None:
        """Make an empty list."""
        super().__init__()
        self.setting = setting
        self.rows: Sequence[Row] = ()
        self.lines = Lines(())
        self._names: list[str] = []
        self._patterns = (setting.say("cases.units_more"), setting.say("cases.units_some"))
        self.sort = "light"
        self.grouped = False
        self.is_growing = False
        """Whether lines will come in above the first."""
        self.marked: dict[str, None] = {}
        self.pinned: Collection[str] = ()
        self.short_names: dict[str, str] = {}
        self._range = (-1, -1)
        self._is_read = False

    def __len__(self) -> int:
        """Cases and headings."""
        return len(self.lines)

    @property
    def row(self) -> Row | None:
        """The case under the cursor."""
        return self.lines.row(self.cursor)

    @property
    def position(self) -> int:
        """Which case has the cursor, counted from 1; 0 = none."""
        return self.lines.place(self.cursor) + 1 if self.rows else 0

    def show(self, rows: Sequence[Row], sort: str, groups: Sequence[Group] = ()) -> None:
        """Show `rows`, under headings where there are `groups`; the cursor stays on its case.

        Of a list that is still being read it stays on the first line, where nobody moved it.
        """
        held = None if self.is_growing and self.cursor <= 1 else self.row
        self._is_read = True
        self.rows, self.sort, self.grouped = rows, sort, bool(groups)
        self.lines = Lines(rows, groups)
        self._names = group_names(groups, self.setting)
        self._range = (-1, -1)
        place = place_of(rows, path=held.path) if held is not None else None
        self.put(self.lines.line(place) if place is not None else self.cursor)

    def put_cursor(self, case_id: str) -> bool:
        """Move the cursor to the case `case_id`; whether it is in the list."""
        place = place_of(self.rows, case_id=case_id)
        if place is None:
            return False
        self.cursor = self.lines.line(place)
        return True

    def blank_pieces(self, below: int, width: int) -> list[Piece]:
        """Until the cases are read: that they are being read, and where they will stand."""
        if self._is_read:
            return []
        if not below:
            return [Piece("   " + self.setting.say("cases.reading"), "quiet")]
        pieces = [Piece(" " * (1 + _SIGNS))]
        for column in self._columns(width - 1 - _SIGNS):
            pieces += [Piece(one_line("·" * (column.width * 2 // 3), column.width), "quiet")]
            pieces.append(Piece(" " * GAP))
        return pieces if below < _SKELETON else []

    def is_stop(self, index: int) -> bool:
        """Headings have no cursor."""
        return self.lines.heading(index) is None

    def pieces(self, index: int, width: int) -> list[Piece]:
        """The cells of a case, or a heading."""
        group = self.lines.heading(index)
        if group is not None:
            count = self.lines.groups[group].matched
            return [Piece(f" {self._names[group]} ", "heading"), Piece(f"{count}", "heading")]
        line = self.rows[self.lines.place(index)]
        cells = cells_of(line, self.setting)
        sign = MARK if line.id in self.marked else PIN if line.id in self.pinned else " "
        pieces = [Piece(sign, "accent"), Piece(" ")]
        for column in self._columns(width - _SIGNS):
            style = line.light.colour if column.name in {"light", "due"} else "line"
            text = cells[column.name]
            if column.name == "lead":
                text = unit_words(
                    line.lead,
                    self.short_names,
                    column.width,
                    self._patterns,
                    self.setting.lang,
                )
            pieces += [Piece(one_line(text, column.width), style), Piece(" " * GAP)]
        return pieces

    def _columns(self, width: int) -> tuple[Column, ...]:
        return columns_for(width, self.setting.lang, grouped=self.grouped)

    def head_pieces(self, width: int) -> list[Piece]:
        """The column names; an arrow shows the order."""
        pieces = [Piece(" " * (1 + _SIGNS), "header")]
        for column in self._columns(width - 1 - _SIGNS):
            arrow = {column.name: "↑", f"-{column.name}": "↓"}.get(self.sort, "")
            name = self.setting.say(f"column.{column.name}") + arrow
            pieces += [Piece(one_line(name, column.width), "header"), Piece(" " * GAP, "header")]
        return pieces

    def head_clicked(self, x: int) -> None:
        """Sort by the column that was clicked."""
        at, width = 1 + _SIGNS, self.scrollable_content_region.width
        for column in self._columns(width - at):
            if at <= x < at + column.width:
                self.post_message(self.SortChosen(column.name))
                return
            at += column.width + GAP

    def toggle_mark(self) -> None:
        """Mark the case under the cursor or take its mark, and go on to the next."""
        row = self.row
        if row is not None:
            self._set_mark(row, row.id not in self.marked)
            self.move(1)
            self._tell_marks()

    def mark_to(self, step: int) -> None:
        """Mark from the case under the cursor on, up or down, as Shift and an arrow do.

        Going back towards where the range began takes the marks again.
        """
        anchor, last = self._range
        before, row = self.cursor, self.row
        if last != before:
            anchor = before
        self.move(step)
        back = abs(self.cursor - anchor) < abs(before - anchor)
        if row is not None:
            self._set_mark(row, not back)
        if self.row is not None:
            self._set_mark(self.row, on=True)
        self._range = (anchor, self.cursor)
        self._tell_marks()

    def mark_all(self) -> None:
        """Mark every case of the list, or none when all are marked."""
        ids = dict.fromkeys(row.id for row in self.rows)
        if ids and ids.keys() <= self.marked.keys():
            for one in ids:
                del self.marked[one]
        else:
            self.marked.update(ids)
        self._tell_marks()

    def clear_marks(self) -> None:
        """Take every mark."""
        self.marked.clear()
        self._tell_marks()

    def _set_mark(self, row: Row, on: bool) -> None:  # noqa: FBT001 -- the state of a mark
        if on:
            self.marked[row.id] = None
        else:
            self.marked.pop(row.id, None)

    def _tell_marks(self) -> None:
        self.refresh()
        self.post_message(self.MarksChanged())

    @property
    def marked_shown(self) -> int:
        """How many of the marked cases are in the list."""
        return len(self._marked_places())

    @property
    def marked_ids(self) -> tuple[str, ...]:
        """The marked cases in the order of the list, those that are not shown after them."""
        places = self._marked_places()
        return tuple(dict.fromkeys((*sorted(places, key=places.__getitem__), *self.marked)))

    def _marked_places(self) -> dict[str, int]:
        """Where those of the marked cases stand that are in the list."""
        if len(self.marked) > _MANY:
            return {row.id: at for at, row in enumerate(self.rows) if row.id in self.marked}
        found = ((one, place_of(self.rows, case_id=one)) for one in self.marked)
        return {one: place for one, place in found if place is not None}
