"""The list of cases: one line a case, under headings where the list is grouped."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from textual.message import Message

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

    from tui.app.setting import Setting
    from tui.app.widgets.list_columns import Column
    from tui.service.listing import Row

MARK = "◆"
PIN = "★"
_SIGNS = 2
"""Cells before the first column, after the sign of the cursor: mark or pin, and a blank."""


_SKELETON = 8
"""Lines that stand for cases that are still being read."""


class Heading(NamedTuple):
    """The name of a group and how many cases it has."""

    text: str
    size: int


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
        self.rows: tuple[Row, ...] = ()
        self.lines: tuple[Row | Heading, ...] = ()
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
        line = self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None
        return None if isinstance(line, Heading) else line

    @property
    def position(self) -> int:
        """Which case has the cursor, counted from 1; 0 = none."""
        if not self.rows:
            return 0
        return sum(not isinstance(line, Heading) for line in self.lines[: self.cursor + 1])

    def show(self, rows: tuple[Row, ...], sort: str, *, grouped: bool = False) -> None:
        """Show `rows`; the cursor stays on its case while that is among them.

        Of a list that is still being read it stays on the first line, where nobody moved it.
        """
        held = None if self.is_growing and self.cursor <= 1 else self.row
        self._is_read = True
        self.rows, self.sort, self.grouped = rows, sort, grouped
        self.lines = _grouped(rows, self.setting) if grouped else rows
        self._range = (-1, -1)
        place = self._place_of(held.path) if held is not None else None
        self.put(place if place is not None else self.cursor)

    def _place_of(self, path: str) -> int | None:
        for index, line in enumerate(self.lines):
            if not isinstance(line, Heading) and line.path == path:
                return index
        return None

    def put_cursor(self, case_id: str) -> bool:
        """Move the cursor to the case `case_id`; whether it is in the list."""
        for index, line in enumerate(self.lines):
            if not isinstance(line, Heading) and line.id == case_id:
                self.cursor = index
                return True
        return False

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
        return not isinstance(self.lines[index], Heading)

    def pieces(self, index: int, width: int) -> list[Piece]:
        """The cells of a case, or a heading."""
        line = self.lines[index]
        if isinstance(line, Heading):
            return [Piece(f" {line.text} ", "heading"), Piece(f"{line.size}", "heading")]
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
    def marked_ids(self) -> tuple[str, ...]:
        """The marked cases in the order of the list, those that are not shown after them."""
        shown = [row.id for row in self.rows if row.id in self.marked]
        return tuple(dict.fromkeys((*shown, *self.marked)))


def _grouped(rows: tuple[Row, ...], setting: Setting) -> tuple[Row | Heading, ...]:
    """`rows`, which stand in the order of their stages, under the names of these."""
    lines: list[Row | Heading] = []
    groups = groups_of(rows)
    for name, group in zip(group_names(groups, setting), groups, strict=True):
        lines += [Heading(name, len(group)), *group]
    return tuple(lines)


def groups_of(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    """`rows`, which stand in the order of their stages, one tuple for each stage."""
    return [tuple(found) for _key, found in groupby(rows, key=lambda row: (row.kind, row.stage))]
