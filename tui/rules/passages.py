"""Which stages a record has passed into, by its log (records.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.kinds import FIRST_STAGE
from tui.domain.stage import standing_moves

if TYPE_CHECKING:
    from tui.domain.case import Case


def entered_stages(case: Case) -> frozenset[str]:
    """English names of the stages whose gates the record has passed.

    The first stage always counts; a move taken back as a mistake never happened. A record that was
    brought in (导入) is not asked for the gates before its entry point; any other record also
    answers for the stage it claims to be in.
    """
    entered = {FIRST_STAGE.get(case.kind, "")}
    entered.update(move.text("to_stage") for move in standing_moves(case))
    if not case.log("imported"):
        entered.add(case.stage)
    return frozenset(entered - {""})
