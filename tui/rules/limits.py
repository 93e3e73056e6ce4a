"""The chain of limits: which entry moved 截止 when, from which day to which (records.md 5.2).

截止 is the truth; the entries that moved it are checked against it. They stand in three lists
without a common clock, so the chain is threaded by day and, within a day, by 原截止.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.scalars import read_date
from tui.domain.fields.scalars import read_moment
from tui.domain.value import Moment
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.value import Path

DUE_NAMES = frozenset({"截止", "due"})


class Move(NamedTuple):
    """One entry that moved 截止.

    Attributes:
        path: the entry.
        on: the day on which it took effect.
        old: the limit that it says was in force; None where it does not say.
        new: the limit from then on.
        key: the entry's 号.
    """

    path: Path
    on: date
    old: date | None
    new: date
    key: str


class Link(NamedTuple):
    """A move in its place of the chain; `before` is the limit in force then, None if unknown."""

    move: Move
    before: date | None


def moves_of(case: Case) -> tuple[Move, ...]:
    """The moves that count: granted 延期, 审理 with 新截止, 变更 of 截止."""
    moves = [*_extensions(case), *_reviews(case), *_changes(case)]
    return tuple(sorted(moves, key=lambda move: move.on))


def _extensions(case: Case) -> Iterator[Move]:
    for entry in case.active("extensions"):
        on = entry.day("approved_on") or entry.day("requested_on")
        new = entry.day("new_due")
        if entry.text("result") == "granted" and on is not None and new is not None:
            yield Move(entry.path, on, entry.day("old_due"), new, entry.text("key"))


def _reviews(case: Case) -> Iterator[Move]:
    for entry in case.active("reviews"):
        on, new = entry.day("date"), entry.day("new_due")
        if on is not None and new is not None:
            yield Move(entry.path, on, None, new, entry.text("key"))


def _changes(case: Case) -> Iterator[Move]:
    for entry in due_changes(case):
        on, new = entry.day("time"), written_day(entry.text("new"))
        if on is not None and new is not None:
            yield Move(entry.path, on, written_day(entry.text("old")), new, entry.text("key"))


def due_changes(case: Case) -> tuple[Node, ...]:
    """The 变更 entries about 截止."""
    return tuple(entry for entry in case.log("change") if entry.text("field") in DUE_NAMES)


def written_day(text: str) -> date | None:
    """The day that a 变更 entry writes as text; None when it is no date."""
    value = read_date(text).value or read_moment(text).value
    return day_of(value) if isinstance(value, date | Moment) else None


def chain_of(case: Case) -> tuple[Link, ...]:
    """The moves in the order in which they follow from each other."""
    waiting = list(moves_of(case))
    chain: list[Link] = []
    current: date | None = None
    while waiting:
        same_day = [move for move in waiting if move.on == waiting[0].on]
        following = next((m for m in same_day if m.old is not None and m.old == current), None)
        silent = next((m for m in same_day if m.old is None), None)
        move = following or silent or same_day[0]
        waiting.remove(move)
        chain.append(Link(move, current))
        current = move.new
    return tuple(chain)


def first_limit(case: Case) -> date | None:
    """The limit before any move; None where the record does not tell."""
    chain = chain_of(case)
    return chain[0].move.old if chain else case.day("due")
