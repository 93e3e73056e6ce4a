"""New entries of a record's lists: their 号, their usual contents, the order of their keys.

What is filled in here is what the person who writes would write (today, their own name, the limit
that is in force); a value that was given is never replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_at
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.domain.identity import new_entry_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from tui.domain.actions import Desk
    from tui.domain.case import Case
    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.domain.value import Path
    from tui.domain.value import Value

Values = Mapping[str, "Value"]


def log_entry(case: Case, kind: str, values: Values, desk: Desk) -> dict[str, Value]:
    """A new entry of 经过: who, now, of this kind; keys in the order of the kind."""
    entry: dict[str, Value] = {
        "key": new_key(case, ("log",), desk.random),
        "time": desk.now,
        "by": desk.who,
        **values,
        "kind": kind,
    }
    known = log_kind(kind)
    wanted = ("key", "time", "by", "kind", *(known.needed + known.may if known else ()))
    return {key: _as_typed("log", key, entry[key]) for key in _ordered(wanted, entry)}


def list_entry(case: Case, path: Path, values: Values, desk: Desk) -> dict[str, Value]:
    """A new entry of the list at `path`, with its 号 and what usually stands in it."""
    block = block_at(path)
    entry: dict[str, Value] = {**_usual(case, path, block, desk), **values}
    if block.letter and not entry.get("key"):
        entry["key"] = new_key(case, path, desk.random)
    return completed(block, entry, desk.random)


def new_key(case: Case, path: Path, random: Random) -> str:
    """A 号 that is free in the list at `path`."""
    present = case.get(path)
    entries = present if isinstance(present, tuple) else ()
    taken = {str(entry.get("key", "")) for entry in entries if isinstance(entry, Mapping)}
    return new_entry_key(block_at(path).letter, taken, random)


def completed(block: Block, values: Values, random: Random) -> dict[str, Value]:
    """`values` in the order of `block`, its lists' entries with a 号 each, at any depth."""
    names = tuple(field.en for field in block.fields)
    done: dict[str, Value] = {}
    for name in _ordered(names, values):
        field = field_of(block.name, name)
        value = values[name]
        done[name] = value if field is None else _completed_value(field, value, random)
    return done


def _completed_value(field: Field, value: Value, random: Random) -> Value:
    if field.type == "map" and isinstance(value, Mapping):
        return completed(BLOCKS[field.block], value, random)
    if field.type != "list" or not isinstance(value, tuple):
        return value
    block = BLOCKS[field.block]
    taken = {str(entry.get("key", "")) for entry in value if isinstance(entry, Mapping)}
    entries: list[Value] = []
    for entry in value:
        if not isinstance(entry, Mapping):
            continue
        with_key = dict(entry)
        if block.letter and not with_key.get("key"):
            with_key["key"] = new_entry_key(block.letter, taken, random)
            taken.add(str(with_key["key"]))
        entries.append(completed(block, with_key, random))
    return tuple(entries)


def completed_at(path: Path, value: Value, random: Random) -> Value:
    """`value` as it is written at `path`: ordered by the table, entries with a 号 each."""
    field = field_at(path)
    if field is None:
        return value
    if field.type == "list" and isinstance(value, Mapping):
        keyed = _completed_value(field, (value,), random)
        return keyed[0] if isinstance(keyed, tuple) else value
    return _completed_value(field, value, random)


def block_at(path: Path) -> Block:
    """The block of the entries of the list (or of the map) at `path`.

    Raises:
        KeyError: `path` leads to no list and no map of a record.
    """
    field = field_at(path)
    if field is None or not field.block:
        raise KeyError(path)
    return BLOCKS[field.block]


def _usual(case: Case, path: Path, block: Block, desk: Desk) -> dict[str, Value]:
    today = desk.now.day
    own: dict[str, dict[str, Value]] = {
        "reviews": {"date": today, "by": desk.who},
        "rounds": {"date": today},
        "feedback": {"date": today},
        "signatures": {"date": today},
        "countersigns": {"date": today},
        "ladder": {"date": today},
        "waivers": {"date": today},
        "versions": {"version": _next_version(case, path), "date": today, "by": desk.who},
        "extensions": {"requested_on": today, "result": "pending"},
    }
    usual = own.get(block.name, {})
    due = case.day("due")
    if block.name == "extensions" and due is not None:
        usual["old_due"] = due
    return usual


def usual_completion(
    path: Path, leaves: Mapping[Path, Value | None], desk: Desk
) -> dict[str, Value]:
    """Who and when, for what completes an entry: the decision on a 延期, a 回头看 that was made."""
    if path == ("extensions",) and leaves.get(("result",)) in {"granted", "refused"}:
        return {"approved_on": desk.now.day}
    if path == ("rechecks",) and ("decision",) in leaves:
        return {"date": desk.now.day, "by": desk.who}
    return {}


def _next_version(case: Case, path: Path) -> int:
    present = case.get(path)
    versions = [
        entry.get("version", 0)
        for entry in (present if isinstance(present, tuple) else ())
        if isinstance(entry, Mapping)
    ]
    return max((number for number in versions if isinstance(number, int)), default=0) + 1


def _as_typed(block: str, key: str, value: Value) -> Value:
    """One word where a list of words is meant is a list of one."""
    field = field_of(block, key)
    listed = field is not None and field.is_listed
    return (value,) if listed and isinstance(value, str) else value


def _ordered(wanted: Iterable[str], values: Values) -> list[str]:
    first = [name for name in wanted if name in values]
    return [*first, *(name for name in values if name not in first)]


def entries_of(value: Value) -> tuple[Values, ...]:
    """The entries of a list value; what is none is left out."""
    found = value if isinstance(value, tuple) else ()
    return tuple(entry for entry in found if isinstance(entry, Mapping))
