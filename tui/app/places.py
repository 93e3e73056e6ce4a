"""The places of the interface, in one table: each has a digit, a ground screen and a stack of its own.

A place keeps what stood open in it: the cursor, the filter, the case that was being read. Its
screen is imported when it is entered for the first time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from tui.app.page import Page
    from tui.app.setting import Setting


class Place(NamedTuple):
    """One place.

    Attributes:
        name: its name in the key table (`app.show-<name>`) and in the memory.
        digit: the key that leads there from everywhere (ux.md 1.3).
        module, screen: where the class of its ground screen lies.
        detail: what the screen is told besides the setting (the letter of a ledger).
    """

    name: str
    digit: str
    module: str
    screen: str
    detail: tuple[str, ...] = ()

    def ground(self, setting: Setting) -> Page:
        """Its screen, new."""
        screen = getattr(import_module(self.module), self.screen)
        page: Page = screen(setting, *self.detail)
        return page


_CASES = "tui.app.screens.cases"
PLACES: tuple[Place, ...] = (
    Place("today", "1", "tui.app.screens.today", "TodayScreen"),
    Place("all", "0", _CASES, "CasesScreen"),
    Place("coordination", "2", _CASES, "CasesScreen", ("X",)),
    Place("supervision", "3", _CASES, "CasesScreen", ("D",)),
    Place("calendar", "4", "tui.app.screens.calendar", "CalendarScreen"),
    Place("units", "5", "tui.app.screens.units", "UnitsScreen"),
    Place("statistics", "6", "tui.app.screens.statistics", "StatisticsScreen"),
)
BY_NAME = {place.name: place for place in PLACES}
FIRST = "today"
"""Where a new reader starts."""
