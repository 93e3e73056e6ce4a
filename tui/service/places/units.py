"""The units that an office works with: what they have in hand, whom one calls, when they were urged."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.figures import Figures
from tui.domain.figures import figures
from tui.domain.periods import Period
from tui.domain.workdays import moved
from tui.service.listing import Query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.domain.office import Person
    from tui.domain.office import Unit
    from tui.domain.value import Moment
    from tui.service.casebook import Casebook
    from tui.service.listing import Row

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


def unit_lines(rows: Iterable[Row], office: Office, today: date) -> tuple[UnitLine, ...]:
    """Every unit of the directory or of a record, those with most overdue and open first."""
    of_unit: dict[str, list[Row]] = {unit.name: [] for unit in office.units}
    formal = _formal_names(office)
    for row in rows:
        for name in dict.fromkeys(formal.get(name, name) for name in row.units):
            of_unit.setdefault(name, []).append(row)
    lines = [_line(name, found, office, today) for name, found in of_unit.items()]
    return tuple(sorted(lines, key=_order))


def open_by_unit(book: Casebook) -> dict[str, int]:
    """How many cases each unit has in hand: those of the directory and those that cases name."""
    counts = {unit.name: 0 for unit in book.office.units}
    formal = _formal_names(book.office)
    for row in book.rows(Query()).rows:
        for name in dict.fromkeys(formal.get(name, name) for name in row.units):
            counts[name] = counts.get(name, 0) + row.is_open
    return counts


def _formal_names(office: Office) -> dict[str, str]:
    """What the directory calls the units that are written for short."""
    return {short: name for name, short in office.short_names.items()}


def last_urges(book: Casebook, rows: Iterable[Row], names: set[str], most: int) -> list[Urged]:
    """The `most` newest 催办 whose 对象 is one of `names`, the newest first.

    Args:
        book: where the records are read.
        rows: the lines of the unit's cases.
        names: the unit's name and its short name.
        most: how many.
    """
    newest = sorted((row for row in rows if row.readable), key=lambda row: row.id, reverse=True)
    found: list[Urged] = []
    for row in newest[:_READ]:
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


def _line(name: str, rows: list[Row], office: Office, today: date) -> UnitLine:
    unit = next((unit for unit in office.units if unit.name == name), None)
    year = Period("days", moved(today, -_YEAR), today)
    return UnitLine(
        name,
        unit.short_name if unit else "",
        unit is not None,
        figures(rows, year, today, office.calendar),
        sum(row.is_open and row.colour == "yellow" for row in rows),
        tuple(person for person in office.people if person.unit in _names(name, unit)),
        unit.phone if unit else "",
    )


def _names(name: str, unit: Unit | None) -> set[str]:
    return {name, unit.short_name} - {""} if unit is not None else {name}


def _order(line: UnitLine) -> tuple[int, int, bool, str]:
    return (-line.figures.overdue, -line.figures.open, not line.known, line.name)
