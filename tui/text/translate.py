"""One message table in two languages, asked by key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from tui.text.parts import PARTS
from tui.text.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

LANGUAGES = ("zh", "en")


class Table(Mapping[str, str]):
    """The messages of one language; a part of it is loaded when one of its keys is asked for."""

    def __init__(self, language: str) -> None:
        """Hold nothing of `language` yet."""
        self._language = language
        self._loaded: set[str] = set()
        self._known: dict[str, str] = {}

    def find(self, key: str) -> str | None:
        """The message `key`, None where there is none."""
        found = self._known.get(key)
        if found is not None:
            return found
        for part in parts_of(key):
            self._load((part,))
            if key in self._known:
                return self._known[key]
        return None

    def __getitem__(self, key: str) -> str:
        found = self.find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.find(key) is not None

    def __iter__(self) -> Iterator[str]:
        self._load(PARTS)
        return iter(self._known)

    def __len__(self) -> int:
        self._load(PARTS)
        return len(self._known)

    def _load(self, parts: Iterable[str]) -> None:
        for part in parts:
            if part in self._loaded:
                continue
            module = import_module(f"tui.text.{self._language}.{part}")
            self._known.update(module.TABLE)
            self._loaded.add(part)


@cache
def table(language: str) -> Table:
    """The messages of `language` (`zh` or `en`)."""
    return Table(language if language in LANGUAGES else LANGUAGES[0])


def say(key: str, /, language: str = "zh", **values: object) -> str:
    """The message `key`, filled with `values`.

    Record text among the values is put in as it is and never read as a template. A key or a
    filling that is missing shows as itself: a message must not fail while saying what failed.
    A filling with words after a colon is a number with them in the number that it asks for:
    `{days:working day}` is "1 working day" or "3 working days", `{count:record is|records are}`
    writes both out.
    """
    template = table(language).find(key)
    if template is None:
        return key
    first, *filled = _parts(template)
    said = [first[0]]
    for literal, name, counted in filled:
        value = str(values.get(name, "{" + name + "}"))
        said += (_with_number(value, counted) if counted else value, literal)
    return "".join(said)


def _with_number(number: str, words: str) -> str:
    one, _, more = words.partition("|")
    return f"{number} {one if number == '1' else more or f'{one}s'}"


@cache
def _parts(template: str) -> tuple[tuple[str, str, str], ...]:
    """What stands before the first filling, then each filling: what follows it, name and words."""
    if "{{" in template or "}}" in template:
        return _parts_by_string(template)
    first, *rest = template.split("{")
    parts = [(first, "", "")]
    for piece in rest:
        inside, _close, literal = piece.partition("}")
        name, _colon, words = inside.partition(":")
        parts.append((literal, name, words))
    return tuple(parts)


def _parts_by_string(template: str) -> tuple[tuple[str, str, str], ...]:
    """The same by the library, of which hardly any message has need: loading it costs a regex."""
    import string  # noqa: PLC0415 -- as above

    parts = [("", "", "")]
    for literal, name, words, _conversion in string.Formatter().parse(template):
        before, said, counted = parts[-1]
        parts[-1] = (before + literal, said, counted)
        if name is not None:
            parts.append(("", name, words or ""))
    return tuple(parts)
