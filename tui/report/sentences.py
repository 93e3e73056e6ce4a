"""Entries of a record as an office would say them: no keys, no paths, no braces.

Pieces of a sentence are given with what they are (`kind`, `label`, `said`, `name`), so that a
screen may colour them and a stream may not. All text is visible already.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.case import Node
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.domain.kinds import STAGE_ENUM
from tui.report.wording import field_label
from tui.report.wording import shown
from tui.report.wording import word
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.fields.spec import Field
    from tui.domain.value import Value

_FIRST = ("channel", "to", "leader", "verbatim", "content")
"""What stands first in a log entry and needs no label."""
_UNSAID = frozenset({"key", "sha256"})
_SAID_BEFORE = _UNSAID | {"time", "by", "kind", "from_stage", "to_stage", "retracts"}
"""Of a log entry: what stands before the sentence or makes its first words."""
_BARE = frozenset({*_FIRST, "name", "title", "step", "result", "decision", "relation"})
_NAMES = ("name", "title", "topic_title", "step")
_REFERRING = frozenset({"ref", "refs"})


class Piece(NamedTuple):
    """A stretch of a sentence: its text, and `kind`, `label`, `said` or `name`."""

    text: str
    role: str


def log_sentence(case: Case, entry: Node, lang: str) -> list[Piece]:
    """A log entry: `催办 电话 交警支队 一周期限将至 答复 错峰已实行`; a move as its two stages."""
    name = entry.text("kind")
    pieces = [Piece(visible(word("log_kind", name, lang)), "kind")]
    if name == "stage":
        way = (stage_name(case, entry.text(key), lang) for key in ("from_stage", "to_stage"))
        pieces.append(Piece(" → ".join(way), "said"))
    elif name == "correction" and entry.text("retracts") == "yes":
        pieces[0] = Piece(say("case.takes_back", lang), "kind")
        pieces.append(Piece(entry_name(case, "*", entry.text("corrects"), lang), "said"))
        return pieces
    for key in _said_keys(entry):
        pieces += _said(case, entry, key, lang)
    return pieces


def list_sentence(case: Case, block: str, entry: Node, lang: str) -> list[Piece]:
    """An entry of another list or a block: its values, those that need one behind their label."""
    pieces: list[Piece] = []
    for field in BLOCKS[block].fields:
        if entry.has(field.en) and field.en not in _UNSAID:
            pieces += _value(case, field, entry.values[field.en], lang)
    return pieces


def joined(pieces: list[Piece], lang: str) -> str:
    """The sentence as plain text: a comma stands before each label, which no colour sets off."""
    comma = say("between.parts", lang)
    said = ""
    for piece in pieces:
        if piece.text:
            gap = comma if piece.role == "label" and said else " " if said else ""
            said += gap + piece.text
    return said


def stage_name(case: Case, stage: str, lang: str) -> str:
    """A stage in the words of the case's kind."""
    return visible(word(STAGE_ENUM.get(case.kind, "stage"), stage, lang))


def entry_name(case: Case, lists: str, key: str, lang: str) -> str:
    """What an entry is called where another one names it: `10-12 交办`, the name of a file."""
    names = [field.en for field in BLOCKS["record"].fields if field.type == "list"]
    for name in names if lists == "*" else lists.split():
        for entry in case.items(name):
            if key in {entry.text("key"), entry.text("name")} and key:
                return _called(name, entry, lang)
    return visible(key)


def _called(name: str, entry: Node, lang: str, label: str = "") -> str:
    day = entry.day("time") or entry.day("date") or entry.day("requested_on")
    when = f"{day:%m-%d} " if day is not None else ""
    if name == "log":
        return visible(when + word("log_kind", entry.text("kind"), lang))
    if name == "options":
        return visible(entry.text("key"))
    if name == "versions":
        return say("case.version", lang, number=entry.number("version") or 0)
    said = next((entry.text(key) for key in _NAMES if entry.has(key)), "")
    return visible(said or when + (label or list_label(name, lang))).strip()


def list_label(name: str, lang: str) -> str:
    """What a list or a block of the record is called."""
    field = field_of("record", name)
    return field_label(field, lang) if field is not None else visible(name)


def called(name: str, values: Mapping[str, Value], lang: str, label: str) -> str:
    """What an entry of the list `name` is called: by its day and kind, or by its own name."""
    return _called(name, Node(values), lang, label)


def _said_keys(entry: Node) -> list[str]:
    kind = log_kind(entry.text("kind"))
    asked = [*kind.needed, *kind.may] if kind is not None else []
    first = [key for key in _FIRST if entry.has(key)]
    rest = [key for key in (*asked, *entry.values) if entry.has(key)]
    rest = [key for key in dict.fromkeys(rest) if key not in {*first, *_SAID_BEFORE}]
    return [*first, *rest]


def _said(case: Case, entry: Node, key: str, lang: str) -> list[Piece]:
    field = field_of("log", key)
    if field is None:
        return []
    if key == "corrects":
        return [Piece(entry_name(case, "log", entry.text(key), lang), "said")]
    if key == "field":
        return [Piece(field_words(entry.text(key), lang), "said")]
    return _value(case, field, entry.values[key], lang, entry.text("kind"))


def field_words(dotted: str, lang: str) -> str:
    """A field as a 变更 entry names it (`主办.单位`) in the reader's words: `主办 单位`."""
    block, names = "record", []
    for part in dotted.split("."):
        field = field_of(block, part) if block else None
        names.append(field_label(field, lang) if field is not None else visible(part))
        block = field.block if field is not None else ""
    return " ".join(names)


def _value(case: Case, field: Field, value: Value, lang: str, kind: str = "") -> list[Piece]:
    text = value_words(case, field, value, lang, kind)
    if field.en in _BARE:
        return [Piece(text, "name" if field.en == "name" else "said")]
    return [Piece(field_label(field, lang), "label"), Piece(text, "said")]


def value_words(case: Case, field: Field | None, value: Value, lang: str, kind: str = "") -> str:
    """A value in the reader's words: references by what they name, blocks without braces."""
    if field is not None and field.type in _REFERRING:
        keys = value if isinstance(value, tuple) else (value,)
        return say("between.words", lang).join(
            entry_name(case, field.ref, str(key), lang) for key in keys
        )
    if field is not None and field.block and isinstance(value, Mapping):
        return joined(list(_inside(case, field, value, lang)), lang)
    if field is not None and field.block and isinstance(value, tuple):
        parts = (Node(one) for one in value if isinstance(one, Mapping))
        return say("between.clauses", lang).join(
            joined(list_sentence(case, field.block, one, lang), lang) for one in parts
        )
    return shown(value, field, lang, kind)


def _inside(case: Case, field: Field, value: Mapping[str, Value], lang: str) -> Iterator[Piece]:
    node = Node(value)
    for below in BLOCKS[field.block].fields:
        if node.has(below.en) and below.en not in _UNSAID:
            yield Piece(field_label(below, lang), "label")
            yield Piece(value_words(case, below, node.values[below.en], lang), "said")
