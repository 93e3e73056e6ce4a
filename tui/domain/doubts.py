"""What in a filter means nothing: said to the user, because a filter never refuses.

A key that there is not is searched as text; a value that a key cannot have finds no case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.enums import ENUMS
from tui.domain.kinds import STAGE_ENUM
from tui.domain.query import BOUND
from tui.domain.query import COLOURS
from tui.domain.query import FLAGS
from tui.domain.query import KEYS
from tui.domain.query import NEAR
from tui.domain.query import fold
from tui.domain.query import parse
from tui.domain.query import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENUMS_OF = {
    "stage": tuple(dict.fromkeys((*STAGE_ENUM.values(), "stage"))),
    "kind": ("kind",),
    "urgency": ("urgency",),
}


class Doubt(NamedTuple):
    """A part of a filter that means nothing.

    Attributes:
        key: the key as typed.
        word: the value that it cannot have; "" = there is no such key.
    """

    key: str
    word: str = ""


def doubts(text: str) -> tuple[Doubt, ...]:
    """Every part of the filter `text` that means nothing, in its order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Doubt]:
    for _marks, named, quoted, plain in tokens(text):
        key = named[:-1]
        if not key:
            continue
        if fold(key) not in KEYS:
            if key.isalpha():
                yield Doubt(key)
            continue
        for term in parse(f"{key}:{quoted or plain}"):
            yield from (Doubt(key, word) for word in term.words if not _can_have(term.key, word))


def _can_have(key: str, word: str) -> bool:
    if key in _ENUMS_OF:
        known = (one for name in _ENUMS_OF[key] for one in ENUMS[name].words)
        return any(one.en.startswith(word) or one.zh.startswith(word) for one in known)
    if key == "light":
        return word[:1] in COLOURS or word in COLOURS.values() or word in FLAGS
    if key == "due":
        return word in NEAR or BOUND.fullmatch(word) is not None
    return True
