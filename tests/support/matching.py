"""Whether a line is what a filter describes, looked at one by one: the oracle of the index's SQL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.enums import ENUMS
from tui.domain.kinds import KIND_NAME
from tui.domain.kinds import STAGE_ENUM
from tui.domain.query import BOUND
from tui.domain.query import COLOURS
from tui.domain.query import FLAGS
from tui.domain.query import NEAR
from tui.domain.query import fold
from tui.domain.stage import ENDED_STAGES
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.domain.query import Term
    from tui.service.listing import Row

PROJECT = Path(__file__).resolve().parents[2]
DONE = frozenset({"blue", "purple"})
"""Lights of what is settled."""
_LATIN = re.compile(r"[a-z']+")


class Seen(NamedTuple):
    """A row and all its text."""

    row: Row
    said: str


def matches(
    terms: tuple[Term, ...], seen: Seen, pinyin: Callable[[str], str] | None = None
) -> bool:
    """Whether `row` has all of `terms`; `pinyin` spells a text as `initials syllables`."""
    return all(_matches(term, seen, pinyin) != term.negated for term in terms)


def _matches(term: Term, seen: Seen, pinyin: Callable[[str], str] | None) -> bool:
    row = seen.row
    match term.key:
        case "flag":
            return _flagged(term.words[0], row)
        case "stage":
            enum = STAGE_ENUM.get(row.kind, "stage")
            return any(_is_word(word, enum, row.stage) for word in term.words)
        case "kind":
            return any(_is_word(word, "kind", KIND_NAME.get(row.kind, "")) for word in term.words)
        case "urgency":
            return any(_is_word(word, "urgency", row.urgency) for word in term.words)
        case "light":
            return any(_is_colour(word, row) for word in term.words)
        case "due":
            return any(_is_due(word, row) for word in term.words)
        case _:
            return any(_in_text(word, term.key, seen, pinyin) for word in term.words)


def _in_text(word: str, key: str, seen: Seen, pinyin: Callable[[str], str] | None) -> bool:
    row, texts = seen.row, _texts(key, seen)
    if any(word in (text if key == "" else fold(text)) for text in texts):
        return True
    if pinyin is None or not _LATIN.fullmatch(word) or key in {"id", "number"}:
        return False
    names = texts if key else (row.title, *row.units, row.handler, row.leader)
    return any(word.replace("'", "") in pinyin(name) for name in names if name)


def _texts(key: str, seen: Seen) -> tuple[str, ...]:
    row = seen.row
    by_key: dict[str, tuple[str, ...]] = {
        "": (fold(seen.said),),
        "unit": row.units,
        "lead": (row.lead,),
        "handler": (row.handler,),
        "leader": (row.leader,),
        "id": (row.id,),
        "number": (row.number,),
        "title": (row.title,),
    }
    return by_key[key]


def _flagged(flag: str, row: Row) -> bool:
    match flag:
        case "done":
            return row.colour in DONE
        case "open":
            return row.readable and row.stage not in ENDED_STAGES
        case "priority":
            return row.priority > 0
        case "broken":
            return not row.readable
        case "uncommitted":
            return row.uncommitted
        case _:
            return row.readable and (row.colour == flag or flag in row.marks)


def _is_word(word: str, enum: str, name: str) -> bool:
    """Whether `word` begins the Chinese word or the English name `name` of `enum`."""
    zh = ENUMS[enum].chinese(name) or ""
    return bool(name) and (name.startswith(word) or zh.startswith(word))


def _is_colour(word: str, row: Row) -> bool:
    wanted = COLOURS.get(word[:1], word)
    return row.readable and (row.colour == wanted or FLAGS.get(word) == row.colour)


def _is_due(word: str, row: Row) -> bool:
    """`2026-11` (that month), `<2026-12-01`, `>=2026-11-21`, `本周`."""
    if word in NEAR:
        return NEAR[word] in row.marks
    bound, due = BOUND.fullmatch(word), row.due
    if due is None or bound is None:
        return False
    day = day_of(due).isoformat()
    cut = day[: len(bound[2])]
    match bound[1]:
        case "<":
            return cut < bound[2]
        case "<=":
            return cut <= bound[2]
        case ">":
            return cut > bound[2]
        case ">=":
            return cut >= bound[2]
        case _:
            return cut == bound[2]
