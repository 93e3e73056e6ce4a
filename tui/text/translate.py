"""One message table in two languages, asked by key."""

from __future__ import annotations

import string
from functools import cache
from importlib import import_module

LANGUAGES = ("zh", "en")


@cache
def table(language: str) -> dict[str, str]:
    """The messages of `language` (`zh` or `en`); only the language asked for is imported."""
    module = import_module(f"tui.text.{language if language in LANGUAGES else 'zh'}")
    messages: dict[str, str] = module.TABLE
    return messages


def say(key: str, /, language: str = "zh", **values: object) -> str:
    """The message `key`, filled with `values`.

    Record text among the values is put in as it is and never read as a template. A key or a
    filling that is missing shows as itself: a message must not fail while saying what failed.
    """
    template = table(language).get(key)
    if template is None:
        return key
    said = []
    for literal, name in _parts(template):
        said.append(literal)
        if name is not None:
            said.append(str(values.get(name, "{" + name + "}")))
    return "".join(said)


@cache
def _parts(template: str) -> tuple[tuple[str, str | None], ...]:
    parsed = string.Formatter().parse(template)
    return tuple((literal, name) for literal, name, _spec, _conversion in parsed)
