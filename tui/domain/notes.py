"""The one short phrase that the history says of a change, before it has a language.

A note is a key of the text table (`note.urge`) and values: texts of the record as they are, labels
and fixed words as `Label` and `WordOf`. Every name that a text may use is always filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.domain.fields.sections import SECTIONS
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_of
from tui.domain.kinds import STAGE_ENUM
from tui.domain.proposal import Label
from tui.domain.proposal import Note
from tui.domain.proposal import WordOf

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.fields.spec import Field
    from tui.domain.office import Office
    from tui.domain.proposal import NoteValue
    from tui.domain.value import Path
    from tui.domain.value import Value

_OF_LOG = (
    *("to", "channel", "content", "leader", "nature", "reason", "field", "old", "new"),
    *("place", "position", "result", "handling", "version", "corrects", "from_where"),
    *("key_points", "direct_ground", "signed_by", "demand"),
)
_OF_LISTS = (
    *("name", "content", "decision", "result", "new_due", "feedback_form", "to", "title"),
    *("version", "planned_on", "step", "means", "code", "id", "relation", "unit", "category"),
    *("topic_title", "state", "position", "time", "place"),
)
_MOST_FIELDS = 3


def of_registration(kind: str, values: Mapping[str, Value]) -> Note:
    """Who brought the matter: the unit of 来源, 受托 or 召集."""
    block = {"D": "source", "X": "request", "H": "convened_by"}[kind]
    brought = values.get(block)
    unit = brought.get("unit", "") if isinstance(brought, Mapping) else ""
    return Note("note.register", {"unit": unit}) if isinstance(unit, str) and unit else Note()


def of_entry(entry: Mapping[str, Value]) -> Note:
    """An entry of 经过: `电话催商务局`."""
    kind = str(entry.get("kind", ""))
    return Note(f"note.{kind}", _fillings("log", _OF_LOG, entry, kind))


def of_list_entry(block: str, entry: Mapping[str, Value], path: Path) -> Note:
    """An entry of another list: `审理 重办`, `延至2026-12-11`."""
    values = _fillings(block, _OF_LISTS, entry)
    named = {"reviews", "rounds", "feedback", "arrangements", "versions", "rechecks", "plan"}
    named |= {"options", "parties", "attachments", "links", "waivers", "signatures"}
    if block == "extensions":
        result = entry.get("result")
        return Note(f"note.extend.{result}" if result else "note.extend", values)
    if block in named:
        return Note(f"note.{block}", values)
    return Note("note.add", {**values, "list": Label(tuple(s for s in path if s != ""))})


def of_fields(leaves: Mapping[Path, Value | None], moved: tuple[Path, ...]) -> Note:
    """Which fields were changed; one that the log announces, with its new value."""
    if moved:
        path = moved[0]
        new = leaves[path]
        values: dict[str, NoteValue] = {
            "field": Label(path),
            "new": "—" if new is None else _filling(path[0], new),
        }
        return Note("note.change.to", values)
    tops = tuple(dict.fromkeys(path[:1] for path in leaves))
    labels: tuple[NoteValue, ...] = tuple(Label(path) for path in tops[:_MOST_FIELDS])
    more = len(tops) - len(labels)
    return Note("note.edit.more" if more else "note.edit", {"fields": labels, "count": len(tops)})


def of_move(case: Case, verb: str, target: str, reason: str) -> Note:
    """What a move comes to: to whom and by when, with what result, why, or whereto."""
    if verb == "approve":
        due = case.values.get("due")
        lead = case.child("lead").text("unit")
        return Note("note.approve", {"unit": lead, "due": "" if due is None else str(due)})
    if verb == "close" and case.child("closing").has("result"):
        return Note("note.close", {"result": case.child("closing").text("result")})
    if reason:
        return Note("note.because", {"reason": reason})
    return Note("note.stage_to", {"to": WordOf(STAGE_ENUM.get(case.kind, "stage"), target)})


def of_retraction(case: Case, key: str) -> Note:
    """Which entry is taken back: its kind or its list, and its 号."""
    for field in BLOCKS["record"].fields:
        for entry in case.items(field.en) if field.type == "list" else ():
            if entry.text("key") == key:
                kind = entry.text("kind")
                what = WordOf("log_kind", kind) if kind else Label((field.en,))
                return Note("note.take_back", {"what": what, "key": key})
    return Note("note.take_back", {"what": "", "key": key})


def body_of(kind: str, body: str, office: Office) -> str:
    """`body`, or the headings of the kind with `body` below the first of them."""
    if any(line.startswith("#") for line in body.splitlines()):
        return body
    first, *others = headings(kind, office)
    text = f"{body.strip()}\n\n" if body.strip() else ""
    return f"\n## {first}\n\n{text}" + "\n".join(f"## {title}\n" for title in others)


def headings(kind: str, office: Office) -> tuple[str, ...]:
    """The headings of the body of a case of `kind` in the language of the office's keys."""
    return SECTIONS[office.keys if office.keys in SECTIONS else "zh"][kind]


def _fillings(
    block: str, names: tuple[str, ...], entry: Mapping[str, Value], kind: str = ""
) -> dict[str, NoteValue]:
    values: dict[str, NoteValue] = {}
    for name in names:
        field = field_of(block, name)
        value = entry.get(name)
        values[name] = "" if value is None or field is None else _as_note(field, value, kind)
    return values


def _filling(top: str | int, value: Value) -> NoteValue:
    field = field_of("record", str(top))
    return str(value) if field is None else _as_note(field, value, "")


def _as_note(field: Field, value: Value, kind: str) -> NoteValue:
    if isinstance(value, tuple):
        return tuple(_as_note(field, item, kind) for item in value)
    if isinstance(value, Mapping):
        return ""
    if isinstance(value, str) and field.is_fixed:
        return WordOf(enum_of(field, kind).name, value)
    return value if isinstance(value, str | int) else str(value)
