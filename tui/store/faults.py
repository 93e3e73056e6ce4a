"""What is wrong with single keys and values, as findings with their place and a mend.

The reader of values says what it met; here it becomes a finding. A file that is nothing but faults
costs no more than a file with a hundred: the rest of them is not looked into.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.rules import form
from tui.rules.finding import FieldName
from tui.rules.finding import Filling
from tui.rules.finding import Finding
from tui.rules.finding import Replacement
from tui.store import mending
from tui.store.document import Lines
from tui.store.loader import is_null
from tui.store.places import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.fields.scalars import Read
    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Enum
    from tui.domain.fields.spec import Field
    from tui.domain.value import Path
    from tui.rules.finding import Place

MOST = 100
"""Findings of one file; who has mended these asks again."""

_ONLY_COMMENT = re.compile(r"(?:[ \t]*:[ \t]+|[ \t]*)(#[^ \t\r\n#!].*)")
"""Behind a key (or the dash of an item) a text that begins with #; a space behind it is a comment."""

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


class Faults:
    """The findings of one head, and the paths that could not be read."""

    def __init__(self, text: str, head: tuple[int, int], first_line: int) -> None:
        """Look at nodes composed from `head` of `text`, whose first line is `first_line` (from 0)."""
        offset, end = head
        self.text = text
        self.has_hash = text.find("#", offset, end) >= 0
        self.chinese = True
        self.findings: list[Finding] = []
        self.broken: set[Path] = set()
        self._offset = offset
        self._first_line = first_line
        self._torn: set[Path] = set()
        self._foreign: list[ScalarNode] = []

    # -- places ---------------------------------------------------------------------------------

    def place(self, node: Node) -> Place:
        """Line and column of a node in the file."""
        return place_of(node, self._first_line)

    def _span(self, node: Node) -> tuple[int, int]:
        return node.start_mark.index + self._offset, node.end_mark.index + self._offset

    def _replace(self, node: Node, text: str) -> tuple[Replacement, ...]:
        """`text` in place of a node."""
        start, end = self._span(node)
        if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
            end = start + len(self.text[start:end].rstrip())
        return (Replacement(start, end, text),)

    def _add(
        self,
        code: str,
        path: Path,
        node: Node,
        fix: tuple[Replacement, ...] = (),
        **values: Filling,
    ) -> None:
        if len(self.findings) < MOST:
            self.findings.append(Finding(code, path, values, place=self.place(node), fix=fix))

    @property
    def _full(self) -> bool:
        return len(self.findings) >= MOST

    # -- languages ------------------------------------------------------------------------------

    def foreign(self, node: ScalarNode) -> None:
        """Remember a key or fixed value that is not in the language of the file."""
        self._foreign.append(node)

    def mixed_languages(self) -> None:
        """Report the remembered ones, as one."""
        if self._foreign and not self._full:
            first = self._foreign[0]
            values: dict[str, Filling] = {"text": str(first.value), "count": len(self._foreign)}
            place = self.place(first)
            self.findings.append(Finding(form.MIXED_LANGUAGES, values=values, place=place))

    # -- keys -----------------------------------------------------------------------------------

    def no_key(self, key: Node, path: Path) -> None:
        """Something other than a word stands where a key does."""
        self._add(form.YAML_SYNTAX, path, key)

    def empty(self, path: Path, node: Node) -> None:
        """A key has nothing behind it."""
        self._add(form.EMPTY_VALUE, path, node, field=FieldName(path))

    def unknown_key(
        self, parent: MappingNode, key: ScalarNode, value: Node, block: Block, path: Path
    ) -> None:
        """A key is none of its block: blanks around it, an entry torn by a comma, or a slip."""
        if self._full:
            return
        if key.value == "<<":  # a merge key, whatever stands behind it
            self._add(form.ALIAS, path, key)
            return
        stripped = key.value.strip(_BLANKS)
        if stripped != key.value and not key.style and _anywhere(block, stripped):
            inner = _opened_above(parent, key, block)
            indents = inner is not None and field_of(inner, stripped) is not None
            fix = mending.wide_space(self.text, *self._span(key), "  " if indents else "")
            self._add(form.FULL_WIDTH_SPACE, (*path, stripped), key, fix, text=stripped)
            return
        if parent.flow_style and self._torn_entry(parent, key, value, block, path):
            return
        known = [field.zh if self.chinese else field.en for field in block.fields]
        nearest = _nearest(key.value, known)
        text = mending.brief(key.value)
        self._add(form.UNKNOWN_FIELD, (*path, key.value), key, text=text, nearest=nearest)

    def _torn_entry(
        self, parent: MappingNode, key: ScalarNode, value: Node, block: Block, path: Path
    ) -> bool:
        """Report an entry torn by a half-width comma or held together by full-width marks."""
        if path in self._torn:
            return True  # one finding an entry: the mend is for the whole of it
        start, end = self._span(parent)
        remade = mending.remade_entry(self.text[start:end], block.name)
        # a key that has a value was meant as a key, unless its own colon was not seen
        if remade is None or not (is_null(value) or remade.code == form.COLON_NOT_SEEN):
            return False
        self._torn.add(path)
        self.broken.add(path)
        self.broken.update((*path, field.en) for field in block.fields)
        fix = (Replacement(start, end, remade.text),)
        if remade.code in {form.COLON_NOT_SEEN, form.COMMA_ENDS_TEXT}:
            self._add(remade.code, path, key, fix, text=mending.brief(key.value))
        else:
            place = Lines(self.text).place(start + remade.at)
            values: dict[str, Filling] = {"text": mending.brief(remade.wrong)}
            self.findings.append(Finding(remade.code, path, values, place=place, fix=fix))
        return True

    def duplicate(
        self, parent: MappingNode, key: ScalarNode, value: Node, path: Path, first: Node
    ) -> None:
        """A key stands twice, in one language or in two; `first` is where it stood before."""
        if self._full:
            return
        fix: tuple[Replacement, ...] = ()
        twins = [v for k, v in parent.value if isinstance(k, ScalarNode) and k.value == key.value]
        lines = isinstance(value, ScalarNode) and not parent.flow_style
        if lines and len(twins) > 1 and all(v.value == value.value for v in twins):
            fix = mending.without_line(self.text, self._span(key)[0], self._span(value)[1])
        second = self.place(key).line
        self._add(
            form.DUPLICATE_KEY,
            path,
            key,
            fix,
            field=FieldName(path),
            first=self.place(first).line,
            second=second,
        )

    # -- values ---------------------------------------------------------------------------------

    def wrong(self, field: Field, node: Node, path: Path) -> None:
        """A value is of another shape than its field: a text for a map, a list for a text."""
        self.broken.add(path)
        if self._full:
            return
        start, end = self._span(node)
        if isinstance(node, ScalarNode) and not node.style and field.block:
            fix = mending.keys_in_text(self.text, start, end, field.block)
            if fix:
                self._add(form.COLON_NOT_SEEN, path, node, fix, text=mending.brief(node.value))
                return
        shown = node.value if isinstance(node, ScalarNode) else self.text[start:end]
        fix = ()
        if field.type == "list" and isinstance(node, MappingNode) and node.flow_style:
            fix = (Replacement(start, end, f"[{self.text[start:end]}]"),)
        self._add(
            form.WRONG_TYPE,
            path,
            node,
            fix,
            field=FieldName(path),
            text=mending.brief(shown),
            example=self._example(field, one=isinstance(path[-1], int)),
        )

    def unread(self, field: Field, node: ScalarNode, path: Path, read: Read) -> None:
        """A text is no value of its field, or one in an unusual spelling."""
        text = mending.brief(node.value)
        if read.value is not None:
            fix = self._replace(node, read.usual)
            self._add(
                read.code, path, node, fix, field=FieldName(path), text=text, usual=read.usual
            )
            return
        self.broken.add(path)
        example = _EXAMPLES.get(field.type, "")
        self._add(
            read.code,
            path,
            node,
            field=FieldName(path),
            text=text,
            example=example,
            nearest=_possible(node.value) or example,
        )

    def unknown_word(
        self, node: ScalarNode, path: Path, enum: Enum, extra: tuple[str, ...]
    ) -> None:
        """A word is none of its list, nor of the words `extra` that the office adds."""
        self.broken.add(path)
        if self._full:
            return
        words = (*(word.zh if self.chinese else word.en for word in enum.words), *extra)
        self._add(
            form.UNKNOWN_VALUE,
            path,
            node,
            field=FieldName(path),
            text=mending.brief(node.value),
            words=words,
            nearest=_nearest(node.value[:40], words),
        )

    def list_as_one(self, node: Node, path: Path, texts: list[str], parts: list[str]) -> None:
        """Several words stand as one text, or one word without the brackets of a list."""
        if self._full:
            return
        usual = mending.flow_list(parts)
        self._add(
            form.LIST_AS_ONE,
            path,
            node,
            self._replace(node, usual),
            field=FieldName(path),
            text=mending.brief("，".join(texts)),
            usual=mending.brief(usual),
        )

    def cut_by_hash(self, node: ScalarNode, path: Path) -> None:
        """Report ` #` behind a plain text, where it is no comment: `见 #3标段`.

        Not to be asked where the head has no `#` at all (`has_hash`); nor need `all_comment`.
        """
        start, end = self._span(node)
        if self.text[end : end + 1] not in {" ", "\t"}:
            return
        rest = self.text[end : self._line_end(end)]
        cut = rest.strip(" \t")
        # A space behind the mark is how comments are written.
        if len(cut) < 2 or cut[0] != "#" or cut[1] in " #!":
            return
        whole = self.text[start : end + len(rest)].rstrip()
        fix = (Replacement(start, start + len(whole), mending.quoted(whole)),)
        self._add(
            form.HASH_CUTS_TEXT, path, node, fix, field=FieldName(path), text=mending.brief(cut)
        )

    def all_comment(self, node: Node, path: Path) -> bool:
        """Report `#` where the text of the key or item `node` should begin; whether it does."""
        _, end = self._span(node)
        comment = _ONLY_COMMENT.match(self.text, end)
        if comment is None or self._full:
            return False
        text, at = comment[1].rstrip(), comment.start(1)
        values: dict[str, Filling] = {"field": FieldName(path), "text": mending.brief(text)}
        fix = (Replacement(at, at + len(text), mending.quoted(text)),)
        place = Lines(self.text).place(at)
        self.findings.append(Finding(form.HASH_CUTS_TEXT, path, values, place=place, fix=fix))
        return True

    def _example(self, field: Field, *, one: bool) -> str:
        if field.block:
            first = BLOCKS[field.block].fields[0]
            pair = f"{{{first.zh if self.chinese else first.en}: …}}"
            return pair if one or field.type == "map" else f"- {pair}"
        if field.is_listed:
            return "[…, …]"
        return _EXAMPLES.get(field.type, '"…"')

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end


def _nearest(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """The three of `words` that are most like `text`."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only for what is wrong

    return tuple(get_close_matches(text, words, 3, 0.0))


def _anywhere(block: Block, name: str) -> bool:
    """Whether `name` is a key of `block` or of a block in it."""
    if field_of(block.name, name) is not None:
        return True
    return any(f.block and field_of(f.block, name) is not None for f in block.fields)


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
    from calendar import monthrange  # noqa: PLC0415 -- only for what is wrong

    found = re.match(r"(\d{4})\D+(\d{1,2})\D+\d{1,2}\D*", unicodedata.normalize("NFKC", text))
    if found is None or not 1 <= int(found[2]) <= 12 or not int(found[1]):
        return ""
    year, month = int(found[1]), int(found[2])
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"
