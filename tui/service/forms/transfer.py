"""转办: another unit, another person in charge or another handler, with the reason, in one commit.

A 督查 that is under way is handed to its new unit in the same commit: a 变更 says that the lead has
changed, a 交办 says what the new one is to do by when (records.md 1.3, 5.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain import actions
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.service.forms import asking_entries
from tui.service.forms.form import APPROVER
from tui.service.forms.form import ENTRY
from tui.service.forms.form import REASON
from tui.service.forms.form import Form
from tui.service.forms.form import FormField
from tui.service.forms.task import asker_of
from tui.service.forms.task import record_of
from tui.service.forms.task import saved
from tui.service.nesting import nested
from tui.service.proposals import desk_of

if TYPE_CHECKING:
    from tui.domain.actions import Proposal
    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved
    from tui.service.forms.asking import Asker
    from tui.service.forms.task import Values
    from tui.service.opened import OpenCase

UNIT: Path = ("lead", "unit")
_LEAD = ("unit", "person_in_charge", "phone")
_UNDER_WAY = "in_progress"


class AssignTask(NamedTuple):
    """Hand a case to another unit or person."""

    case_id: str
    name: str = "assign"

    def form(self, book: Casebook, opened: OpenCase | None, lang: str) -> Form:
        """Whom to, why, with whose leave; for a 督查 under way also what the new unit is to do."""
        case = record_of(opened).case
        return Form("form.title.assign", tuple(rows(case, asker_of(book, lang))), {"id": case.id})

    def propose(self, book: Casebook, opened: OpenCase, values: Values) -> Proposal:
        """Change what was named, hand the case out anew."""
        return propose(book, opened.case, values)

    def save(self, book: Casebook, opened: OpenCase | None, values: Values) -> Saved | Refused:
        """Do it in one commit."""
        return saved(self, book, opened, values)


def rows(case: Case, asker: Asker) -> list[FormField]:
    """What handing `case` over asks; empty rows leave what is there."""
    maker = asker.rows(case)
    found: list[FormField] = []
    if case.kind == "D":
        lead, group = case.child("lead"), asker.say("form.group.new_lead")
        for field in BLOCKS["lead"].fields:
            if field.en in _LEAD:
                row = maker.row(field, ("lead", field.en), group=group)
                found.append(row._replace(help=_now(lead.text(field.en), row.help, asker)))
        found[1] = found[1]._replace(required_if=((UNIT, ("*",)),))
    handler = field_of("record", "handler")
    if handler is not None:
        row = maker.row(handler, ("handler",), group=asker.say("form.group.new_handler"))
        found.append(row._replace(help=_now(case.text("handler"), row.help, asker)))
    because = asker.say("form.group.because")
    for name, path in (("reason", REASON), ("approver", APPROVER)):
        why = field_of("log", name)
        if why is not None:
            made = maker.row(why, path, group=because)
            found.append(made._replace(required=name == "reason"))
    if case.stage == _UNDER_WAY:
        found += _handed_out(case, asker)
    return found


def _now(text: str, help_text: str, asker: Asker) -> str:
    return asker.say("form.help.now", text=text) if text else help_text


def _handed_out(case: Case, asker: Asker) -> list[FormField]:
    """The 交办 to the new unit, asked once a unit is named."""
    when = ((UNIT, ("*",)),)
    made = asking_entries.entry_rows(case, "assign", asker, (ENTRY,))
    group = asker.say("form.group.hand_out")
    return [
        row._replace(
            group=group,
            shown_if=when,
            required_if=when if row.required else (),
            required=False,
            proposed="" if row.field.en == "to" else row.proposed,
        )
        for row in made
        if row.field.en != "to"
    ]


def propose(book: Casebook, case: Case, values: Values) -> Proposal:
    """The change of who has it, and where a unit is named the 交办 to it."""
    desk = desk_of(book)
    reason, approver = values.get(REASON), values.get(APPROVER)
    fields = {
        path: value
        for path, value in values.items()
        if path[0] not in {REASON[0], ENTRY} and value is not None
    }
    change = actions.change(
        case,
        fields,
        desk,
        reason if isinstance(reason, str) else "",
        approver if isinstance(approver, str) else "",
    )
    entry, unit = nested(values, "log", (ENTRY,)), values.get(UNIT)
    if not entry or not isinstance(unit, str):
        return change._replace(action="forward")
    handed = actions.log(actions.after(case, change), "assign", {**entry, "to": (unit,)}, desk)
    return actions.together(change, handed)._replace(action="forward", note=change.note)
