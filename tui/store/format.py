"""`fmt`: what a record says, in the office's usual spelling and order.

Safe mends first, then one language, then the order of the field table. Comments stay with the key
below them, the body is not touched, and the result says exactly what the file said before: where
that cannot be shown, the file is given back as it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode
from yaml.nodes import SequenceNode

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_of
from tui.rules import form
from tui.rules.finding import Replacement
from tui.store.decode import decode
from tui.store.decode import head_nodes
from tui.store.document import BOM
from tui.store.document import split
from tui.store.values import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.rules.finding import Finding

ASKED_ONLY = frozenset({form.HASH_CUTS_TEXT})
"""Codes whose mend changes what the record says: offered to a person, never made by `fmt`."""

_UNSETTLED = frozenset({form.DUPLICATE_KEY, form.YAML_SYNTAX, form.ALIAS})
_ROUNDS = 50


def formatted(
    raw: bytes,
    file: str,
    language: str,
    *,
    only_fixes: bool = False,
    office_words: Mapping[str, tuple[str, ...]] | None = None,
) -> bytes:
    """The bytes of a record after all safe mends, in `language` and in the table's order.

    Args:
        raw: the bytes of the file.
        file: its path in the repository.
        language: `zh` or `en`, the office's setting for keys and fixed values.
        only_fixes: mend and leave language and order alone.
        office_words: words the office adds to open enums.
    """
    mended = with_fixes(raw, file, office_words)
    if only_fixes or split(mended).findings:
        return mended
    read = decode(mended, file, office_words)
    if read.case is None or any(f.code in _UNSETTLED for f in read.findings):
        return mended
    result = _ordered(_translated(mended, language))
    again = decode(result, file, office_words)
    same = again.case is not None and again.case.body == read.case.body
    return result if same and again.case == read.case else mended


def with_fixes(
    raw: bytes, file: str, office_words: Mapping[str, tuple[str, ...]] | None = None
) -> bytes:
    """The bytes of a record after every mend that loses nothing, one mend making way for others."""
    for _ in range(_ROUNDS):
        read = decode(raw, file, office_words)
        fixes = [f.fix for f in read.findings if f.fix and f.code not in ASKED_ONLY]
        if not fixes:
            return raw
        mended = applied(raw, fixes)
        if mended == raw:
            return raw
        raw = mended
    return raw


def fixed(raw: bytes, finding: Finding) -> bytes:
    """The bytes of a record after the mend of one finding."""
    return applied(raw, [finding.fix])


def applied(raw: bytes, fixes: Iterable[tuple[Replacement, ...]]) -> bytes:
    """The bytes of a file after the mends of several findings.

    A mend that touches what an earlier one of the list replaces is left out as a whole.
    """
    text = raw.decode()
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    chosen: list[Replacement] = []
    for fix in fixes:
        if not any(_touches(one, other) for one in fix for other in chosen):
            chosen.extend(fix)
    for start, end, new in sorted(chosen, reverse=True):
        text = text[:start] + new + text[end:]
    return (mark + text).encode()


def _touches(one: Replacement, other: Replacement) -> bool:
    if one[:2] == other[:2]:
        return True
    return one.start < other.end and other.start < one.end


def _translated(raw: bytes, language: str) -> bytes:
    document = split(raw)
    root = head_nodes(document)
    if root is None or document.head is None:
        return raw
    base = document.head[0]
    words = _foreign(root, BLOCKS["record"], language)
    fixes = [
        (Replacement(node.start_mark.index + base, node.end_mark.index + base, word),)
        for node, word in words
    ]
    return applied(raw, fixes)


def _foreign(node: MappingNode, block: Block, language: str) -> Iterator[tuple[Node, str]]:
    """Every key and fixed value that is not in `language`, with its word in it."""
    kind = kind_of(node) if block.name == "log" else ""
    for key, value in node.value:
        field = field_of(block.name, key.value) if isinstance(key, ScalarNode) else None
        if field is None:
            continue
        name = field.zh if language == "zh" else field.en
        if key.value != name:
            yield key, name
        if field.type == "map" and isinstance(value, MappingNode):
            yield from _foreign(value, BLOCKS[field.block], language)
        elif field.type == "list" and isinstance(value, SequenceNode):
            for item in value.value:
                if isinstance(item, MappingNode):
                    yield from _foreign(item, BLOCKS[field.block], language)
        elif field.is_fixed:
            yield from _foreign_words(field, value, kind, language)


def _foreign_words(
    field: Field, value: Node, kind: str, language: str
) -> Iterator[tuple[Node, str]]:
    enum = enum_of(field, kind)
    for item in value.value if isinstance(value, SequenceNode) else [value]:
        name = enum.english(item.value) if isinstance(item, ScalarNode) else None
        if name is None:
            continue
        word = (enum.chinese(name) or name) if language == "zh" else name
        if item.value != word:
            yield item, word


def _ordered(raw: bytes) -> bytes:
    """Top-level keys in the order of the table, each with the comments above it."""
    document = split(raw)
    root = head_nodes(document)
    if root is None or document.head is None or root.flow_style:
        return raw
    head = document.head_text
    chunks = _chunks(head, [key for key, _ in root.value])
    rank = {field.en: place for place, field in enumerate(BLOCKS["record"].fields)}
    ranked: list[tuple[int, int, str]] = []
    last = -1
    for number, (key, chunk) in enumerate(chunks[1:-1]):
        field = field_of("record", key)
        last = rank[field.en] if field else last  # an unknown key stays behind its neighbour
        ranked.append((last, number, chunk))
    text = "".join([chunks[0][1], *(chunk for _, _, chunk in sorted(ranked)), chunks[-1][1]])
    start, end = document.head
    return document.encoded(document.text[:start] + text + document.text[end:])


def _chunks(head: str, keys: list[ScalarNode]) -> list[tuple[str, str]]:
    """What stands above all keys, each key with its lines, what stands below all."""
    starts = [_with_comments(head, key.start_mark.index) for key in keys]
    first = starts[0]
    lead = head[:first]
    starts.append(len(head))
    chunks = [(key.value, head[starts[i] : starts[i + 1]]) for i, key in enumerate(keys)]
    name, last = chunks[-1]
    tail = re.search(r"(?:^[ \t]*(?:#[^\n]*)?\r?\n)+\Z", last, re.MULTILINE)
    rest = last[tail.start() :] if tail and tail.start() else ""
    chunks[-1] = (name, last.removesuffix(rest) if rest else last)
    return [("", lead), *chunks, ("", rest)]


def _with_comments(head: str, at: int) -> int:
    """The beginning of the comment lines directly above the key at `at`."""
    while at:
        above = head.rfind("\n", 0, at - 1) + 1
        if not head[above:at].startswith("#"):
            return at
        at = above
    return at
