"""Values of records as JSON: English keys and fixed values, dates as ISO text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import TypeAlias

from tui.domain.value import Moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.difference import Difference
    from tui.domain.light import Light
    from tui.domain.value import Value
    from tui.service.listing import Row

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


def plain(value: Value | None) -> Json:
    """`value` in JSON's types."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, Moment):
        return str(value)
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def light_reason(light: Light, lang: str) -> str:
    """Why the light has its colour, in words."""
    try:
        return _reason(light.reason, tuple(light.values.items()), lang)
    except TypeError:  # one of the values is a list or a block
        return _reason.__wrapped__(light.reason, tuple(light.values.items()), lang)


@lru_cache(maxsize=4096)
def _reason(key: str, values: tuple[tuple[str, Value], ...], lang: str) -> str:
    """Hundreds of cases are `逾期 3 个工作日`."""
    from tui.report.wording import worded

    return worded(key, dict(values), lang)


def row_object(row: Row, lang: str) -> dict[str, Json]:
    """One line of the list."""
    from tui.domain.kinds import KIND_NAME

    return {
        "id": row.id,
        "type": KIND_NAME.get(row.kind, ""),
        "number": row.number,
        "title": row.title,
        "stage": row.stage,
        "urgency": row.urgency,
        "priority": row.priority,
        "due": plain(row.due),
        "light": row.light.colour,
        "light_reason": light_reason(row.light, lang),
        "lead": row.lead,
        "handler": row.handler,
        "path": row.path,
        "readable": row.readable,
    }


def difference_objects(found: Iterable[Difference]) -> list[Json]:
    """Differences by field."""
    return [
        {
            "field": ".".join(str(step) for step in one.path),
            "old": plain(one.old),
            "new": plain(one.new),
        }
        for one in found
    ]
