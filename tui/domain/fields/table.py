"""Look-ups in the field table: by block, by name in either language, by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields import common
from tui.domain.fields import coordination
from tui.domain.fields import meeting
from tui.domain.fields import office
from tui.domain.fields import supervision
from tui.domain.fields.enums import ENUMS
from tui.domain.fields.log import LOG
from tui.domain.fields.log import LOG_KINDS
from tui.domain.fields.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.fields.spec import Block
    from tui.domain.fields.spec import Enum
    from tui.domain.fields.spec import Field
    from tui.domain.fields.spec import LogKind
    from tui.domain.value import Path

BLOCKS: dict[str, Block] = {
    block.name: block
    for block in (
        RECORD,
        LOG,
        *common.BLOCKS,
        *supervision.BLOCKS,
        *coordination.BLOCKS,
        *meeting.BLOCKS,
        *office.BLOCKS,
    )
}
_NATURE = {"exemplar": "exemplar_nature", "merit": "merit_nature"}

_BY_NAME: dict[str, dict[str, Field]] = {
    name: {spelling: field for field in block.fields for spelling in (field.zh, field.en)}
    for name, block in BLOCKS.items()
}
_LOG_KIND = {spelling: kind for kind in LOG_KINDS for spelling in (kind.zh, kind.en)}


def fields_of(block: str) -> Mapping[str, Field]:
    """The fields of the block named `block`, by their names in either language."""
    return _BY_NAME[block]


def field_of(block: str, key: str) -> Field | None:
    """The field `key` (either language) of the block named `block`."""
    return _BY_NAME[block].get(key)


def log_kind(name: str) -> LogKind | None:
    """The log kind called `name` in either language."""
    return _LOG_KIND.get(name)


def enum_of(field: Field, log_kind_name: str = "") -> Enum:
    """The enum of an `enum`, `enums` or `nature` field; the nature of an entry depends on its kind."""
    if field.type == "nature":
        return ENUMS[_NATURE.get(log_kind_name, "report_nature")]
    return ENUMS[field.enum]


def field_at(path: Path, root: str = "record") -> Field | None:
    """The field that `path` (English names, list entries by index or key) leads to."""
    field: Field | None = None
    for step in path:
        inside_list = field is not None and field.type == "list"
        if isinstance(step, int):
            continue
        if field is not None and not field.block:
            return None
        named = field_of(field.block if field is not None else root, step)
        if named is None and not inside_list:
            return None
        field = named or field  # a step that is no field names an entry by its key
    return field
