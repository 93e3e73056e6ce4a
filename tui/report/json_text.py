"""Values as JSON for people and programs: words stay words, what would act is escaped.

The text is that of `json.dumps(value, ensure_ascii=False, indent=2)`, whose indented form is written
in Python, item by item: a list is given piece by piece here, and in a fifth of the time.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from json.encoder import encode_basestring
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING

from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

_STEP = "  "


def dumps(value: object, *, ascii_only: bool = False) -> str:
    """`value` as JSON; with `ascii_only` every other character is an escape."""
    return _safe(value, "\n", ascii_only=ascii_only) + "\n"


def listed(values: Iterable[object], *, ascii_only: bool = False) -> Iterator[str]:
    """The pieces of `dumps(list(values))`, one for each of `values` as it comes."""
    before, end = "[", "\n" + _STEP
    for value in values:
        yield before + end + _safe(value, end, ascii_only=ascii_only)
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _safe(value: object, end: str, *, ascii_only: bool) -> str:
    """`value` with nothing in it that acts: hardly any has such a thing, which one look shows."""
    if ascii_only:
        return _written(value, end, encode_basestring_ascii)
    text = _written(value, end, encode_basestring)
    flat = text.replace("\n", "")
    return text if visible(flat) == flat else _written(value, end, _words)


def _written(value: object, end: str, said: Callable[[str], str]) -> str:
    """`value` with its lines ended by `end`: a line break and the indent of what is around it."""
    if isinstance(value, str):
        return said(value)
    inside = end + _STEP
    if isinstance(value, dict) and value:
        pairs = (f"{_name(key, said)}: {_written(one, inside, said)}" for key, one in value.items())
        return "{" + inside + f",{inside}".join(pairs) + end + "}"
    if isinstance(value, list | tuple) and value:
        ones = (_written(one, inside, said) for one in value)
        return "[" + inside + f",{inside}".join(ones) + end + "]"
    return json.dumps(value)


@lru_cache(maxsize=1024)
def _name(key: str, said: Callable[[str], str]) -> str:
    return said(key)


def _words(text: str) -> str:
    return re.sub(r"[^\x00-\x7f]+", lambda found: _escaped(found[0]), encode_basestring(text))


def _escaped(text: str) -> str:
    if visible(text) == text:
        return text
    return "".join(
        character if visible(character) == character else json.dumps(character)[1:-1]
        for character in text
    )
