"""The rows of one form: what stands in them, which are asked, what is said below each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.app.widgets.field_row import FieldRow
from tui.app.widgets.field_row import label_room
from tui.domain.difference import BODY
from tui.report.wording import message
from tui.rules.engine import severity
from tui.service.forms.form import is_required
from tui.service.forms.form import row_of
from tui.service.forms.form import visible_rows
from tui.service.forms.offers import Offer
from tui.service.forms.remarks import remark
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.value import Path
    from tui.rules.finding import Diagnostic
    from tui.rules.finding import Finding
    from tui.service.forms.form import Form
    from tui.service.forms.form import Reader
    from tui.service.forms.offers import Offers


class Placed(NamedTuple):
    """Faults as they were given to rows: the first row with an error, what found no row, how many."""

    first: FieldRow | None
    homeless: tuple[Diagnostic, ...]
    errors: int


class FormRows:
    """The rows of `form`, by their path.

    Attributes:
        form: what is asked.
        by_path: the rows, in the order of the form.
    """

    def __init__(self, form: Form, reader: Reader, offers: Offers, lang: str) -> None:
        """Hold no rows yet."""
        self.form = form
        self.by_path: dict[Path, FieldRow] = {}
        self._reader = reader
        self._offers = offers
        self._lang = lang
        self._faults: dict[Path, tuple[str, str]] = {}

    def put(self, form: Form, typed: Mapping[Path, str]) -> None:
        """Make the rows of `form` anew, with what was typed standing in them."""
        self.form = form
        room = label_room(form.fields)
        self.by_path = {
            field.path: FieldRow(field, typed.get(field.path, field.first), room)
            for field in form.fields
        }
        self._faults = {}
        self.demand()
        for row in self.by_path.values():
            self.remark(row)

    def texts(self) -> dict[Path, str]:
        """What stands in the rows."""
        return {path: row.text for path, row in self.by_path.items()}

    def typed(self) -> dict[Path, str]:
        """What stands in rows that were touched."""
        return {path: row.text for path, row in self.by_path.items() if row.text != row.field.first}

    @property
    def demanding(self) -> bool:
        """Whether any row must be filled, now or once another says so."""
        return any(row.required or row.field.required_if for row in self.by_path.values())

    def of(self, path: Path) -> FieldRow | None:
        """The row that a finding at `path` of the record is about, if it is asked and may change."""
        row = self.by_path.get(row_of(self.form, path) or ())
        return row if row is not None and row.shown and not row.field.fixed else None

    def long(self, here: FieldRow | None) -> FieldRow | None:
        """The row `here` if it takes several lines, else the first that does, one of the body first."""
        long = [
            row
            for row in self.by_path.values()
            if row.shown and row.is_long and not row.field.fixed
        ]
        if here is not None and any(row is here for row in long):
            return here
        return min(long, key=lambda row: row.path[0] != BODY, default=None)

    def demand(self) -> None:
        """Decide which rows are asked now, and which must be filled."""
        texts = self.texts()
        asked = {field.path for field in visible_rows(self.form, texts)}
        for path, row in self.by_path.items():
            row.shown = path in asked
            row.required = is_required(row.field, texts)

    # what is said below a row

    def remark(self, row: FieldRow, *, here: bool = False) -> None:
        """Say below `row` what is wrong with it or what it means; `here` = it has the cursor."""
        if row.path in self._faults:
            row.note(*self._faults[row.path])
        elif here and row.at >= 0:
            key = "fill.offer" if row.meant else "fill.offer.only"
            row.note(say(key, self._lang, name=row.offers[row.at].text))
        else:
            row.note(
                *remark(row.field, row.text, self._reader, self._offers, self._lang, here=here)
            )

    def note(self, notes: Mapping[Path, str]) -> None:
        """Say something below rows until they are changed."""
        self._faults |= {path: (text, "warning") for path, text in notes.items()}

    def place(self, faults: tuple[Finding, ...], diagnostics: tuple[Diagnostic, ...]) -> Placed:
        """Put each fault below its row; what has no row comes back, errors first."""
        first: FieldRow | None = None
        homeless: list[Diagnostic] = []
        self._faults = {}
        errors = 0
        for index, fault in enumerate(faults):
            grave = not diagnostics or severity(fault.code) == "error"
            errors += grave
            row = self.by_path.get(row_of(self.form, fault.path) or ())
            if row is None or not row.shown:
                homeless += diagnostics[index : index + 1]
                continue
            if grave or row.path not in self._faults:
                said = message(fault, self._lang)
                self._faults[row.path] = (said, "error" if grave else "warning")
            if grave and first is None:
                first = row
        for row in self.by_path.values():
            self.remark(row)
        homeless.sort(key=lambda one: severity(one.finding.code) != "error")
        return Placed(first, tuple(homeless), errors)

    # the row that has the cursor

    def edited(self, row: FieldRow, *, here: bool) -> None:
        """Take up that the text of `row` has changed."""
        self._faults.pop(row.path, None)
        if here:
            self._offer(row)
        self.demand()
        self.remark(row, here=here)

    def entered(self, row: FieldRow) -> None:
        """Offer what belongs into `row`, which has the cursor now."""
        if not row.text:
            self._offer(row)
        elif row.replaced and row.replaced != row.text:
            row.offer((Offer(row.replaced, say("fill.offer.typed", self._lang)),))
        self.remark(row, here=True)

    def _offer(self, row: FieldRow) -> None:
        """Offer what fits the text; what is meant for certain, or is the only one, is marked."""
        offers = self._offers.of(row.field, self.texts())
        meant = bool(row.field.names) and self._offers.is_certain(row.text)
        only = self._offers.is_only(row.field, row.text, offers)
        row.offer(offers, 0 if offers and (meant or only) else -1, meant=meant)
