"""The words of a filter: `单位:住建 环节:协商 逾期 !绿化 "原样" zjj`, in either language.

Words are joined by "and"; `、` `，` `|` between the values of one key mean "or"; `!` in front
means "not". A word of Latin letters also matches by pinyin: initials or whole syllables.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "预警": "yellow",
    "attention": "yellow",
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
    "未提交": "uncommitted",
    "uncommitted": "uncommitted",
    "今天到期": "due_today",
    "due-today": "due_today",
    "下一工作日到期": "due_next",
    "due-next": "due_next",
    "本周到期": "due_week",
    "due-week": "due_week",
    "待答复": "answer",
    "to-answer": "answer",
    "待审": "review",
    "to-review": "review",
    "待催办": "urge",
    "to-urge": "urge",
    "待告知": "tell",
    "to-tell": "tell",
    "未反馈": "unreported",
    "unreported": "unreported",
}
"""Words that stand alone and mean a state, not a text; in quotes they are text."""

NEAR = {
    "今天": "due_today",
    "today": "due_today",
    "下一工作日": "due_next",
    "next": "due_next",
    "本周": "due_week",
    "week": "due_week",
}
"""Words for a 截止 that is near."""

COLOURS = {"红": "red", "黄": "yellow", "绿": "green", "蓝": "blue", "紫": "purple", "灰": "grey"}

_OF_UNITS = frozenset({"unit", "lead"})
_TOKEN = re.compile(r'([!！]*)((?:[^\s"“”!！:：][^\s"“”:：]*[:：])?)(?:["“]([^"”]*)["”]?|(\S*))')
_OR = re.compile(r"[、，,|]")
BOUND = re.compile(r"(<=|>=|<|>)?(\d{4}(?:-\d{2}(?:-\d{2})?)?)")
"""What else may be asked of a 截止: a day, a month or a year, alone or as a bound."""


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


def tokens(text: str) -> list[tuple[str, str, str, str]]:
    """The words of a filter: the `!` before it, its key with the colon, what is quoted, what is not."""
    return _TOKEN.findall(text.replace("\u3000", " "))


def parse(text: str) -> tuple[Term, ...]:
    """The terms of a filter as typed; nothing typed is a mistake, what is no key is text."""
    terms = []
    for marks, named, quoted, plain in tokens(text):
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


def under_both_names(terms: tuple[Term, ...], short_names: Mapping[str, str]) -> tuple[Term, ...]:
    """`terms` that ask for a unit ask for it in full and in short: records hold either.

    Args:
        terms: as parsed.
        short_names: what units are called for short, by their name (`Office.short_names`).
    """
    called = [(fold(name), fold(short)) for name, short in short_names.items()]
    return tuple(
        term._replace(words=_also(term.words, called)) if term.key in _OF_UNITS else term
        for term in terms
    )


def _also(words: tuple[str, ...], called: list[tuple[str, str]]) -> tuple[str, ...]:
    meant = [
        name
        for names in called
        if any(word in name for word in words for name in names)
        for name in names
    ]
    return tuple(dict.fromkeys((*words, *meant)))


def _text(value: str, negated: bool) -> Term:  # noqa: FBT001 -- a field of the term
    return Term("", tuple(fold(word) for word in value.split("|") if word) or (value,), negated)
