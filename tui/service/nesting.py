"""Values by their paths become a block: maps in maps, entries in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_of
from tui.domain.fields.table import log_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.value import Path
    from tui.domain.value import Value


def nested(values: Mapping[Path, Value | None], block: str, base: Path = ()) -> dict[str, Value]:
    """The values below `base` as the block called `block`; what is None is left out.

    Entries of a list are named by their 号, their 名称 or their place; they come in the order in
    which they were first named.
    """
    below = {
        path[len(base) :]: value
        for path, value in values.items()
        if value is not None and path[: len(base)] == base and len(path) > len(base)
    }
    return _block(below, block)


def block_of(name: str) -> str:
    """The block of what is written into the record under `name`: a kind of the log, or a list."""
    if log_kind(name) is not None:
        return "log"
    field = field_of("record", name)
    return field.block if field is not None else "record"


def _block(values: Mapping[Path, Value], block: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for name in dict.fromkeys(str(path[0]) for path in values):
        inner = {path[1:]: value for path, value in values.items() if path[0] == name}
        field = field_of(block, name)
        if () in inner:
            found[name] = inner[()]
        elif field is not None and field.type == "list":
            found[name] = _entries(inner, field.block)
        elif field is not None:
            found[name] = _block(inner, field.block)
    return found


def _entries(values: Mapping[Path, Value], block: str) -> tuple[dict[str, Value], ...]:
    names = dict.fromkeys(path[0] for path in values)
    return tuple(
        {
            **_called(block, name),
            **_block({p[1:]: v for p, v in values.items() if p[0] == name}, block),
        }
        for name in names
    )


def _called(block: str, name: str | int) -> dict[str, Value]:
    """What makes an entry of `block` the one called `name`: its 号, its 名称, or only its place."""
    if isinstance(name, int) or name.isdecimal():
        return {}
    if BLOCKS[block].letter:
        return {"key": name}
    return {"name": name} if field_of(block, "name") is not None else {}
