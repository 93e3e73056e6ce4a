"""The 环节 entries of a record: which moves stand, which were taken back, where they lead.

The log is the truth about stages (records.md 4). A move made by mistake is undone by the reverse
entry with 理由 误操作, by its author, the same day, nothing after it (records.md 1.4): neither of
the two counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.kinds import FIRST_STAGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.case import Case
    from tui.domain.case import Node

BY_MISTAKE = "误操作"
"""The 理由 of a move that takes the one before it back; words may follow it."""

CLOSED_STAGES = frozenset({"closed", "archived"})
"""办结 and after: the record only takes what records.md 4 lists."""

SET_ASIDE_STAGES = frozenset(
    {"not_taken", "withdrawn", "declined", "referred", "abandoned", "cancelled", "void"}
)
"""The ways out on which a matter ends without being settled."""

ENDED_STAGES = CLOSED_STAGES | SET_ASIDE_STAGES
"""Nothing more is to be done on the matter itself: settled, or set aside."""

RESTING_STAGES = ENDED_STAGES | {"suspended"}
"""Nobody is to do anything now: ended, or 中止 until it is taken up again."""


class Trail(NamedTuple):
    """The moves of a record.

    Attributes:
        entry: the stage in which it came in: the first one, or where a 导入 entry lets it begin.
        standing: the 环节 entries that count, in file order.
        at: the stage to which the entries lead.
    """

    entry: str
    standing: tuple[Node, ...]
    at: str


def trail_of(case: Case) -> Trail:
    """The moves of `case`, those that were taken back left out."""
    entry = first_stage(case)
    standing = standing_moves(case)
    moves = case.log("stage")
    at = moves[-1].text("to_stage") if moves else entry
    return Trail(entry, standing, at)


def first_stage(case: Case) -> str:
    """The stage in which the chain of `case` begins; after a 导入 entry, wherever it says."""
    usual = FIRST_STAGE.get(case.kind, "")
    for number, entry in enumerate(case.log("stage", "imported")):
        if entry.text("kind") == "stage":
            return entry.text("from_stage") if number and entry.text("from_stage") else usual
    return case.stage if case.log("imported") else usual


def standing_moves(case: Case) -> tuple[Node, ...]:
    """The 环节 entries that stand: neither taken back by 更正 nor undone by their reverse."""
    standing: list[Node] = []
    quiet_before: list[bool] = []
    quiet = True  # whether nothing that counts was written since the last standing move
    for entry in case.log():
        kind = entry.text("kind")
        if kind == "stage" and standing and quiet and is_reverse(entry, standing[-1]):
            standing.pop()
            quiet = quiet_before.pop()
        elif kind == "stage":
            standing.append(entry)
            quiet_before.append(quiet)
            quiet = True
        elif kind != "correction":
            quiet = False
    return tuple(standing)


def is_reverse(move: Node, of: Node) -> bool:
    """Whether `move` takes the move `of` back: the way back, 误操作, its author, the same day."""
    return (
        says_mistake(move)
        and move.text("from_stage") == of.text("to_stage")
        and move.text("to_stage") == of.text("from_stage")
        and move.text("by") == of.text("by")
        and move.day("time") == of.day("time")
    )


def says_mistake(move: Node) -> bool:
    """Whether the 理由 of the 环节 entry `move` is 误操作."""
    return move.text("reason").startswith(BY_MISTAKE)


def stage_left(case: Case) -> str:
    """The stage that a suspended record left for 中止; "" when none shows."""
    return left_for_suspension(standing_moves(case))


def left_for_suspension(standing: Iterable[Node]) -> str:
    """The stage from which the last of the `standing` moves into 中止 was made."""
    left = ""
    for move in standing:
        if move.text("to_stage") == "suspended":
            left = move.text("from_stage")
    return left
