"""From nodes to typed values under English names, as the field table says.

The reader never stops at a fault: what it cannot read is left out, remembered as broken and
reported, and everything else is read. Entries of a list keep their index even when one of them
cannot be read, so that a path means the same in the file and in memory.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from difflib import get_close_matches
from typing import TYPE_CHECKING
from typing import Any

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode
from yaml.nodes import SequenceNode

from tui.domain.fields.scalars import read_scalar
from tui.domain.fields.scalars import split_words
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.rules import form
from tui.rules.finding import FieldName
from tui.rules.finding import Filling
from tui.rules.finding import Finding
from tui.rules.finding import Place
from tui.rules.finding import Replacement
from tui.store import mending
from tui.store.loader import MAX_DEPTH
from tui.store.loader import is_null

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.domain.value import Path
    from tui.domain.value import Value

LISTS_OF_WORDS = frozenset({"words", "enums", "refs", "party_words"})
_BLANKS = " \t\u3000\xa0\u200b\ufeff"
_EXAMPLES = {
    "date": "2026-11-30",
    "moment": "2026-11-30 14:30",
    "due": "2026-11-30",
    "int": "3",
    "id": "D202611-7K3M",
    "key": "a7k2",
    "number": "催字\u30142026\u301542号",
    "span": "5个工作日",
}


class Reader:
    """Reads one document; `findings`, `places` and `broken` fill up while it reads."""

    def __init__(
        self,
        text: str,
        head: tuple[int, int],
        first_line: int,
        office_words: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Read nodes composed from `text[head]`, whose first line is `first_line` (from 0)."""
        self.text = text
        self.offset = head[0]
        self.first_line = first_line
        self.office_words = office_words
        self.findings: list[Finding] = []
        self.places: dict[Path, Place] = {}
        self.broken: set[Path] = set()
        self.chinese = True
        self.foreign: list[tuple[Place, str]] = []

    def record(self, root: MappingNode, block: str = "record") -> dict[str, Value]:
        """The values of a whole document."""
        keys = [key.value for key, _ in root.value if isinstance(key, ScalarNode)]
        self.chinese = "编号" in keys or "id" not in keys
        values = self._mapping(root, BLOCKS[block], ())
        if self.foreign:
            place, written = self.foreign[0]
            filling: dict[str, Filling] = {"text": written, "count": len(self.foreign)}
            self.findings.append(Finding(form.MIXED_LANGUAGES, values=filling, place=place))
        return values

    # -- maps and lists -------------------------------------------------------------------------

    def _mapping(self, node: MappingNode, block: Block, path: Path) -> dict[str, Value]:
        values: dict[str, Value] = {}
        seen: dict[str, Place] = {}
        kind = kind_of(node) if block.name == "log" else ""
        for key, value in node.value:
            place = self._place(key)
            if not isinstance(key, ScalarNode):
                self.findings.append(Finding(form.YAML_SYNTAX, path, place=place))
                continue
            field = field_of(block.name, key.value)
            if field is None:
                self._unknown(node, key, value, block, path)
                continue
            here = (*path, field.en)
            if field.en in seen:
                self._duplicate(node, key, value, here, seen[field.en])
                continue
            seen[field.en] = place
            self.places[here] = place
            self._note_language(key, field.zh, field.en)
            read = self._value(field, value, here, kind)
            if read is not None:
                values[field.en] = read
        return values

    def _value(self, field: Field, node: Node, path: Path, kind: str) -> Value | None:
        if is_null(node) or (not isinstance(node, ScalarNode) and not node.value):
            self._report(form.EMPTY_VALUE, path)
            return None
        if len(path) > MAX_DEPTH:
            self._report(form.TOO_DEEP, path)
            return None
        if field.type == "map":
            if isinstance(node, MappingNode):
                return self._mapping(node, BLOCKS[field.block], path)
            self._wrong(field, node, path)
            return None
        if field.type == "list":
            if isinstance(node, SequenceNode):
                return self._entries(field, node, path)
            self._wrong(field, node, path)
            return None
        if field.type in LISTS_OF_WORDS:
            return self._words(field, node, path)
        if isinstance(node, ScalarNode):
            return self._scalar(field, node, path, kind)
        self._wrong(field, node, path)
        return None

    def _entries(self, field: Field, node: SequenceNode, path: Path) -> Value:
        block = BLOCKS[field.block]
        entries: list[Value] = []
        for index, item in enumerate(node.value):
            here = (*path, index)
            self.places[here] = self._place(item)
            if isinstance(item, MappingNode):
                entries.append(self._mapping(item, block, here))
                continue
            entries.append({})
            if is_null(item):
                self._report(form.EMPTY_VALUE, here)
                self.broken.add(here)
            else:
                self._wrong(field, item, here)
        return tuple(entries)

    # -- scalars --------------------------------------------------------------------------------

    def _scalar(self, field: Field, node: ScalarNode, path: Path, kind: str) -> Value | None:
        text = node.value
        if not text:
            self._report(form.EMPTY_VALUE, path)
            return None
        if field.type in {"enum", "nature"}:
            return self._word(field, node, path, kind)
        if field.type in {"text", "person"}:
            if not node.style:
                self._cut_by_hash(node, path)
            return str(text)
        read = read_scalar(field, text, kind)
        if not read.code:
            return read.value
        values: dict[str, Filling] = {"field": FieldName(path), "text": mending.brief(text)}
        place = self._place(node)
        if read.value is None:
            self.broken.add(path)
            values["example"] = _EXAMPLES.get(field.type, "")
            values["nearest"] = _possible(text) or values["example"]
            self.findings.append(Finding(read.code, path, values, place=place))
            return None
        values["usual"] = read.usual
        fix = (self._replace(node, read.usual),)
        self.findings.append(Finding(read.code, path, values, place=place, fix=fix))
        return read.value

    def _word(self, field: Field, node: ScalarNode, path: Path, kind: str) -> Value | None:
        text = node.value
        enum = enum_of(field, kind)
        name = enum.english(text)
        if name is not None:
            self._note_language(node, enum.chinese(name) or text, name)
            return name
        if text in self.office_words.get(enum.name, ()):
            return str(text)
        self.broken.add(path)
        words = tuple(word.zh if self.chinese else word.en for word in enum.words)
        words = (*words, *self.office_words.get(enum.name, ()))
        nearest = tuple(get_close_matches(text, words, 3, 0.0))
        values: dict[str, Filling] = {
            "field": FieldName(path),
            "text": mending.brief(text),
            "words": words,
            "nearest": nearest,
        }
        place = self._place(node)
        self.findings.append(Finding(form.UNKNOWN_VALUE, path, values, place=place))
        return None

    def _words(self, field: Field, node: Node, path: Path) -> Value | None:
        if isinstance(node, MappingNode):
            self._wrong(field, node, path)
            return None
        items = node.value if isinstance(node, SequenceNode) else [node]
        if not all(isinstance(item, ScalarNode) for item in items):
            self._wrong(field, node, path)
            return None
        texts = [item.value for item in items if not is_null(item)]
        parts = [part for text in texts for part in self._parts(field, text)]
        alone = isinstance(node, ScalarNode) and field.type != "party_words"
        if alone or len(parts) != len(texts):
            fix = (self._replace(node, mending.flow_list(parts)),)
            values: dict[str, Filling] = {
                "field": FieldName(path),
                "text": mending.brief("，".join(texts)),
                "usual": mending.flow_list(parts),
            }
            place = self._place(node)
            self.findings.append(Finding(form.LIST_AS_ONE, path, values, place=place, fix=fix))
        if field.type != "enums":
            return tuple(parts) or None
        read = [self._member(field, part, items, path) for part in parts]
        return tuple(word for word in read if word) or None

    def _member(self, field: Field, text: str, items: list[Any], path: Path) -> str:
        """One word of a list of fixed values, read at the node that holds it."""
        node = next((item for item in items if text in item.value), items[0])
        single = ScalarNode(node.tag, text, node.start_mark, node.end_mark, node.style)
        word = self._word(field, single, path, "")
        return word if isinstance(word, str) else ""

    def _parts(self, field: Field, text: str) -> tuple[str, ...]:
        """The words in one item: an item that is a word of its list by itself is not split."""
        if field.type == "enums":
            words = enum_of(field)
            if words.english(text) or text in self.office_words.get(words.name, ()):
                return (text,)
        return split_words(text)

    # -- faults ---------------------------------------------------------------------------------

    def _unknown(
        self, parent: MappingNode, key: ScalarNode, value: Node, block: Block, path: Path
    ) -> None:
        stripped = key.value.strip(_BLANKS)
        place = self._place(key)
        if stripped != key.value and not key.style and self._anywhere(block, stripped):
            start, end = self._span(key)
            inner = _opened_above(parent, key, block)
            indents = inner is not None and field_of(inner, stripped) is not None
            fix = mending.wide_space(self.text, start, end, "  " if indents else "")
            values: dict[str, Filling] = {"text": mending.brief(stripped)}
            self.findings.append(
                Finding(form.FULL_WIDTH_SPACE, (*path, stripped), values, place=place, fix=fix)
            )
            return
        if key.value == "<<":  # a merge key, whatever stands behind it
            self.findings.append(Finding(form.ALIAS, path, place=place))
            return
        if parent.flow_style and self._torn_entry(parent, key, value, block, path):
            return
        known = [field.zh if self.chinese else field.en for field in block.fields]
        nearest = get_close_matches(key.value, known, 3, 0.0)
        named: dict[str, Filling] = {"text": mending.brief(key.value), "nearest": tuple(nearest)}
        self.findings.append(Finding(form.UNKNOWN_FIELD, (*path, key.value), named, place=place))

    def _torn_entry(
        self, parent: MappingNode, key: ScalarNode, value: Node, block: Block, path: Path
    ) -> bool:
        """Report an entry torn by a half-width comma or held together by full-width marks."""
        start, end = self._span(parent)
        names = mending.names_of(block)
        remade = mending.remade_entry(self.text[start:end], names)
        close = get_close_matches(key.value, names, 1, 0.6)
        if remade is None or (close and not is_null(value)):
            return False
        self.broken.add(path)
        self.broken.update((*path, field.en) for field in block.fields)
        place = self._place(key)
        if any(f.path == path and f.code == remade.code for f in self.findings):
            return True  # one finding an entry: the mend is for the whole of it
        fix = (Replacement(start, end, remade.text),)
        values: dict[str, Filling] = {"text": mending.brief(key.value)}
        self.findings.append(Finding(remade.code, path, values, place=place, fix=fix))
        return True

    def _duplicate(
        self, parent: MappingNode, key: ScalarNode, value: Node, path: Path, first: Place
    ) -> None:
        values: dict[str, Filling] = {"field": FieldName(path), "first": first.line}
        place = self._place(key)
        values["second"] = place.line
        twins = [v for k, v in parent.value if isinstance(k, ScalarNode) and k.value == key.value]
        same = len(twins) > 1 and isinstance(value, ScalarNode) and not parent.flow_style
        fix: tuple[Replacement, ...] = ()
        if same and all(isinstance(v, ScalarNode) and v.value == value.value for v in twins):
            fix = mending.without_line(self.text, self._span(key)[0], self._span(value)[1])
        self.findings.append(Finding(form.DUPLICATE_KEY, path, values, place=place, fix=fix))

    def _wrong(self, field: Field, node: Node, path: Path) -> None:
        self.broken.add(path)
        place = self._place(node)
        start, end = self._span(node)
        if isinstance(node, ScalarNode) and not node.style and field.block:
            fix = mending.keys_in_text(self.text, start, end, BLOCKS[field.block])
            if fix:
                values: dict[str, Filling] = {"text": mending.brief(node.value)}
                self.findings.append(
                    Finding(form.COLON_NOT_SEEN, path, values, place=place, fix=fix)
                )
                return
        shown = node.value if isinstance(node, ScalarNode) else self.text[start:end]
        example = self._example(field, one=len(path) > 0 and isinstance(path[-1], int))
        values = {"field": FieldName(path), "text": mending.brief(shown), "example": example}
        fix = ()
        if field.type == "list" and isinstance(node, MappingNode) and node.flow_style:
            fix = (Replacement(start, end, f"[{self.text[start:end]}]"),)
        self.findings.append(Finding(form.WRONG_TYPE, path, values, place=place, fix=fix))

    def _example(self, field: Field, *, one: bool) -> str:
        if field.block:
            first = BLOCKS[field.block].fields[0]
            pair = f"{{{first.zh if self.chinese else first.en}: …}}"
            return pair if one or field.type == "map" else f"- {pair}"
        if field.type in LISTS_OF_WORDS:
            return "[…, …]"
        return _EXAMPLES.get(field.type, '"…"')

    def _cut_by_hash(self, node: ScalarNode, path: Path) -> None:
        start, end = self._span(node)
        if self.text[end : end + 1] not in {" ", "\t"}:
            return
        rest = self.text[end : self._line_end(end)]
        cut = rest.lstrip(" \t")
        # A space behind the mark is how comments are written; `见 #3标段` is not one.
        if len(cut) < 2 or cut[0] != "#" or cut == rest or cut[1] in " #!":
            return
        whole = self.text[start : end + len(rest)].rstrip()
        values: dict[str, Filling] = {"field": FieldName(path), "text": mending.brief(cut.rstrip())}
        fix = (Replacement(start, start + len(whole), mending.quoted(whole)),)
        place = self._place(node)
        self.findings.append(Finding(form.HASH_CUTS_TEXT, path, values, place=place, fix=fix))

    def _anywhere(self, block: Block, name: str) -> bool:
        """Whether `name` is a key of `block` or of a block in it."""
        if field_of(block.name, name) is not None:
            return True
        return any(f.block and field_of(f.block, name) is not None for f in block.fields)

    def _note_language(self, node: ScalarNode, zh: str, en: str) -> None:
        if zh != en and node.value == (en if self.chinese else zh):
            self.foreign.append((self._place(node), str(node.value)))

    def _report(self, code: str, path: Path) -> None:
        self.findings.append(
            Finding(code, path, {"field": FieldName(path)}, place=self.places.get(path))
        )

    # -- places ---------------------------------------------------------------------------------

    def _place(self, node: Node) -> Place:
        mark = node.start_mark
        return Place(mark.line + self.first_line + 1, mark.column + 1)

    def _span(self, node: Node) -> tuple[int, int]:
        return node.start_mark.index + self.offset, node.end_mark.index + self.offset

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def _replace(self, node: Node, text: str) -> Replacement:
        """`text` in place of a node, in quotes where the node had them."""
        start, end = self._span(node)
        if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
            end = start + len(self.text[start:end].rstrip())
        return Replacement(start, end, text)


def kind_of(node: MappingNode) -> str:
    """The English name of the kind of a log entry."""
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode):
            continue
        if key.value in {"事", "kind"}:
            kind = log_kind(value.value)
            return kind.en if kind else ""
    return ""


def _opened_above(parent: MappingNode, key: ScalarNode, block: Block) -> str | None:
    """The block of the nearest key above `key` that has nothing behind it, as `来源:` has."""
    for other, value in reversed(parent.value):
        if other.start_mark.index >= key.start_mark.index or not isinstance(other, ScalarNode):
            continue
        field = field_of(block.name, other.value)
        if field is not None:
            return field.block if field.block and is_null(value) else None
    return None


def _possible(text: str) -> str:
    """The last day of the month that an impossible date names; "" when it names none."""
    found = re.match(r"(\d{4})\D+(\d{1,2})\D+\d{1,2}\D*", unicodedata.normalize("NFKC", text))
    if found is None or not 1 <= int(found[2]) <= 12 or not int(found[1]):
        return ""
    year, month = int(found[1]), int(found[2])
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"
