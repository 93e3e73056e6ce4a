"""Choose one of several things: by its number, by arrows, by typing a part of its name.

What is typed finds by text and by pinyin, initials or whole syllables; the dictionary for that is
loaded in a thread, and until it is there the text alone is looked at.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from textual.content import Content
from textual.widgets import Input
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.dialogs.choosing import Choosing
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from textual import events
    from textual.widget import Widget

    from tui.app.setting import Reading


class Item(NamedTuple):
    """One thing to choose.

    Attributes:
        answer: what is answered; `name`: what is shown; `note`: what is said beside it.
        able: whether it can be chosen.
        group: the heading above it while nothing is typed.
        cap: the key that does the same, at the edge or in front.
    """

    answer: str
    name: str
    note: str = ""
    able: bool = True
    group: str = ""
    cap: str = ""


BY_NOTE = 5
"""The rank of what is not called so, but said to be about it."""
NO_MATCH = 9


def rank(item: Item, wanted: str, spelled: str = "") -> int:
    """How well `item` answers `wanted`, the smaller the better; NO_MATCH = not at all.

    In this order: its whole name, its beginning, a part of it, the beginning of its pinyin
    (`spelled`: initials, a blank, syllables), a part of that, a part of its note or answer.
    """
    name = item.name.casefold()
    if not wanted or name == wanted:
        return 0
    if wanted in name:
        return 1 if name.startswith(wanted) else 2
    letters = wanted.replace(" ", "")
    if any(part.startswith(letters) for part in spelled.split()):
        return 3
    if letters and letters in spelled:
        return 4
    return BY_NOTE if wanted in f"{item.note} {item.answer}".casefold() else NO_MATCH


def folded(text: str) -> str:
    """What is looked for, however it was typed: full-width characters are plain ones."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


class _Search(Input):
    """The line one types into; while it is empty a digit chooses."""

    def on_key(self, event: events.Key) -> None:
        """Choose by a digit; all else is typed."""
        digit = unicodedata.normalize("NFKC", event.character or "")
        screen = self.screen
        chooses = not self.value and digit in set("123456789")
        if chooses and isinstance(screen, Picker) and screen.numbered:
            event.stop()
            event.prevent_default()
            screen.choose_number(int(digit))


class Picker(Choosing):
    """A list with a line above it; answers with the chosen item's answer or None."""

    numbered: ClassVar[bool] = True
    page: ClassVar[int] = 8

    def __init__(self, setting: Reading, title: str, items: Sequence[Item]) -> None:
        """Offer `items` under `title`."""
        super().__init__(setting, title, items)
        self.offered: tuple[Item, ...] = self.items
        self._lines: list[Item | None] = []
        self._spelling: Callable[[str], str] | None = None

    def body(self) -> Iterator[Widget]:
        """The search line and the list."""
        yield _Search(compact=True, placeholder=self.hint(), id="search")
        yield OptionList(compact=True, id="offers", markup=False)

    def hint(self) -> str:
        """What stands in the empty search line."""
        return self.say("picker.hint")

    def on_mount(self) -> None:
        """Offer everything at first; learn to spell meanwhile."""
        self.query_one(OptionList).can_focus = False
        self.offer("")
        self.query_one("#search").focus()
        self.ask(_speller, self._spells, group="spelling")

    def _spells(self, spelling: Callable[[str], str]) -> None:
        self._spelling = spelling
        if self.query_one("#search", Input).value:
            self.offer(self.query_one("#search", Input).value)

    def ranked(self, items: Iterable[Item], wanted: str, worst: int = NO_MATCH) -> list[Item]:
        """Those of `items` that answer `wanted` better than `worst`, the best first."""
        latin = wanted.isascii() and self._spelling is not None
        found = []
        for item in items:
            spelled = self._spelling(item.name) if latin and self._spelling else ""
            place = rank(item, wanted, spelled)
            if place < worst:
                found.append((place, not item.able, item))
        found.sort(key=lambda one: one[:2])
        return [item for _place, _unable, item in found]

    def offer(self, text: str) -> None:
        """Offer what answers `text`; with headings while nothing is typed."""
        wanted = folded(text)
        self.offered = tuple(self.ranked(self.items, wanted) if wanted else self.items)
        self.draw(headings=not wanted, text=text)

    def draw(self, *, headings: bool, text: str = "") -> None:
        """Show what is offered, the cursor on the first that can be chosen."""
        offers = self.query_one(OptionList)
        offers.clear_options()
        options: list[Option] = []
        self._lines, group = [], ""
        for number, item in enumerate(self.offered, 1):
            if headings and item.group and item.group != group:
                group = item.group
                options.append(Option(Content.styled(visible(group), "$primary"), disabled=True))
                self._lines.append(None)
            shown = str(number) if self.numbered and number < 10 and not text else ""
            options.append(Option(self.line(item, shown)))
            self._lines.append(item)
        if not options:
            options.append(Option(Content.styled(self.nothing(text), "$quiet"), disabled=True))
            self._lines.append(None)
        offers.add_options(options)
        choices = [(i, item) for i, item in enumerate(self._lines) if item is not None]
        if text:  # Enter must not do the second best because the best cannot be done now
            choices = choices[:1]
        offers.highlighted = next((i for i, item in choices if item.able), None)

    def line(self, item: Item, number: str) -> Content:
        """How one item is shown; `number` is "" where digits do not choose."""
        return Content.assemble(
            (f"{number:<2}" if self.numbered else "", "$accent"),
            (item.cap, "bold $accent" if item.able else "$quiet"),
            (visible(item.name), "" if item.able else "$quiet"),
            ("  " + visible(item.note), "$quiet"),
        )

    def nothing(self, text: str) -> str:
        """What is said when nothing answers."""
        return self.say("picker.nothing", text=visible(text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what answers the text."""
        event.stop()
        self.offer(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter chooses."""
        event.stop()
        self.action_choose()

    def choose_number(self, number: int) -> None:
        """Choose the item of this number."""
        if number <= len(self.offered):
            self.answer(self._lines.index(self.offered[number - 1]))

    def answer(self, place: int) -> None:
        """Answer with the item at `place`, if there is one and it can be chosen."""
        item = self._lines[place] if place < len(self._lines) else None
        if item is not None and item.able:
            self.dismiss(item.answer)


def _speller() -> Callable[[str], str]:
    from tui.service.pinyin import spelling  # noqa: PLC0415 -- a slow import, in a thread

    return spelling
