"""What a user can do with a case, each as one object: the form it asks and the save it makes.

The interface shows `task.form`, hands back values, and calls `task.save`; it never builds a
proposal itself. Each save is one commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain import actions
from tui.domain.errors import StaleCaseError
from tui.domain.fields.table import log_kind
from tui.report.sentences import joined
from tui.report.sentences import list_sentence
from tui.service import numbers
from tui.service.edit import create
from tui.service.edit import exclusively
from tui.service.forms import asking
from tui.service.forms import asking_entries
from tui.service.forms import asking_new
from tui.service.forms.asking_moves import BRINGS
from tui.service.forms.asking_moves import move_form
from tui.service.forms.form import APPROVER
from tui.service.forms.form import BECAUSE
from tui.service.forms.form import ENTRY
from tui.service.forms.form import REASON
from tui.service.forms.form import Form
from tui.service.forms.pasted import filled_in
from tui.service.forms.task import asker_of
from tui.service.forms.task import record_of
from tui.service.forms.task import saved
from tui.service.nesting import block_of
from tui.service.nesting import nested
from tui.service.proposals import Because
from tui.service.proposals import begun
from tui.service.proposals import changed
from tui.service.proposals import desk_of
from tui.service.proposals import moved
from tui.text.translate import say

if TYPE_CHECKING:
    from tui.domain.proposal import Proposal
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved
    from tui.service.forms.pasted import Pasted
    from tui.service.forms.task import Values
    from tui.service.opened import NextMove
    from tui.service.opened import OpenCase


def _of_record(values: Values) -> dict[Path, Value | None]:
    """The values that go into the record as they stand: not those of an entry, and not why."""
    aside = (ENTRY, BECAUSE)
    return {path: value for path, value in values.items() if path[0] not in aside}


def _because(values: Values) -> Because:
    said = (values.get(REASON), values.get(APPROVER))
    return Because(*(text if isinstance(text, str) else "" for text in said))


class CreateTask(NamedTuple):
    """Register a new case of one kind, where it was pasted with what a text said."""

    kind: str
    case_id: str = ""
    pasted: Pasted | None = None

    @property
    def name(self) -> str:
        """Which form it is."""
        return f"create-{self.kind}" + (f"-{self.pasted.key}" if self.pasted is not None else "")

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:  # noqa: ARG002 -- as every task
        """The fields of registration."""
        form = asking_new.new_form(self.kind, asker_of(book, lang))
        return filled_in(form, self.pasted) if self.pasted is not None else form

    def save(
        self,
        book: Casebook,
        opened: OpenCase | None,  # noqa: ARG002 -- there is no record yet
        values: Values,
    ) -> Saved | Refused:
        """Draw an id and write the record with the headings of its kind."""
        return create(book, self.kind, *begun(self.kind, values, book.office))


class EditTask(NamedTuple):
    """Change fields of a record."""

    case_id: str
    name: str = "edit"

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:
        """The fields that the record has or may have."""
        return asking.edit_form(record_of(opened).case, asker_of(book, lang))

    def propose(self, book: Casebook, opened: OpenCase, values: Values) -> Proposal:
        """Change what was changed, complete what was completed, rewrite sections."""
        return changed(opened.case, _of_record(values), desk_of(book), _because(values))

    def save(self, book: Casebook, opened: OpenCase | None, values: Values) -> Saved | Refused:
        """Do it in one commit."""
        return saved(self, book, opened, values)


class EntryTask(NamedTuple):
    """Write an entry of the log, or of a list of the record."""

    case_id: str
    kind: str

    @property
    def name(self) -> str:
        """Which form it is."""
        return f"entry-{self.kind}"

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:
        """The fields of the entry."""
        case, asker = record_of(opened).case, asker_of(book, lang)
        if log_kind(self.kind) is not None:
            return asking_entries.entry_form(case, self.kind, asker)
        return asking_entries.list_form(case, self.kind, asker)

    def propose(self, book: Casebook, opened: OpenCase, values: Values) -> Proposal:
        """Append the entry, with what follows from it."""
        case, desk = opened.case, desk_of(book)
        entry = nested(values, block_of(self.kind))
        if log_kind(self.kind) is not None:
            return actions.log(case, self.kind, entry, desk)
        return actions.append(case, self.kind, entry, desk)

    def save(self, book: Casebook, opened: OpenCase | None, values: Values) -> Saved | Refused:
        """Do it in one commit."""
        return saved(self, book, opened, values)


class BlockTask(NamedTuple):
    """Fill in a block of the record."""

    case_id: str
    block: str

    @property
    def name(self) -> str:
        """Which form it is."""
        return f"block-{self.block}"

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:
        """The fields of the block."""
        case = record_of(opened).case
        form = asking.block_form(case, self.block, asker_of(book, lang))
        return (
            form._replace(given=asking.given_signatures(case))
            if self.block == "settlement"
            else form
        )

    def propose(self, book: Casebook, opened: OpenCase, values: Values) -> Proposal:
        """Set the fields of the block."""
        return changed(opened.case, _of_record(values), desk_of(book), _because(values))

    def save(self, book: Casebook, opened: OpenCase | None, values: Values) -> Saved | Refused:
        """Do it in one commit."""
        return saved(self, book, opened, values)


class DecideTask(NamedTuple):
    """Decide an extension that was asked for."""

    case_id: str
    key: str

    @property
    def name(self) -> str:
        """Which form it is."""
        return f"decide-{self.key}"

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:
        """Granted or refused, by whom, when; what was asked stands above."""
        case = record_of(opened).case
        for entry in case.items("extensions"):
            if entry.text("key") == self.key:
                form = asking.completion_form(case, "extensions", entry, asker_of(book, lang))
                asked = joined(list_sentence(case, "extensions", entry, lang), lang)
                return form._replace(note=say("form.asked", lang, text=asked))
        raise StaleCaseError(path=str(record_of(opened).path))

    def propose(self, book: Casebook, opened: OpenCase, values: Values) -> Proposal:
        """Complete the entry; a granted extension moves the deadline."""
        desk = desk_of(book)
        return actions.complete(
            opened.case, "extensions", self.key, nested(values, "extensions"), desk
        )

    def save(self, book: Casebook, opened: OpenCase | None, values: Values) -> Saved | Refused:
        """Do it in one commit."""
        return saved(self, book, opened, values)


class MoveTask(NamedTuple):
    """Move a case to another stage, with all that the step asks."""

    case_id: str
    target: str

    @property
    def name(self) -> str:
        """Which form it is."""
        return f"advance-{self.target}"

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:
        """What the gate lacks, the entry it brings, and why."""
        case = record_of(opened).case
        number = ""
        if case.kind == "X" and not case.child("settlement").has("number"):
            number = numbers.next_number(book, "settlement")
        return move_form(case, self._following(record_of(opened)), asker_of(book, lang), number)

    def _following(self, opened: OpenCase) -> NextMove:
        for one in opened.moves:
            if one.move.target == self.target:
                return one
        raise StaleCaseError(path=str(opened.path))  # it has moved since the step was chosen

    def propose(self, book: Casebook, opened: OpenCase, values: Values) -> Proposal:
        """Fill in what was missing and take the step; a number is drawn under the write lock."""
        source = self._following(opened).move.source
        kind = BRINGS.get((opened.case.kind, source, self.target), "")
        entry = nested(values, "log", (ENTRY,))
        brought = (kind, entry) if kind and entry else None
        because = _because(values)
        return moved(book, opened.case, self.target, _of_record(values), because, brought)

    def save(self, book: Casebook, opened: OpenCase | None, values: Values) -> Saved | Refused:
        """Do it in one commit."""
        with exclusively(book):
            return saved(self, book, opened, values)
