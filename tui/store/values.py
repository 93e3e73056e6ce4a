"""From nodes to typed values under English names, as the field table says.

The reader never stops at a fault: what it cannot read is left out, remembered as broken and
reported, and everything else is read. Entries of a list keep their index even when one of them
cannot be read, so that a path means the same in the file and in memory.

Ten thousand records have a million keys. What can be known of a key before it is met stands in a
plan, made once for each block and language: the field, how its values are read, and whether that
spelling is in the other language.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeAlias

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode
from yaml.nodes import SequenceNode

from tui.domain.fields.enums import ENUMS
from tui.domain.fields.scalars import read_scalar
from tui.domain.fields.scalars import split_words
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import fields_of
from tui.domain.fields.table import log_kind
from tui.store.loader import is_null

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from tui.domain.fields.spec import Field
    from tui.domain.fields.spec import Word
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.store.faults import Faults

    _Read: TypeAlias = "Callable[[Reader, Field, Node, Path], Value | None]"


class _Plan(NamedTuple):
    """What is known of a key before it is met.

    Attributes:
        en: the English name of its field.
        read: reads a value of the field; None where the entry around it must be asked.
        is_foreign: the key is not in the language of the file.
    """

    en: str
    field: Field
    read: _Read | None
    is_foreign: bool


class Reader:
    """Reads one document; the findings of `faults` fill up while it reads."""

    def __init__(self, faults: Faults, office_words: Mapping[str, tuple[str, ...]]) -> None:
        """Read nodes, reporting to `faults`; `office_words` are added to open lists of words."""
        self.faults = faults
        self.office_words = office_words
        self.chinese = True

    def record(self, root: MappingNode, block: str = "record") -> dict[str, Value]:
        """The values of a whole document."""
        english, chinese = _telling(block)
        keys = {key.value for key, _ in root.value if isinstance(key, ScalarNode)}
        self.chinese = self.faults.chinese = not keys & english or bool(keys & chinese)
        values = self.mapping(root, block, ())
        self.faults.mixed_languages()
        return values

    def mapping(self, node: MappingNode, block: str, path: Path) -> dict[str, Value]:
        """The values of a map."""
        plans = _plans(block, self.chinese)
        values: dict[str, Value] = {}
        seen: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.faults.no_key(key, path)
                continue
            plan = plans.get(key.value)
            if plan is None:
                self.faults.unknown_key(node, key, value, BLOCKS[block], path)
                continue
            en, field, read, is_foreign = plan
            here = (*path, en)
            if en in seen:
                self.faults.duplicate(node, key, value, here, seen[en])
                continue
            seen[en] = key
            if is_foreign:
                self.faults.foreign(key)
            if not value.value or is_null(value):
                if not (field.is_open and self.faults.all_comment(key, here)):
                    self.faults.empty(here, key)
                continue
            found = read(self, field, value, here) if read else self._nature(node, value, here)
            if found is not None:
                values[en] = found
        return values

    def _nature(self, entry: MappingNode, node: Node, path: Path) -> Value | None:
        """What 性质 of a log entry may say depends on the kind of the entry."""
        field = fields_of("log")[str(path[-1])]
        if not isinstance(node, ScalarNode):
            return self.wrong(field, node, path)
        return self.word(enum_of(field, kind_of(entry)).name, node, path)

    def word(self, enum: str, node: ScalarNode, path: Path) -> str | None:
        """The English name of a fixed value, or one of the words that the office adds."""
        text = node.value
        found = _words(enum, self.chinese).get(text)
        if found is not None:
            if found[1]:
                self.faults.foreign(node)
            return found[0]
        extra = self.office_words.get(enum, ())
        if text in extra:
            return str(text)
        self.faults.unknown_word(node, path, ENUMS[enum], extra)
        return None

    def wrong(self, field: Field, node: Node, path: Path) -> Value | None:
        """A value of another shape than its field: nothing is read of it."""
        self.faults.wrong(field, node, path)
        return None


def kind_of(node: MappingNode) -> str:
    """The English name of the kind of a log entry."""
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode):
            continue
        if key.value in {"事", "kind"}:
            kind = log_kind(value.value)
            return kind.en if kind else ""
    return ""


# -- what is known before -------------------------------------------------------------------------


@cache
def _telling(block: str) -> tuple[frozenset[str], frozenset[str]]:
    """The keys that tell the language of a document: English ones, Chinese ones."""
    fields = BLOCKS[block].fields
    known = fields[:1] if block == "record" else fields  # 编号 alone tells for a record
    return frozenset(field.en for field in known), frozenset(field.zh for field in known)


@cache
def _plans(block: str, chinese: bool) -> Mapping[str, _Plan]:  # noqa: FBT001 -- the key of a cache
    """The plans of a block in a file of one language, by either spelling of the key."""
    return {
        spelling: _Plan(field.en, field, _way(field, block), _is_foreign(field, spelling, chinese))
        for spelling, field in fields_of(block).items()
    }


@cache
def _words(enum: str, chinese: bool) -> Mapping[str, tuple[str, bool]]:  # noqa: FBT001 -- as above
    """The English names of a list of words by either spelling, and which spelling is foreign."""
    known: dict[str, tuple[str, bool]] = {}
    for word in ENUMS[enum].words:
        for spelling in word:
            known.setdefault(spelling, (word.en, _is_foreign(word, spelling, chinese)))
    return known


def _is_foreign(named: Field | Word, spelling: str, chinese: bool) -> bool:  # noqa: FBT001 -- as above
    return named.zh != named.en and spelling == (named.en if chinese else named.zh)


def _way(field: Field, block: str) -> _Read | None:
    """How the values of a field are read; None where the entry around it must be asked."""
    if field.type == "nature":
        return None if block == "log" else _fixed
    if field.is_listed:
        return _listed
    return _WAYS.get(field.type, _text if field.is_open else _scalar)


# -- ways to read ---------------------------------------------------------------------------------


def _text(reader: Reader, field: Field, node: Node, path: Path) -> Value | None:
    """Most fields by far: the table has nothing to decide."""
    if not isinstance(node, ScalarNode):
        return reader.wrong(field, node, path)
    if reader.faults.has_hash and not node.style:
        reader.faults.cut_by_hash(node, path)
    return str(node.value)


def _scalar(reader: Reader, field: Field, node: Node, path: Path) -> Value | None:
    if not isinstance(node, ScalarNode):
        return reader.wrong(field, node, path)
    read = read_scalar(field, node.value)
    if read.code:
        reader.faults.unread(field, node, path, read)
    return read.value


def _fixed(reader: Reader, field: Field, node: Node, path: Path) -> Value | None:
    if not isinstance(node, ScalarNode):
        return reader.wrong(field, node, path)
    return reader.word(enum_of(field).name, node, path)


def _map(reader: Reader, field: Field, node: Node, path: Path) -> Value | None:
    if not isinstance(node, MappingNode):
        return reader.wrong(field, node, path)
    return reader.mapping(node, field.block, path)


def _list(reader: Reader, field: Field, node: Node, path: Path) -> Value | None:
    if not isinstance(node, SequenceNode):
        return reader.wrong(field, node, path)
    entries: list[Value] = []
    for index, item in enumerate(node.value):
        here = (*path, index)
        if isinstance(item, MappingNode):
            entries.append(reader.mapping(item, field.block, here))
            continue
        entries.append({})
        if is_null(item):
            reader.faults.broken.add(here)
            reader.faults.empty(here, item)
        else:
            reader.faults.wrong(field, item, here)
    return tuple(entries)


def _listed(reader: Reader, field: Field, node: Node, path: Path) -> Value | None:
    """A list of words, names or keys."""
    items: list[Any] = node.value if isinstance(node, SequenceNode) else [node]
    if not all(isinstance(item, ScalarNode) for item in items):
        return reader.wrong(field, node, path)
    enum = enum_of(field).name if field.type == "enums" else ""
    texts = [item.value for item in items if not is_null(item)]
    parts = [part for text in texts for part in _parts(reader, enum, text)]
    for item in items if reader.faults.has_hash and field.is_open else ():
        if is_null(item):
            reader.faults.all_comment(item, path)
        elif not item.style:
            reader.faults.cut_by_hash(item, path)
    alone = isinstance(node, ScalarNode) and field.type != "party_words"
    if alone or len(parts) != len(texts):
        reader.faults.list_as_one(node, path, texts, parts)
    if not enum:
        return tuple(parts) or None
    read = [reader.word(enum, _holding(part, items), path) for part in parts]
    return tuple(word for word in read if word) or None


def _parts(reader: Reader, enum: str, text: str) -> tuple[str, ...]:
    """The words in one item: an item that is a word of its list by itself is not split."""
    if enum and (text in _words(enum, reader.chinese) or text in reader.office_words.get(enum, ())):
        return (text,)
    return split_words(text)


def _holding(text: str, items: list[ScalarNode]) -> ScalarNode:
    """One word of a list of fixed values, as the node that holds it."""
    node = next((item for item in items if text in item.value), items[0])
    if node.value == text:
        return node
    return ScalarNode(node.tag, text, node.start_mark, node.end_mark, node.style)


_WAYS: Mapping[str, _Read] = {"map": _map, "list": _list, "enum": _fixed}
