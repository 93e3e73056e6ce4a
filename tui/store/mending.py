"""Safe mends for what trips a parser: quotes, half-width marks, spaces (records.md 8).

A mend is offered only when it loses nothing; whether it really mends is tried by the caller.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.rules import form
from tui.rules.finding import Replacement
from tui.store.loader import compose
from tui.store.loader import is_null

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_BLANKS = " \t\r\n\u3000\xa0"
_LONGEST_ENTRY = 5000
_MOST = 100
_WHOLE_VALUE = (
    r"""\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]|\{[^{}]*\})"""
    r"(?=\s*(?:[,，]|$))"
)
_BRIEF = 40
_LEADING = "%@&*!|>`?-,"


class Remade(NamedTuple):
    """An entry `{…}` written anew.

    Attributes:
        text: the whole entry as it should be.
        code: what was wrong with it first.
        at: where that stands, counted from the beginning of the entry as written.
        wrong: what is written there: a key, or a value that needs quotes.
    """

    text: str
    code: str
    at: int
    wrong: str


class _Slip(NamedTuple):
    code: str
    at: int
    wrong: str


def quoted(text: str) -> str:
    """`text` in double quotes, on one line."""
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'


def brief(text: str) -> str:
    """`text` as a message quotes it: one line, no longer than needed to know it again."""
    line = " ".join(text.split("\n"))
    return line if len(line) <= _BRIEF else line[: _BRIEF - 1] + "…"


def flow_list(words: list[str]) -> str:
    """`words` as a list on one line."""
    return "[" + ", ".join(word if is_sound(word) else quoted(word) for word in words) + "]"


def is_sound(value: str) -> bool:
    """Whether `value` reads as itself inside `{…}`: one value, no text lost, no second key."""
    node = _composed(f"{{a: {value}}}")
    if not isinstance(node, MappingNode) or len(node.value) != 1:
        return False
    read = node.value[0][1]
    if isinstance(read, ScalarNode) and not read.style:
        return bool(read.value == value) and not is_null(read)
    return not isinstance(read, MappingNode) or not _has_null_key(read)


@cache
def _whole_value() -> re.Pattern[str]:
    return re.compile(_WHOLE_VALUE)


@cache
def names_of(block: str) -> tuple[str, ...]:
    """Every key of the block and of the blocks in it, in both languages, longest first."""
    names: set[str] = set()
    waiting = [block]
    while waiting:
        for field in BLOCKS[waiting.pop()].fields:
            names.update((field.zh, field.en))
            if field.block:
                waiting.append(field.block)
    return tuple(sorted(names, key=len, reverse=True))


@cache
def _keys_in_entry(block: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, names_of(block)))
    return re.compile(rf"(?:^|(?<=[,，;；])[\s\u3000]*)({names})\s*[:：]")


@cache
def _keys_in_lines(block: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, names_of(block)))
    return re.compile(
        rf"^([ \t]*(?:- +)?(?:{names}))([ \u3000]*[:：][ \t\u3000\xa0]*)(?=(\S)|\r?$)",
        re.MULTILINE,
    )


def remade_entry(entry: str, block: str) -> Remade | None:
    """Write `{…}` anew: known keys begin its values, all between belongs to the value.

    None when it does not begin with a known key, when nothing would change, or when the text that
    a comma seems to cut stands in a field that holds no text.
    """
    inner = entry.strip()
    if not inner.startswith("{") or len(inner) > _LONGEST_ENTRY:
        return None
    inner = inner[1:].strip().removesuffix("}").strip()
    begin = entry.index(inner) if inner else 0
    keys = _keys_of_entry(inner, block)
    if not keys or keys[0].start():
        return None
    pairs: list[str] = []
    slips: list[_Slip] = []
    for index, key in enumerate(keys):
        last = index + 1 == len(keys)
        raw = inner[key.end() : len(inner) if last else keys[index + 1].start()]
        value = raw.strip(_BLANKS).rstrip("," if last else ",，;；").rstrip()
        unseen = value and (not key[0].endswith(":") or not raw.startswith(" "))
        if unseen or (not last and not raw.rstrip(_BLANKS).endswith(",")):
            slips.append(
                _Slip(
                    form.COLON_NOT_SEEN, begin + key.start(1), (key[0] + raw).strip(_BLANKS + ",")
                )
            )
        if value and not is_sound(value):
            code = reason_for_quotes(value)
            field = field_of(block, key[1])
            if code == form.COMMA_ENDS_TEXT and field and not (field.is_open or field.is_listed):
                return None
            slips.append(_Slip(code, begin + key.end() + raw.index(value), value))
            value = quoted(value)
        pairs.append(f"{key[1]}: {value}".rstrip())
    return Remade("{" + ", ".join(pairs) + "}", *slips[0]) if slips else None


def _keys_of_entry(inner: str, block: str) -> list[re.Match[str]]:
    """The known keys of an entry, but not those inside its lists, maps and quoted texts."""
    keys: list[re.Match[str]] = []
    resume = 0
    for found in _keys_in_entry(block).finditer(inner):
        if found.start() < resume:
            continue
        keys.append(found)
        whole = _whole_value().match(inner, found.end())
        if whole is not None and is_sound(whole[0].strip()):
            resume = whole.end()
    return keys


def reason_for_quotes(value: str) -> str:
    """The code that says why `value` needs quotes."""
    if value[:1] in {'"', "'"}:
        return form.BROKEN_QUOTES
    if value[:1] == "#":
        return form.HASH_IN_ENTRY
    if value[:1] in set(_LEADING):
        return form.SPECIAL_FIRST
    first = re.search(r"[\[\]{}]|[:：](?=\s|$)| #|,", value)
    if first is None:
        return form.YAML_SYNTAX
    if first[0] in "[]{}":
        return form.BRACKET_IN_TEXT
    return {
        ",": form.COMMA_ENDS_TEXT,
        " #": form.HASH_IN_ENTRY,
    }.get(first[0], form.COLON_IN_TEXT)


def keys_in_text(text: str, start: int, end: int, block: str) -> tuple[Replacement, ...]:
    """Put `: ` where known keys at the beginning of lines have `：` or no space."""
    return tuple(
        Replacement(start + match.end(1), start + match.end(2), ": " if match[3] else ":")
        for match in islice(_keys_in_lines(block).finditer(text[start:end]), _MOST)
        if not re.fullmatch(r" *: .*" if match[3] else r" *:\s*", match[2])
    )


def wide_space(text: str, start: int, end: int, indent: str) -> tuple[Replacement, ...]:
    """Take the wide blanks off a key and put `indent` there, what they were to mean."""
    bare = text[start:end].strip(" \t\u3000\xa0\u200b\ufeff")
    return (Replacement(start, end, indent + bare),)


def without_line(text: str, start: int, end: int) -> tuple[Replacement, ...]:
    """Take out a whole line `key: value`; nothing when something else stands on it."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop + 1
    if text[begin:start].strip() or text[end:stop].strip():
        return ()
    return (Replacement(begin, stop, ""),)


def _composed(text: str) -> Node | None:
    root = compose(text)
    return root if isinstance(root, Node) else None


def _has_null_key(node: MappingNode) -> bool:
    return any(is_null(value) for _, value in node.value)
