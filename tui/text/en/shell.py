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
    # keys that were not meant
    "typing.input_method": "an input method is on: Shift switches it off; arrows, F-keys and the mouse work too",
    "typing.burst": "typing text? n registers a case, / filters",
    # slow work
    "work.reading": "reading …",
    "work.writing": "saving …",
    "work.named": "{name}  Esc gives it up",
    "work.given_up": "given up",
}
