"""转办: another unit, person or handler, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.picker import Item
from tui.service.forms import tasks
from tui.service.forms.transfer import AssignTask

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.service.opened import OpenCase

_AWAY = "referred"
"""The stage of a 协调 that is passed on to another office."""


def assign(steps: Steps, asked: Asked) -> None:
    """Hand the case over; a 协调 that is being looked at may also be passed on as a whole."""

    def go_on(opened: OpenCase) -> None:
        case = opened.case
        if any(one.move.target == _AWAY for one in opened.moves):
            items = [Item(name, steps.say(f"assign.{name}")) for name in ("handler", "away")]
            title = steps.say("assign.title", id=case.id)
            steps.choose(title, items, lambda answer: _chosen(steps, case.id, answer))
        else:
            steps.fill(AssignTask(case.id), focus="lead.unit" if case.kind == "D" else "handler")

    steps.with_able_case("assign", asked.case_id, go_on)


def _chosen(steps: Steps, case_id: str, answer: str) -> None:
    if answer == "away":
        steps.fill(tasks.MoveTask(case_id, _AWAY))
    else:
        steps.fill(AssignTask(case_id), focus="handler")
