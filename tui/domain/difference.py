"""What differs between two versions of a record, by field and entry; Chinese text by character."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.domain.value import Value

BODY = "body"
"""First step of the path of a section of the Markdown body; the second is its heading."""

_PIECE = re.compile(r"[A-Za-z0-9_.%-]+|\s+|.", re.DOTALL)
_MOST_WORK = 4_000_000
"""Pairs of pieces compared at most: beyond, the changed middle is shown as a whole."""

Mark = Literal["same", "del", "add"]


class Difference(NamedTuple):
    """One field or entry.

    Attributes:
        path: entries of lists that have 号 or 名称 are named by it, others by their index.
        old, new: None where the version has no such field; a whole entry is a mapping.
    """

    path: Path
    old: Value | None
    new: Value | None


class Piece(NamedTuple):
    """A stretch of text that stayed, went or came."""

    mark: Mark
    text: str


def differences(before: Case | None, after: Case) -> tuple[Difference, ...]:
    """All fields, entries and sections that differ, in the order of the newer record."""
    old = before.values if before is not None else {}
    found = list(_maps((), old, after.values))
    found += _sections(before.body if before is not None else "", after.body)
    return tuple(found)


def by_character(old: str, new: str) -> tuple[Piece, ...]:
    """How `old` becomes `new`: numbers and Latin words whole, everything else by character."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    longest = min(len(before), len(after)) - start
    while end < longest and before[-1 - end] == after[-1 - end]:
        end += 1
    middle_old, middle_new = before[start : len(before) - end], after[start : len(after) - end]
    pieces = [Piece("same", "".join(before[:start]))]
    if len(middle_old) * len(middle_new) > _MOST_WORK:
        pieces += [Piece("del", "".join(middle_old)), Piece("add", "".join(middle_new))]
    else:
        pieces += _compared(middle_old, middle_new)
    pieces.append(Piece("same", "".join(before[len(before) - end :])))
    return tuple(_joined(piece for piece in pieces if piece.text))


def _compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[a:b]))
            continue
        yield Piece("del", "".join(old[a:b]))
        yield Piece("add", "".join(new[c:d]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.mark == piece.mark:
            held = Piece(held.mark, held.text + piece.text)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _maps(path: Path, old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[Difference]:
    for key in [*new, *(key for key in old if key not in new)]:
        yield from _values((*path, key), old.get(key), new.get(key))


def _values(path: Path, old: Value | None, new: Value | None) -> Iterator[Difference]:
    if old == new:
        return
    if _is_entries(old) or _is_entries(new):
        yield from _lists(path, _entries(old), _entries(new))
    elif isinstance(old, Mapping | None) and isinstance(new, Mapping | None):
        yield from _maps(path, old or {}, new or {})
    else:
        yield Difference(path, old, new)


def _is_entries(value: Value | None) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Mapping) for item in value)


def _entries(value: Value | None) -> list[Mapping[str, Value]]:
    items = value if isinstance(value, tuple) else ()
    return [item for item in items if isinstance(item, Mapping)]


def _lists(
    path: Path, old: list[Mapping[str, Value]], new: list[Mapping[str, Value]]
) -> Iterator[Difference]:
    before = dict(_named(old))
    seen = set()
    for name, entry in _named(new):
        seen.add(name)
        was = before.get(name)
        if was is None:
            yield Difference((*path, name), None, entry)
        else:
            yield from _maps((*path, name), was, entry)
    for name, entry in before.items():
        if name not in seen:
            yield Difference((*path, name), entry, None)


def _named(entries: list[Mapping[str, Value]]) -> Iterator[tuple[str | int, Mapping[str, Value]]]:
    taken: set[str | int] = set()
    for index, entry in enumerate(entries):
        given = entry.get("key") or entry.get("name")
        name: str | int = given if isinstance(given, str) and given not in taken else index
        taken.add(name)
        yield name, entry


def _sections(old: str, new: str) -> Iterator[Difference]:
    before, after = dict(sections(old)), dict(sections(new))
    for title in [*after, *(title for title in before if title not in after)]:
        was, now = before.get(title), after.get(title)
        if (was or "") != (now or ""):
            yield Difference((BODY, title), was, now)


def sections(body: str) -> tuple[tuple[str, str], ...]:
    """The sections of a Markdown body: heading (without `## `) and text; "" heads what is first."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in body.split("\n"):
        if line.startswith("## "):
            found.append((line[3:].strip(), []))
        else:
            found[-1][1].append(line)
    joined = ((title, "\n".join(lines).strip()) for title, lines in found)
    return tuple((title, text) for title, text in joined if title or text)
