"""One row of a form: label, editor, and below them what is wrong, what it means, or a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets import TextArea

from tui.app.widgets.choice import Choice
from tui.app.widgets.line_break import wrapped
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

    from tui.domain.value import Path
    from tui.service.forms import FormField

LABEL_WIDTH = 16
_NOTE_STYLE = {"error": "$error", "warning": "$warning", "hint": "$quiet", "meaning": "$success"}
_NOTE_SIGN = {"error": "▲ ", "warning": "● ", "hint": "", "meaning": "= "}


class FieldRow(Widget):
    """The row of `field`; it posts `Edited` as one types."""

    class Edited(Message):
        """The text of a row changed."""

        def __init__(self, row: FieldRow) -> None:
            """Name the row."""
            super().__init__()
            self.row = row

    def __init__(self, field: FormField, text: str) -> None:
        """Show `field` holding `text`."""
        super().__init__()
        self.field = field
        self.shown_first = visible(text, newlines=field.multiline)
        self.first = text
        self.editor = self._editor(text)
        self._starred = field.required
        self._noted = ("", "hint")

    def compose(self) -> ComposeResult:
        """The editor; label and note are drawn around it, for a form may have eighty rows."""
        yield self.editor

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The editor's lines and those of the note."""
        height = super().get_content_height(container, viewport, width)
        return height + len(self._note_lines(width))

    def render(self) -> Content:
        """The label beside the editor, the note below it."""
        inside = self.has_pseudo_class("focus-within")
        style = "$error" if self.is_faulty else "bold" if inside else "$quiet"
        star = ("* ", "bold $accent") if self._starred else ("  ", "")
        room = LABEL_WIDTH - 3
        label = Content.styled(visible(self.field.label), style).truncate(room, ellipsis=True)
        lines = [Content.assemble(star, label)]
        lines += [Content("")] * (max(1, self.editor.size.height) - 1)
        lines += self._note_lines(self.content_size.width)
        return Content("\n").join(lines)

    def _note_lines(self, width: int) -> list[Content]:
        text, manner = self._noted
        if not text:
            return []
        note = Content.styled(_NOTE_SIGN[manner] + visible(text), _NOTE_STYLE[manner])
        lines = wrapped(note, max(8, width - LABEL_WIDTH)).split("\n")
        return [Content.assemble(" " * LABEL_WIDTH, line) for line in lines]

    @property
    def path(self) -> Path:
        """Where the value goes."""
        return self.field.path

    @property
    def text(self) -> str:
        """What stands in the editor; the record's own text while it was not touched.

        Control characters of a record are shown by signs; an untouched row gives back the record's
        text and not the signs.
        """
        if isinstance(self.editor, Choice):
            return self.editor.text
        now = self.editor.text if isinstance(self.editor, TextArea) else self._input().value
        return self.first if now == self.shown_first else now

    def put(self, text: str) -> None:
        """Replace what stands in the editor."""
        if isinstance(self.editor, Choice):
            self.editor.put(text)
        elif isinstance(self.editor, TextArea):
            self.editor.text = text
        else:
            self._input().value = text

    def star(self, *, required: bool) -> None:
        """Mark the row as required, or not."""
        if required != self._starred:
            self._starred = required
            self.refresh()

    @property
    def is_faulty(self) -> bool:
        """Whether an error stands below the row."""
        return self._noted[1] == "error" and bool(self._noted[0])

    def note(self, text: str, manner: str = "hint") -> None:
        """Write below the row; "" takes the line away."""
        if (text, manner) == self._noted or (not text and not self._noted[0]):
            return
        lines = len(self._note_lines(self.content_size.width))
        self._noted = (text, manner)
        taller = len(self._note_lines(self.content_size.width)) != lines
        self.refresh(layout=taller)

    def _input(self) -> Input:
        if not isinstance(self.editor, Input):
            raise TypeError(self.field.path)
        return self.editor

    def _editor(self, text: str) -> Widget:
        field = self.field
        editor: Widget
        if field.choices or field.field.is_fixed:
            editor = Choice(field.choices, text, many=field.many)
        elif field.multiline or "\n" in text:
            editor = TextArea(self.shown_first, compact=True, tab_behavior="focus")
        else:
            names = field.suggestions
            editor = Input(
                self.shown_first,
                compact=True,
                select_on_focus=False,
                suggester=SuggestFromList(names) if names else None,
            )
        editor.add_class("row-editor")
        editor.disabled = field.fixed
        return editor

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Edited(self))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Edited(self))

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Pass on what was chosen."""
        event.stop()
        self.post_message(self.Edited(self))
