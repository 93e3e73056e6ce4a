"""Every piece of YAML that is written: ruamel.yaml renders it, in the forms of records.md 1.6.

Only new fragments are rendered, never a file that exists (ruamel rewrites what it did not have to
touch). Imported when a write begins: reading never pays for it.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.scalarstring import LiteralScalarString
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_of
from tui.domain.value import Moment

if TYPE_CHECKING:
    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.domain.value import Value

WIDEST = 100
"""Cells up to which an entry or a map stands on one line."""

_UNSAFE_ON_ONE_LINE = re.compile(r"[,:#\[\]{}\n\r]")
_OTHER_TYPE = re.compile(
    r"[-+.]?[0-9][-+0-9_.,:eExXoOa-fA-F]*"  # any number, clock time or date of YAML 1.1 or 1.2
    r"|\d{4}-\d\d?-\d\d?[Tt \t].*"
    r"|[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)|=|<<"
    r"|(?i:y|n|yes|no|on|off|true|false|null|~)"
)
_SPECIAL_FIRST = set("-?:,[]{}#&*!|>'\"%@`. ")
_NOT_PLAIN = re.compile(
    "[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\u200b-\u200f\u202a-\u202e\u2060-\u2069]"
)
_NOT_LITERAL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[ \u3000]\n|[ \u3000]$"
)


class _Tree(NamedTuple):
    """A value ready for ruamel, and whether it may stand on one line."""

    node: Any
    one_line: bool


def cells(text: str) -> int:
    """The width of `text` on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether `text` may stand without quotes: YAML 1.1 and 1.2 both give the same text back."""
    if not text or _NOT_PLAIN.search(text) or text[0] in _SPECIAL_FIRST or text[0] == "\u3000":
        return False
    if text[-1] in " :\u3000" or ": " in text or " #" in text or _OTHER_TYPE.fullmatch(text):
        return False
    return not flow or not _UNSAFE_ON_ONE_LINE.search(text)


def new_record(values: Mapping[str, Value], body: str, language: str) -> bytes:
    """A whole new record: keys in the order of the field table, then the body.

    Args:
        values: the record under English names; empty values are left out.
        body: Markdown; a blank line is put before it and a line end behind it.
        language: `zh` or `en`, of the keys and fixed values.
    """
    lines = ["---\n"]
    for field in BLOCKS["record"].fields:
        value = values.get(field.en)
        if value not in (None, "", (), {}):
            lines.append(block_pair(field, value, language))
    text = body.strip("\n")
    lines.append("---\n")
    if text.strip():
        lines.append(f"\n{text}\n")
    return "".join(lines).encode()


def block_pair(field: Field, value: Value, language: str, column: int = 0, kind: str = "") -> str:
    """`键: value` as whole lines, indented to `column`."""
    key = _key(field, language)
    tree = _tree(field, value, language, kind, block=True)
    if isinstance(tree.node, CommentedMap):
        one_line = f"{key}: {_flow(tree.node)}"
        if tree.one_line and column + cells(one_line) <= WIDEST:
            return _indented(one_line + "\n", column)
    if isinstance(tree.node, CommentedSeq) and field.type == "list" and isinstance(value, tuple):
        items = [block_item(BLOCKS[field.block], entry, language) for entry in value]
        return _indented(f"{key}:\n" + "".join(items), column)
    if isinstance(tree.node, CommentedMap) and isinstance(value, Mapping):
        return _indented(f"{key}:\n", column) + _pairs(
            BLOCKS[field.block], value, language, column + 2
        )
    return _indented(_dumped(CommentedMap({key: tree.node})), column)


def block_item(block: Block, entry: Value, language: str, column: int = 0) -> str:
    """`- …` as whole lines, the dash at `column`: one line where records.md 1.6 lets it be one."""
    if not isinstance(entry, Mapping):
        raise TypeError(entry)
    tree = _map(block, entry, language)
    one_line = f"- {_flow(tree.node)}"
    if tree.one_line and column + cells(one_line) <= WIDEST:
        return _indented(one_line + "\n", column)
    lines = _pairs(block, entry, language, 2)
    return _indented("- " + lines[2:], column)


def flow_value(field: Field, value: Value, language: str, kind: str = "", quotes: str = "") -> str:
    """`value` as it stands inside `{…}` or `[…]`; `quotes` keeps those of the value before."""
    tree = _tree(field, value, language, kind)
    node = _requoted(tree.node, quotes)
    return _flow(CommentedMap({"k": node}))[4:-1]


def flow_item(block: Block, entry: Mapping[str, Value], language: str) -> str:
    """An entry as `{…}`, whatever its width."""
    return _flow(_map(block, entry, language).node)


def block_value(
    field: Field,
    value: Value,
    language: str,
    kind: str = "",
    style: str = "",
    *,
    alone: bool = True,
) -> str:
    """What stands behind `键:` in a block map, without the last line end; lines relative to it.

    Args:
        field: the field.
        value: a scalar or a list of words.
        language: of fixed values.
        kind: of the log entry the value is in.
        style: quotes or block style of the value before, kept where it can be.
        alone: whether nothing else stands on the line (a comment): else one line is made.
    """
    node = _tree(field, value, language, kind, block=True).node
    if isinstance(node, str):
        text = str(node)
        if not alone and isinstance(node, LiteralScalarString):
            node = DoubleQuotedScalarString(text)
        elif style in {"|", ">"} and alone and not _NOT_LITERAL.search(text):
            node = LiteralScalarString(text)
        else:
            node = _requoted(node, style)
    return _dumped(CommentedMap({"k": node}))[3:].removesuffix("\n")


def word(field: Field, value: Value, language: str) -> str:
    """A fixed value or a name as it reads in the file, without quotes."""
    return str(_scalar(field, value, language, ""))


def word_items(field: Field, words: tuple[Value, ...], language: str, column: int) -> str:
    """A list of words as `- …` lines, the dashes at `column`."""
    node = CommentedSeq(_scalar(field, word, language, "") for word in words)
    return _indented(_dumped(node), column)


def _pairs(block: Block, values: Mapping[str, Value], language: str, column: int) -> str:
    kind = str(values.get("kind", "")) if block.name == "log" else ""
    return "".join(
        block_pair(field, values[field.en], language, column, kind)
        for field in block.fields
        if values.get(field.en) not in (None, "", (), {})
    )


def _key(field: Field, language: str) -> str:
    return field.zh if language == "zh" else field.en


def _tree(field: Field, value: Value, language: str, kind: str, *, block: bool = False) -> _Tree:
    if isinstance(value, Mapping):
        return _map(BLOCKS[field.block], value, language)
    if isinstance(value, tuple):
        if field.type == "list":
            trees = [
                _map(BLOCKS[field.block], v, language) for v in value if isinstance(v, Mapping)
            ]
            return _Tree(_flow_seq(tree.node for tree in trees), one_line=False)
        if field.type == "party_words" and len(value) == 1:
            return _tree(field, value[0], language, kind, block=block)
        words = [_scalar(field, word, language, kind) for word in value]
        safe = not any(_UNSAFE_ON_ONE_LINE.search(str(word)) for word in value)
        return _Tree(_flow_seq(words), one_line=safe)
    node = _scalar(field, value, language, kind, block=block)
    fixed = not isinstance(value, str) or field.type in {"enum", "nature", "id", "key", "ref"}
    return _Tree(node, one_line=fixed or not _UNSAFE_ON_ONE_LINE.search(str(value)))


def _map(block: Block, values: Mapping[str, Value], language: str) -> _Tree:
    node = CommentedMap()
    node.fa.set_flow_style()
    kind = str(values.get("kind", "")) if block.name == "log" else ""
    one_line = True
    for name in values:
        if field_of(block.name, name) is None:
            raise KeyError(name)
    for field in block.fields:
        value = values.get(field.en)
        if value in (None, "", (), {}):
            continue
        tree = _tree(field, value, language, kind)
        node[_key(field, language)] = tree.node
        one_line = one_line and tree.one_line
    return _Tree(node, one_line)


def _scalar(field: Field, value: Value, language: str, kind: str, *, block: bool = False) -> Any:  # noqa: ANN401 -- what ruamel takes
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, date | int):
        return value
    text = str(value)
    if field.is_fixed and language == "zh":
        text = enum_of(field, kind).chinese(text) or text
    wants_lines = "\n" in text or (field.once and field.en == "verbatim")
    if block and wants_lines and text.strip() and not _NOT_LITERAL.search(text):
        return LiteralScalarString(text)
    return text if is_plain(text, flow=not block) else DoubleQuotedScalarString(text)


def _requoted(node: Any, quotes: str) -> Any:  # noqa: ANN401 -- what ruamel takes
    """`node` in the quotes it had before, where they can hold it."""
    if not isinstance(node, str) or isinstance(node, LiteralScalarString):
        return node
    if quotes == '"':
        return DoubleQuotedScalarString(str(node))
    if quotes == "'" and not _NOT_PLAIN.search(str(node)):
        return SingleQuotedScalarString(str(node))
    return node


def _flow_seq(nodes: Any) -> CommentedSeq:  # noqa: ANN401 -- any iterable of what ruamel takes
    seq = CommentedSeq(nodes)
    seq.fa.set_flow_style()
    return seq


def _flow(node: CommentedMap) -> str:
    node.fa.set_flow_style()
    return _dumped(node).removesuffix("\n")


def _indented(lines: str, column: int) -> str:
    if not column:
        return lines
    pad = " " * column
    return "".join(
        pad + line if line.strip("\n") else line for line in lines.splitlines(keepends=True)
    )


def _dumped(node: Any) -> str:  # noqa: ANN401 -- what ruamel takes
    stream = io.StringIO()
    _yaml().dump(node, stream)
    return stream.getvalue()


@cache
def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 10**9  # else ruamel wraps at 80 and breaks Chinese text wherever it likes
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=2, offset=0)
    yaml.representer.ignore_aliases = lambda *_: True
    return yaml
