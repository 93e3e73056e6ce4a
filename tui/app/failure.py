"""What stands on the terminal when the interface had to close by itself."""

from __future__ import annotations

from tui.report.failures import error_text
from tui.service.crash import failure_of
from tui.text.translate import say


def farewell(problem: BaseException | None, lang: str) -> str:
    """What failed, what to do about it, and what became of the user's work."""
    told = "" if problem is None else error_text(failure_of(problem), lang) + "\n"
    return told + say("app.crashed", lang)
