"""English: what all screens share: places, reasons why a key does nothing, the palette, the menu."""

from __future__ import annotations

TABLE: dict[str, str] = {
    "area.today": "today",
    "area.calendar": "calendar",
    "area.units": "units",
    "area.statistics": "statistics",
    "area.check": "findings",
    "area.help": "help",
    "place.today": "today",
    "place.coordination": "coordination",
    "place.supervision": "supervision",
    "place.calendar": "calendar",
    "place.units": "units",
    "place.statistics": "statistics",
    "place.all": "all cases",
    "key.app.show-today": "today",
    "key.app.show-today.help": "what is due, what is owed, what to do next",
    "key.app.show-calendar": "calendar",
    "key.app.show-calendar.help": "deadlines by month, with days off and make-up workdays",
    "key.app.show-units": "units",
    "key.app.show-units.help": "for each unit: open and late cases, contacts, last urges",
    "key.app.show-statistics": "statistics",
    "key.app.show-statistics.help": "new, closed, on time; by unit, kind and stage",
    # why a key does nothing
    "why.no_case": "no case is chosen",
    "why.cannot": "{name}: {reason}",
}
