"""What a save would write, said before it is done: the file and the subject of the commit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.actions import new_case
from tui.domain.case import Case
from tui.domain.errors import DubanError
from tui.domain.identity import record_path
from tui.domain.proposal import after
from tui.service.forms.task import Proposing
from tui.service.forms.tasks import CreateTask
from tui.service.message import message
from tui.service.proposals import begun
from tui.service.proposals import desk_of

if TYPE_CHECKING:
    from tui.service.casebook import Casebook
    from tui.service.forms.task import Task
    from tui.service.forms.task import Values
    from tui.service.opened import OpenCase

NOT_DRAWN = "…"
"""In place of an id that is drawn when the case is saved."""


class Foreseen(NamedTuple):
    """Where a save would write, and what the history would say; "" = not known before.

    Attributes:
        title: of the case; said where the history's words are not known.
    """

    path: str
    subject: str
    title: str = ""


def foresee(task: Task, book: Casebook, opened: OpenCase | None, values: Values) -> Foreseen:
    """What saving `values` would write. Nothing is locked, drawn for good or written."""
    language = book.office.language
    if isinstance(task, CreateTask):
        kind = task.kind
        desk = desk_of(book)
        made = new_case(kind, *begun(kind, values, book.office), desk, _example_id(kind, book))
        subject, _text = message([(Case(made.values), made.proposal)], language)
        example = str(made.values["id"])
        folder = str(record_path(example).parent)
        return Foreseen(f"{folder}/{NOT_DRAWN}.md", subject.replace(example, NOT_DRAWN))
    if opened is None:
        return Foreseen("", "")
    path, title = str(opened.path), opened.case.text("title")
    if not isinstance(task, Proposing):
        return Foreseen(path, "", title)
    try:
        proposal = task.propose(book, opened, values)
    except DubanError:
        return Foreseen(path, "", title)  # the save will say it, when it is asked for
    subject, _text = message([(after(opened.case, proposal), proposal)], language)
    return Foreseen(path, subject, title)


def _example_id(kind: str, book: Casebook) -> str:
    """An id of the right form; in what is shown a sign stands for it."""
    return f"{kind}{book.clock.today():%Y%m}-0000"
