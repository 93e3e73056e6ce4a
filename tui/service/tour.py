"""What the guided tour asks of the history: which actions were taken since it was last looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.workflow import WORKFLOWS
from tui.service.bootstrap import is_demo
from tui.store import commits
from tui.store import git

if TYPE_CHECKING:
    from tui.service.casebook import Casebook

TASKS = ("find", "open", "urge", "advance", "undo")
"""What the tour asks for, in its order."""
_MOVES = frozenset(move.verb for table in WORKFLOWS.values() for move in table)
ADVANCE = "advance"
"""What `actions_since` calls every move of a stage."""


class Taken(NamedTuple):
    """The commit that the history ends with, and the actions that led there."""

    head: str
    actions: frozenset[str]


def begun(book: Casebook) -> Taken | None:
    """Where the history of a sample office stands; None where the records are real."""
    if not is_demo(book.root):
        return None
    return Taken(git.resolve("HEAD", cwd=book.root, env=git.alone()), frozenset())


def actions_since(book: Casebook, head: str) -> Taken:
    """What was done since the commit `head`, by the names of the actions."""
    now = git.resolve("HEAD", cwd=book.root, env=git.alone())
    if now == head or not now:
        return Taken(now, frozenset())
    found = commits.listed(book.root, [now, f"^{head}"], env=git.alone()) if head else ()
    verbs = {one.trailer("Action") for one in found}
    return Taken(now, frozenset(verbs | ({ADVANCE} if verbs & _MOVES else set())))
