"""What registering a case asks: the settled four at once, what may wait behind a fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.case import Case
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.kinds import FIRST_STAGE
from tui.domain.kinds import KIND_NAME
from tui.domain.notes import headings
from tui.service.forms.asking import UNASKED
from tui.service.forms.asking import proposing
from tui.service.forms.asking import section_row
from tui.service.forms.asking import staged
from tui.service.forms.form import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.value import Path
    from tui.service.forms.asking import Asker
    from tui.service.forms.form import FormField
    from tui.service.forms.rows import Rows

_FOUR: tuple[Path, ...] = (("title",), ("lead", "unit"), ("lead", "person_in_charge"), ("due",))
"""四定: what, who, which person, by when."""
_LATER = frozenset({"checked", "approver", "approved_on"})


def new_form(kind: str, asker: Asker) -> Form:
    """What registering a case of `kind` (a kind letter) asks; what may wait is out of sight."""
    case = Case({"type": KIND_NAME[kind]})
    rows = asker.rows(case)
    found: list[FormField] = []
    for field in BLOCKS["record"].fields:
        first = any(n.stage == FIRST_STAGE[kind] and kind in n.kinds for n in field.needs)
        extra = field.en in {"priority_reasons", "responsible_leader"}
        if field.en in UNASKED or kind not in field.kinds or not (first or extra):
            continue
        if field.type == "map":
            block = rows.block(field.block, (field.en,), group=rows.label_of(field), skip=_LATER)
            found += block
        else:
            found.append(staged(rows, field, FIRST_STAGE[kind]))
    found = proposing(
        asker.usual(found),
        {
            ("urgency",): "normal",
            ("classification",): "internal",
            ("level",): asker.office.level if kind == "X" else "",
        },
    )
    if kind == "D":
        found += _settled_later(rows)
    found.append(section_row(rows, headings(kind, asker.office)[0], "", asker))
    return Form(f"form.title.create_{kind}", tuple(_folded(found, asker)))


def _settled_later(rows: Rows) -> list[FormField]:
    """Unit, person and limit: they are settled on approval, and written down when they are known."""
    unit, person = ("lead", "unit"), ("lead", "person_in_charge")
    other = {unit: person, person: unit}
    found = []
    lead, due = field_of("record", "lead"), field_of("record", "due")
    for row in rows.block("lead", ("lead",), group=rows.label_of(lead) if lead else ""):
        if row.path in other:
            row = row._replace(required=False, required_if=(((other[row.path]), ("*",)),))  # noqa: PLW2901
        found.append(row)
    if due is not None:
        limit = field_of("record", "limit")
        row = staged(rows, due, FIRST_STAGE["D"])
        found.append(row._replace(group=rows.label_of(limit) if limit is not None else ""))
    return found


def _folded(rows: Iterable[FormField], asker: Asker) -> list[FormField]:
    """What is asked at once, and behind it what may wait or already has its usual text."""
    fold = asker.say("fill.fold.more")
    first, later = [], []
    for row in rows:
        at_once = row.path[0] == "source" or row.path in _FOUR or (row.required and not row.first)
        if at_once or row.required_if:
            first.append(row)
        else:
            later.append(row._replace(fold=fold))
    return first + later
