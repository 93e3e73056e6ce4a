"""撤销: what will go back is shown first; then a commit of its own does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.widgets.undo_text import undo_lines
from tui.report.wording import message
from tui.service import undo
from tui.service.edit import Refused

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.service.edit import Saved
    from tui.service.undo import UndoPreview


def undo_last(steps: Steps, asked: Asked) -> None:
    """Take back the user's own last change: of the case, or of any where none is named."""
    book = steps.setting.book
    steps.ask(lambda: undo.preview(book, asked.case_id or None), lambda found: _look(steps, found))


def _look(steps: Steps, preview: UndoPreview) -> None:
    lines = undo_lines(preview, steps.setting)
    title, yes = steps.say("undo.title"), steps.say("undo.yes")
    steps.agree(title, lines, yes, lambda: _do(steps, preview))


def _do(steps: Steps, preview: UndoPreview) -> None:
    setting = steps.setting

    def done(answer: Saved | Refused) -> None:
        if isinstance(answer, Refused):
            steps.tell(message(answer.reason, setting.lang), "error")
            return
        steps.changed(answer.case_id)
        steps.tell_saved("undo.done", answer.subject)

    steps.ask(lambda: undo.undo(setting.book, preview), done, group="write")
