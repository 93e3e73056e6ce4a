"""Several cases at once: one form for what they share, what would be written of each, one commit each.

What one case cannot take (it has ended, it lacks something, the rules refuse it) is known before
anything is written, and keeps nothing back from the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain import actions
from tui.domain.case import Case
from tui.domain.errors import DubanError
from tui.domain.kinds import KIND_NAME
from tui.domain.kinds import STAGE_ENUM
from tui.report.failures import error_text
from tui.report.wording import message
from tui.report.wording import word
from tui.rules.engine import severity
from tui.service.copying import addressed
from tui.service.edit import foreseen
from tui.service.edit import save
from tui.service.forms import asking_entries
from tui.service.forms import tasks
from tui.service.forms import transfer
from tui.service.forms.form import Form
from tui.service.forms.lacking import in_words
from tui.service.forms.task import Collected
from tui.service.forms.task import asker_of
from tui.service.message import spoken
from tui.service.nesting import nested
from tui.service.proposals import desk_of
from tui.service.proposals import moved
from tui.service.reasons import of_case
from tui.service.reasons import why_not
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from tui.domain.proposal import Proposal
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved
    from tui.service.forms.asking import Asker
    from tui.service.forms.form import FormField
    from tui.service.opened import OpenCase

ASKING = ("urge", "assign", "extend")
"""Tasks that several cases can be given with one form."""
_NOT_SHARED = frozenset({"to", "defied", "attachments"})
"""Keys of a 催办 that differ from case to case."""
_OF_EACH = frozenset({"unit", "signed_off_by", "old_due"})
"""Keys of a 延期 that each case fills from itself."""


class SharedTask(NamedTuple):
    """What several cases are given alike: a form that writes nothing."""

    task: str
    kinds: tuple[str, ...]
    case_id: str = ""

    @property
    def name(self) -> str:
        """Which form it is."""
        return f"batch-{self.task}"

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:  # noqa: ARG002 -- as every task
        """The rows that all cases share."""
        asker = asker_of(book, lang)
        rows = {"urge": _urge_rows, "extend": _extend_rows, "assign": self._assign_rows}
        return Form(f"form.title.batch.{self.task}", tuple(rows[self.task](asker)))

    def _assign_rows(self, asker: Asker) -> list[FormField]:
        kind = "D" if "D" in self.kinds else "X"
        return transfer.rows(Case({"type": KIND_NAME[kind]}), asker)

    def save(
        self,
        book: Casebook,  # noqa: ARG002 -- as every task
        opened: OpenCase | None,  # noqa: ARG002 -- as every task
        values: Mapping[Path, Value | None],
    ) -> Collected:
        """Only what was filled in: what it makes of each case is shown first."""
        return Collected(values)


def _urge_rows(asker: Asker) -> list[FormField]:
    blank = Case({"type": KIND_NAME["D"]})
    rows = asking_entries.entry_rows(blank, "urge", asker)
    return [
        row._replace(required=row.required or row.field.en == "answer_by")
        for row in rows
        if row.field.en not in _NOT_SHARED
    ]


def _extend_rows(asker: Asker) -> list[FormField]:
    blank = Case({"type": KIND_NAME["D"]})
    rows, _given = asking_entries.list_rows(blank, "extensions", asker)
    return [row for row in rows if row.field.en not in _OF_EACH]


class Planned(NamedTuple):
    """One case of a batch.

    Attributes:
        does: what would be written, in half a line; "" when it cannot.
        why: why it cannot, as a sentence.
        save: writes it.
    """

    case_id: str
    title: str
    does: str = ""
    why: str = ""
    save: Callable[[], Saved | Refused] | None = None


def plan(
    book: Casebook,
    task: str,
    case_ids: Sequence[str],
    values: Mapping[Path, Value | None],
    lang: str,
) -> tuple[Planned, ...]:
    """What `task` with `values` would make of each case; nothing is written.

    Those that can be done stand first, each part in the order of `case_ids`.
    """
    found = (_planned(book, task, case_id, values, lang) for case_id in case_ids)
    return tuple(sorted(found, key=lambda one: one.save is None))


def _planned(
    book: Casebook, task: str, case_id: str, values: Mapping[Path, Value | None], lang: str
) -> Planned:
    try:
        opened = book.open(case_id)
    except DubanError as problem:
        return Planned(case_id, "", why=error_text(problem, lang).partition("\n")[0])
    found = Planned(case_id, opened.case.text("title"))
    reason = why_not(task, of_case(opened.case)) or _no_unit(task, opened.case, values)
    if reason:
        return found._replace(why=say(reason, lang))
    try:
        if task == "advance":
            return _advanced(book, opened, found, lang)
        proposal = _proposed(book, task, opened, values)
        return _judged(book, opened, found, proposal, lang)
    except DubanError as problem:  # a record that no edit can be proved in
        return found._replace(why=error_text(problem, lang).partition("\n")[0])


def _no_unit(task: str, case: Case, values: Mapping[Path, Value | None]) -> str:
    """Key of the reason when nobody is there to be urged, or no unit can be changed."""
    if task == "urge" and not addressed(case):
        return "why.no_unit"
    if task == "assign" and case.kind != "D" and transfer.UNIT in values:
        return "why.no_lead"
    pending = any(one.text("result") == "pending" for one in case.active("extensions"))
    return "why.pending" if task == "extend" and pending else ""


def _proposed(
    book: Casebook, task: str, opened: OpenCase, values: Mapping[Path, Value | None]
) -> Proposal:
    case, desk = opened.case, desk_of(book)
    if task == "assign":
        return transfer.propose(book, case, values)
    entry = nested(values, "log" if task == "urge" else "extensions")
    if task == "urge":
        return actions.log(case, "urge", {**entry, "to": addressed(case)}, desk)
    lead = case.child("lead")
    texts = {"unit": lead.text("unit"), "signed_off_by": lead.text("person_in_charge")}
    own: dict[str, Value] = {name: text for name, text in texts.items() if text}
    return actions.append(case, "extensions", {**own, **entry}, desk)


def _judged(
    book: Casebook, opened: OpenCase, found: Planned, proposal: Proposal, lang: str
) -> Planned:
    errors = [
        one.finding
        for one in foreseen(book, opened, proposal)
        if severity(one.finding.code) == "error"
    ]
    if errors:
        return found._replace(why=message(errors[0], lang))
    does = visible(spoken(proposal.note, lang)) or say(f"action.{proposal.action}", lang)
    return found._replace(does=does, save=lambda: save(book, opened, proposal))


def _advanced(book: Casebook, opened: OpenCase, found: Planned, lang: str) -> Planned:
    """The one way forward, where nothing is missing for it."""
    case = opened.case
    forward = [one for one in opened.moves if one.move.direction == "forward"]
    if len(forward) != 1:
        return found._replace(why=say("why.no_way", lang))
    following = forward[0]
    missing = in_words(case, following, lang)
    if missing:
        return found._replace(why=missing)
    target = following.move.target
    judged = _judged(book, opened, found, moved(book, case, target, {}), lang)
    if judged.save is None:
        return judged
    enum = STAGE_ENUM[case.kind]
    does = f"{word(enum, case.stage, lang)} → {word(enum, target, lang)}"
    step = tasks.MoveTask(case.id, target)
    return judged._replace(does=does, save=lambda: step.save(book, opened, {}))
