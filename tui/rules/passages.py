"""Which stages a record has passed into, by its log (records.md 4).

A move that was taken back at once with 理由 误操作 never happened: what its gate asked for may be
set back with it (records.md 1.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields.table import FIRST_STAGE

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.case import Node

BY_MISTAKE = "误操作"


def entered_stages(case: Case) -> frozenset[str]:
    """English names of the stages whose gates the record has passed.

    The first stage always counts. A record that was brought in (导入) is not asked for the gates
    before its entry point; any other record also answers for the stage it claims to be in.
    """
    entered = {FIRST_STAGE.get(case.kind, "")}
    entered.update(move.text("to_stage") for move in standing_moves(case))
    if not case.log("imported"):
        entered.add(case.stage)
    return frozenset(entered - {""})


def standing_moves(case: Case) -> tuple[Node, ...]:
    """The 环节 entries that stand: neither taken back nor undone by their reverse."""
    standing: list[Node] = []
    for move in case.log("stage"):
        if standing and is_reverse(move, standing[-1]):
            standing.pop()
        else:
            standing.append(move)
    return tuple(standing)


def is_reverse(move: Node, of: Node) -> bool:
    """Whether `move` undoes the move before it: back where it came from, 理由 误操作."""
    return (
        move.text("reason").startswith(BY_MISTAKE)
        and move.text("from_stage") == of.text("to_stage")
        and move.text("to_stage") == of.text("from_stage")
    )
