"""What else a change of a record changes (records.md 1.3 and 5.2).

截止 follows a granted 延期, a 审理 with 新截止 and else only a 变更; a change of 主办, 截止, 经办, 密级 or 文号 is
announced in the log by a 变更 entry; the 时间 and 地点 of a meeting follow its notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tui.domain.case import Node
from tui.domain.edits import SetValue
from tui.domain.fields.enums import ENUMS
from tui.domain.fields.scalars import read_date
from tui.domain.fields.scalars import read_moment
from tui.domain.fields.table import field_at
from tui.domain.kinds import FIRST_STAGE
from tui.domain.value import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.case import Case
    from tui.domain.edits import Edit
    from tui.domain.office import Office
    from tui.domain.value import Path
    from tui.domain.value import Value

ANNOUNCED: tuple[Path, ...] = (
    ("lead", "unit"),
    ("due",),
    ("handler",),
    ("classification",),
    ("number",),
)
"""Fields whose change is written in the log."""

_FREE_WHILE_PROPOSED: frozenset[Path] = frozenset({("lead", "unit"), ("due",)})
"""A 督查 that is still being proposed has no lead and no limit to be held to."""


def of_entry(case: Case, path: Path, entry: Mapping[str, Value]) -> tuple[Edit, ...]:
    """What a new (or completed) `entry` of the list at `path` changes besides itself."""
    node = Node(entry)
    granted = path == ("extensions",) and node.text("result") == "granted"
    if (granted or path == ("reviews",)) and node.has("new_due"):
        new = entry["new_due"]
        return () if case.values.get("due") == new else (SetValue(("due",), new),)
    if case.kind == "H" and path[:1] == ("arrangements",):
        return _moved_meeting(case, path, node)
    return ()


def _moved_meeting(case: Case, path: Path, entry: Node) -> tuple[Edit, ...]:
    """时间 and 地点 of a meeting equal the newest version of its 会议通知 (records.md 3)."""
    inside = len(path) > 1
    found = case.get(path[:2]) if inside else entry.values
    holder = Node(found) if isinstance(found, Mapping) else entry
    if holder.text("category") != "meeting_notice":
        return ()
    versions = entry.items("versions")
    newest = entry if inside else versions[-1] if versions else Node({})
    return tuple(
        SetValue((key,), newest.values[key])
        for key in ("time", "place")
        if newest.has(key) and case.values.get(key) != newest.values[key]
    )


def announced(case: Case, leaves: Mapping[Path, Value | None]) -> tuple[Path, ...]:
    """The fields among `leaves` whose change needs a 变更 entry: they had another value before."""
    found = []
    for path in ANNOUNCED:
        old = case.get(path)
        if path not in leaves or old in (None, "") or leaves[path] == old:
            continue
        if not (case.stage == FIRST_STAGE["D"] and path in _FREE_WHILE_PROPOSED):
            found.append(path)
    return tuple(found)


def change_values(
    case: Case, path: Path, new: Value | None, reason: str, approver: str, office: Office
) -> dict[str, Value]:
    """The keys of the 变更 entry that announces the new value of `path`."""
    values: dict[str, Value] = {
        "field": _field_name(path, office),
        "old": _as_text(path, case.get(path), office),
        "new": _as_text(path, new, office),
    }
    if reason:
        values["reason"] = reason
    if approver:
        values["approver"] = approver
    return values


def _field_name(path: Path, office: Office) -> str:
    fields = [field_at(path[:length]) for length in range(1, len(path) + 1)]
    return ".".join(field.en if office.keys == "en" else field.zh for field in fields if field)


def _as_text(path: Path, value: Value | None, office: Office) -> str:
    """`value` as the log writes it: words of the record's language, dates in ISO."""
    if value is None:
        return "—"
    field = field_at(path)
    if field is not None and field.type == "enum" and isinstance(value, str):
        chinese = ENUMS[field.enum].chinese(value)
        return value if office.keys == "en" else chinese or value
    return str(value)


def limit_without(case: Case, key: str) -> date | Moment | None:
    """The 截止 in force before the entry `key` moved it; None when `key` did not move it last."""
    movers = sorted(_movers(case), key=lambda mover: mover[0])
    if not movers or movers[-1][1].text("key") != key:
        return None
    last = movers[-1][1]
    old = last.day("old_due") or _read_limit(last.text("old"))
    if old is not None or len(movers) < 2:
        return old
    previous = movers[-2][1]
    return previous.day("new_due") or _read_limit(previous.text("new"))


def _movers(case: Case) -> Iterable[tuple[date, Node]]:
    for entry in case.active("extensions"):
        on = entry.day("approved_on") or entry.day("requested_on")
        if entry.text("result") == "granted" and on is not None:
            yield on, entry
    for entry in case.active("reviews"):
        on = entry.day("date")
        if entry.has("new_due") and on is not None:
            yield on, entry
    for entry in case.log("change"):
        on = entry.day("time")
        if entry.text("field") in {"截止", "due"} and on is not None:
            yield on, entry


def _read_limit(text: str) -> date | Moment | None:
    """The limit that a 变更 entry writes as text; None when it is none."""
    value = read_date(text).value or read_moment(text).value
    return value if isinstance(value, date | Moment) else None
