"""One of several words, or several of them, chosen with arrows, digits or the mouse.

All words are shown, numbered and wrapped to the width. The chosen word has its sign as well as its
colour (ux.md 1.2.12).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.domain.value import BETWEEN_WORDS
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from textual import events


class _Spot(NamedTuple):
    """Where one word is drawn."""

    line: int
    start: int
    end: int


class Choice(Widget, can_focus=True):
    """The words, the one under the cursor, and those chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("space", "switch", show=False),
        Binding("delete,backspace", "clear", show=False),
    ]
    at: reactive[int] = reactive(0)
    chosen: reactive[tuple[str, ...]] = reactive(())

    class Changed(Message):
        """Another word is chosen."""

        def __init__(self, choice: Choice) -> None:
            """Name the widget."""
            super().__init__()
            self.choice = choice

    def __init__(self, classes: str = "") -> None:
        """Offer nothing yet."""
        super().__init__(classes=classes)
        self.words: tuple[tuple[str, str], ...] = ()
        self.many = False

    def offer(self, words: tuple[tuple[str, str], ...], text: str, *, many: bool) -> None:
        """Offer other words; `text` holds the names that are chosen. Nobody is told."""
        self.words, self.many = words, many
        self.chosen = tuple(part for part in text.split(BETWEEN_WORDS) if part)
        names = [name for name, _shown in words]
        self.at = names.index(self.chosen[0]) if self.chosen and self.chosen[0] in names else 0
        self.refresh()

    @property
    def text(self) -> str:
        """The names chosen, joined."""
        return BETWEEN_WORDS.join(self.chosen)

    def render(self) -> Content:
        """All words, those chosen marked."""
        lines: list[Content] = []
        parts: list[tuple[str, str]] = []
        line = 0
        for index, spot in enumerate(self._spots(self.content_size.width)):
            if spot.line != line:
                lines.append(Content.assemble(*parts))
                parts, line = [], spot.line
            parts += [(self._cell(index), self._style(index)), ("  ", "")]
        lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _style(self, index: int) -> str:
        chosen = self.words[index][0] in self.chosen
        style = "bold $accent" if chosen else ""
        # with nothing chosen a cursor would look like a choice; the first arrow makes one
        here = self.has_focus and index == self.at and (self.many or bool(self.chosen))
        return f"{style} reverse".strip() if here else style

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """A cursor that no key moves would draw the eye away from the one that keys move."""
        self.refresh()

    def _cell(self, index: int) -> str:
        name, shown = self.words[index]
        number = f"{index + 1} " if index < 9 else "· "  # words of several parts stay apart
        if self.many:
            number += "√ " if name in self.chosen else "□ "
        elif name in self.chosen:
            number += "√ "
        return f"{number}{visible(shown)}"

    def _spots(self, width: int) -> list[_Spot]:
        spots = []
        line = column = 0
        for index in range(len(self.words)):
            size = cell_len(self._cell(index))
            if column and column + size > width:
                line, column = line + 1, 0
            spots.append(_Spot(line, column, column + size))
            column += size + 2
        return spots

    def lines_at(self, width: int) -> int:
        """As many lines as the words take."""
        return self._spots(width)[-1].line + 1 if self.words else 1

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 -- as Textual asks
        """Digits are ours: they choose at once, and are no part of a text typed by mistake."""
        return _digit(character) != 0

    def on_key(self, event: events.Key) -> None:
        """A digit, in either width, chooses the word of that number."""
        number = _digit(event.character)
        if number:
            event.stop()
            event.prevent_default()
            if number <= len(self.words):
                self.at = number - 1
                self._choose(self.at)

    def on_click(self, event: events.Click) -> None:
        """Choose the word under the pointer."""
        place = event.get_content_offset(self)
        if place is None:
            return
        for index, spot in enumerate(self._spots(self.content_size.width)):
            if spot.line == place.y and spot.start <= place.x < spot.end:
                self.at = index
                self._choose(index)

    def action_move(self, step: int) -> None:
        """Move among the words; where one is chosen the choice moves along."""
        if not self.words:
            return
        if not self.many and not self.chosen:
            self._choose(self.at)
            return
        self.at = (self.at + step) % len(self.words)
        if not self.many:
            self._choose(self.at)

    def action_switch(self) -> None:
        """Choose the word under the cursor, or let it go again."""
        if self.words:
            self._choose(self.at, again=True)

    def action_clear(self) -> None:
        """Choose nothing."""
        self.chosen = ()
        self.post_message(self.Changed(self))

    def _choose(self, index: int, *, again: bool = False) -> None:
        name = self.words[index][0]
        if self.many:
            kept = tuple(other for other in self.chosen if other != name)
            names = [key for key, _shown in self.words]
            self.chosen = (
                kept if name in self.chosen else tuple(sorted((*kept, name), key=names.index))
            )
        else:
            self.chosen = () if again and name in self.chosen else (name,)
        self.post_message(self.Changed(self))


def _digit(character: str | None) -> int:
    """The number from 1 to 9 that a key stands for, in either width; 0 = none."""
    plain = unicodedata.normalize("NFKC", character or "")
    return int(plain) if len(plain) == 1 and plain in "123456789" else 0
