"""Lines of the index: what it keeps of a row, and how the row comes back.

What only a look at a row needs is a text: JSON, because what lies in a file is data and nothing else.
A day is `{"d": …}`, a moment `{"m": …}`, a tuple with names `{"n": its class, "v": …}`, any other a list.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from tui.domain.light import Light
from tui.domain.query import fold
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.report.width import width
from tui.service.listing import Row
from tui.store.index.base import BrokenIndexError
from tui.store.index.lines import Line
from tui.store.index.tables import NEVER
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.rules.finding import Diagnostic
    from tui.store.index.lines import Held

_SKIPPED = frozenset({"uncommitted"})
_FIELDS = tuple(name for name in Row._fields if name not in _SKIPPED)
_SHADES = {"red": 0, "yellow": 1, "green": 2, "grey": 3, "purple": 4, "blue": 5}
_PRESSING = {"most_urgent": 0, "urgent": 1, "normal": 2}
_LAST = 9
_LAST_PLACE = 99


def unreadable(stem: str, path: str, finding: Diagnostic | None = None) -> Row:
    """The row of a record at `path` that cannot be read; `stem` is what its file is called."""
    return Row(
        id=stem,
        kind=stem[:1],
        number="",
        title="",
        stage="",
        urgency="",
        priority=0,
        due=None,
        light=Light("grey", "light.unreadable", {}),
        lead="",
        handler="",
        path=path,
        readable=False,
        finding=finding,
    )


GONE = unreadable("", "")
"""The row of a line that was dropped while it was in view."""


def line_of(row: Row, text: str, held: Held, path: str = "") -> Line:
    """What the index keeps of `row`.

    Args:
        row: the row; `uncommitted` is what `held` says.
        text: what a search looks through (`tui.service.row.text_of`).
        held: by what the line is believed.
        path: where it stands, if that is not the path of the row.
    """
    columns: dict[str, str | int] = {
        "readable": row.readable,
        "shade": _SHADES.get(row.colour, _LAST),
        "pressing": _PRESSING.get(row.urgency, _LAST),
        "weight": -row.priority,
        "due": day_of(row.due).isoformat() if row.due else NEVER,
        "until": str(row.due or ""),
        "id": row.id,
        "kind": row.kind,
        "place": _places().get((row.kind, row.stage), _LAST_PLACE),
        "stage": row.stage,
        "colour": row.colour,
        "urgency": row.urgency,
        "open": row.is_open,
        "busy": row.is_open or not row.readable or bool(row.duties),
        "marks": f" {' '.join(sorted(row.marks))} ",
        "serial": row.number,
        "title": row.title,
        "wide": width(visible(row.title if row.readable else row.path)),
        "id_wide": width(visible(row.id)),
        "lead": row.lead,
        "handler": row.handler,
        "named": "\n".join(row.units),
        "source": row.source,
        "registered": row.registered.isoformat() if row.registered else "",
        "ended": row.ended_on.isoformat() if row.ended_on else "",
    }
    names = (row.id, row.number, row.title, row.lead, row.handler, row.leader, "\n".join(row.units))
    words = tuple(map(fold, names))
    return Line(path or row.path, held, columns, text_of(row), words, fold(text))


@cache
def _places() -> dict[tuple[str, str], int]:
    """Where the stages of each kind stand, as the workflow has them."""
    from tui.domain.fields.enums import ENUMS  # noqa: PLC0415 -- a list that is kept needs none
    from tui.domain.kinds import STAGE_ENUM  # noqa: PLC0415 -- as above

    return {
        (kind, word.en): place
        for kind, name in STAGE_ENUM.items()
        for place, word in enumerate(ENUMS[name].words)
    }


def text_of(row: Row) -> str:
    """The row as a text, but for what changes with git alone."""
    return json.dumps([_out(getattr(row, name)) for name in _FIELDS])


def row_from(text: str, outside: bool = False) -> Row:  # noqa: FBT001, FBT002 -- a column of the line
    """The row that `text_of` wrote; `outside`: whether it says what no commit says.

    Raises:
        BrokenIndexError: the text is none of ours.
    """
    try:
        facts = dict(zip(_FIELDS, map(_in, json.loads(text)), strict=True))
        facts["marks"] = frozenset(facts["marks"])
        row = Row(**facts)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise BrokenIndexError(text) from problem
    return row._replace(uncommitted=True, marks=row.marks | {"uncommitted"}) if outside else row


def _out(value: Any) -> Any:  # noqa: ANN401 -- JSON
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Moment):
        return {"m": str(value)}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        parts = [_out(one) for one in value]
        return {"n": type(value).__name__, "v": parts} if hasattr(value, "_fields") else parts
    return {"o": {name: _out(one) for name, one in value.items()}}


def _in(value: Any) -> Any:  # noqa: ANN401 -- JSON
    if isinstance(value, list):
        return tuple(map(_in, value))
    if isinstance(value, dict):
        ((sign, inner),) = list(value.items())[:1]
        match sign:
            case "d":
                return date.fromisoformat(inner)
            case "m":
                return Moment.parse(inner)
            case "n":
                return _class(inner)(*map(_in, value["v"]))
            case "o":
                return {name: _in(one) for name, one in inner.items()}
            case _:
                raise ValueError(sign)
    return value


@cache
def _class(name: str) -> Any:  # noqa: ANN401 -- one of several named tuples
    if name == "Light":
        return Light
    if name == "Obligation":
        from tui.domain.duty import Obligation  # noqa: PLC0415 -- of what is ended none is owed

        return Obligation
    from tui.rules import finding  # noqa: PLC0415 -- hardly any record has a fault

    return {
        one.__name__: one
        for one in (
            finding.Diagnostic,
            finding.Finding,
            finding.Place,
            finding.Replacement,
            finding.FieldName,
            finding.EnumWord,
            finding.EntryName,
        )
    }[name]
