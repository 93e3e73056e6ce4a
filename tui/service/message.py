"""The commit message of a change: what an office would say it did, and trailers for programs.

Subject `动作(编号): 事项 — 一句话`; a `Case:` trailer for each record, `Action:`, and `Reason:`,
`Approved-by:` and `Reverts:` where they are known. Nothing that a user typed can make a line of
its own: a trailer is what this module says it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.proposal import Label
from tui.domain.proposal import WordOf
from tui.domain.value import Moment
from tui.report.wording import filled
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.actions import Proposal
    from tui.domain.case import Case
    from tui.domain.proposal import Note
    from tui.domain.proposal import NoteValue
    from tui.rules.finding import Filling
    from tui.store.recovery import Mended

LONGEST_NOTE = 60
"""Characters of the one sentence in a subject: the whole text stands in the record."""


def message(
    changes: Sequence[tuple[Case, Proposal]], language: str, *, reverts: str = ""
) -> tuple[str, str]:
    """Subject and whole message for one commit of `changes` (record afterwards, what was done).

    Args:
        changes: at least one; several stand under the action of the first.
        language: of the subject.
        reverts: full id of the commit that is taken back.
    """
    case, proposal = changes[0]
    several = say("commit.count", language, count=len(changes))
    named = one_line(case.id) if len(changes) == 1 else several
    note = one_line(spoken(proposal.note, language))
    if len(note) > LONGEST_NOTE:
        note = note[: LONGEST_NOTE - 1] + "…"
    subject = say(
        "commit.subject" if note else "commit.subject.plain",
        language,
        verb=say(f"action.{proposal.action}", language),
        case=named,
        title=one_line(case.text("title")),
        note=note,
    )
    trailers = [("Case", one.id) for one, _proposal in changes]
    trailers += [("Action", proposal.action), ("Reason", proposal.reason)]
    trailers += [("Approved-by", proposal.approver), ("Reverts", reverts)]
    lines = [f"{name}: {said}" for name, text in trailers if (said := one_line(text))]
    return subject, subject + "\n\n" + "\n".join(lines) + "\n"


def spoken(note: Note, language: str) -> str:
    """The phrase of `note` in `language`: labels and fixed words in its words, texts as they are."""
    values = {name: filled(_named(value), language) for name, value in note.values.items()}
    return say(note.key, language, **values) if note.key else ""


def _named(value: NoteValue) -> Filling:
    if isinstance(value, Label):
        return FieldName(value.path)
    if isinstance(value, WordOf):
        return EnumWord(value.enum, value.name)
    if isinstance(value, Moment):
        return value
    return tuple(_named(part) for part in value) if isinstance(value, tuple) else value


def told_of_mending(mended: Mended, language: str) -> str:
    """What the user is told of a save that was cut off."""
    key = "commit.mended.saved" if mended.committed else "commit.mended.restored"
    return say(key, language, case=mended.path.stem, draft=visible(mended.draft))


def one_line(text: str) -> str:
    """`text` on one line, with what acts on a terminal made visible."""
    return visible(" ".join(text.split()))
