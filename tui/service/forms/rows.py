"""Rows made from the field table: label, help, what may be chosen, what completes, what is demanded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.report.wording import field_label
from tui.report.wording import help_text
from tui.report.wording import word
from tui.service.forms.form import FormField
from tui.service.forms.form import text_of

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.fields.spec import Field
    from tui.domain.fields.spec import Need
    from tui.domain.office import Office
    from tui.domain.value import Path

LONG = frozenset(
    {
        "verbatim",
        "background",
        "policy",
        "inquiry",
        "competent_opinion",
        "coordination_plan",
        "situation",
    }
)
"""Fields whose text is usually longer than a line."""
_UNITS = frozenset({"unit", "to", "owner_unit", "referred_to", "counterpart", "audience"})
_BOTH = frozenset({"to", "counterpart", "audience"})
"""Fields that name units, and those of them that may name people."""
_NAMED = {"parties": "unit", "positions": "unit", "signatures": "unit", "limit": "preset"}
"""What 名称 is in the blocks where it is the name of something known."""
_UNIT_OF = {"person_in_charge": "unit", "liaison": "unit", "signed_off_by": "unit"} | {
    "reporter": "to",
    "signed_by": "to",
    "responsible": "owner_unit",
}
"""The field beside a person's that says of which unit they are."""


class Rows:
    """Makes the rows of one form: knows the record, the office and the reader's language."""

    def __init__(self, case: Case, office: Office, lang: str) -> None:
        """Make rows about `case` (an empty one for a new record)."""
        self.case = case
        self.office = office
        self.lang = lang

    def row(
        self, field: Field, path: Path, *, group: str = "", text: str = "", log_kind: str = ""
    ) -> FormField:
        """The row of `field` at `path`, without any demand."""
        choices, many = self.choices(field, log_kind)
        return FormField(
            path=path,
            field=field,
            label=self.label_of(field),
            help=help_text(field, self.lang),
            text=text,
            choices=choices,
            many=many,
            multiline=field.en in LONG,
            group=group,
            names=_names_in(field),
            beside=(*path[:-1], _UNIT_OF[field.en]) if field.en in _UNIT_OF else (),
            log_kind=log_kind,
        )

    def label_of(self, field: Field) -> str:
        """The label of one field."""
        return field_label(field, self.lang)

    def choices(self, field: Field, log_kind: str) -> tuple[tuple[tuple[str, str], ...], bool]:
        """What may be chosen for `field`, and whether several may."""
        if field.is_fixed:
            enum = enum_of(field, log_kind)
            offered = [(item.en, word(enum.name, item.en, self.lang)) for item in enum.words]
            offered += [(extra, extra) for extra in self.office.extra_words.get(enum.name, ())]
            return tuple(offered), field.type == "enums"
        if field.type in {"ref", "refs"}:
            return self.references(field), field.type == "refs"
        return (), False

    def references(self, field: Field) -> tuple[tuple[str, str], ...]:
        """The entries of the record that `field` may name, the newest first."""
        found: list[tuple[str, str]] = []
        for name in field.ref.split():
            for entry in reversed(self.case.active(name) if name != "*" else ()):
                key = entry.text("key") or entry.text("name")
                if key:
                    found.append((key, self.describe(name, entry)))
        return tuple(found)

    def describe(self, name: str, entry: Node) -> str:
        """An entry in half a line, for choosing it."""
        if name != "log":
            words = (entry.text("name"), entry.text("content"), entry.text("title"))
            return " ".join(part for part in (entry.text("key"), *words) if part)
        kind = word("log_kind", entry.text("kind"), self.lang)
        moment = entry.moment("time")
        day = f"{moment.day:%m-%d}" if moment else ""
        said = entry.text("content") or entry.text("verbatim")
        return " ".join(part for part in (day, kind, *entry.words("to"), said) if part)

    def block(
        self,
        name: str,
        base: Path,
        *,
        values: Node | None = None,
        group: str = "",
        skip: frozenset[str] = frozenset({"key"}),
    ) -> list[FormField]:
        """A row for each field of the block `name` that stands at `base`."""
        rows = []
        for field in BLOCKS[name].fields:
            if field.en in skip or field.type == "list" or self.case.kind not in field.kinds:
                continue
            path = (*base, field.en)
            if field.type == "map":
                below = values.child(field.en) if values is not None else None
                heading = self.label_of(field)
                rows += self.block(field.block, path, values=below, group=heading)
                continue
            now = text_of(values.values.get(field.en)) if values is not None else ""
            row = self.row(field, path, group=group, text=now)
            if field.en == "name" and name in _NAMED:
                row = row._replace(names=_NAMED[name])
            rows.append(self.demanded(row, field.needs, base))
        return rows

    def demanded(self, row: FormField, needs: tuple[Need, ...], base: Path) -> FormField:
        """`row` with the stars that the table gives it for a block that is there."""
        kind = self.case.kind
        binding = [need for need in needs if kind in need.kinds and not need.warning]
        if any(not need.when and not need.stage for need in binding):
            return row._replace(required=True)
        when = tuple(
            ((*base, sibling), words)
            for need in binding
            if not need.stage
            for sibling, words in need.when
        )
        if not when:
            return row
        shown = () if row.text else when
        return row._replace(required_if=when, shown_if=shown)


def _names_in(field: Field) -> str:
    """Whose names may stand in `field`."""
    if field.type == "person":
        return "person"
    if field.en in _UNITS:
        return "any" if field.en in _BOTH else "unit"
    return ""


def parties_of(case: Case) -> tuple[str, ...]:
    """The names that the record itself has for those it is about: they are offered first."""
    lead = case.child("lead").text("unit")
    names = (lead, *(party.text("name") for party in case.items("parties")))
    return tuple(dict.fromkeys(name for name in names if name))
