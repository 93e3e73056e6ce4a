"""From values to a proposal: the one way for forms, commands and the scripts of the sample office.

Values stand under their paths from the root of the record (`tui.domain.value.Path`). Three things
can be the matter: an entry of a list that is new or is completed, a section of the Markdown body,
or a field; each caller only says where its values come from, and what is asked besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain import actions
from tui.domain.actions import Desk
from tui.domain.difference import BODY
from tui.domain.edits import SetSection
from tui.domain.edits import with_section
from tui.domain.entries import block_at
from tui.domain.entries import entries_of
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.notes import body_of
from tui.service import numbers
from tui.service.nesting import nested

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.actions import Proposal
    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.service.casebook import Casebook

NUMBERED_ON_MOVE = frozenset({("D", "approved")})
"""Kinds and the stage on whose way they get their 文号 (records.md 2)."""


class Because(NamedTuple):
    """Why something is done and by whose leave: 理由 and 批准人; "" where it was not said."""

    reason: str = ""
    approver: str = ""


UNSAID = Because()


class Begun(NamedTuple):
    """What a new record begins with: its values under English names, the Markdown below them."""

    values: dict[str, Value]
    body: str


class _Sorted(NamedTuple):
    """What values are about: fields, the entries they go into, sections of the body."""

    fields: dict[Path, Value | None]
    entries: dict[Path, dict[Path, Value | None]]
    sections: tuple[SetSection, ...]


def desk_of(book: Casebook) -> Desk:
    """Who acts in `book`, and when."""
    return Desk(book.person, book.clock.now(), book.office, book.random)


def begun(kind: str, values: Mapping[Path, Value | None], office: Office, text: str = "") -> Begun:
    """What a new case of `kind` (a kind letter) begins with.

    Args:
        kind: its headings stand in the body unless `text` has headings of its own.
        values: fields, and sections of the body.
        office: in whose language the headings are.
        text: the body to begin from.
    """
    body = body_of(kind, text, office)
    for section in _sections(values):
        body = with_section(body, section.title, section.text)
    fields = {path: value for path, value in values.items() if path[0] != BODY}
    return Begun(nested(fields, "record"), body)


def changed(
    case: Case, values: Mapping[Path, Value | None], desk: Desk, because: Because = UNSAID
) -> Proposal:
    """One proposal for values anywhere in a record; None takes a field away."""
    fields, entries, sections = _sorted(case, values)
    parts = _entries(case, entries, desk)
    if fields or not parts:
        parts.append(actions.change(actions.after(case, *parts), fields, desk, *because))
    return _with(actions.together(*parts), sections)


def moved(
    book: Casebook,
    case: Case,
    target: str,
    values: Mapping[Path, Value | None],
    because: Because = UNSAID,
    brought: tuple[str, Mapping[str, Value]] | None = None,
) -> Proposal:
    """One proposal for a step to the stage `target` and all that is filled in on the way.

    Args:
        book: where a 文号 is drawn when the step gives one: hold `edit.exclusively(book)`.
        case: the record as it stands.
        target: English name of the stage.
        values: as in `changed`.
        because: why, and by whose leave.
        brought: kind and values of a log entry that is written before the step.
    """
    desk = desk_of(book)
    fields, entries, sections = _sorted(case, values)
    parts = _entries(case, entries, desk)
    if brought is not None:
        parts.append(actions.log(actions.after(case, *parts), *brought, desk))
    number = ""
    gets_one = (case.kind, target) in NUMBERED_ON_MOVE and not case.has("number")
    if gets_one and ("number",) not in fields:
        number = numbers.next_number(book, case.kind)
    now = actions.after(case, *parts)
    step = actions.advance(now, target, desk, fields, *because, number)
    return _with(actions.together(*parts, step), sections)


def _with(proposal: Proposal, sections: tuple[SetSection, ...]) -> Proposal:
    return proposal._replace(edits=(*proposal.edits, *sections))


def _sections(values: Mapping[Path, Value | None]) -> tuple[SetSection, ...]:
    return tuple(
        SetSection(str(path[1]), value if isinstance(value, str) else "")
        for path, value in values.items()
        if path[0] == BODY
    )


def _sorted(case: Case, values: Mapping[Path, Value | None]) -> _Sorted:
    fields: dict[Path, Value | None] = {}
    entries: dict[Path, dict[Path, Value | None]] = {}
    for path, value in values.items():
        if path[0] == BODY:
            continue
        entry = _entry_of(case, path)
        if entry:
            entries.setdefault(entry, {})[path[len(entry) :]] = value
        else:
            fields[path] = value
    return _Sorted(fields, entries, _sections(values))


def _entry_of(case: Case, path: Path) -> Path:
    """The entry that `path` goes into, when it is to be completed or is not there yet; else ()."""
    block, inside = "record", False
    for length, step in enumerate(path[:-1], start=1):
        if inside:  # the step calls an entry by its name or its place
            inside = False
            continue
        field = field_of(block, str(step))
        if field is None or not field.block:
            return ()
        block, inside = field.block, field.type == "list"
        entry = path[: length + 1]
        if inside and (case.get(entry) is None or BLOCKS[block].log_like):
            return entry
    return ()


def _entries(
    case: Case, entries: Mapping[Path, Mapping[Path, Value | None]], desk: Desk
) -> list[Proposal]:
    """Completions and new entries, each made of the record as the ones before leave it."""
    parts: list[Proposal] = []
    for entry, values in entries.items():
        now = actions.after(case, *parts)
        where, name = entry[:-1], entry[-1]
        if case.get(entry) is not None:
            key = case.get((*entry, "key"))
            named = key if isinstance(key, str) else str(name)
            parts.append(actions.complete(now, where, named, dict(values), desk))
        elif any(value is not None for value in values.values()):
            parts.append(actions.append(now, where, _new_entry(entry, values), desk))
    return parts


def _new_entry(entry: Path, values: Mapping[Path, Value | None]) -> Mapping[str, Value]:
    """The values of an entry that is not there yet, with the 号 or the 名称 it is called by."""
    *above, name, called = entry
    block = block_at(tuple(above)).name if above else "record"
    made = nested({(name, str(called), *below): said for below, said in values.items()}, block)
    (first,) = entries_of(made[str(name)])
    return first
