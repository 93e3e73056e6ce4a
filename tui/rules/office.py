"""What must hold in the office's own files: known powers, sane numbers, no name twice.

These files decide verdicts (records.md 2), so a slip in them is said with its line and never
passed over; the codes are those that say the same of a record.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tui.domain.fields.table import BLOCKS
from tui.domain.office import APPROVE
from tui.domain.office import USUAL_ZONE
from tui.rules import form
from tui.rules.entries import REPEATED_KEY
from tui.rules.fields import MISSING
from tui.rules.fields import OUT_OF_RANGE
from tui.rules.finding import FieldName
from tui.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Node
    from tui.domain.fields.spec import Block
    from tui.domain.value import Path
    from tui.rules.finding import Filling

POWERS = {APPROVE: APPROVE, "approve": APPROVE}
"""What 权限 may say, in either language, and the word that rules compare."""

LONGEST_REST = 60
"""Days that one line of the calendar may reach: a longer range is a slip of the year."""

_LANGUAGES = ("zh", "en")
_RANGES = {
    "urge_interval": (1, 250),
    "due_soon": (0, 60),
    "behind": (1, 100),
    "far_behind": (1, 100),
    "most_extensions": (0, 99),
}
_UNIQUE = {
    "presets": ("name",),
    "unit": ("name", "short_name"),
    "people": ("full_name", "former_names", "emails"),
    "rosters": ("name",),
}


def office_findings(block: str, settings: Node) -> Iterator[Finding]:
    """Everything wrong in one of the office's files, given as the block named `block`."""
    yield from _missing(BLOCKS[block], settings)
    if block == "config":
        yield from _settings(settings)
    if block == "calendar":
        yield from _days(settings)
    if block == "directory":
        yield from _powers(settings)
    for name, keys in _UNIQUE.items():
        yield from _named_twice(settings, name, keys)


def _missing(block: Block, node: Node) -> Iterator[Finding]:
    """FD201: what a block needs whenever it is there."""
    for field in block.fields:
        if field.needs and not node.has(field.en):
            values: dict[str, Filling] = {
                "field": FieldName(node.at(field.en)),
                "because": FieldName(node.path),
            }
            yield Finding(MISSING, node.at(field.en), values, node.path)
        if field.type == "list":
            for entry in node.items(field.en):
                yield from _missing(BLOCKS[field.block], entry)


def _settings(settings: Node) -> Iterator[Finding]:
    yield from _zone(settings)
    for key in ("keys", "language"):
        word = settings.text(key)
        if word and word not in _LANGUAGES:
            yield _unknown(settings, key, word, _LANGUAGES, _LANGUAGES)
    for key, (low, high) in _RANGES.items():
        number = settings.number(key)
        if number is not None and not low <= number <= high:
            path = settings.at(key)
            values: dict[str, Filling] = {
                "field": FieldName(path),
                "number": number,
                "low": low,
                "high": high,
            }
            yield Finding(OUT_OF_RANGE, path, values)


def _days(settings: Node) -> Iterator[Finding]:
    for key in ("holidays", "workdays"):
        for entry in settings.items(key):
            start, end = entry.day("date"), entry.day("until")
            if start is None or end is None:
                continue
            if not 0 <= (end - start).days <= LONGEST_REST:
                near = start + timedelta(days=1)
                yield _misread(
                    form.IMPOSSIBLE_DATE, entry.at("until"), end.isoformat(), near.isoformat()
                )
    for year in settings.words("years"):
        if not (year.isdecimal() and len(year) == 4):
            yield _misread(form.WRONG_TYPE, settings.at("years"), year)


def _misread(code: str, path: Path, text: str, nearest: str = "2027") -> Finding:
    values: dict[str, Filling] = {
        "field": FieldName(path),
        "text": text,
        "example": "2027",
        "nearest": nearest,
    }
    return Finding(code, path, values)


def _powers(settings: Node) -> Iterator[Finding]:
    """FD205: a power nobody knows would look like a right and give none."""
    for person in settings.items("people"):
        for power in person.words("powers"):
            if power not in POWERS:
                yield _unknown(person, "powers", power, (APPROVE,), (APPROVE,))


def _zone(settings: Node) -> Iterator[Finding]:
    zone = settings.text("time_zone")
    if zone in {"", USUAL_ZONE}:
        return
    from zoneinfo import available_timezones  # noqa: PLC0415 -- no hook waits for the list of zones

    known = available_timezones()  # none on a machine without zone files: nothing to compare with
    if known and zone not in known:
        yield _unknown(settings, "time_zone", zone, tuple(sorted(known)), (USUAL_ZONE,))


def _unknown(
    node: Node, key: str, text: str, words: tuple[str, ...], otherwise: tuple[str, ...]
) -> Finding:
    from difflib import get_close_matches  # noqa: PLC0415 -- only for what is wrong

    nearest = tuple(get_close_matches(text, words, 3)) or otherwise
    path = node.at(key)
    values: dict[str, Filling] = {
        "field": FieldName(path),
        "text": text,
        "words": otherwise,
        "nearest": nearest,
    }
    return Finding(form.UNKNOWN_VALUE, path, values)


def _named_twice(settings: Node, name: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    """FD210: two entries answer to one name, so that nobody could tell which is meant."""
    owners: dict[str, Node] = {}
    for entry in settings.items(name):
        for word in dict.fromkeys(word for key in keys for word in entry.words(key)):
            owner = owners.setdefault(word, entry)
            if owner is not entry:
                values: dict[str, Filling] = {"list": FieldName(settings.at(name)), "key": word}
                yield Finding(REPEATED_KEY, entry.path, values, owner.path)
