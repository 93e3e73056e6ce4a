"""What once stands is not rewritten: entries, values set once, changes that are announced.

经过 only grows (records.md 1.4). A line of 延期, 审理, 协商, 反馈, 计划 or 回头看 may be completed: an absent key is
set once. In a merge every entry of every parent must be there, and what equals one of the parents
is no change of the merge (records.md 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.domain.change import identity_of
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.stage import says_mistake
from tui.rules.fields import blocks_of
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.naming import entry_name
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.change import Change
    from tui.domain.fields.spec import Field
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.rules.context import Context
    from tui.rules.finding import Filling

SET_ONCE = declare("FD214", "fill-once-changed", "error", "change")
EDITED = declare("FD215", "entry-edited", "error", "change")
REMOVED = declare("FD216", "entry-removed", "error", "change")
NOT_APPENDED = declare("FD217", "entry-not-appended", "warning", "change")
WITHOUT_ENTRY = declare("FD218", "changed-without-entry", "error", "change")

KEPT_LISTS = (
    "log",
    *(
        field.en
        for field in BLOCKS["record"].fields
        if field.block and BLOCKS[field.block].log_like
    ),
)
"""Lists of which no entry is ever edited or removed: 经过 and those that may be completed."""

_NOT_YET = {("extensions", "result"): "pending"}
"""Values that stand for "not yet known": setting them is completing (延期.结果 待批)."""

_ANNOUNCED = ("handler", "lead", "classification", "number")
"""Top-level fields whose change is written in the log with its reason (records.md 1.3)."""


@check("change")
def settled_values_stay(change: Change, _context: Context) -> Iterator[Finding]:
    """FD214: 原话 and other values set once are never changed; nor is the text of a 方案."""
    for path in _settled_paths(change.after):
        yield from _settled(change, path, change.after.get(path))
    for old in change.olds:
        for path in _settled_paths(old):
            if change.after.get(path) is None:
                yield from _settled(change, path, None)


def _settled_paths(case: Case) -> Iterator[Path]:
    for block, node in blocks_of(case):
        if node.path and node.path[0] in KEPT_LISTS:
            continue  # entries of the log and of lists like it are compared whole (FD215)
        for field in block.fields:
            settled = field.once or (block.name, field.en) == ("options", "content")
            if settled and node.has(field.en):
                yield _named(case, node.at(field.en))


def _settled(change: Change, path: Path, after: Value | None) -> Iterator[Finding]:
    olds = [old.get(path) for old in change.olds]
    there = [old for old in olds if old not in (None, "")]
    if there and after not in olds and _exists(change.after, path[:-1]):
        old = there[0] if isinstance(there[0], str) else str(there[0])
        new = "" if after is None else str(after)
        values: dict[str, Filling] = {"field": FieldName(path), "old": old, "new": new}
        yield Finding(SET_ONCE, path, values)


def _exists(case: Case, path: Path) -> bool:
    return not path or case.get(path) is not None


def _named(case: Case, path: Path) -> Path:
    """`path` with list entries named by their keys, so that it holds in any version."""
    named: list[str | int] = []
    for length, step in enumerate(path, start=1):
        entry = case.get(path[:length]) if isinstance(step, int) else None
        name = _name_of(entry) if isinstance(entry, Mapping) else ""
        named.append(name or step)
    return tuple(named)


def _name_of(entry: Mapping[str, Value]) -> str:
    for key in ("key", "name"):
        value = entry.get(key)
        if isinstance(value, str) and value:
            return value
    return ""


@check("change")
def entries_stay(change: Change, _context: Context) -> Iterator[Finding]:
    """FD215 and FD216: what stands in the log and its like stays as it was written."""
    for name in KEPT_LISTS:
        yield from _kept(change, name, completable=name != "log")
    yield from _versions_kept(change)


def _kept(change: Change, name: str, *, completable: bool) -> Iterator[Finding]:
    after = {identity_of(entry): entry for entry in reversed(change.after.items(name))}
    olds: dict[str, list[Node]] = {}
    for old in change.olds:
        for entry in old.items(name):
            olds.setdefault(identity_of(entry), []).append(entry)
    for identity, versions in olds.items():
        new = after.get(identity)
        if new is None:
            gone = versions[0]
            values: dict[str, Filling] = {
                "list": FieldName((name,)),
                "entry": entry_name(gone, with_kind=True),
                "key": gone.text("key"),
            }
            yield Finding(REMOVED, (name,), values)
        else:
            yield from _edited(new, versions, name, completable=completable)


def _edited(new: Node, olds: Sequence[Node], name: str, *, completable: bool) -> Iterator[Finding]:
    keys = dict.fromkeys([*(key for old in olds for key in old.values), *new.values])
    for key in keys:
        there = [old.values[key] for old in olds if old.has(key)]
        settled = [old for old in there if old != _NOT_YET.get((name, key))]
        after = new.values.get(key)
        if not there:
            fine = completable or not new.has(key)
        elif completable:
            fine = (not settled and after is not None) or any(_keeps(old, after) for old in settled)
        else:
            fine = after in there
        if not fine:
            values: dict[str, Filling] = {
                "list": FieldName((name,)),
                "entry": entry_name(new, with_kind=True),
                "key": new.text("key"),
                "field": FieldName((key,), _block_of(name)),
            }
            yield Finding(EDITED, new.at(key), values)


def _block_of(name: str) -> str:
    field = field_of("record", name)
    return field.block if field is not None else "record"


def _keeps(old: Value, new: Value | None) -> bool:
    """Whether `new` is `old`, or `old` with only absent things added."""
    if old == new:
        return True
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(_keeps(value, new.get(key)) for key, value in old.items())
    if isinstance(old, tuple) and isinstance(new, tuple):
        kept = [entry for entry in old if isinstance(entry, Mapping)]
        entries = {_name_of(entry): entry for entry in new if isinstance(entry, Mapping)}
        return bool(kept) and all(_keeps(entry, entries.get(_name_of(entry))) for entry in kept)
    return False


def _versions_kept(change: Change) -> Iterator[Finding]:
    """各版 of an arrangement is append-only: before and after stand in the file (F92)."""
    after = {entry.text("key"): entry for entry in change.after.items("arrangements")}
    for old in change.olds:
        for arrangement in old.items("arrangements"):
            key = arrangement.text("key")
            new = after.get(key)
            values: dict[str, Filling] = {
                "list": FieldName(("arrangements",)),
                "entry": entry_name(arrangement),
                "key": key,
            }
            if new is None:
                yield Finding(REMOVED, ("arrangements",), values)
                continue
            kept = [version.values for version in new.items("versions")]
            for version in arrangement.items("versions"):
                if version.values not in kept:
                    path = new.at("versions")
                    yield Finding(
                        EDITED, path, {**values, "field": FieldName(("versions",), "arrangements")}
                    )


@check("change")
def log_grows_at_its_end(change: Change, _context: Context) -> Iterator[Finding]:
    """FD217: new entries of 经过 stand below the old ones; old ones keep their order."""
    if not change.olds:
        return
    log = {identity_of(entry): entry for entry in reversed(change.after.items("log"))}
    after = [identity_of(entry) for entry in change.after.items("log")]
    orders = [[identity_of(entry) for entry in old.items("log")] for old in change.olds]
    common = set(after).intersection(*orders)
    in_order = [name for name in after if name in common]
    if not any(in_order == [name for name in order if name in common] for order in orders):
        yield _misplaced(log[in_order[0]], ("log",))
    elif not change.is_merge:
        last = max((i for i, name in enumerate(after) if name in common), default=-1)
        for index, name in enumerate(after[:last]):
            if name not in common:
                yield _misplaced(log[name], ("log", index))


def _misplaced(entry: Node, path: Path) -> Finding:
    return Finding(NOT_APPENDED, path, {"entry": entry_name(entry, with_kind=True)})


@check("change")
def changes_are_announced(change: Change, _context: Context) -> Iterator[Finding]:
    """FD218: 主办, 经办, 密级 and 文号 change together with a 变更 (or 转办) entry and its reason."""
    before = change.before
    if before is None:
        return
    for key in _ANNOUNCED:
        olds = [_core(old, key) for old in change.olds]
        new = _core(change.after, key)
        drafted = key == "lead" and before.stage == "proposed"
        if olds[0] in (None, "") or new in olds or drafted or _is_announced(change, key):
            continue
        values: dict[str, Filling] = {
            "field": FieldName((key,)),
            "old": _shown(key, olds[0]),
            "new": _shown(key, new),
        }
        yield Finding(WITHOUT_ENTRY, (key,), values)


def _core(case: Case, key: str) -> Value | None:
    return case.get(("lead", "unit")) if key == "lead" else case.values.get(key)


def _shown(key: str, value: Value | None) -> Filling:
    if key == "classification" and isinstance(value, str):
        return EnumWord(key, value)
    return "" if value is None else str(value)


def _is_announced(change: Change, key: str) -> bool:
    field = next(field for field in BLOCKS["record"].fields if field.en == key)
    return any(_announces(entry, field) for entry in change.new_entries())


def _announces(entry: Node, field: Field) -> bool:
    match entry.text("kind"):
        case "change":
            return entry.text("field").partition(".")[0] in {field.zh, field.en}
        case "forward":
            return field.en in {"handler", "lead"}
        case "correction":  # an undo sets fields back and takes the entry back
            return entry.text("retracts") == "yes"
        case "stage":
            return says_mistake(entry)
        case _:
            return False
