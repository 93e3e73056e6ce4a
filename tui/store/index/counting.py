"""What is counted and gathered over all lines: the figures, the names of units, what resembles what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store.index.tables import NEVER

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.store.index.base import Index


class Counted(NamedTuple):
    """What is counted of a line (`tui.domain.figures.Counted`)."""

    kind: str
    stage: str
    lead: str
    source: str
    colour: str
    is_open: bool
    units: tuple[str, ...]
    registered: date | None
    due: date | None
    ended_on: date | None


def counted(index: Index, since: date) -> list[Counted]:
    """What is counted of the lines that a period from `since` on may be about.

    That is what ended or was registered since, and what has not ended by the day of its end.
    """
    sql = (
        "select kind, stage, lead, source, colour, open, named, registered, due, ended from line"
        " where readable and (ended >= ? or registered >= ? or open)"
    )
    day = since.isoformat()
    return [
        Counted(
            *(kind, stage, lead, source, colour),
            bool(is_open),
            tuple(named.split("\n")) if named else (),
            *(_day(registered), _day(due), _day(ended)),
        )
        for kind, stage, lead, source, colour, is_open, named, registered, due, ended in index.stream(
            sql, (day, day)
        )
    ]


def _day(text: str) -> date | None:
    return None if text in {"", NEVER} else date.fromisoformat(text)


def titles(index: Index, kind: str) -> list[tuple[int, str]]:
    """The numbers and the 事项 of all readable lines of a kind."""
    return [
        (row[0], row[1])
        for row in index.ask("select number, title from line where kind = ? and readable", (kind,))
    ]


def unit_names(index: Index) -> frozenset[str]:
    """Every unit that a line names, as it names it."""
    found = index.ask("select distinct named from line where named <> ''")
    return frozenset(name for (names,) in found for name in names.split("\n"))


def of_units(index: Index, names: Collection[str], most: int) -> list[int]:
    """The numbers of the newest `most` readable lines that concern one of the units `names`."""
    named = " or ".join("instr(char(10) || named || char(10), ?)" for _name in names) or "0"
    sql = f"select number from line where readable and ({named}) order by id desc limit ?"
    asked = index.ask(sql, (*(f"\n{name}\n" for name in sorted(names)), most))
    return [number for (number,) in asked]
