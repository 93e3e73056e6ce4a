"""推进: the next stage, with what it needs shown and filled in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.picker import Item
from tui.domain.fields.table import STAGE_ENUM
from tui.report.wording import word
from tui.service import tasks

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.domain.case import Case
    from tui.service.casebook import NextMove
    from tui.service.casebook import OpenCase

_ORDER = {"forward": 0, "back": 1, "side": 2}


def advance(steps: Steps, asked: Asked) -> None:
    """Choose where to, then fill in what that asks."""
    steps.with_case(asked.case_id, lambda opened: _choose(steps, opened))


def _choose(steps: Steps, opened: OpenCase) -> None:
    case = opened.case
    stage = word(STAGE_ENUM.get(case.kind, "stage"), case.stage, steps.setting.lang)
    if not opened.moves:
        steps.tell(steps.say("picker.none", stage=stage))
        return
    moves = sorted(opened.moves, key=lambda one: _ORDER[one.move.direction])
    items = [_item(steps, case, one) for one in moves]
    title = steps.say("picker.advance", id=case.id, stage=stage)
    steps.choose(title, items, lambda target: steps.fill(tasks.MoveTask(case.id, target)))


def _item(steps: Steps, case: Case, following: NextMove) -> Item:
    move = following.move
    name = word(STAGE_ENUM[case.kind], move.target, steps.setting.lang)
    lacking = len(following.missing)
    state = "missing" if lacking else "ready"
    note = steps.say(f"picker.advance.{move.direction}")
    if move.direction == "forward":
        note = steps.say(f"picker.advance.{state}", count=lacking)
    return Item(move.target, name, note)
