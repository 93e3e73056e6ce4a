"""Keys that a user has moved in his own settings, by the id of their action (`duban keys`).

Wrong ids and keys that would mean two things are told and left out: a typing mistake in a settings
file must not take the interface away.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING
from typing import NamedTuple

from textual.keys import _character_to_key

from tui.app.keys import KEYS
from tui.app.keys import MOVES
from tui.app.keys import cap_of
from tui.app.keys import plain_character

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app.keys import Key
    from tui.app.keys import Moved

_NAMED = frozenset(
    {"enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end"}
    | {"pageup", "pagedown", "up", "down", "left", "right"}
    | {f"f{number}" for number in range(1, 25)}
)
_WITH = ("ctrl", "shift", "alt")


class Problem(NamedTuple):
    """Why a line of the settings is not followed: key and values of a sentence."""

    key: str
    values: Mapping[str, str]


def key_of_character(character: str) -> str:
    """What Textual calls the key of `character`; Textual 8.2 has no public way to ask it."""
    return _character_to_key(character)


def read_keymap(wanted: Mapping[str, tuple[str, ...]]) -> tuple[Moved, tuple[Problem, ...]]:
    """The keys that are moved, as Textual names them, and what cannot be followed."""
    known = {key.id: key for key in (*KEYS, *MOVES)}
    moved: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name, keys in wanted.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            key = "keymap.no_id_near" if near else "keymap.no_id"
            problems.append(Problem(key, {"id": name, "near": near[0] if near else ""}))
            continue
        named = tuple(_name_of(key) for key in keys)
        if not named or not all(named):
            wrong = next((key for key, found in zip(keys, named, strict=True) if not found), "")
            problems.append(Problem("keymap.no_key", {"id": name, "key": wrong}))
        else:
            moved[name] = named
    _drop_clashes(known, moved, problems)
    return moved, tuple(problems)


def _drop_clashes(
    known: Mapping[str, Key], moved: dict[str, tuple[str, ...]], problems: list[Problem]
) -> None:
    """Take out moved keys that would mean two things on one screen, until none does."""
    while True:
        clash = _first_clash(known, moved)
        if clash is None:
            return
        name, other, key = clash
        del moved[name]
        values = {"id": name, "other": other, "key": cap_of(key)}
        problems.append(Problem("keymap.clash", values))


def _first_clash(
    known: Mapping[str, Key], moved: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, str] | None:
    for name, keys in moved.items():
        here = set(known[name].where)
        for other in known.values():
            if other.id == name or not here & set(other.where):
                continue
            shared = set(keys) & set(moved.get(other.id, other.keys))
            if shared:
                return name, other.id, shared.pop()
    return None


def _name_of(key: str) -> str:
    """A key as Textual names it: `?` is `question_mark`; "" when it is none."""
    key = plain_character(key) or key
    if len(key) == 1 and key.isprintable():
        return key_of_character(key)
    *held, last = key.lower().replace("-", "+").split("+")
    if any(part not in _WITH for part in held):
        return ""
    if last in _NAMED or (held and len(last) == 1):
        return "+".join((*held, last))
    return ""
