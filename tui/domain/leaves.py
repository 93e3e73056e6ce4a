"""Values by path: filling a form's values into a record, block by block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import cast

from tui.domain.edits import Append
from tui.domain.edits import SetValue
from tui.domain.edits import Unset
from tui.domain.entries import completed_at

if TYPE_CHECKING:
    from random import Random

    from tui.domain.actions import Given
    from tui.domain.case import Case
    from tui.domain.edits import Edit
    from tui.domain.value import Path
    from tui.domain.value import Value


def leaves_of(values: Given) -> dict[Path, Value | None]:
    """The values by path; a mapping that stands for a block is walked into, lists are whole."""
    leaves: dict[Path, Value | None] = {}
    for key, value in values.items():
        _collect((key,) if isinstance(key, str) else key, value, leaves)
    return leaves


def _collect(path: Path, value: Value | None, leaves: dict[Path, Value | None]) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _collect((*path, key), inner, leaves)
    else:
        leaves[path] = value


def written(case: Case, leaves: Mapping[Path, Value | None], random: Random) -> tuple[Edit, ...]:
    """The edits that give `case` these values.

    What the record does not have yet (a block, an entry that a number past the end of its list
    names) is written whole, in the order of the table.
    """
    edits: list[Edit] = []
    whole: dict[Path, dict[Path, Value]] = {}
    for path, value in leaves.items():
        there = case.get(path)
        missing = _first_missing(case, path)
        if value is None:
            if there is not None:
                edits.append(Unset(path))
        elif missing != path:
            whole.setdefault(missing, {})[path[len(missing) :]] = value
        elif there != value:
            edits.append(SetValue(path, completed_at(path, value, random)))
    for path, parts in whole.items():
        value = completed_at(path, _nested(parts), random)
        if isinstance(path[-1], int) and isinstance(value, Mapping):
            edits.append(Append(path[:-1], value))
        else:
            edits.append(SetValue(path, value))
    return tuple(edits)


def _first_missing(case: Case, path: Path) -> Path:
    """The shortest part of `path` that the record lacks; `path` itself when only its end does."""
    for length in range(1, len(path)):
        if case.get(path[:length]) is None:
            return path[:length]
    return path


def _nested(parts: Mapping[Path, Value]) -> Value:
    """Values by path as nested maps; where the steps are numbers, as a list in their order."""
    below: dict[str | int, dict[Path, Value]] = {}
    for path, value in parts.items():
        below.setdefault(path[0], {})[path[1:]] = value
    built = {step: inner[()] if () in inner else _nested(inner) for step, inner in below.items()}
    if all(isinstance(step, int) for step in built):
        return tuple(built[step] for step in sorted(cast("dict[int, Value]", built)))
    return {str(step): value for step, value in built.items()}
