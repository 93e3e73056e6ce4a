"""A case as a whole: opened, registered, edited as a form or as text, its history shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.picker import Item
from tui.app.flows import pasting
from tui.app.screens.case import CaseScreen
from tui.service.forms import tasks

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.service.opened import OpenCase

_KINDS = ("D", "X")


def open_case(steps: Steps, asked: Asked) -> None:
    """Show a case, at the tab that `detail` names."""

    def show(opened: OpenCase) -> None:
        screen = CaseScreen(steps.setting, opened)
        steps.show(screen, lambda _none: None)
        if asked.detail:
            screen.call_after_refresh(screen.open_tab, asked.detail)

    steps.with_case(asked.case_id, show)


def show_history(steps: Steps, asked: Asked) -> None:
    """沿革: every change of the case in the office's words."""
    open_case(steps, asked._replace(detail="history"))


def create(steps: Steps, asked: Asked) -> None:
    """Register a case of the kind that `detail` names, out of a text, or of one that is chosen."""
    if asked.detail:
        _begin(steps, asked.detail)
        return
    items = [
        Item(letter, steps.say(f"ledger.{letter}"), steps.say(f"picker.create.{letter}"))
        for letter in _KINDS
    ]
    items += [
        Item(what, steps.say(f"fill.paste.{what}"), steps.say(f"fill.paste.{what}.note"))
        for what in pasting.KINDS
    ]
    steps.choose(steps.say("picker.create"), items, lambda chosen: _begin(steps, chosen))


def _begin(steps: Steps, what: str) -> None:
    if what in pasting.KINDS:
        pasting.paste(steps, what)
    else:
        steps.fill(tasks.CreateTask(what))


def edit(steps: Steps, asked: Asked) -> None:
    """The fields of a case as a form, at the row that `detail` names."""
    steps.fill(tasks.EditTask(asked.case_id), focus=asked.detail)
