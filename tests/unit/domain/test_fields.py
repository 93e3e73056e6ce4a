"""The field table: one English name for each key, whole, and equal to the list in tests/data."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

import jsonschema
import pytest
import yaml

from tests.support.documents import EXAMPLES
from tui.domain.fields.enums import ENUMS
from tui.domain.fields.labels import ENGLISH_LABELS
from tui.domain.fields.log import LOG_KINDS
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import enum_of
from tui.domain.fields.table import field_at
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.domain.kinds import FIRST_STAGE
from tui.domain.kinds import KIND_LETTER
from tui.domain.kinds import STAGE_ENUM
from tui.report.schema import schema
from tui.store.decode import decode

if TYPE_CHECKING:
    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.domain.fields.spec import LogKind
    from tui.domain.fields.spec import Need
    from tui.report.schema import Schema

LISTED = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "data" / "fields.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("# ") and line != "#"
]
FIELDS = [row for row in LISTED if row[0] not in "@="]
ALL_FIELDS = [(block, field) for block in BLOCKS.values() for field in block.fields]
_NOT_LISTED = {"log", "four_checks", "shortfalls", "satisfaction"}
"""Blocks whose keys the list gives elsewhere: by kinds of entry, or in the type of their map."""
TYPES = frozenset(
    {"text", "person", "date", "moment", "due", "int", "enum", "enums", "key", "ref", "refs", "id"}
    | {"number", "span", "hex64", "map", "list", "words", "cycle", "code", "party_words", "nature"}
)
_OFFICE = ("config", "calendar", "deadlines", "directory")


class Named(NamedTuple):
    """A key or word with its English name."""

    zh: str
    en: str


def _by_id(row: list[str]) -> str:
    return ".".join(row[:2])


@pytest.mark.parametrize("row", FIELDS, ids=_by_id)
def test_field_is_as_listed(row: list[str]) -> None:
    block, zh, en, kind, needed = row
    field = field_of(block, zh)
    assert field is not None
    assert field.en == en
    assert _kind_of(field) == kind
    if needed == "rule":
        assert field.needs == ()
    else:
        assert _needed(BLOCKS[block], field) == set(needed.split()) - {"—"}


def _kind_of(field: Field) -> str:
    if field.type in {"enum", "enums"}:
        return f"{field.type} {enum_of(field).zh}"
    if field.type in {"ref", "refs"}:
        names = ["*" if name == "*" else _label(name) for name in field.ref.split()]
        return " ".join([field.type, *names])
    if field.block:
        return f"{field.type} {field.block}"
    return f"{field.type} {field.limit}" if field.limit else field.type


def _label(block: str) -> str:
    field = field_of("record", block)
    assert field is not None
    return field.zh


def _needed(block: Block, field: Field) -> set[str]:
    """The needs of a field as the list writes them."""
    kinds: dict[str, str] = {}
    for need in field.needs:
        text = _need(block, need)
        kinds[text] = kinds.get(text, "") + need.kinds
    return {
        text if block.name != "record" or set(letters) == set(field.kinds) else f"{letters}:{text}"
        for text, letters in kinds.items()
    }


def _need(block: Block, need: Need) -> str:
    parts = []
    if need.stage == FIRST_STAGE.get(need.kinds):
        parts.append("创建")
    elif need.stage:
        parts.append(f"→{ENUMS[STAGE_ENUM[need.kinds]].chinese(need.stage)}")
    for name, values in need.when:
        sibling = field_of(block.name, name)
        assert sibling is not None
        if values == ("*",):
            parts.append(f"有{sibling.zh}")
            continue
        words = [enum_of(sibling).chinese(value) or "?" for value in values]
        order = [word.zh for word in enum_of(sibling).words]
        parts.append(f"{sibling.zh}={'/'.join(sorted(words, key=order.index))}")
    return ("+".join(parts) or "always") + "!" * need.warning


def test_nothing_is_in_the_table_that_is_not_listed() -> None:
    listed = {(row[0], row[1]) for row in FIELDS}
    office = _reached(*_OFFICE)
    for block, field in ALL_FIELDS:
        if block.name in office or block.name in _NOT_LISTED:
            continue
        holds_a_listed_block = block.name == "record" and bool(field.block)
        assert (block.name, field.zh) in listed or holds_a_listed_block, (block.name, field.zh)


def _reached(*roots: str) -> set[str]:
    found = set(roots)
    pending = list(roots)
    while pending:
        inner = {field.block for field in BLOCKS[pending.pop()].fields if field.block} - found
        found |= inner
        pending += inner
    return found


def test_every_block_is_reached_from_a_file() -> None:
    assert _reached("record", *_OFFICE) == set(BLOCKS)


@pytest.mark.parametrize("row", [row for row in LISTED if row[0] == "@"], ids=lambda row: row[1])
def test_kind_of_entry_is_as_listed(row: list[str]) -> None:
    _, zh, en, needed, may = row
    kind = log_kind(zh)
    assert kind is not None
    assert kind.en == en
    assert _keys(kind.needed) == needed
    assert _keys(kind.may) == may


def _keys(names: tuple[str, ...]) -> str:
    fields = [field_of("log", name) for name in names]
    return " ".join(field.zh if field else "?" for field in fields) or "—"


def test_every_kind_of_entry_is_listed() -> None:
    assert [kind.zh for kind in LOG_KINDS] == [row[1] for row in LISTED if row[0] == "@"]


@pytest.mark.parametrize("kind", LOG_KINDS, ids=lambda kind: kind.en)
def test_every_key_of_an_entry_is_a_key_of_the_log(kind: LogKind) -> None:
    for name in (*kind.needed, *kind.may):
        assert field_of("log", name) is not None
    assert not set(kind.needed) & set(kind.may)


def test_every_key_of_the_log_belongs_to_an_entry() -> None:
    used = {name for kind in LOG_KINDS for name in (*kind.needed, *kind.may)}
    everywhere = {"key", "time", "by", "kind", "content", "attachments", "in_reply_to"}
    assert {field.en for field in BLOCKS["log"].fields} == used | everywhere


@pytest.mark.parametrize("row", [row for row in LISTED if row[0] == "="], ids=lambda row: row[1])
def test_fixed_values_are_as_listed(row: list[str]) -> None:
    found = [enum for enum in ENUMS.values() if enum.zh == row[1]]
    assert [" ".join(f"{word.zh}={word.en}" for word in enum.words) for enum in found] == [row[2]]


def test_keys_and_english_names_are_one_to_one() -> None:
    named = {Named(field.zh, field.en) for _, field in ALL_FIELDS}
    assert _twice(pair.zh for pair in named) == []
    assert _twice(pair.en for pair in named) == []


@pytest.mark.parametrize("name", sorted(ENUMS))
def test_words_and_english_names_are_one_to_one(name: str) -> None:
    enum = ENUMS[name]
    assert enum.name == name
    pairs = {Named(*word) for word in enum.words}
    assert _twice(pair.en for pair in pairs) == []
    # one word may stand for the stage of several kinds, each with the name of its own kind
    if name != "stage":
        assert _twice(pair.zh for pair in pairs) == []
    for word in enum.words:
        assert enum.english(word.zh) == enum.english(word.en) == word.en
        assert enum.chinese(word.en) == word.zh


def _twice(names: object) -> list[str]:
    assert hasattr(names, "__iter__")
    return [name for name, count in Counter(names).items() if count > 1]


def test_english_names_are_names() -> None:
    for _, field in ALL_FIELDS:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field.en)
    record = {field.en for field in BLOCKS["record"].fields}
    # python-frontmatter takes this name for the body
    assert not record & {"content"}


def test_types_lead_somewhere() -> None:
    for _, field in ALL_FIELDS:
        assert field.type in TYPES
        assert (field.type in {"map", "list"}) == bool(field.block)
        assert (field.type in {"enum", "enums"}) == bool(field.enum)
        assert not field.block or field.block in BLOCKS
        assert not field.enum or field.enum in ENUMS
        for name in field.ref.split():
            assert name == "*" or field_of("record", name) is not None


def test_letters_of_entry_keys_differ() -> None:
    letters = [block.letter for block in BLOCKS.values() if block.letter]
    assert _twice(letters) == []
    for block, field in ALL_FIELDS:
        if field.en == "key":
            assert block.letter


def test_every_field_and_kind_of_entry_says_what_to_write() -> None:
    told = [(field.zh, field.help_zh, field.help_en) for _, field in ALL_FIELDS]
    told += [(kind.zh, kind.help_zh, kind.help_en) for kind in LOG_KINDS]
    for name, chinese, english in told:
        assert chinese.endswith("。"), name
        assert english.endswith("."), name
        assert chinese.count("\n") == english.count("\n") == 0
        chinese.encode("gbk")
        features = set(re.findall(r"F\d+", chinese))
        assert features == set(re.findall(r"F\d+", english)), name


def test_english_labels_are_of_fields() -> None:
    assert set(ENGLISH_LABELS) <= {field.en for _, field in ALL_FIELDS}


def test_paths_lead_through_blocks_by_index_and_by_key() -> None:
    at = field_at(("rounds", 0, "positions", 1, "reason"))
    assert at is not None
    assert at.zh == "理由"
    assert field_at(("rounds", "r1k2", "decision")) == field_of("rounds", "decision")
    assert field_at(("lead", "unit")) == field_of("lead", "单位")
    assert field_at(("lead", "nothing")) is None
    assert field_at(("due", "deeper")) is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_schema_is_a_schema(language: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(language))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_schema_accepts_the_model_records(name: str) -> None:
    assert _faults(schema(), _plain(name)) == []


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_english_schema_accepts_the_model_records_in_english(name: str) -> None:
    case = decode(EXAMPLES[name], f"{name}.md").case
    assert case is not None
    assert _faults(schema("en"), json.loads(json.dumps(_jsonable(case.values)))) == []


def _plain(name: str) -> dict[str, object]:
    """A record's head as another program loads it."""
    head = EXAMPLES[name].decode().split("---\n")[1]
    loaded: dict[str, object] = json.loads(json.dumps(yaml.safe_load(head), default=str))
    return loaded


def _jsonable(value: object) -> object:
    if isinstance(value, dict):
        return {name: _jsonable(inner) for name, inner in value.items()}
    if type(value) is tuple:
        return [_jsonable(inner) for inner in value]
    return value if isinstance(value, int) else str(value)


def _faults(by: Schema, record: object) -> list[str]:
    return [fault.json_path for fault in jsonschema.Draft202012Validator(by).iter_errors(record)]


@pytest.mark.parametrize(
    "key, value",
    [
        ("截止", "2026年11月27日"),
        ("截至", "2026-11-27"),
        ("缓急", "急"),
        ("重点", "领导交办"),
        ("会议类别", "办公会议"),
        ("事项", "长" * 61),
        ("来源", {"类别": "领导批示", "单位": "市政府", "日期": "2026-10-12", "原话": "阅"}),
        ("经过", [{"号": "a1c2", "时间": "2026-10-12 11:20", "人": "陈晓", "事": "催办"}]),
    ],
)
def test_schema_refuses_what_the_check_refuses(key: str, value: object) -> None:
    record = _plain("D202610-5F8N")
    record[key] = value
    assert _faults(schema(), record) != []


def test_schema_lets_the_office_extend_open_lists() -> None:
    record = _plain("X202610-9QF2")
    record["成因"] = ["历史遗留"]
    assert _faults(schema(), record) == []


def test_schema_takes_a_meeting_without_minutes() -> None:
    record = _plain("H202611-2M8T")
    record["纪要"] = {"不制发": "务虚会"}
    assert _faults(schema(), record) == []
    record["纪要"] = {"日期": "2026-11-02"}
    assert _faults(schema(), record) != []


def test_schema_tells_each_key_in_both_languages() -> None:
    properties = schema()["properties"]
    assert isinstance(properties, dict)
    assert properties["主办"] == {
        "title": "主办",
        "description": "主办单位只写一个，并写明具体负责人（F210）。",
        "x-en": "lead",
        "$ref": "#/$defs/lead",
    }
    kinds = schema("en")["$defs"]
    assert isinstance(kinds, dict)
    assert kinds["enum_kind"] == {"enum": list(KIND_LETTER), "x-en": list(KIND_LETTER)}
