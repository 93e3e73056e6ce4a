"""A record as text: every field under its label, entries one a line, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.domain.difference import BODY
from tui.domain.difference import by_character
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_at
from tui.report.wording import field_label
from tui.report.wording import label
from tui.report.wording import shown
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from tui.domain.difference import Difference
    from tui.domain.fields.spec import Field
    from tui.domain.value import Value

_COLOURS = {"del": "\x1b[31m", "add": "\x1b[32m", "same": ""}
_PLAIN = "\x1b[0m"


def record_lines(values: Mapping[str, Value], lang: str) -> Iterator[str]:
    """The fields of a record in the order of the table."""
    yield from _block("record", values, lang, "")


def _block(
    block: str, values: Mapping[str, Value], lang: str, indent: str, log_kind: str = ""
) -> Iterator[str]:
    for field in BLOCKS[block].fields:
        value = values.get(field.en)
        if value is None or value == "":
            continue
        name = field_label(field, lang)
        if isinstance(value, Mapping):
            yield f"{indent}{name}"
            yield from _block(field.block, value, lang, indent + "  ")
        elif field.type == "list" and isinstance(value, tuple):
            yield f"{indent}{name}"
            for entry in value:
                if isinstance(entry, Mapping):
                    yield f"{indent}  - {entry_line(entry, field.block, lang)}"
        else:
            yield f"{indent}{name}  {_text(value, field, lang, log_kind, indent)}"


def _text(value: Value, field: Field, lang: str, log_kind: str, indent: str) -> str:
    if isinstance(value, str) and "\n" in value:
        lines = visible(value.strip("\n"), newlines=True).split("\n")
        return "".join(f"\n{indent}    {line}" for line in lines)
    return shown(value, field, lang, log_kind)


def entry_line(entry: Mapping[str, Value], block: str, lang: str) -> str:
    """An entry of a list in one line: `2026-11-13 10:20 陈晓 催办 方式：电话 …`."""
    kind = entry.get("kind")
    log_kind = kind if isinstance(kind, str) else ""
    heads = ("time", "by", "kind") if block == "log" else ()
    parts = []
    for field in BLOCKS[block].fields:
        value = entry.get(field.en)
        if value is None or value == "":
            continue
        text = _inner(value, field, lang, log_kind)
        plain = field.en in heads or field.type == "key"
        parts.append(text if plain else f"{field_label(field, lang)}:{text}")
    return " ".join(parts)


def _inner(value: Value, field: Field, lang: str, log_kind: str) -> str:
    if isinstance(value, Mapping):
        return "{" + entry_line(value, field.block, lang) + "}"
    if isinstance(value, tuple) and field.type == "list":
        inner = (entry_line(e, field.block, lang) for e in value if isinstance(e, Mapping))
        return "[" + "; ".join(inner) + "]"
    return shown(value, field, lang, log_kind)


def difference_lines(found: Iterable[Difference], lang: str, *, colour: bool) -> Iterator[str]:
    """Differences, each under its label; text by character: `净宽不小于[-4-]{+3.5+}米`."""
    for one in found:
        field = _field(one)
        if one.path and one.path[0] == BODY:
            name = f"## {one.path[1]}" if len(one.path) > 1 and one.path[1] else "##"
            old, new = _plain_text(one.old), _plain_text(one.new)
            yield f"{visible(name)}: {_marked(old, new, colour=colour)}"
            continue
        name = visible(label(one.path, lang))
        if isinstance(one.old, Mapping) or isinstance(one.new, Mapping):
            block = field.block if field is not None else ""
            entry = one.new if isinstance(one.new, Mapping) else one.old
            mark = "add" if isinstance(one.new, Mapping) else "del"
            line = entry_line(entry, block, lang) if isinstance(entry, Mapping) and block else ""
            yield f"{visible(label(one.path[:-1], lang))}: {_mark(mark, line, colour=colour)}"
        else:
            old, new = shown(one.old, field, lang), shown(one.new, field, lang)
            yield f"{name}: {_marked(old, new, colour=colour)}"


def _field(one: Difference) -> Field | None:
    return field_at(one.path) if one.path and one.path[0] != BODY else None


def _plain_text(value: Value | None) -> str:
    return visible(value, newlines=True) if isinstance(value, str) else ""


def _marked(old: str, new: str, *, colour: bool) -> str:
    return "".join(_mark(piece.mark, piece.text, colour=colour) for piece in by_character(old, new))


def _mark(mark: str, text: str, *, colour: bool) -> str:
    if mark == "same" or not text:
        return text
    if colour:
        return f"{_COLOURS[mark]}{text}{_PLAIN}"
    return f"[-{text}-]" if mark == "del" else f"{{+{text}+}}"
