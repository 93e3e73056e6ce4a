"""The words of a filter: `单位:住建 环节:协商 逾期 !绿化 "原样" zjj`, in either language.

Words are joined by "and"; `、` `，` `|` between the values of one key mean "or"; `!` in front
means "not". A word of Latin letters also matches by pinyin: initials or whole syllables.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol

from tui.domain.fields.enums import ENUMS
from tui.domain.fields.table import KIND_NAME
from tui.domain.fields.table import STAGE_ENUM
from tui.domain.stage import ENDED_STAGES
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from tui.domain.value import Moment

KEYS: dict[str, str] = {
    "单位": "unit",
    "unit": "unit",
    "主办": "lead",
    "lead": "lead",
    "环节": "stage",
    "stage": "stage",
    "类型": "kind",
    "type": "kind",
    "kind": "kind",
    "经办": "handler",
    "handler": "handler",
    "领导": "leader",
    "分管领导": "leader",
    "leader": "leader",
    "缓急": "urgency",
    "urgency": "urgency",
    "灯": "light",
    "light": "light",
    "编号": "id",
    "id": "id",
    "文号": "number",
    "number": "number",
    "事项": "title",
    "title": "title",
    "截止": "due",
    "due": "due",
}
FLAGS: dict[str, str] = {
    "逾期": "red",
    "overdue": "red",
    "临期": "yellow",
    "滞后": "yellow",
    "soon": "yellow",
    "正常": "green",
    "办结": "done",
    "closed": "done",
    "未结": "open",
    "open": "open",
    "中止": "grey",
    "suspended": "grey",
    "重点": "priority",
    "priority": "priority",
    "坏卷": "broken",
    "broken": "broken",
}
"""Words that stand alone and mean a state, not a text; in quotes they are text."""

COLOURS = {"红": "red", "黄": "yellow", "绿": "green", "蓝": "blue", "紫": "purple", "灰": "grey"}
DONE = frozenset({"blue", "purple"})

_TOKEN = re.compile(r'([!！]*)((?:[^\s"“”!！:：][^\s"“”:：]*[:：])?)(?:["“]([^"”]*)["”]?|(\S*))')
_OR = re.compile(r"[、，,|]")
_LATIN = re.compile(r"[a-z']+")
_BOUND = re.compile(r"(<=|>=|<|>)?(\d{4}(?:-\d{2}(?:-\d{2})?)?)")


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


class Term(NamedTuple):
    """One word of a filter.

    Attributes:
        key: what it looks at; "" = the whole text, "flag" = a state.
        words: any of these is enough; folded.
        negated: the cases that do not match are meant.
    """

    key: str
    words: tuple[str, ...]
    negated: bool = False


def fold(text: str) -> str:
    """`text` for comparing: one width, one case."""
    return unicodedata.normalize("NFKC", text).casefold()


def parse(text: str) -> tuple[Term, ...]:
    """The terms of a filter as typed; nothing typed is a mistake, what is no key is text."""
    terms = []
    for marks, named, quoted, plain in _TOKEN.findall(text.replace("\u3000", " ")):
        negated = len(marks) % 2 == 1
        if quoted and not named:
            terms.append(Term("", (fold(quoted),), negated))
            continue
        value = quoted or plain
        key = KEYS.get(fold(named[:-1]), "") if named else ""
        if named and not key:
            value = f"{named}{value}"
        if key and quoted:
            terms.append(Term(key, (fold(quoted),), negated))
        elif key:
            words = tuple(fold(word) for word in _OR.split(value) if word)
            terms += [Term(key, words, negated)] if words else []
        elif value:
            flag = FLAGS.get(fold(value))
            terms.append(Term("flag", (flag,), negated) if flag else _text(value, negated))
    return tuple(terms)


def _text(value: str, negated: bool) -> Term:  # noqa: FBT001 -- a field of the term
    return Term("", tuple(fold(word) for word in value.split("|") if word) or (value,), negated)


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
            return any(_is_due(word, row.due) for word in term.words)
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
        case _:
            return row.readable and row.colour == flag


def _is_word(word: str, enum: str, name: str) -> bool:
    """Whether `word` begins the Chinese word or the English name `name` of `enum`."""
    zh = ENUMS[enum].chinese(name) or ""
    return bool(name) and (name.startswith(word) or zh.startswith(word))


def _is_colour(word: str, row: Listed) -> bool:
    wanted = COLOURS.get(word[:1], word)
    return row.readable and (row.colour == wanted or FLAGS.get(word) == row.colour)


def _is_due(word: str, due: date | Moment | None) -> bool:
    """`2026-11` (that month), `<2026-12-01`, `>=2026-11-21`."""
    bound = _BOUND.fullmatch(word)
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
