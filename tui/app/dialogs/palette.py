"""`:` finds anything by a few letters: what can be done here, places, cases, units (ux.md 5.8).

Textual has a palette of its own. It reads help texts as markup, which records must never be, says
some words in English that cannot be changed, and cannot show a command dim with its reason; so
this one stands on our own list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content

from tui.app.dialogs.offers import commands
from tui.app.dialogs.picker import BY_NOTE
from tui.app.dialogs.picker import Item
from tui.app.dialogs.picker import Picker
from tui.app.dialogs.picker import folded
from tui.app.widgets.line_break import one_line
from tui.report.wording import names_shown
from tui.service.listing import Query
from tui.service.places.units import open_by_unit
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.page import Page
    from tui.app.setting import Setting
    from tui.service.listing import Page as CasePage
    from tui.service.listing import Row

_MOST = 30
"""Cases that are offered; whoever wants more types more, or goes to the list."""
_LEAST_NOTE = 8
"""Cells below which a note says nothing."""
_WRITING = frozenset({"form", "editor", "told", "paste"})
"""Areas with text half written: from there one leaves by Esc, and only commands are offered."""


class Palette(Picker):
    """Answers with `do:<action>`, `case:<编号>` or `unit:<name>`."""

    numbered: ClassVar[bool] = False
    setting: Setting

    def __init__(self, setting: Setting, below: Page) -> None:
        """Offer what can be done on `below`, and everything that can be gone to from there."""
        items = [item._replace(answer=f"do:{item.answer}") for item in commands(below)]
        super().__init__(setting, setting.say("palette.title"), items)
        self._goes_away = below.area not in _WRITING
        self._typed = ""
        self._looking = False

    def on_mount(self) -> None:
        """Offer commands at once; learn the units meanwhile."""
        super().on_mount()
        if self._goes_away:
            book = self.setting.book
            self.ask(lambda: open_by_unit(book), self._learn, group="units")

    def _learn(self, units: dict[str, int]) -> None:
        say = self.setting.say
        self.items += tuple(
            Item(f"unit:{name}", name, say("palette.unit.note", count=count))
            for name, count in units.items()
        )
        if self._typed:
            self.offer(self._typed)

    def hint(self) -> str:
        """What can be typed."""
        return self.say("palette.hint")

    def offer(self, text: str) -> None:
        """Offer commands and units at once, cases as soon as they are found."""
        self._typed = text
        wanted = folded(text)
        if not wanted:
            self.offered = tuple(item for item in self.items if not item.answer.startswith("unit:"))
            self.draw(headings=True)
            return
        self._looking = self._goes_away
        super().offer(text)
        if self._goes_away:
            book, query = self.setting.book, Query(text=text, limit=_MOST)
            self.ask(lambda: book.rows(query), lambda page: self._add(text, page), group="palette")

    def _add(self, text: str, page: CasePage) -> None:
        if text != self._typed:
            return
        self._looking = False
        cases = [_case(row, self.setting.lang) for row in page.rows if row.readable]
        wanted = folded(text)
        called = self.ranked(self.items, wanted, BY_NOTE)
        others = [item for item in self.ranked(self.items, wanted) if item not in called]
        self.offered = (*called, *cases, *others)
        self.draw(headings=False, text=text)

    def line(self, item: Item, number: str) -> Content:  # noqa: ARG002 -- nothing is numbered here
        """What it is, its name, what is said of it; its key at the right edge."""
        kind = item.answer.partition(":")[0]
        room = self.line_width - cell_len(item.cap) - cell_len(self.say(f"palette.{kind}")) - 3
        name, note = visible(item.name), visible(item.note)
        spare = room - cell_len(name) - 2
        if spare < _LEAST_NOTE:
            name, note, spare = one_line(name, room), "", 0
        return Content.assemble(
            (self.say(f"palette.{kind}"), "$quiet"),
            "  ",
            (name, "" if item.able else "$quiet"),
            ("  " + one_line(note, spare) if spare else "", "$quiet"),
            " ",
            (item.cap, "bold $accent" if item.able else "$quiet"),
        )

    def nothing(self, text: str) -> str:
        """Teach what could be typed, once it is sure that nothing is found."""
        if self._looking:
            return self.say("palette.looking")
        return self.say("palette.nothing", text=visible(text))


def _case(row: Row, lang: str) -> Item:
    return Item(f"case:{row.id}", f"{row.id}  {row.title}", names_shown(row.lead, lang))
