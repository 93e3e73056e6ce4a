"""Which rows each form has: for an edit, a block, an entry that is completed; what is usual in them.

All rows come from the field table. What this module adds is an office's habits: what usually stands
in a row (`proposed`), and which rows go together where a step of the workflow asks for several
things at once (records.md 5, column "writes").
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.case import Case
from tui.domain.difference import BODY
from tui.domain.difference import sections
from tui.domain.fields.spec import Field
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.kinds import FIRST_STAGE
from tui.service.forms.form import APPROVER
from tui.service.forms.form import REASON
from tui.service.forms.form import Form
from tui.service.forms.form import FormField
from tui.service.forms.form import text_of
from tui.service.forms.rows import Rows
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tui.domain.case import Node
    from tui.domain.office import Office
    from tui.domain.value import Path
    from tui.domain.value import Value

UNASKED = frozenset({"id", "type", "stage", "number", "registration", "log"})
"""Fields of the record that are written by what is done and never typed."""
_TODAY = frozenset({"date", "approved_on", "requested_on", "asked_on"})
_ME = frozenset({"by", "handler"})
_DECIDED: Path = ("screening",)
"""Who signs this is not who writes it: one who may approve."""


class Asker(NamedTuple):
    """Whom and when the forms are made for."""

    office: Office
    today: date
    person: str
    lang: str

    def say(self, key: str, **values: object) -> str:
        """The message `key` in the reader's language."""
        return say(key, self.lang, **values)

    def rows(self, case: Case) -> Rows:
        """The maker of rows about `case`."""
        return Rows(case, self.office, self.lang)

    def usual(self, rows: Iterable[FormField]) -> list[FormField]:
        """`rows` with what usually stands in them: today, the person, the only approver."""
        approvers = self.office.approvers
        filled = []
        for row in rows:
            asked = row.required or row.shown_if
            proposed = row.proposed
            if not asked or row.text or proposed:
                pass
            elif row.field.type == "date" and row.field.en in _TODAY:
                proposed = self.today.isoformat()
            elif row.field.en in _ME:
                decides = row.path[:1] == _DECIDED and not self.office.may_approve(self.person)
                proposed = approvers[0] if decides and len(approvers) == 1 else self.person
            elif row.field.en == "approver" and len(approvers) == 1:
                proposed = approvers[0]
            filled.append(row._replace(proposed=proposed))
        return filled


def section_row(rows: Rows, title: str, text: str, asker: Asker) -> FormField:
    """The row of one section of the Markdown body."""
    field = Field(title, title)
    row = rows.row(field, (BODY, title), group=asker.say("form.group.body"), text=text)
    return row._replace(multiline=True)


def staged(rows: Rows, field: Field, stage: str, path: Path = ()) -> FormField:
    """The row of a field of the record, with the demands of `stage`."""
    now = rows.case.values.get(field.en)
    row = rows.row(field, path or (field.en,), text=text_of(now))
    asked = [n for n in field.needs if n.stage == stage and rows.case.kind in n.kinds]
    binding = [need for need in asked if not need.warning]
    if any(not need.when for need in binding):
        return row._replace(required=True)
    when = tuple(((name,), words) for need in binding for name, words in need.when)
    return row._replace(required_if=when, shown_if=() if row.text else when)


def edit_form(case: Case, asker: Asker) -> Form:
    """What may be changed in a record: its fields, the blocks it has, what may be completed."""
    rows = asker.rows(case)
    plain: list[FormField] = []
    blocks: list[FormField] = []
    for field in BLOCKS["record"].fields:
        if field.en in {*UNASKED, "due"} or case.kind not in field.kinds:
            continue
        if field.type == "map" and case.has(field.en):
            node = case.child(field.en)
            group = rows.label_of(field)
            blocks += rows.block(field.block, (field.en,), values=node, group=group)
        elif field.type == "list":
            blocks += _entries(rows, field, asker.say("fill.fold.entries"))
        elif field.type != "map":
            row = rows.row(field, (field.en,), text=text_of(case.values.get(field.en)))
            plain.append(row._replace(required=_stands(case, field)))
    found = [_fixed_once(row) for row in (*plain, *blocks)]
    found += [section_row(rows, title, text, asker) for title, text in sections(case.body) if title]
    found += _because(asker, required=False)
    return Form("form.title.edit", tuple(found), {"id": case.id})


def _stands(case: Case, field: Field) -> bool:
    """Whether `field` must be there since the first stage of its kind."""
    first = FIRST_STAGE.get(case.kind)
    return any(n.stage == first and case.kind in n.kinds and not n.when for n in field.needs)


def _fixed_once(row: FormField) -> FormField:
    return row._replace(fixed=True) if row.field.once and row.text else row


def _entries(rows: Rows, field: Field, fold: str) -> list[FormField]:
    """The entries of a list that are there: all rows, or those that may still be completed."""
    block = BLOCKS[field.block]
    found: list[FormField] = []
    for index, entry in enumerate(rows.case.items(field.en)):
        key = entry.text("key")
        name = entry.text("name") or key or str(index + 1)
        group = f"{rows.label_of(field)} {name}"
        path: Path = (field.en, key or entry.text("name") or index)
        made = rows.block(field.block, path, values=entry, group=group)
        if block.log_like:
            made = [row for row in made if not row.text or _may_decide(row)]
            made = [row._replace(required=False, fold=fold) for row in made]
        found += made
    return found


def _may_decide(row: FormField) -> bool:
    return row.field.en == "result" and row.text == "pending"


def _because(asker: Asker, *, required: bool, approver: bool = True) -> list[FormField]:
    """Why, and with whose approval."""
    group = asker.say("form.group.because")
    reason_field, approver_field = field_of("log", "reason"), field_of("log", "approver")
    found = []
    rows = asker.rows(Case({}))
    if reason_field is not None:
        row = rows.row(reason_field, REASON, group=group)
        found.append(row._replace(required=required, help=asker.say("form.help.reason")))
    if approver and approver_field is not None:
        row = rows.row(approver_field, APPROVER, group=group)
        found.append(row._replace(required=required, help=asker.say("form.help.approver")))
    return found


def proposing(rows: Iterable[FormField], texts: dict[Path, str]) -> list[FormField]:
    """`rows` with a proposed text where the record holds none."""
    return [
        row._replace(proposed=texts[row.path]) if texts.get(row.path) and not row.text else row
        for row in rows
    ]


def open_questions(case: Case, rows: Rows, kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The entries that may be answered, the newest first."""
    asked = reversed(case.log(*kinds)) if kinds else reversed(case.log())
    return tuple((entry.text("key"), rows.describe("log", entry)) for entry in asked)


def instructions_only(row: FormField, case: Case, rows: Rows) -> FormField:
    """The row for a 批示号 offers 批示 entries and no others."""
    if row.field.en != "instruction":
        return row
    return row._replace(choices=open_questions(case, rows, ("instruction",)))


def block_form(case: Case, name: str, asker: Asker) -> Form:
    """What a block that the record does not have yet asks."""
    rows = asker.rows(case)
    field = field_of("record", name)
    found: list[FormField] = []
    if field is not None:
        found = asker.usual(rows.block(field.block, (name,), values=case.child(name)))
        if name == "hard_authority":
            found = [instructions_only(row, case, rows) for row in found]
        found += _signatures(case, rows) if name == "settlement" else []
    label = rows.label_of(field) if field is not None else name
    return Form("form.title.block", tuple(found), {"id": case.id, "block": label})


def _signatures(case: Case, rows: Rows) -> list[FormField]:
    """A row pair for each party that has not signed."""
    signed = case.child("settlement").items("signatures")
    names = {entry.text("name") for entry in signed}
    found: list[FormField] = []
    index = len(signed)
    for party in case.items("parties"):
        name = party.text("name")
        if name in names:
            continue
        made = rows.block(
            "signatures",
            ("settlement", "signatures", index),
            group=f"{name}",
            skip=frozenset({"name"}),
        )
        found += [row._replace(required=False) for row in made]
        index += 1
    return found


def given_signatures(case: Case) -> dict[Path, Value]:
    """The names that stand in signatures without being asked."""
    signed = case.child("settlement").items("signatures")
    names = {entry.text("name") for entry in signed}
    left = [party.text("name") for party in case.items("parties")]
    missing = [name for name in left if name not in names]
    return {
        ("settlement", "signatures", len(signed) + index, "name"): name
        for index, name in enumerate(missing)
    }


def completion_form(case: Case, list_name: str, entry: Node, asker: Asker) -> Form:
    """What may still be set in an entry: the decision on an extension."""
    rows = asker.rows(case)
    field = field_of("record", list_name)
    made = rows.block(field.block, (), values=entry) if field is not None else []
    wanted = {"result", "approver", "approved_on"}
    when = ((("result",), ("granted", "refused")),)
    found = [
        row if row.field.en == "result" else row._replace(shown_if=when, required_if=when)
        for row in made
        if row.field.en in wanted
    ]
    return Form("form.title.complete", tuple(asker.usual(found)), {"id": case.id})
