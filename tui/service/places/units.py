"""The units that an office works with: what they have in hand, whom one calls, when they were urged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.figures import Figures
from tui.domain.figures import figures
from tui.domain.periods import Period
from tui.domain.workdays import moved

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.domain.office import Person
    from tui.domain.office import Unit
    from tui.domain.value import Moment
    from tui.service.casebook import Casebook
    from tui.store.index.counting import Counted

_YEAR = 365
_READ = 40
"""Records read for the last urges of one unit: its newest ones hold them."""


class UnitLine(NamedTuple):
    """One unit.

    Attributes:
        name, short_name: as the directory writes them; a unit that only records name has no
            short name and is not `known`.
        figures: of the last year; `soon`: open matters with a yellow light.
        people: its contacts in the directory; `phone` the unit's own.
    """

    name: str
    short_name: str
    known: bool
    figures: Figures
    soon: int
    people: tuple[Person, ...]
    phone: str


class Urged(NamedTuple):
    """A 催办 of a unit: when, on which case, how, about what, and what was answered."""

    when: date | Moment | None
    case_id: str
    channel: str
    content: str
    reply: str


def unit_lines(book: Casebook) -> tuple[UnitLine, ...]:
    """Every unit of the directory or of a record, those with most overdue and open first."""
    office, today = book.office, book.clock.today()
    formal = _formal_names(office)
    of_unit: dict[str, list[Counted]] = {unit.name: [] for unit in office.units}
    of_unit |= {formal.get(name, name): [] for name in book.unit_names()}
    for one in book.counted(moved(today, -_YEAR)):
        for name in dict.fromkeys(formal.get(name, name) for name in one.units):
            of_unit[name].append(one)
    lines = [_line(name, found, office, today) for name, found in of_unit.items()]
    return tuple(sorted(lines, key=_order))


def open_by_unit(book: Casebook) -> dict[str, int]:
    """How many cases each unit has in hand: those of the directory and those that cases name."""
    counts = {unit.name: 0 for unit in book.office.units}
    formal = _formal_names(book.office)
    counts |= {formal.get(name, name): 0 for name in book.unit_names()}
    for one in book.counted(date.max):
        for name in dict.fromkeys(formal.get(name, name) for name in one.units):
            counts[name] += 1
    return counts


def _formal_names(office: Office) -> dict[str, str]:
    """What the directory calls the units that are written for short."""
    return {short: name for name, short in office.short_names.items()}


def last_urges(book: Casebook, names: set[str], most: int) -> list[Urged]:
    """The `most` newest 催办 whose 对象 is one of `names`, the newest first.

    Args:
        book: where the records are read.
        names: the unit's name and its short name.
        most: how many.
    """
    found: list[Urged] = []
    for row in book.of_units(names, _READ):
        found += _urges(book.open(row.id).case, names)
    found.sort(key=lambda urge: str(urge.when or ""), reverse=True)
    return found[:most]


def _urges(case: Case, names: set[str]) -> list[Urged]:
    return [
        Urged(
            entry.moment("time") or entry.day("time"),
            case.id,
            entry.text("channel"),
            entry.text("content"),
            entry.text("reply"),
        )
        for entry in case.log("urge")
        if names & {entry.text("to"), *entry.words("to")}
    ]


def _line(name: str, found: list[Counted], office: Office, today: date) -> UnitLine:
    unit = next((unit for unit in office.units if unit.name == name), None)
    year = Period("days", moved(today, -_YEAR), today)
    return UnitLine(
        name,
        unit.short_name if unit else "",
        unit is not None,
        figures(found, year, today, office.calendar),
        sum(one.is_open and one.colour == "yellow" for one in found),
        tuple(person for person in office.people if person.unit in _names(name, unit)),
        unit.phone if unit else "",
    )


def _names(name: str, unit: Unit | None) -> set[str]:
    return {name, unit.short_name} - {""} if unit is not None else {name}


def _order(line: UnitLine) -> tuple[int, int, bool, str]:
    return (-line.figures.overdue, -line.figures.open, not line.known, line.name)
