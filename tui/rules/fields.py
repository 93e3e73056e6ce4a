"""Fields that are missing, too long, out of range or in the wrong place, by the field table.

What is needed when stands in the table (`Need`); this module only asks it. A field of a later
stage is asked for once the log shows that its gate was passed (records.md 5).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.log import EVERY_ENTRY
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind
from tui.domain.kinds import FIRST_STAGE
from tui.domain.kinds import KIND_NAME
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.passages import entered_stages
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Field
    from tui.domain.fields.spec import Need
    from tui.domain.value import Path
    from tui.rules.context import Context
    from tui.rules.decoded import Decoded
    from tui.rules.finding import Filling

MISSING = declare("FD201", "missing-required-field", "error", "case")
TOO_LONG = declare("FD208", "too-long-text", "error", "case")
ADVISED = declare("FD219", "missing-advised-field", "warning", "case")
OTHER_KIND = declare("FD220", "field-of-another-kind", "error", "case")
OTHER_ENTRY = declare("FD221", "key-of-another-entry-kind", "error", "case")
OUT_OF_RANGE = declare("FD225", "number-out-of-range", "error", "case")
UNKNOWN_CHANGED = declare("FD226", "unknown-changed-field", "warning", "case")
TOO_SECRET = declare("FD227", "secrecy-above-internal", "error", "document")

_SECRET_WORDS = ("绝密", "机密", "秘密", "secret", "confidential")
_SEEN = re.compile(
    r"[^\s\u00ad\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]"
)
_AT_ONCE = frozenset({"in_person", "phone", "oral", "meeting"})
_RANGES: dict[tuple[str, str], tuple[int, int]] = {
    ("log", "percent"): (0, 100),
    ("log", "version"): (1, 999),
    ("versions", "version"): (1, 999),
    ("archive", "item_no"): (1, 9999),
    ("plan", "slack_days"): (0, 999),
    ("topics", "order"): (1, 999),
    ("record", "size"): (1, 99999),
}


class Standing(NamedTuple):
    """A block of the record: the map where it stands, with the table's block."""

    block: Block
    node: Node


class Asked(NamedTuple):
    """What is asked of the fields of a block, looked up once: most fields are asked nothing."""

    inner: tuple[Field, ...]
    needed: tuple[Field, ...]
    limited: tuple[Field, ...]
    ranged: tuple[tuple[Field, tuple[int, int]], ...]


def _asked_of(block: Block) -> Asked:
    ranges = [(field, _RANGES.get((block.name, field.en))) for field in block.fields]
    return Asked(
        tuple(field for field in block.fields if field.block),
        tuple(f for f in block.fields if f.needs and not (f.type == "key" and block.letter)),
        tuple(field for field in block.fields if field.limit),
        tuple((field, span) for field, span in ranges if span is not None),
    )


_ASKED = {name: _asked_of(block) for name, block in BLOCKS.items()}


def blocks_of(case: Case) -> tuple[Standing, ...]:
    """Every block that counts, the record itself first; entries taken back are left out."""
    return case.once("blocks", _blocks_of)


def _blocks_of(case: Case) -> tuple[Standing, ...]:
    found: list[Standing] = []
    _gather(BLOCKS["record"], case, case.retracted, found)
    return tuple(found)


def _gather(block: Block, node: Node, retracted: frozenset[str], found: list[Standing]) -> None:
    found.append(Standing(block, node))
    for field in _ASKED[block.name].inner:
        if not node.values.get(field.en):
            continue
        if field.type == "map":
            _gather(BLOCKS[field.block], node.child(field.en), retracted, found)
        else:
            for entry in node.items(field.en):
                if entry.text("key") not in retracted:
                    _gather(BLOCKS[field.block], entry, retracted, found)


@check("case")
def required_fields_are_there(case: Case, _context: Context) -> Iterator[Finding]:
    """FD201 and FD219: what the table asks for, by stage, by sibling, or with its block."""
    yield from missing_fields(case, entered_stages(case))
    for entry in case.log():
        yield from _missing_of_entry(entry)


def missing_fields(case: Case, stages: Collection[str]) -> Iterator[Finding]:
    """What the table asks of `case` when the gates into `stages` are passed."""
    kinds = case.kind if case.kind in FIRST_STAGE else "DXH"
    asked = frozenset(stages) | {FIRST_STAGE[kind] for kind in kinds}
    for block, node in blocks_of(case):
        if block.name == "minutes" and node.has("not_issued"):
            continue  # 不制发 with its reason stands for all the rest
        for field in _ASKED[block.name].needed:  # without its key an entry is FD209, not FD201
            need = None if _is_filled(node, field.en) else _need_of(field, node, kinds, asked)
            if need is not None:
                yield _missing(node, field, need)


def _is_filled(node: Node, key: str) -> bool:
    """Whether `key` has something to be seen: blanks and zero-width characters say nothing."""
    value = node.values.get(key)
    return bool(_SEEN.search(value)) if isinstance(value, str) else node.has(key)


def _need_of(field: Field, node: Node, kinds: str, asked: Collection[str]) -> Need | None:
    fitting = [n for n in field.needs if (not n.stage or n.stage in asked) and _is_on(n, node)]
    covered = {kind for need in fitting for kind in need.kinds}
    return fitting[0] if fitting and covered.issuperset(kinds) else None


def _is_on(need: Need, node: Node) -> bool:
    for name, values in need.when:
        there = node.words(name) or ((str(node.values[name]),) if node.has(name) else ())
        if not there or ("*" not in values and not set(there) & set(values)):
            return False
    return True


def _missing(node: Node, field: Field, need: Need) -> Finding:
    because: Filling
    related: Path
    if need.when:
        related = node.at(need.when[0][0])
        because = FieldName(related)
    elif need.stage:
        related = ("stage",)
        because = EnumWord("stage", need.stage)
    else:
        related = node.path
        because = FieldName(node.path)
    path = node.at(field.en)
    code = ADVISED if need.warning else MISSING
    return Finding(code, path, {"field": FieldName(path), "because": because}, related)


def _missing_of_entry(entry: Node) -> Iterator[Finding]:
    kind = log_kind(entry.text("kind"))
    if kind is None:
        return
    for key in kind.needed:
        if not _is_filled(entry, key):
            yield _missing_key(entry, key, "kind", EnumWord("log_kind", kind.en))
    if kind.en == "urge" and entry.text("channel") in _AT_ONCE and not entry.has("answer"):
        yield _missing_key(entry, "answer", "channel", EnumWord("channel", entry.text("channel")))


def _missing_key(entry: Node, key: str, asker: str, because: EnumWord) -> Finding:
    path = entry.at(key)
    return Finding(MISSING, path, {"field": FieldName(path), "because": because}, entry.at(asker))


@check("case")
def shared_plans_are_weighed(case: Case, _context: Context) -> Iterator[Finding]:
    """FD219: steps of several units say how heavy each is (F98)."""
    steps = case.active("plan")
    if len({step.text("owner_unit") for step in steps}) < 2:
        return
    for step in steps:
        if not step.has("weight"):
            path = step.at("weight")
            because = FieldName(step.at("owner_unit"))
            yield Finding(
                ADVISED, path, {"field": FieldName(path), "because": because}, because.path
            )


@check("case")
def values_fit(case: Case, _context: Context) -> Iterator[Finding]:
    """FD208 and FD225: texts no longer than their limit, numbers within their range."""
    for block, node in blocks_of(case):
        for field in _ASKED[block.name].limited:
            length = len(node.text(field.en))
            if length > field.limit:
                yield _unfit(TOO_LONG, node, field, {"limit": field.limit, "length": length})
        for field, (low, high) in _ASKED[block.name].ranged:
            number = node.number(field.en)
            if number is not None and not low <= number <= high:
                said: dict[str, Filling] = {"number": number, "low": low, "high": high}
                yield _unfit(OUT_OF_RANGE, node, field, said)


def _unfit(code: str, node: Node, field: Field, values: Mapping[str, Filling]) -> Finding:
    path = node.at(field.en)
    return Finding(code, path, {"field": FieldName(path), **values})


@check("case")
def fields_belong_here(case: Case, _context: Context) -> Iterator[Finding]:
    """FD220 and FD221: fields of another kind of case, keys of another kind of entry."""
    for key in case.values:
        field = field_of("record", key)
        if field is not None and case.kind in FIRST_STAGE and case.kind not in field.kinds:
            values: dict[str, Filling] = {"field": FieldName((key,)), "kind": _kind_word(case)}
            yield Finding(OTHER_KIND, (key,), values, ("type",))
    for entry in case.log():
        kind = log_kind(entry.text("kind"))
        if kind is None:
            continue
        allowed = {*EVERY_ENTRY, *kind.needed, *kind.may}
        for key in entry.values:
            if key not in allowed:
                values = {
                    "field": FieldName(entry.at(key)),
                    "kind": EnumWord("log_kind", kind.en),
                }
                yield Finding(OTHER_ENTRY, entry.at(key), values, entry.at("kind"))


def _kind_word(case: Case) -> EnumWord:
    return EnumWord("kind", KIND_NAME[case.kind])


@check("case")
def changes_name_a_field(case: Case, _context: Context) -> Iterator[Finding]:
    """FD226: a 变更 entry names the field it changed, so that its history can be read."""
    for entry in case.log("change"):
        name = entry.text("field")
        if name and not is_field_name(name):
            yield Finding(UNKNOWN_CHANGED, entry.at("field"), {"name": name})


def is_field_name(name: str) -> bool:
    """Whether `name` is a path of the record in either language (`主办`, `主办.单位`, `due`)."""
    head, _, rest = name.partition(".")
    field = field_of("record", head)
    if field is None:
        return False
    return not rest or not field.block or field_of(field.block, rest.split(".")[-1]) is not None


@check("document")
def nothing_secret_is_kept(decoded: Decoded, _context: Context) -> Iterator[Finding]:
    """FD227: 密级 above 内部 does not belong in a repository that every clone reads for ever."""
    case = decoded.case
    if case is None or ("classification",) not in decoded.broken | {
        f.path for f in decoded.findings
    }:
        return
    place = decoded.places.get(("classification",))
    lines = decoded.text.split("\n")
    line = lines[place.line - 1] if place is not None and place.line <= len(lines) else ""
    word = next((word for word in _SECRET_WORDS if word in line.lower()), "")
    if word:
        yield Finding(TOO_SECRET, ("classification",), {"word": word})
