"""Whether a line of the list of cases is what a filter (`tui.domain.query`) describes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Protocol

from tui.domain.fields.enums import ENUMS
from tui.domain.fields.table import KIND_NAME
from tui.domain.fields.table import STAGE_ENUM
from tui.domain.query import BOUND
from tui.domain.query import COLOURS
from tui.domain.query import FLAGS
from tui.domain.query import NEAR
from tui.domain.query import fold
from tui.domain.stage import ENDED_STAGES
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.domain.query import Term
    from tui.domain.value import Moment

DONE = frozenset({"blue", "purple"})
"""Lights of what is settled."""
_LATIN = re.compile(r"[a-z']+")


class Listed(Protocol):
    """What a filter looks at: one line of the list of cases."""

    @property
    def id(self) -> str:
        """编号."""

    @property
    def kind(self) -> str:
        """Kind letter."""

    @property
    def number(self) -> str:
        """文号."""

    @property
    def title(self) -> str:
        """事项."""

    @property
    def stage(self) -> str:
        """环节, English name."""

    @property
    def urgency(self) -> str:
        """缓急, English name."""

    @property
    def priority(self) -> int:
        """How many reasons make it 重点."""

    @property
    def due(self) -> date | Moment | None:
        """截止."""

    @property
    def colour(self) -> str:
        """Colour of its light."""

    @property
    def lead(self) -> str:
        """The unit that leads."""

    @property
    def handler(self) -> str:
        """经办."""

    @property
    def leader(self) -> str:
        """分管领导."""

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit concerned."""

    @property
    def search(self) -> str:
        """All its text, folded by `fold`."""

    @property
    def readable(self) -> bool:
        """Whether the record could be read."""

    @property
    def marks(self) -> frozenset[str]:
        """What `FLAGS` and `NEAR` may ask of its day, such as `due_week` and `answer`."""


def matches(
    terms: tuple[Term, ...], row: Listed, pinyin: Callable[[str], str] | None = None
) -> bool:
    """Whether `row` has all of `terms`; `pinyin` spells a text as `initials syllables`."""
    return all(_matches(term, row, pinyin) != term.negated for term in terms)


def wants_pinyin(terms: tuple[Term, ...]) -> bool:
    """Whether any word could be meant as pinyin."""
    return any(
        term.key in {"", "unit", "lead", "handler", "leader", "title"}
        and any(_LATIN.fullmatch(word) for word in term.words)
        for term in terms
    )


def _matches(term: Term, row: Listed, pinyin: Callable[[str], str] | None) -> bool:
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
            return any(_in_text(word, term.key, row, pinyin) for word in term.words)


def _in_text(word: str, key: str, row: Listed, pinyin: Callable[[str], str] | None) -> bool:
    texts = _texts(key, row)
    if any(word in (text if key == "" else fold(text)) for text in texts):
        return True
    if pinyin is None or not _LATIN.fullmatch(word) or key in {"id", "number"}:
        return False
    names = texts if key else (row.title, *row.units, row.handler, row.leader)
    return any(word.replace("'", "") in pinyin(name) for name in names if name)


def _texts(key: str, row: Listed) -> tuple[str, ...]:
    by_key: dict[str, tuple[str, ...]] = {
        "": (row.search,),
        "unit": row.units,
        "lead": (row.lead,),
        "handler": (row.handler,),
        "leader": (row.leader,),
        "id": (row.id,),
        "number": (row.number,),
        "title": (row.title,),
    }
    return by_key[key]


def _flagged(flag: str, row: Listed) -> bool:
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
            return flag in row.marks
        case _:
            return row.readable and (row.colour == flag or flag in row.marks)


def _is_word(word: str, enum: str, name: str) -> bool:
    """Whether `word` begins the Chinese word or the English name `name` of `enum`."""
    zh = ENUMS[enum].chinese(name) or ""
    return bool(name) and (name.startswith(word) or zh.startswith(word))


def _is_colour(word: str, row: Listed) -> bool:
    wanted = COLOURS.get(word[:1], word)
    return row.readable and (row.colour == wanted or FLAGS.get(word) == row.colour)


def _is_due(word: str, row: Listed) -> bool:
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
