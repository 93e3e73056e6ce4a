"""One message table in two languages, asked by key."""

from __future__ import annotations

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
    A filling with words after a colon is a number with them in the number that it asks for:
    `{days:working day}` is "1 working day" or "3 working days", `{count:record is|records are}`
    writes both out.
    """
    template = table(language).get(key)
    if template is None:
        return key
    said = []
    for literal, name, counted in _parts(template):
        said.append(literal)
        if name is not None:
            value = str(values.get(name, "{" + name + "}"))
            said.append(_with_number(value, counted) if counted else value)
    return "".join(said)


def _with_number(number: str, words: str) -> str:
    one, _, more = words.partition("|")
    return f"{number} {one if number == '1' else more or f'{one}s'}"


@cache
def _parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    import string  # noqa: PLC0415 -- a hook that says nothing needs no templates

    parsed = string.Formatter().parse(template)
    return tuple((literal, name, words or "") for literal, name, words, _conversion in parsed)
