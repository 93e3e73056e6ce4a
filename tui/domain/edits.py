"""Edits of a record: one small algebra with two readers.

`apply` carries edits out on a `Case` in memory; the store carries the same edits out on the bytes
of the file and proves itself by decoding the result and comparing it with `apply`.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.domain.case import Case
from tui.domain.case import index_of

if TYPE_CHECKING:
    from tui.domain.value import Path
    from tui.domain.value import Value


class SetValue(NamedTuple):
    """Give the field at `path` this value; maps on the way are made when they are missing."""

    path: Path
    value: Value


class Unset(NamedTuple):
    """Remove the field at `path`."""

    path: Path


class Append(NamedTuple):
    """Append an entry to the list at `path`; the list is made when it is missing."""

    path: Path
    value: Mapping[str, Value]


class SetSection(NamedTuple):
    """Replace the text below the heading `## title` of the body; append the section if it is new."""

    title: str
    text: str


class SetBody(NamedTuple):
    """Replace the whole body."""

    text: str


Edit: TypeAlias = SetValue | Unset | Append | SetSection | SetBody


def apply(case: Case, edits: Iterable[Edit]) -> Case:
    """The record after `edits`, in their order.

    Raises:
        KeyError: an edit names an entry of a list that is not there.
    """
    values: Mapping[str, Value] = case.values
    body = case.body
    for edit in edits:
        match edit:
            case SetBody():
                body = edit.text
            case SetSection():
                body = with_section(body, edit.title, edit.text)
            case Append():
                values = _changed(values, edit.path, edit)
            case SetValue() | Unset():
                values = _changed(values, edit.path, edit)
    return Case(values, body)


def _changed(
    values: Mapping[str, Value], path: Path, edit: SetValue | Unset | Append
) -> Mapping[str, Value]:
    key = str(path[0])
    changed = dict(values)
    if len(path) == 1:
        if isinstance(edit, Unset):
            changed.pop(key, None)
        elif isinstance(edit, Append):
            present = changed.get(key, ())
            changed[key] = (*(present if isinstance(present, tuple) else ()), edit.value)
        else:
            changed[key] = edit.value
        return changed
    below = changed.get(key)
    if isinstance(below, tuple):
        index = path[1] if isinstance(path[1], int) else index_of(below, path[1])
        if index is None or not -1 < index < len(below):
            raise KeyError(path)
        entry = below[index]
        if not isinstance(entry, Mapping) or len(path) == 2:
            raise KeyError(path)
        changed[key] = (*below[:index], _changed(entry, path[2:], edit), *below[index + 1 :])
    else:
        changed[key] = _changed(below if isinstance(below, Mapping) else {}, path[1:], edit)
    return changed


def with_section(body: str, title: str, text: str) -> str:
    """`body` with the section `## title` holding `text`; other sections stay as they are."""
    lines = body.splitlines(keepends=True)
    start = next((i for i, line in enumerate(lines) if line.strip() == f"## {title}"), None)
    block = f"\n{text.strip()}\n" if text.strip() else "\n"
    if start is None:
        gap = "" if not body or body.endswith("\n\n") else "\n" if body.endswith("\n") else "\n\n"
        return f"{body}{gap}## {title}\n{block}"
    end = next(
        (i for i in range(start + 1, len(lines)) if lines[i].startswith(("# ", "## "))), len(lines)
    )
    tail = "".join(lines[end:])
    return "".join(lines[: start + 1]) + block + ("\n" + tail if tail else "")
