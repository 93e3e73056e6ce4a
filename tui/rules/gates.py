"""A passage through a gate, and what it could see.

Gates are judged by the log: each 环节 entry that stands is a passage, and what it asks for must be
among the entries before it. Lists without a place in time (审理, 协商 …) are tied by reference. What
a record may lose again later (an option not yet dropped, the state of another record) is asked only
of a `fresh` passage: one that this very change makes.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.stage import standing_moves
from tui.rules.finding import EnumWord
from tui.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.value import Path
    from tui.rules.context import Context
    from tui.rules.finding import Filling

HYPOTHETICAL = "hypothetical"
"""号 of the entry of a move that is only being thought of (`stages.missing`)."""


class Passage(NamedTuple):
    """One move of a record through a gate.

    Attributes:
        case: the record as it stands.
        context: the office, the tree after the change, the author.
        move: the 环节 entry.
        entries: the entries of 经过 that count, in file order.
        earlier, later: the other moves that stand, before and after it.
    """

    case: Case
    context: Context
    move: Node
    entries: tuple[Node, ...]
    earlier: tuple[Node, ...] = ()
    later: tuple[Node, ...] = ()

    @property
    def source(self) -> str:
        """The stage that is left."""
        return self.move.text("from_stage")

    @property
    def target(self) -> str:
        """The stage that is entered."""
        return self.move.text("to_stage")

    @property
    def day(self) -> date | None:
        """The day of the move."""
        return self.move.day("time")

    @property
    def where(self) -> Path:
        """The entry that asks; of a move only thought of, the stage the record is in."""
        if self.move.text("key") == HYPOTHETICAL:
            return ("stage",)
        return self.move.path

    def seen(self, *kinds: str) -> tuple[Node, ...]:
        """The entries of 经过 before the move that count, of these kinds (all when none is named)."""
        place = place_of(self.move)
        return tuple(e for e in self.entries if place_of(e) < place and _is_one_of(e, kinds))

    def since(self, *stages: str, kinds: Collection[str]) -> tuple[Node, ...]:
        """The entries seen after the last move into one of `stages`; all seen when there is none."""
        place = max(
            (place_of(m) for m in self.earlier if m.text("to_stage") in stages),
            default=-1,
        )
        return tuple(entry for entry in self.seen(*kinds) if place_of(entry) > place)

    def around(self, start: int, *kinds: str) -> tuple[Node, ...]:
        """The entries after place `start` and before the next move: what the move may bring along."""
        end = place_of(self.later[0]) if self.later else len(self.case.items("log"))
        found = (entry for entry in self.entries if start < place_of(entry) < end)
        return tuple(entry for entry in found if _is_one_of(entry, kinds))

    def goes_back_to(self, *stages: str) -> bool:
        """Whether a later move leads back to one of `stages`: then the gate will be passed anew."""
        return any(move.text("to_stage") in stages for move in self.later)

    def finding(self, code: str, path: Path = (), **values: Filling) -> Finding:
        """A finding on this passage; the message may name the stage entered as `{stage}`.

        Without a field of its own it stands at the entry that asks, and at 经过 for a move that is
        only thought of.
        """
        filled: dict[str, Filling] = {"stage": EnumWord("stage", self.target), **values}
        asks = self.where
        return Finding(code, path or (asks if asks[0] == "log" else ("log",)), filled, asks)


Gate: TypeAlias = Callable[[Passage], Iterator[Finding]]


def passages_of(case: Case, context: Context) -> tuple[Passage, ...]:
    """Every move of `case` that stands, in file order."""
    moves, entries = standing_moves(case), case.log()
    return tuple(
        Passage(case, context, move, entries, moves[:number], moves[number + 1 :])
        for number, move in enumerate(moves)
    )


def _is_one_of(entry: Node, kinds: Collection[str]) -> bool:
    return not kinds or entry.text("kind") in kinds


def place_of(entry: Node) -> int:
    """Where an entry stands in 经过, counted from 0."""
    place = entry.path[1]
    return place if isinstance(place, int) else -1
