"""The one table from the name of a task to its flow."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from tui.app.flows import attention
from tui.app.flows import by_hand
from tui.app.flows import checking
from tui.app.flows import copies
from tui.app.flows import entries
from tui.app.flows import handing
from tui.app.flows import moves
from tui.app.flows import outside
from tui.app.flows import pasting
from tui.app.flows import records
from tui.app.flows import several
from tui.app.flows import telling
from tui.app.flows import undoing
from tui.app.flows.steps import Asked
from tui.app.flows.steps import Steps
from tui.app.list_page import BATCH

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from textual.app import App

    from tui.app.setting import Setting

FLOWS: Mapping[str, Callable[[Steps, Asked], None]] = {
    "open": records.open_case,
    "create": records.create,
    "pasted": pasting.offer,
    "edit": records.edit,
    "external": by_hand.edit_externally,
    "outside": outside.settle,
    "history": records.show_history,
    "advance": moves.advance,
    "urge": entries.urge,
    "entry": entries.record,
    "extend": entries.extend,
    "review": entries.review,
    "block": entries.fill_block,
    "assign": handing.assign,
    "tell": telling.tell,
    "void": moves.void,
    "check": checking.check,
    "copy": copies.copy,
    "copy_text": copies.copy_text,
    "pin": attention.pin,
    "snooze": attention.snooze,
    "undo": undoing.undo_last,
}
"""What `TaskChosen` may name."""


def begin(app: App[Any], setting: Setting, task: str, asked: Asked) -> None:
    """Begin the task called `task`; several cases that are marked are taken together.

    Raises:
        KeyError: there is no such task.
    """
    steps = Steps(app, setting)
    if len(asked.marked) > 1 and task in BATCH:
        several.begin(steps, task, asked)
    else:
        FLOWS[task](steps, asked)
