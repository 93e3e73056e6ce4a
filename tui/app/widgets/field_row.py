"""One row of a form: what stands in it, what is said of it, and how it is drawn.

A form may have eighty rows. None of them is a widget: the pane draws the rows it shows line by line
and lays one editor over the row that is being filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeAlias

from rich.cells import cell_len
from textual.content import Content

from tui.app.widgets.line_break import one_line
from tui.app.widgets.line_break import wrapped
from tui.domain.value import BETWEEN_WORDS
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.value import Path
    from tui.service.forms.form import FormField
    from tui.service.forms.offers import Offer

NARROWEST = 16
"""Cells that labels take at least, star and blank included."""
_WIDEST = 24
_NOTE_SIGN = {"error": "▲ ", "warning": "● ", "hint": "", "meaning": "= "}
_MOST_LINES = 3

Line: TypeAlias = "list[tuple[str, str]]"
"""Pieces of one line: text, and the name of its style (`form--<name>` of the style sheet)."""


class FieldRow:
    """The row of `field`: its text, its note, whether it is asked and must be filled.

    Attributes:
        text: what stands in the row.
        first: what stood in it when the form was opened.
        shown: whether it is asked now; `required` whether it must be filled now.
        offers: what may be put into it, while it is being filled in.
        at: the offer under the cursor; -1 = none.
        meant: whether that offer was asked for, by arrows or by typing its spelling: then Tab takes
            it as Enter does. The only one that there is stands marked without being asked for.
        replaced: the text that an offer took the place of, until something else is typed.
    """

    def __init__(self, field: FormField, text: str, indent: int = NARROWEST) -> None:
        """Hold `text`; values stand `indent` cells from the edge."""
        self.indent = indent
        self.field = field
        self.first = text
        self.text = text
        self.shown = True
        self.required = field.required
        self.offers: tuple[Offer, ...] = ()
        self.at = -1
        self.meant = False
        self.replaced = ""
        self._noted = ("", "hint")

    @property
    def path(self) -> Path:
        """Where the value goes."""
        return self.field.path

    @property
    def is_choice(self) -> bool:
        """Whether one chooses among words."""
        return bool(self.field.choices) or self.field.field.type in {"enum", "enums", "nature"}

    @property
    def is_long(self) -> bool:
        """Whether it takes several lines of text."""
        return not self.is_choice and (self.field.multiline or "\n" in self.text)

    @property
    def typed(self) -> str:
        """The text as an editor shows it: what would act on a terminal is made visible."""
        return visible(self.text, newlines=True)

    def accept(self, typed: str) -> bool:
        """Take what an editor holds; whether it is something new.

        An untouched row keeps the record's own text, not the signs that stand for its control
        characters.
        """
        if typed == self.typed:
            return False
        self.replaced = ""
        self.text = self.first if typed == visible(self.first, newlines=True) else typed
        return True

    def offer(self, offers: tuple[Offer, ...] = (), at: int = -1, *, meant: bool = False) -> None:
        """Offer other texts, with the cursor on the one at `at`."""
        self.offers, self.at, self.meant = offers, at, meant

    @property
    def is_faulty(self) -> bool:
        """Whether an error stands below the row."""
        return self._noted[1] == "error" and bool(self._noted[0])

    def note(self, text: str, manner: str = "hint") -> None:
        """Write below the row (`error`, `warning`, `meaning`, `hint`); "" takes the lines away."""
        self._noted = (text, manner)

    def value_lines(self, width: int) -> list[Line]:
        """The lines of the row at rest, label and value."""
        room = max(8, width - self.indent)
        label = self.label_piece(here=False)
        if self.is_choice:
            return [[*label, (one_line(self.value_words() or "—", room), "value")]]
        if not self.is_long:
            return [[*label, (one_line(visible(self.text), room), "value")]]
        texts = wrapped(Content(self.typed), room).plain.split("\n")
        if len(texts) > _MOST_LINES:
            texts[_MOST_LINES - 1 :] = [texts[_MOST_LINES - 1] + "……"]
        blank = (" " * self.indent, "hint")
        return [
            [*(label if index == 0 else [blank]), (one_line(text, room), "value")]
            for index, text in enumerate(texts)
        ]

    def value_words(self) -> str:
        """The text in words, on one line."""
        if not self.is_choice:
            return visible(self.text)
        words = dict(self.field.choices)
        names = [name for name in self.text.split(BETWEEN_WORDS) if name]
        return " ".join(visible(words.get(name, name)) for name in names)

    def label_piece(self, *, here: bool) -> Line:
        """Star and label, in the width that all rows share."""
        style = "error" if self.is_faulty else "here" if here else "label"
        room = self.indent - 3
        text = one_line(visible(self.field.label), room)
        return [("* " if self.required else "  ", "star"), (text + " ", style)]

    def offer_lines(self, width: int) -> list[Line]:
        """What may be put into the row, one a line, the one under the cursor marked."""
        room = max(8, width - self.indent)
        texts = [visible(offer.text) for offer in self.offers]
        size = min(room, max((cell_len(text) for text in texts), default=0) + 4)
        lines: list[Line] = []
        for index, (text, offer) in enumerate(zip(texts, self.offers, strict=True)):
            here = index == self.at
            style = "offer-here" if here else "offer"
            said = one_line(("> " if here else "  ") + text, size)
            note = one_line(visible(offer.note), room - size)
            lines.append(
                [(" " * self.indent, "hint"), (said, style), (note, style if here else "hint")]
            )
        return lines

    def note_lines(self, width: int) -> list[Line]:
        """What is said of the row, in lines below it."""
        text, manner = self._noted
        if not text:
            return []
        note = _NOTE_SIGN[manner] + visible(text)
        lines = wrapped(Content(note), max(8, width - self.indent)).plain.split("\n")
        return [[(" " * self.indent, "hint"), (line, manner)] for line in lines]


def label_room(fields: Iterable[FormField]) -> int:
    """The cells that the labels of a form take, so that few are cut and values stand in one line."""
    longest = max((cell_len(field.label) for field in fields), default=0)
    return max(NARROWEST, min(_WIDEST, longest + 4))
