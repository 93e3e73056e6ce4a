"""Where a thing that is missing is mended: the task, and the field or entry it begins at.

A gate says what it lacks by field (`lead.unit`) or by a code about the log; a person wants to be
taken there. What a step asks for as a part of itself (the approval of 立项, the assignment that
goes out with it) is asked by the form of the step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.table import field_of
from tui.service.forms.asking_moves import BRINGS

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.domain.workflow import Move
    from tui.rules.finding import Finding


class Mend(NamedTuple):
    """The task that mends a finding, and its detail: a field path, an entry kind, a stage.

    Attributes:
        task: a task of the interface; "" where nothing but looking at it helps.
    """

    task: str
    detail: str = ""


_ENTRIES = {
    "ST312": "assign",
    "ST313": "refused_back",
    "ST315": "unit_report",
    "ST316": "unit_report",
    "ST322": "instruction",
    "ST325": "reply",
    "ST326": "told",
    "ST333": "report_up",
    "ST344": "reply",
    "ST352": "ask_leader",
    "ST355": "told",
}
"""The log entry whose lack a code tells."""
_REVIEWED = frozenset({"reviews", "rounds"})
_OF_THE_STEP = frozenset(
    {"approval", "screening", "closing", "archive", "easing", "abandonment", "settlement"}
)
"""Blocks that are the step itself: they are filled while taking it."""


def mend_of(case: Case, finding: Finding, move: Move | None = None) -> Mend:
    """What mends `finding` in `case`; `move` is the step that asks for it, if one does."""
    kind = _ENTRIES.get(finding.code)
    if kind is not None:
        return _by_entry(case, kind, move)
    path = finding.path
    if finding.code == "ST357":
        return Mend("create", "D")
    if not path or path[0] == "log":
        return Mend("advance", move.target) if move is not None else Mend("")
    top = str(path[0])
    if top in _REVIEWED:
        return Mend("review")
    if top == "arrangements":
        return Mend("tell", str(_named(case, path[:2])[-1]))
    if top == "due":
        return Mend("extend") if case.has("due") or move is None else _step(move, path)
    return _by_field(case, path, move)


def _by_entry(case: Case, kind: str, move: Move | None) -> Mend:
    if move is not None and BRINGS.get((case.kind, move.source, move.target)) == kind:
        return Mend("advance", move.target)
    return Mend("entry", kind)


def _by_field(case: Case, path: Path, move: Move | None) -> Mend:
    top = str(path[0])
    field = field_of("record", top)
    if field is None or not field.block:
        return Mend("edit", top) if move is None or top != "stage" else _step(move, ())
    if field.type == "list":
        return Mend("entry", f"list:{top}") if len(path) < 3 else Mend("edit", _dotted(case, path))
    if case.has(top):
        return Mend("edit", _dotted(case, path))
    if top in _OF_THE_STEP and move is not None:
        return _step(move, path)
    return Mend("entry", f"block:{top}")


def _step(move: Move, path: Path) -> Mend:
    dotted = ".".join(str(step) for step in path)
    return Mend("advance", f"{move.target}:{dotted}" if dotted else move.target)


def _dotted(case: Case, path: Path) -> str:
    return ".".join(str(step) for step in _named(case, path))


def _named(case: Case, path: Path) -> Path:
    """`path` with entries of lists by their 号 or 名称, as the rows of forms name them."""
    steps: list[str | int] = []
    for end, step in enumerate(path, 1):
        entry = case.get(path[:end]) if isinstance(step, int) else None
        key = ""
        if entry is not None and hasattr(entry, "get"):
            key = str(entry.get("key") or entry.get("name") or "")
        steps.append(key or step)
    return tuple(steps)
