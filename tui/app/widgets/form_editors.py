"""The three editors of a form, of which one lies over the row that is being filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeAlias

from tui.app.widgets.choice import Choice
from tui.app.widgets.row_editor import LineEditor
from tui.app.widgets.row_editor import TextEditor
from tui.domain.difference import BODY

if TYPE_CHECKING:
    from tui.app.widgets.field_row import FieldRow

_TALLEST = 12

Editor: TypeAlias = "LineEditor | TextEditor | Choice"


class Editors:
    """A line, several lines, a choice of words."""

    def __init__(self) -> None:
        """Make them; the pane mounts them."""
        self.line = LineEditor(compact=True, select_on_focus=False, classes="row-editor")
        self.text = TextEditor(compact=True, tab_behavior="focus", classes="row-editor")
        self.choice = Choice(classes="row-editor")

    @property
    def all(self) -> tuple[Editor, ...]:
        """All three."""
        return self.line, self.text, self.choice

    def of(self, row: FieldRow) -> Editor:
        """The one that `row` is filled in with."""
        if row.is_choice:
            return self.choice
        return self.text if row.is_long else self.line

    def show(self, shown: Editor | None) -> None:
        """Show one of them, or none."""
        for editor in self.all:
            editor.display = editor is shown

    def load(self, row: FieldRow) -> None:
        """Put the text of `row` into its editor, without telling anybody."""
        editor = self.of(row)
        if isinstance(editor, Choice):
            editor.offer(row.field.choices, row.text, many=row.field.many)
        elif isinstance(editor, TextEditor):
            with editor.prevent(TextEditor.Changed):
                editor.colour(markdown=row.path[0] == BODY)
                editor.text = row.typed
                editor.move_cursor(editor.document.end)
        else:
            with editor.prevent(LineEditor.Changed):
                editor.value = row.typed
            editor.select_all()

    def put(self, row: FieldRow, text: str) -> None:
        """Put `text` into the editor of `row`, as if it were typed; words are chosen otherwise."""
        editor = self.of(row)
        if isinstance(editor, LineEditor):
            editor.value = text
            editor.cursor_position = len(text)
        elif isinstance(editor, TextEditor):
            editor.text = text
            editor.move_cursor(editor.document.end)

    def height(self, row: FieldRow, width: int, room: int) -> int:
        """The lines that the editor of `row` takes at `width`, where there is `room` for so many."""
        editor = self.of(row)
        if isinstance(editor, Choice):
            return editor.lines_at(width)
        if isinstance(editor, LineEditor):
            return 1
        least = 5 if row.path[0] == BODY else 3
        tallest = min(_TALLEST, max(least, room))
        return max(least, min(editor.wrapped_document.height + 1, tallest))


def text_in(editor: Editor) -> str:
    """What an editor holds."""
    return editor.value if isinstance(editor, LineEditor) else editor.text
