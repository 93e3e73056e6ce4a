"""Forms made from the field table: what is asked, what is offered, what was typed.

A form is a list of rows; each row is one field of the table with its label, its help, the words
one may choose and the text that the record holds now. The interface draws it, the tests fill it,
and `read_form` turns texts into typed values through the one reader that the commands use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.phrases import read_day
from tui.domain.reading import TO_COME
from tui.domain.reading import WRONG_TYPE
from tui.domain.reading import read_input
from tui.domain.value import BETWEEN_WORDS
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.rules.finding import Finding

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.fields.spec import Field
    from tui.domain.office import Office
    from tui.domain.value import Path
    from tui.domain.value import Value

Condition: TypeAlias = "tuple[tuple[Path, tuple[str, ...]], ...]"
"""Rows and the values that switch something on; any one of them is enough, "*" is any value."""

ENTRY = "entry"
"""First step of the path of a row that belongs to a log entry made along with a move."""
BECAUSE = "because"
REASON: Path = (BECAUSE, "reason")
APPROVER: Path = (BECAUSE, "approver")
AGAIN: Path = (BECAUSE, "again")
"""Rows that are about the change itself: why, who allowed it, a word typed again to be sure."""
REQUIRED = "form.required"
UNEXPECTED = "form.unexpected"
PAST = "form.past"
NO_TIME = "form.no_time"
NO_CLOCK = "form.no_clock"
"""Faults that only a form has; in place of a code stands the key of their message."""


class FormField(NamedTuple):
    """One row.

    Attributes:
        path: where the value goes, from the root of what is being made.
        field: its entry in the field table.
        text: what the record says now, in the spelling that the reader takes.
        proposed: what stands in an empty row at first; it counts as typed.
        choices: (English name or key, words) where one chooses; `many` = several may be chosen.
        required: an empty row is a fault.
        group: heading under which the row stands, "" for the record itself.
        shown_if: the row is hidden until another row has one of these values.
        required_if: the row is required while another row has one of these values.
        names: whose names may stand in it: `unit`, `person`, `any` of the two, `preset` of a limit.
        beside: the row that holds the unit whose people these are.
        guessed: the words that `proposed` was worked out of: it is to be looked at.
        fold: name of the fold in which the row is out of sight at first, "" = always in sight.
        fixed: the value may be seen and not changed.
        expected: the row must hold exactly this ("" = anything): a word typed again as a safeguard.
    """

    path: Path
    field: Field
    label: str
    help: str
    text: str = ""
    proposed: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    multiline: bool = False
    many: bool = False
    group: str = ""
    shown_if: Condition = ()
    required_if: Condition = ()
    names: str = ""
    beside: Path = ()
    guessed: str = ""
    fold: str = ""
    log_kind: str = ""
    fixed: bool = False
    expected: str = ""

    @property
    def first(self) -> str:
        """The text with which the row opens."""
        return self.text or self.proposed


class Form(NamedTuple):
    """What is asked.

    Attributes:
        title: key of the heading in the text table, filled with `values`.
        given: values that stand in what is made without being asked.
        note: what cannot be asked here and must be done elsewhere, in the reader's words.
    """

    title: str
    fields: tuple[FormField, ...]
    values: Mapping[str, object] = {}
    given: Mapping[Path, Value] = {}
    note: str = ""


def text_of(value: Value | None) -> str:
    """The spelling of `value` that the reader takes back."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return BETWEEN_WORDS.join(text_of(item) for item in value)
    return "" if isinstance(value, Mapping) else str(value)


def visible_rows(form: Form, texts: Mapping[Path, str]) -> tuple[FormField, ...]:
    """The rows that are asked while the rows hold `texts`."""
    return tuple(row for row in form.fields if not row.shown_if or _met(row.shown_if, texts))


def is_required(row: FormField, texts: Mapping[Path, str]) -> bool:
    """Whether `row` must be filled while the rows hold `texts`."""
    return row.required or _met(row.required_if, texts)


def _met(condition: Condition, texts: Mapping[Path, str]) -> bool:
    return any(
        texts.get(path, "") in words or ("*" in words and bool(texts.get(path)))
        for path, words in condition
    )


class Reader(NamedTuple):
    """What reading a row needs besides its text."""

    today: date
    office: Office


def read_row(row: FormField, text: str, reader: Reader) -> tuple[Value | None, Finding | None]:
    """The value of one row, or the finding that says why it is none; nothing for an empty row."""
    typed = text.strip()
    if not typed:
        return None, None
    if row.expected and typed.upper() != row.expected:
        return None, Finding(UNEXPECTED, row.path, {"expected": row.expected})
    office = reader.office
    read = read_input(
        row.field, typed, reader.today, office.calendar, row.log_kind, office.extra_words
    )
    if read.value is None:
        fault = _near_miss(row, typed, reader) if read.code == WRONG_TYPE else None
        return None, fault or Finding(read.code, row.path, {"field": row.label, "text": typed})
    return read.value, None


def _near_miss(row: FormField, typed: str, reader: Reader) -> Finding | None:
    """Why a day that is understood cannot stand here: it is over, it has a time too much or too few."""
    if row.field.type not in {"date", "due", "moment"}:
        return None
    phrase = read_day(typed, reader.today, reader.office.calendar)
    if phrase is None:
        return None
    day = day_of(phrase.value)
    if row.field.en in TO_COME and day < reader.today:
        return Finding(PAST, row.path, {"text": typed, "day": day})
    has_time = isinstance(phrase.value, Moment)
    if row.field.type == "moment" and not has_time:
        return Finding(NO_TIME, row.path, {"text": typed, "day": day})
    if row.field.type == "date" and has_time:
        return Finding(NO_CLOCK, row.path, {"text": typed, "day": day})
    return None


def read_form(
    form: Form, texts: Mapping[Path, str], reader: Reader
) -> Mapping[Path, Value | None] | tuple[Finding, ...]:
    """The values of the rows that say something new; or the faults of the form.

    A row whose text equals what the record holds is left out; a row that was emptied stands with
    None. What the form gives by itself is added for every entry of which something was typed.
    """
    values: dict[Path, Value | None] = {}
    faults: list[Finding] = []
    for row in visible_rows(form, texts):
        text = texts.get(row.path, row.first).strip()
        value, fault = read_row(row, text, reader)
        if fault is not None:
            faults.append(fault)
        elif value is None and is_required(row, texts):
            faults.append(Finding(REQUIRED, row.path))
        elif not row.fixed and text != row.text:
            values[row.path] = value
    if faults:
        return tuple(faults)
    for path, value in form.given.items():
        if len(path) == 1 or any(other[: len(path) - 1] == path[:-1] for other in values):
            values[path] = value
    return values


def row_of(form: Form, path: Path) -> Path | None:
    """The row that a finding at `path` of the record is about; None when there is none.

    A finding on a new entry names it by its place in the list; the form of that entry alone starts
    below it, a form of several things has it below `entry`; the entry that a change writes by
    itself has its reason and approver below `because`.
    """
    paths = {row.path for row in form.fields}
    below = path[2:] if len(path) > 1 and isinstance(path[1], int) else path[1:]
    for candidate in (path, (ENTRY, *below), below, (BECAUSE, *below)):
        if candidate in paths:
            return candidate
    inside = [row.path for row in form.fields if path and row.path[: len(path)] == path]
    return inside[0] if inside else None
