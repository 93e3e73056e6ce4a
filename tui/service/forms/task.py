"""What a task is: a form it asks, a save it makes; and how one is prepared for the screen.

The tasks themselves stand in `tui.service.forms.tasks`, and where a matter has a room of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol
from typing import TypeAlias
from typing import runtime_checkable

from tui.service.edit import save
from tui.service.forms.asking import Asker
from tui.service.forms.drafts import Draft
from tui.service.forms.drafts import Drafts
from tui.service.forms.form import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.proposal import Proposal
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved
    from tui.service.forms.form import Form
    from tui.service.opened import OpenCase


Values: TypeAlias = "Mapping[Path, Value | None]"
"""What was filled in: by the path of the row; None for a row that was emptied."""


class Task(Protocol):
    """Something to do, with a form of its own."""

    @property
    def case_id(self) -> str:
        """The case it is done to; "" for a new one."""

    @property
    def name(self) -> str:
        """Which form it is, for keeping drafts apart."""

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:
        """What is asked."""

    def save(
        self, book: Casebook, opened: OpenCase | None, values: Values
    ) -> Saved | Refused | Collected:
        """Do it: one commit, or what refuses it; or only what was filled in, to be shown first."""


@runtime_checkable
class Proposing(Protocol):
    """A task that can say what it would do before it does it."""

    def propose(self, book: Casebook, opened: OpenCase, values: Values) -> Proposal:
        """What is to be done to the record for these values of its form."""


class Collected(NamedTuple):
    """What a form was filled with, nothing being written yet: several cases are shown first."""

    values: Mapping[Path, Value | None]


class Prepared(NamedTuple):
    """A task with the record as it was read, its form, and what an earlier try has left.

    Attributes:
        focus: the row to stand on at first; one that is not there is the first empty required row.
    """

    task: Task
    opened: OpenCase | None
    form: Form
    draft: Draft = Draft()
    focus: Path = ()

    @property
    def key(self) -> str:
        """The name of its draft."""
        return f"{self.task.case_id}/{self.task.name}"


def prepare(task: Task, book: Casebook, lang: str) -> Prepared:
    """Read the record and the draft of `task` and make its form."""
    opened = book.open(task.case_id) if task.case_id else None
    form = task.form(book, opened, lang)
    prepared = Prepared(task, opened, form)
    return prepared._replace(draft=Drafts(book.root).draft(prepared.key))


def reader_of(book: Casebook) -> Reader:
    """What reading the rows of a form needs."""
    return Reader(book.clock.today(), book.office)


def asker_of(book: Casebook, lang: str) -> Asker:
    """For whom forms are made."""
    return Asker(book.office, book.clock.today(), book.person, lang)


def record_of(opened: OpenCase | None) -> OpenCase:
    """The record that a task is done to; only a new case has none."""
    if opened is None:
        raise TypeError(opened)
    return opened


def saved(
    task: Proposing, book: Casebook, opened: OpenCase | None, values: Values
) -> Saved | Refused:
    """Save what `task` proposes, in one commit."""
    read = record_of(opened)
    return save(book, read, task.propose(book, read, values))
