"""What a form looks like from top to bottom: headings, folds and rows, each with its lines.

The sheet knows where everything stands and draws any one line of it; which row is being filled in
and how tall its editor is, it is told by the pane.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.app.widgets.field_row import NARROWEST
from tui.app.widgets.field_row import FieldRow
from tui.app.widgets.line_break import one_line
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from tui.app.widgets.field_row import Line


class Fold(NamedTuple):
    """Rows that are out of sight until one asks for them."""

    name: str


class Link(NamedTuple):
    """A case to compare with: what is said of it, and its 编号."""

    said: str
    case_id: str


Thing: TypeAlias = "str | Fold | Link | FieldRow"
"""What stands on the sheet; a text is a heading."""
Stop: TypeAlias = "Fold | Link | FieldRow"
"""Where the cursor may stand."""


class Piece(NamedTuple):
    """A stretch of lines: a heading, a fold or a row, from line `top` on."""

    what: Thing
    top: int
    height: int


class FormSheet:
    """The rows and their places.

    Attributes:
        rows: all rows in their order.
        at: the row, fold or link under the cursor.
        links: cases to compare with; they stand below all rows.
        pieces: what stands where, as it was arranged last.
    """

    def __init__(self, fold_line: Callable[[str, Sequence[FieldRow]], str]) -> None:
        """Hold no rows yet; `fold_line` says what stands on the line of a fold."""
        self.rows: tuple[FieldRow, ...] = ()
        self.at: Stop | None = None
        self.pieces: tuple[Piece, ...] = ()
        self.links: tuple[Link, ...] = ()
        self._opened: set[str] = set()
        self._fold_line = fold_line
        self._drawn: tuple[int, list[Line]] = (-1, [])

    @property
    def current(self) -> FieldRow | None:
        """The row that is being filled in; None while a fold has the cursor."""
        return self.at if isinstance(self.at, FieldRow) else None

    @property
    def indent(self) -> int:
        """The cells before the values."""
        return self.rows[0].indent if self.rows else NARROWEST

    @property
    def height(self) -> int:
        """Lines in all."""
        return max(1, sum(piece.height for piece in self.pieces))

    def put(self, rows: Iterable[FieldRow]) -> None:
        """Hold `rows`; folds with something that was typed are open."""
        self.rows = tuple(rows)
        self.at = None
        self._opened = {row.field.fold for row in self.rows if row.text != row.field.first}

    def open_needed(self) -> None:
        """Open the folds that hide a row which must be filled and is empty."""
        self._opened |= {
            row.field.fold for row in self.rows if row.shown and row.required and not row.text
        }

    def open(self, fold: str) -> None:
        """Open one fold."""
        self._opened.add(fold)

    def things(self) -> list[Thing]:
        """Headings, folds and rows from top to bottom."""
        found: list[Thing] = []
        group = fold = ""
        for row in self.rows:
            if not row.shown:
                continue
            if row.field.fold and row.field.fold not in self._opened:
                if row.field.fold != fold:
                    found.append(Fold(row.field.fold))
                fold = row.field.fold
                continue
            if row.field.group != group and row.field.group:
                found.append(row.field.group)
            group = row.field.group
            found.append(row)
        return [*found, *self.links]  # at the end: nothing moves under one's fingers

    def stops(self) -> list[Stop]:
        """Where the cursor may stand, from top to bottom."""
        return [
            thing
            for thing in self.things()
            if not isinstance(thing, str)
            and not (isinstance(thing, FieldRow) and thing.field.fixed)
        ]

    def inside(self, fold: Fold) -> list[FieldRow]:
        """The rows of a fold."""
        return [row for row in self.rows if row.shown and row.field.fold == fold.name]

    def arrange(self, width: int, editor_height: int) -> None:
        """Give everything its place; `editor_height` is that of the current row's editor."""
        pieces: list[Piece] = []
        top = 0
        for thing in self.things():
            height = self._height(thing, width, editor_height)
            if isinstance(thing, str) and not top:
                height = 1  # no blank line above the first heading
            pieces.append(Piece(thing, top, height))
            top += height
        self.pieces = tuple(pieces)
        self.redraw()

    def _height(self, thing: Thing, width: int, editor_height: int) -> int:
        if isinstance(thing, str):
            return 2
        if isinstance(thing, Fold | Link):
            return 1
        notes = len(thing.note_lines(width))
        if thing is not self.at:
            return len(thing.value_lines(width)) + notes
        return editor_height + notes + len(thing.offers)

    def redraw(self) -> None:
        """Forget the lines that were drawn."""
        self._drawn = (-1, [])

    def piece_of(self, thing: Stop | None) -> Piece | None:
        """Where `thing` stands."""
        return next((piece for piece in self.pieces if piece.what == thing), None)

    def piece_at(self, y: int) -> tuple[int, Piece] | None:
        """What stands on line `y`, and which piece it is."""
        for index, piece in enumerate(self.pieces):
            if piece.top <= y < piece.top + piece.height:
                return index, piece
        return None

    def line_at(self, y: int, width: int) -> Line:
        """What stands on line `y`."""
        found = self.piece_at(y)
        if found is None:
            return []
        index, piece = found
        if self._drawn[0] != index:
            self._drawn = (index, self._lines(piece, width))
        lines = self._drawn[1]
        return lines[y - piece.top] if y - piece.top < len(lines) else []

    def _lines(self, piece: Piece, width: int) -> list[Line]:
        what = piece.what
        if isinstance(what, str):
            heading: Line = [(visible(what), "group")]
            return [[], heading] if piece.height > 1 else [heading]
        if isinstance(what, Fold):
            here = what == self.at
            text = ("> " if here else "  ") + visible(self._fold_line(what.name, self.inside(what)))
            return [[(one_line(text, width).rstrip(), "fold-here" if here else "fold")]]
        if isinstance(what, Link):
            here = what == self.at
            text = " " * self.indent + ("> " if here else "● ") + visible(what.said)
            return [[(one_line(text, width).rstrip(), "fold-here" if here else "warning")]]
        if what is not self.at:
            return [*what.value_lines(width), *what.note_lines(width)]
        notes, offers = what.note_lines(width), what.offer_lines(width)
        free = piece.height - len(notes) - len(offers)
        blanks: list[Line] = [[] for _line in range(free - 1)]
        return [what.label_piece(here=True), *blanks, *notes, *offers]
