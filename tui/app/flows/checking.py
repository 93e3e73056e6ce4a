"""校验: the findings of one case, or of everything, on a screen of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.screens.check import CheckScreen
from tui.service.checking.inspection import inspect

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.service.checking.inspection import Found


def check(steps: Steps, asked: Asked) -> None:
    """Look through the case, or through all records where none is named."""
    book = steps.setting.book

    def show(found: tuple[Found, ...]) -> None:
        steps.show(CheckScreen(steps.setting, asked.case_id, found), lambda _none: None)

    steps.ask(lambda: inspect(book, asked.case_id), show, doing=steps.say("check.doing"))
