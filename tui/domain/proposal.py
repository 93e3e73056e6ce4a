"""A proposal: what is to be done to a record, with what the history will say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.edits import apply

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

    from tui.domain.case import Case
    from tui.domain.edits import Edit
    from tui.domain.office import Office
    from tui.domain.value import Moment
    from tui.domain.value import Path
    from tui.domain.value import Value


class Label(NamedTuple):
    """A field in a note; shown under its label in the reader's language."""

    path: Path


class WordOf(NamedTuple):
    """A fixed value in a note; shown as its word in the reader's language."""

    enum: str
    name: str


NoteValue: TypeAlias = "str | int | date | Moment | Label | WordOf | tuple[NoteValue, ...]"


class Note(NamedTuple):
    """The one short phrase of a commit subject (`电话催商务局`), before it has a language.

    Attributes:
        key: key of the text table (`note.urge`); "" = nothing to say beyond the action.
        values: what fills it: record text as it is, `Label` and `WordOf` in the reader's words,
            a tuple as a list of them. Every name that the text uses is there.
    """

    key: str = ""
    values: Mapping[str, NoteValue] = {}


class Desk(NamedTuple):
    """At whose desk something is proposed.

    Attributes:
        who: the person, as git knows them.
        now: the minute.
        office: the office's rules.
        random: where new keys come from.
    """

    who: str
    now: Moment
    office: Office
    random: Random


class Proposal(NamedTuple):
    """One save.

    Attributes:
        action: English name of what is done; its word is the text `action.<name>`.
        edits: what changes, in order.
        note: the phrase for the commit subject.
        reason: why, where one was given.
        approver: who approved, where someone did.
    """

    action: str
    edits: tuple[Edit, ...]
    note: Note = Note()
    reason: str = ""
    approver: str = ""


class NewCase(NamedTuple):
    """A record that does not exist yet: its values in the order of the table, its body."""

    values: Mapping[str, Value]
    body: str
    proposal: Proposal


def together(*proposals: Proposal) -> Proposal:
    """Several proposals as one save; it is called by the last one, which the others prepare.

    Each was made of the record as the ones before it leave it (`after`), so that no two draw the
    same 号 and every consequence is seen.
    """
    last = proposals[-1]
    return Proposal(
        last.action,
        tuple(edit for proposal in proposals for edit in proposal.edits),
        last.note,
        next((p.reason for p in reversed(proposals) if p.reason), ""),
        next((p.approver for p in reversed(proposals) if p.approver), ""),
    )


def after(case: Case, *proposals: Proposal) -> Case:
    """`case` as it will stand once `proposals` are carried out."""
    for proposal in proposals:
        case = apply(case, proposal.edits)
    return case
