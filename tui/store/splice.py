"""Carrying edits out on the bytes of a record: those of the edited field, and no others.

The file is never dumped again. Each edit is a replacement of a span found by the marks of the
nodes; then the result is decoded and compared with what `domain.edits.apply` says it must be. What
cannot be proved is not written (records.md 1.3, stack.md 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeGuard

from tui.domain.edits import Append
from tui.domain.edits import Edit
from tui.domain.edits import SetBody
from tui.domain.edits import SetSection
from tui.domain.edits import SetValue
from tui.domain.edits import Unset
from tui.domain.edits import apply
from tui.domain.edits import with_section
from tui.domain.errors import UnsafeEditError
from tui.domain.fields.enums import ENUMS
from tui.store.decode import decode
from tui.store.document import split
from tui.store.heads import Head

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.domain.value import Value


class _Any(tuple[str, ...]):
    """Every word: what an office adds to an open list is not the splice's business."""

    __slots__ = ()

    def __contains__(self, word: object) -> bool:
        return True


_ANY_WORD: Mapping[str, tuple[str, ...]] = {e.name: _Any() for e in ENUMS.values() if e.open}


class _Drop(NamedTuple):
    """Take the entry `number` (from 0) out of the list at `path` (a list set to fewer entries)."""

    path: Path
    number: int


def spliced(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a record after `edits`, all other bytes as they were.

    Raises:
        UnsafeEditError: the record cannot be read, an edit names what is not there, or the result
            does not say exactly what the edits say.
    """
    edits = tuple(edits)
    before = decode(raw, "", _ANY_WORD).case
    document = split(raw)
    if before is None or document.findings:
        raise UnsafeEditError(path=_path_of(edits))
    text = document.text
    case = before
    for edit in edits:
        try:
            after = apply(case, (edit,))
            text = _carried_out(text, case, edit)
        except (KeyError, IndexError, TypeError) as error:
            raise UnsafeEditError(path=_path_of((edit,))) from error
        case = after
    result = document.encoded(text)
    read = decode(result, "", _ANY_WORD).case
    if read is None or read.body != case.body or _said(read.values) != _said(case.values):
        raise UnsafeEditError(path=_path_of(edits))
    return result


def _carried_out(text: str, case: Case, edit: Edit) -> str:
    if isinstance(edit, SetBody):
        return _with_body(text, edit.text)
    if isinstance(edit, SetSection):
        return _with_body(text, with_section(case.body, edit.title, edit.text))
    for primitive in _primitives(case, edit):
        document = split(text.encode())
        head = Head(document.head_text, document.eol)
        match primitive:
            case SetValue():
                changed = head.with_value(primitive.path, primitive.value)
            case Append():
                changed = head.with_entry(primitive.path, primitive.value)
            case Unset():
                changed = head.without(primitive.path)
            case _Drop():
                changed = head.without_entry(primitive.path, primitive.number)
        start, end = document.head or (0, 0)
        text = text[:start] + changed + text[end:]
    return text


def _primitives(
    case: Case, edit: SetValue | Unset | Append
) -> Iterator[SetValue | Unset | Append | _Drop]:
    """An edit of a map or of a list of maps, as edits of what differs in it."""
    if not isinstance(edit, SetValue):
        yield edit
        return
    yield from _differing(edit.path, case.get(edit.path), edit.value)


def _differing(
    path: Path, old: Value | None, new: Value
) -> Iterator[SetValue | Unset | Append | _Drop]:
    if old == new:
        return
    if _is_empty(new):
        yield Unset(path)
    elif isinstance(old, Mapping) and isinstance(new, Mapping) and old:
        for key, value in new.items():
            yield from _differing((*path, key), old.get(key), value)
        for key in old:  # last, so that an entry is never without a key
            if key not in new:
                yield Unset((*path, key))
    elif _are_entries(old) and _are_entries(new):
        shared = min(len(old), len(new))
        for index in range(shared):
            yield from _differing((*path, index), old[index], new[index])
        yield from (Append(path, entry) for entry in new[shared:])
        yield from (_Drop(path, index) for index in reversed(range(shared, len(old))))
    else:
        yield SetValue(path, new)


def _with_body(text: str, body: str) -> str:
    """`text` with `body` below the fence: lines that stay keep their bytes, line end included."""
    document = split(text.encode())
    old = text[document.body :].split("\n")
    plain = [line.removesuffix("\r") if i < len(old) - 1 else line for i, line in enumerate(old)]
    new = body.split("\n")
    head = 0
    while head < min(len(plain), len(new)) - 1 and plain[head] == new[head]:
        head += 1
    tail = 0
    most = min(len(plain), len(new)) - head
    while tail < most and plain[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle = new[head : len(new) - tail]
    carriage = "\r" if document.eol == "\r\n" else ""
    last = len(middle) - 1
    ended = [line + (carriage if index < last or tail else "") for index, line in enumerate(middle)]
    lines = [*old[:head], *ended, *old[len(old) - tail :]]
    above = text[: document.body]
    if body and not above.endswith("\n"):
        above += document.eol
    return above + "\n".join(lines)


def _are_entries(value: Value | None) -> TypeGuard[tuple[Mapping[str, Value], ...]]:
    return isinstance(value, tuple) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _is_empty(value: Value) -> bool:
    return value in ("", (), {})


def _said(value: Value) -> Value:
    """`value` without keys that say nothing: an empty value and no key mean the same."""
    if isinstance(value, Mapping):
        return {k: _said(v) for k, v in value.items() if not _is_empty(_said(v))}
    if isinstance(value, tuple):
        return tuple(_said(item) for item in value)
    return value


def _path_of(edits: tuple[Edit, ...]) -> Path:
    return next((edit.path for edit in edits if not isinstance(edit, SetBody | SetSection)), ())
