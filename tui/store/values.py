"""From nodes to typed values under English names, as the field table says.

The reader never stops at a fault: what it cannot read is left out, remembered as broken and
reported, and everything else is read. Entries of a list keep their index even when one of them
cannot be read, so that a path means the same in the file and in memory.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode
from yaml.nodes import SequenceNode

from tui.domain.fields.enums import ENUMS
from tui.domain.fields.scalars import read_scalar
from tui.domain.fields.scalars import split_words
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.store.loader import is_null

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.domain.fields.spec import Word
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.rules.finding import Place
    from tui.store.faults import Faults


class Reader:
    """Reads one document; `places` and the findings of `faults` fill up while it reads."""

    def __init__(self, faults: Faults, office_words: Mapping[str, tuple[str, ...]]) -> None:
        """Read nodes, reporting to `faults`; `office_words` are added to open lists of words."""
        self.faults = faults
        self.places: dict[Path, Place] = {}
        self._office_words = office_words

    def record(self, root: MappingNode, block: str = "record") -> dict[str, Value]:
        """The values of a whole document."""
        fields = BLOCKS[block].fields
        known = fields[:1] if block == "record" else fields  # 编号 alone tells for a record
        keys = {key.value for key, _ in root.value if isinstance(key, ScalarNode)}
        english, chinese = {field.en for field in known}, {field.zh for field in known}
        self.faults.chinese = not keys & english or bool(keys & chinese)
        values = self._mapping(root, BLOCKS[block], ())
        self.faults.mixed_languages()
        return values

    def _mapping(self, node: MappingNode, block: Block, path: Path) -> dict[str, Value]:
        values: dict[str, Value] = {}
        seen: dict[str, Place] = {}
        kind = kind_of(node) if block.name == "log" else ""
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.faults.no_key(key, path)
                continue
            field = field_of(block.name, key.value)
            if field is None:
                self.faults.unknown_key(node, key, value, block, path)
                continue
            here = (*path, field.en)
            if field.en in seen:
                self.faults.duplicate(node, key, value, here, seen[field.en])
                continue
            seen[field.en] = self.places[here] = self.faults.place(key)
            self.faults.note_language(key, field.zh, field.en)
            if _says_nothing(value):
                if not (field.is_open and self.faults.all_comment(key, here)):
                    self.faults.empty(here, key)
                continue
            read = self._value(field, value, here, kind)
            if read is not None:
                values[field.en] = read
        return values

    def _value(self, field: Field, node: Node, path: Path, kind: str) -> Value | None:
        if field.type == "map" and isinstance(node, MappingNode):
            return self._mapping(node, BLOCKS[field.block], path)
        if field.type == "list" and isinstance(node, SequenceNode):
            return self._entries(field, node, path)
        if field.is_listed and not isinstance(node, MappingNode):
            return self._words(field, node, path)
        if not field.block and isinstance(node, ScalarNode):
            return self._scalar(field, node, path, kind)
        self.faults.wrong(field, node, path)
        return None

    def _entries(self, field: Field, node: SequenceNode, path: Path) -> Value:
        block = BLOCKS[field.block]
        entries: list[Value] = []
        for index, item in enumerate(node.value):
            here = (*path, index)
            self.places[here] = self.faults.place(item)
            if isinstance(item, MappingNode):
                entries.append(self._mapping(item, block, here))
                continue
            entries.append({})
            if is_null(item):
                self.faults.broken.add(here)
                self.faults.empty(here, item)
            else:
                self.faults.wrong(field, item, here)
        return tuple(entries)

    def _scalar(self, field: Field, node: ScalarNode, path: Path, kind: str) -> Value | None:
        if field.type in {"enum", "nature"}:
            return self._word(field, node, path, kind)
        if field.type in {"text", "person"}:  # most fields by far: the table has nothing to decide
            if not node.style:
                self.faults.cut_by_hash(node, path)
            return str(node.value)
        read = read_scalar(field, node.value, kind)
        if read.code:
            self.faults.unread(field, node, path, read)
        return read.value

    def _word(self, field: Field, node: ScalarNode, path: Path, kind: str) -> str | None:
        text = node.value
        enum = enum_of(field, kind)
        word = _word(enum.name, text)
        if word is not None:
            self.faults.note_language(node, word.zh, word.en)
            return word.en
        extra = self._office_words.get(enum.name, ())
        if text in extra:
            return str(text)
        self.faults.unknown_word(node, path, enum, extra)
        return None

    def _words(self, field: Field, node: Node, path: Path) -> Value | None:
        items = node.value if isinstance(node, SequenceNode) else [node]
        if not all(isinstance(item, ScalarNode) for item in items):
            self.faults.wrong(field, node, path)
            return None
        texts = [item.value for item in items if not is_null(item)]
        parts = [part for text in texts for part in self._parts(field, text)]
        for item in items if field.is_open else ():
            if is_null(item):
                self.faults.all_comment(item, path)
            elif isinstance(item, ScalarNode) and not item.style:
                self.faults.cut_by_hash(item, path)
        alone = isinstance(node, ScalarNode) and field.type != "party_words"
        if alone or len(parts) != len(texts):
            self.faults.list_as_one(node, path, texts, parts)
        if field.type != "enums":
            return tuple(parts) or None
        read = [self._member(field, part, items, path) for part in parts]
        return tuple(word for word in read if word) or None

    def _member(self, field: Field, text: str, items: list[Any], path: Path) -> str | None:
        """One word of a list of fixed values, read at the node that holds it."""
        node = next((item for item in items if text in item.value), items[0])
        single = ScalarNode(node.tag, text, node.start_mark, node.end_mark, node.style)
        return self._word(field, single, path, "")

    def _parts(self, field: Field, text: str) -> tuple[str, ...]:
        """The words in one item: an item that is a word of its list by itself is not split."""
        if field.type == "enums":
            words = enum_of(field)
            if words.english(text) or text in self._office_words.get(words.name, ()):
                return (text,)
        return split_words(text)


def kind_of(node: MappingNode) -> str:
    """The English name of the kind of a log entry."""
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode):
            continue
        if key.value in {"事", "kind"}:
            kind = log_kind(value.value)
            return kind.en if kind else ""
    return ""


@lru_cache(maxsize=4096)
def _word(enum: str, text: str) -> Word | None:
    """The word of a list that `text` is in either language; a record asks for hundreds of them."""
    return next((word for word in ENUMS[enum].words if text in word), None)


def _says_nothing(node: Node) -> bool:
    return not node.value or is_null(node)
