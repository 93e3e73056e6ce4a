"""JSON Schema 2020-12 of a record's head, made from the field table.

For editors and for other programs: titles and descriptions in the language of the keys, the
English name of each key and value beside it as `x-en`. The schema says what one document can show
by itself; what depends on the log, the office or another record is for `duban check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeAlias

from tui.domain.fields.enums import ENUMS
from tui.domain.fields.log import EVERY_ENTRY
from tui.domain.fields.log import LOG_KINDS
from tui.domain.fields.scalars import CASE_ID
from tui.domain.fields.scalars import ENTRY_KEY
from tui.domain.fields.scalars import NUMBER
from tui.domain.fields.scalars import SPAN
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_of
from tui.domain.kinds import FIRST_STAGE
from tui.domain.kinds import KIND_NAME
from tui.report.wording import field_label
from tui.report.wording import word
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Pattern

    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Enum
    from tui.domain.fields.spec import Field
    from tui.domain.fields.spec import LogKind
    from tui.domain.fields.spec import Need

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json]"
Schema: TypeAlias = "dict[str, Json]"

_DATE = r"\d{4}-\d{2}-\d{2}"
_MOMENT = _DATE + r" \d{2}:\d{2}"
_PLAIN: Schema = {"type": ["string", "number", "boolean"]}
"""Text: a clerk need not quote `6108` or `no`, which other parsers take for something else."""


def schema(language: str = "zh") -> Schema:
    """The schema of records whose keys and fixed values are written in `language`."""
    return _Writer(language).whole()


def _anchored(*patterns: Pattern[str] | str) -> Schema:
    texts = [pattern if isinstance(pattern, str) else pattern.pattern for pattern in patterns]
    return {"type": "string", "pattern": f"^({'|'.join(texts)})$"}


_SCALARS: dict[str, Schema] = {
    "date": {**_anchored(_DATE), "format": "date"},
    "moment": _anchored(_MOMENT),
    "due": _anchored(_DATE, _MOMENT),
    "int": {"type": "integer"},
    "id": _anchored(CASE_ID),
    "key": _anchored(ENTRY_KEY),
    "number": _anchored(NUMBER),
    "span": _anchored(SPAN),
    "hex64": _anchored("[0-9a-f]{64}"),
    "code": _anchored("[A-Z]{2}[0-9]{3}"),
}
_LISTS: dict[str, Schema] = {
    "words": {"type": "array", "items": _PLAIN},
    "refs": {"type": "array", "items": _anchored(ENTRY_KEY)},
    "party_words": {"anyOf": [_PLAIN, {"type": "array", "items": _PLAIN}]},
}


class _Writer:
    """Writes the schema in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def whole(self) -> Schema:
        """The record itself, with a definition for every block and enum it uses."""
        record = self._block(BLOCKS["record"])
        record["allOf"] = [*self._rules(BLOCKS["record"]), *self._kinds()]
        definitions: Schema = {}
        for name in _used("record"):
            definitions[name] = self._block(BLOCKS[name])
        for name, enum in ENUMS.items():
            definitions[f"enum_{name}"] = self._enum(enum)
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:duban:record:{self._language}",
            "title": say("schema.title", self._language),
            "description": say("schema.description", self._language),
            **record,
            "$defs": definitions,
        }

    def _block(self, block: Block) -> Schema:
        written: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {self._key(field): self._field(field) for field in block.fields},
        }
        required = self._keys(f for f in block.fields if any(_is_plain(n) for n in f.needs))
        if block.name == "minutes":
            # a meeting without minutes says why, and needs nothing else (records.md 5.1)
            reason: Json = {"required": [self._name(block, "not_issued")]}
            written["anyOf"] = [reason, {"required": required}]
        elif required:
            written["required"] = required
        rules = self._rules(block)
        if block.name == "log":
            rules += [self._entry(kind) for kind in LOG_KINDS]
        if rules:
            written["allOf"] = rules
        return written

    def _field(self, field: Field) -> Schema:
        chinese = self._language == "zh"
        told: Schema = {
            "title": field_label(field, self._language),
            "description": field.help_zh if chinese else field.help_en,
            "x-en": field.en,
        }
        return {**told, **self._type(field)}

    def _type(self, field: Field) -> Schema:
        if field.type == "map":
            return {"$ref": f"#/$defs/{field.block}"}
        if field.type == "list":
            return {"type": "array", "items": {"$ref": f"#/$defs/{field.block}"}}
        if field.type == "enum":
            return {"$ref": f"#/$defs/enum_{field.enum}"}
        if field.type == "enums":
            return {"type": "array", "items": {"$ref": f"#/$defs/enum_{field.enum}"}}
        if field.limit:
            return {"type": "string", "maxLength": field.limit}
        return _SCALARS.get(field.type) or _LISTS.get(field.type) or _PLAIN

    def _enum(self, enum: Enum) -> Schema:
        words: list[Json] = [self._word(enum, one.en) for one in enum.words]
        known: Schema = {"enum": words, "x-en": [one.en for one in enum.words]}
        return {"anyOf": [known, {"type": "string"}]} if enum.open else known

    def _rules(self, block: Block) -> list[Json]:
        """What a sibling asks for: `if` the sibling has that value `then` the field is needed."""
        asked: dict[tuple[tuple[str, tuple[str, ...]], ...], list[str]] = {}
        for field in block.fields:
            for need in field.needs:
                if need.when and not need.stage and not need.warning:
                    asked.setdefault(need.when, []).append(self._key(field))
        return [
            {"if": self._when(block, when), "then": {"required": list(keys)}}
            for when, keys in asked.items()
        ]

    def _when(self, block: Block, when: Iterable[tuple[str, tuple[str, ...]]]) -> Schema:
        properties: Schema = {}
        for name, values in when:
            field = field_of(block.name, name)
            if field is not None and "*" not in values:
                words: list[Json] = [self._word(enum_of(field), value) for value in values]
                properties[self._key(field)] = {"enum": words}
        required: list[Json] = [self._name(block, name) for name, _values in when]
        return {"required": required, "properties": properties}

    def _kinds(self) -> list[Json]:
        """What each kind of case needs from its creation on, and what is none of its fields."""
        rules: list[Json] = []
        record = BLOCKS["record"]
        for letter, name in KIND_NAME.items():
            needed = [
                field
                for field in record.fields
                if any(_is_created_with(need, letter) for need in field.needs)
            ]
            foreign = [field for field in record.fields if letter not in field.kinds]
            then: Schema = {
                "required": self._keys(needed),
                "properties": {self._key(field): False for field in foreign},
            }
            rules.append({"if": self._when(record, [("type", (name,))]), "then": then})
        return rules

    def _entry(self, kind: LogKind) -> Schema:
        """What an entry of one kind needs and may have."""
        log = BLOCKS["log"]
        names = dict.fromkeys((*EVERY_ENTRY, *kind.needed, *kind.may))
        then: Schema = {
            "title": kind.zh if self._language == "zh" else kind.en.replace("_", " "),
            "description": kind.help_zh if self._language == "zh" else kind.help_en,
            "x-en": kind.en,
            "required": [self._name(log, name) for name in kind.needed],
            "propertyNames": {"enum": [self._name(log, name) for name in names]},
        }
        nature = field_of("log", "nature")
        if nature is not None and "nature" in names:
            enum = enum_of(nature, kind.en)
            then["properties"] = {self._key(nature): {"$ref": f"#/$defs/enum_{enum.name}"}}
        return {"if": self._when(log, [("kind", (kind.en,))]), "then": then}

    def _key(self, field: Field) -> str:
        return field.zh if self._language == "zh" else field.en

    def _keys(self, fields: Iterable[Field]) -> list[Json]:
        return [self._key(field) for field in fields]

    def _name(self, block: Block, name: str) -> str:
        field = field_of(block.name, name)
        return name if field is None else self._key(field)

    def _word(self, enum: Enum, name: str) -> str:
        return word(enum.name, name) if self._language == "zh" else name


def _is_plain(need: Need) -> bool:
    return not need.stage and not need.when and not need.warning


def _is_created_with(need: Need, letter: str) -> bool:
    return letter in need.kinds and need.stage == FIRST_STAGE[letter] and not need.when


def _used(root: str) -> list[str]:
    """The blocks that are reached from `root`, in the order of the table."""
    found: dict[str, None] = {}
    pending = [root]
    while pending:
        for field in BLOCKS[pending.pop(0)].fields:
            if field.block and field.block not in found:
                found[field.block] = None
                pending.append(field.block)
    return list(found)
