"""A filter (`tui.domain.query`) as a condition of SQL on the lines of the index.

All that a filter says becomes a value of the statement, never a part of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import TypeAlias

from tui.domain.fields.enums import ENUMS
from tui.domain.kinds import KIND_NAME
from tui.domain.kinds import STAGE_ENUM
from tui.domain.query import BOUND
from tui.domain.query import COLOURS
from tui.domain.query import FLAGS
from tui.domain.query import NEAR
from tui.store.index import grams
from tui.store.index.tables import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.query import Term

Condition: TypeAlias = "tuple[str, tuple[str | int, ...]]"
"""A condition and the values of its question marks."""

_DONE = ("blue", "purple")
_LATIN = re.compile(r"[a-z']+")
_COLUMNS = {
    "unit": "units",
    "lead": "lead",
    "handler": "handler",
    "leader": "leader",
    "id": "id",
    "number": "serial",
    "title": "title",
}
"""The column of `words` that a key of the filter looks at."""
_SPELT = {
    "": ("title", "units", "handler", "leader"),
    "unit": ("units",),
    "lead": ("lead",),
    "handler": ("handler",),
    "leader": ("leader",),
    "title": ("title",),
}
"""The columns of `spelling` in which a word of Latin letters may be pinyin."""
_NO: Condition = ("0", ())
_FEW = 50
_MOST = 10_000
"""Values of one statement; what asks for more was pasted by mistake, and nothing is like it."""


def wants_pinyin(terms: Iterable[Term]) -> bool:
    """Whether any word could be meant as pinyin."""
    return any(
        term.key in _SPELT and any(_LATIN.fullmatch(word) for word in term.words) for term in terms
    )


def condition(terms: Iterable[Term], *, has_grams: bool) -> Condition:
    """What a line must be to have all of `terms`."""
    parts: list[str] = []
    values: list[str | int] = []
    for term in dict.fromkeys(terms):
        sql, given = _any(_of_word(term.key, word, has_grams=has_grams) for word in term.words)
        parts.append(f"not ({sql})" if term.negated else f"({sql})")
        values += given
    if len(values) > _MOST:
        return _NO
    return _joined(parts, "and") or "1", tuple(values)


def _any(found: Iterable[Condition]) -> Condition:
    conditions = list(found)
    sql = _joined([f"({one})" for one, _values in conditions], "or") or "0"
    return sql, tuple(value for _sql, values in conditions for value in values)


def _joined(parts: list[str], word: str) -> str:
    """`parts` with `word` between them, in brackets of few: SQLite nests no deeper than a thousand."""
    while len(parts) > _FEW:
        parts = [
            f"({f' {word} '.join(parts[at : at + _FEW])})" for at in range(0, len(parts), _FEW)
        ]
    return f" {word} ".join(parts)


def _of_word(key: str, word: str, *, has_grams: bool) -> Condition:
    match key:
        case "flag":
            return _flag(word)
        case "stage":
            return _any(
                _of_enum(STAGE_ENUM.get(kind, "stage"), "stage", word, kind) for kind in KIND_NAME
            )
        case "kind":
            return _kind(word)
        case "urgency":
            return _of_enum("urgency", "urgency", word)
        case "light":
            colours = {COLOURS.get(word[:1], word), FLAGS.get(word, "")}
            return _in("readable and colour", colours)
        case "due":
            return _due(word)
        case _:
            return _any(_in_text(key, word, has_grams=has_grams))


def _in(column: str, values: Iterable[str]) -> Condition:
    given = tuple(sorted(values))
    return f"{column} in ({', '.join('?' * len(given))})", given


def _in_text(key: str, word: str, *, has_grams: bool) -> Iterable[Condition]:
    if key:
        yield f"instr(words.{_COLUMNS[key]}, ?)", (word,)
    else:
        yield _anywhere(word, has_grams=has_grams)
    if key in _SPELT and _LATIN.fullmatch(word):
        spelt = word.replace("'", "")
        where = " or ".join(f"instr({column}, ?)" for column in _SPELT[key])
        sql = f"line.number in (select number from spelling where {where})"
        yield sql, (spelt,) * len(_SPELT[key])


def _anywhere(word: str, *, has_grams: bool) -> Condition:
    asked = grams.sought(word) if has_grams else ""
    if not asked:
        return "instr(said.text, ?)", (word,)
    by_pairs = "line.number in (select rowid from grams where grams match ?)"
    if grams.is_exact(word):
        return by_pairs, (asked,)
    return f"{by_pairs} and instr(said.text, ?)", (asked, word)


def _flag(flag: str) -> Condition:
    match flag:
        case "done":
            return _in("colour", _DONE)
        case "open":
            return "open", ()
        case "priority":
            return "weight < 0", ()
        case "broken":
            return "not readable", ()
        case "uncommitted":
            return "outside", ()
        case _:
            # what has a mark is busy: of all others the marks are not even read
            return "readable and (colour = ? or (busy and instr(marks, ?)))", (flag, f" {flag} ")


def _of_enum(enum: str, column: str, word: str, kind: str = "") -> Condition:
    """Whether `word` begins the Chinese word or the English name in `column`."""
    begun = {one.en for one in ENUMS[enum].words if one.zh.startswith(word)}
    sql, values = _in(column, begun)
    whole = f"{column} <> '' and (substr({column}, 1, ?) = ? or {sql})"
    given = (len(word), word, *values)
    return (f"kind = ? and {whole}", (kind, *given)) if kind else (whole, given)


def _kind(word: str) -> Condition:
    letters = {
        letter
        for letter, name in KIND_NAME.items()
        if name.startswith(word) or (ENUMS["kind"].chinese(name) or "").startswith(word)
    }
    return _in("kind", letters)


def _due(word: str) -> Condition:
    """`2026-11` (that month), `<2026-12-01`, `>=2026-11-21`, `本周`."""
    if word in NEAR:
        return "busy and instr(marks, ?)", (f" {NEAR[word]} ",)
    bound = BOUND.fullmatch(word)
    if bound is None:
        return _NO
    sql = f"due <> '{NEVER}' and substr(due, 1, ?) {bound[1] or '='} ?"
    return sql, (len(bound[2]), bound[2])
