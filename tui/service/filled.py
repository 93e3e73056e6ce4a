"""Values of a form as one proposal: fields, new entries, completions, sections of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain import actions
from tui.domain.difference import BODY
from tui.domain.edits import SetSection
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.service.asking import ENTRY
from tui.service.forms import APPROVER
from tui.service.forms import REASON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.actions import Desk
    from tui.domain.actions import Proposal
    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.domain.value import Value


def text_at(values: Mapping[Path, Value | None], path: Path) -> str:
    """The text at `path`, "" when there is none."""
    value = values.get(path)
    return value if isinstance(value, str) else ""


def _of_record(values: Mapping[Path, Value | None]) -> dict[Path, Value | None]:
    return {path: value for path, value in values.items() if path[0] not in {ENTRY, "because"}}


def changes(case: Case, values: Mapping[Path, Value | None], desk: Desk) -> Proposal:
    """One proposal for values anywhere in a record: fields, new entries, completions, sections."""
    reason, approver = text_at(values, REASON), text_at(values, APPROVER)
    fields: dict[Path, Value | None] = {}
    completed: dict[tuple[str, str], dict[Path, Value | None]] = {}
    sections: list[SetSection] = []
    for path, value in _of_record(values).items():
        if path[0] == BODY:
            sections.append(SetSection(str(path[1]), value if isinstance(value, str) else ""))
        elif _completes(case, path):
            completed.setdefault((str(path[0]), str(path[1])), {})[path[2:]] = value
        else:
            fields[path] = value
    parts: list[Proposal] = []
    for (name, key), inner in completed.items():
        parts.append(actions.complete(actions.after(case, *parts), name, key, inner, desk))
    if fields or not parts:
        now = actions.after(case, *parts)
        parts.append(actions.change(now, fields, desk, reason, approver))
    whole = actions.together(*parts)
    return whole._replace(edits=(*whole.edits, *sections))


def _completes(case: Case, path: Path) -> bool:
    """Whether the value completes an entry of a list whose entries are otherwise unchanged."""
    field = field_of("record", str(path[0]))
    if field is None or field.type != "list" or len(path) < 3 or isinstance(path[1], int):
        return False
    return BLOCKS[field.block].log_like and case.has(str(path[0]))
