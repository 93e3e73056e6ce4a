"""Lines of the list that are known already, from one look to the next and from one start to the next.

In the index a line is a text: JSON, because what lies in a file is data and nothing else. A day is
`{"d": …}`, a moment `{"m": …}`, a list of names a list. A record with a fault is never kept: its
finding names places of the file, and hardly any record has one.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from tui.domain.light import Light
from tui.domain.obligations import Obligation
from tui.domain.value import Moment
from tui.service.listing import Row
from tui.store import index

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping

    from tui.domain.office import Office
    from tui.domain.value import Value
    from tui.store.files import Footprint

_SKIPPED = frozenset({"search", "finding", "readable", "uncommitted"})
_FIELDS = tuple(name for name in Row._fields if name not in _SKIPPED)
_PROGRAM = Path(__file__).parent.parent
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""A byte of a file name that is no UTF-8, as Python holds it; SQLite takes none."""


class BrokenLineError(ValueError):
    """A text of the index that is no line."""


class Known(NamedTuple):
    """A line and what it was made from: while these are the same the record is not read again.

    Attributes:
        digest: sha256 of the bytes of the file.
        blobs: what git would call them (`tui.store.blobs`).
        footprint: of the file, when it was read; () when that would tell nothing.
        lasts: whether the line is the same on every later day.
    """

    digest: bytes
    today: date
    office: Office
    row: Row
    blobs: tuple[str, ...]
    footprint: Footprint
    lasts: bool

    def holds(self, today: date, office: Office, length: int) -> bool:
        """Whether it is the line of `today` by the rules of `office`, and ids have `length`."""
        on_the_day = self.today == today or (self.lasts and self.today <= today)
        same = self.office is office or self.office == office
        return on_the_day and same and len(self.blobs[0]) == length


def edition(settings: Iterable[bytes | None]) -> str:
    """What all lines are made from but the records: the office's files and this very program."""
    whole = hashlib.sha256(json.dumps([_FIELDS, _program()]).encode())
    for raw in settings:
        whole.update(b"-" if raw is None else b"+%d:" % len(raw) + raw)
    return whole.hexdigest()


def known_from(git_dir: Path, called: str, office: Office) -> dict[str, Known]:
    """The lines that the index of the edition `called` keeps; a broken one is as good as none."""
    found = {}
    for path, kept in index.load(git_dir, called).items():
        with suppress(BrokenLineError):
            row = row_from(kept.line, kept.search)
            day = _day(kept.day)
            found[path] = Known(
                kept.digest, day, office, row, kept.blobs, kept.footprint, not kept.day
            )
    return found


def keep_known(
    git_dir: Path, called: str, known: Mapping[str, Known], gone: Collection[str]
) -> None:
    """Let the index of the edition `called` keep `known`, and nothing at the paths `gone`."""
    whole = {name: one for name, one in known.items() if _is_sound(name, one.row)}
    lost = [name for name in gone if not _NO_TEXT.search(name)]
    if whole or lost:
        index.keep(git_dir, called, ((name, _kept(one)) for name, one in whole.items()), lost)


def _is_sound(name: str, row: Row) -> bool:
    """Whether a line can be kept: nothing is wrong with its record, nor with what it is called."""
    return row.readable and row.finding is None and not _NO_TEXT.search(name)


def _kept(one: Known) -> index.Line:
    day = "" if one.lasts else one.today.isoformat()
    return index.Line(one.footprint, one.digest, one.blobs, day, text_of(one.row), one.row.search)


def _program() -> list[tuple[str, int, int]]:
    """The program and the calendar it counts by: others make other lines.

    Each file is told by its size as well as by its date, for there are packages that give the same
    date to all files of all editions.
    """
    folders = [_PROGRAM / layer for layer in ("domain", "rules", "store", "service")]
    calendar = find_spec("chinese_calendar")
    if calendar is not None and calendar.origin is not None:
        folders.append(Path(calendar.origin).parent)
    files = ((file, file.stat()) for folder in folders for file in folder.rglob("*.py"))
    return sorted((str(file), facts.st_size, facts.st_mtime_ns) for file, facts in files)


def text_of(row: Row) -> str:
    """The line as a text, but for what a search looks through, which is kept apart."""
    return json.dumps([_out(getattr(row, name)) for name in _FIELDS], ensure_ascii=False)


def row_from(text: str, search: str) -> Row:
    """The line that `text_of` wrote.

    Raises:
        BrokenLineError: the text is none of ours.
    """
    try:
        facts = dict(zip(_FIELDS, json.loads(text), strict=True))
        facts["due"] = _value(facts["due"])
        facts["registered"] = _value(facts["registered"])
        facts["ended_on"] = _value(facts["ended_on"])
        facts["units"] = tuple(facts["units"])
        facts["marks"] = frozenset(facts["marks"])
        facts["light"] = _light(facts["light"])
        facts["duties"] = tuple(_duty(*duty) for duty in facts["duties"])
        return Row(**facts, search=search)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise BrokenLineError(text) from problem


def _day(text: str) -> date:
    """The day for which a line was made; the first of all days where it lasts."""
    try:
        return date.fromisoformat(text) if text else date.min
    except ValueError as problem:
        raise BrokenLineError(text) from problem


def _light(kept: list[Any]) -> Light:
    colour, reason, values, is_estimated = kept
    return Light(colour, reason, _values(values), is_estimated)


def _duty(
    kind: str,
    case_id: str,
    due: dict[str, str] | None,
    reason: str,
    values: dict[str, Any],
    action: str,
) -> Obligation:
    return Obligation(kind, case_id, _value(due), reason, _values(values), action)


def _out(value: Any) -> Any:  # noqa: ANN401 -- JSON
    if isinstance(value, Moment):
        return {"m": str(value)}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_out(one) for one in value]
    if isinstance(value, dict):
        return {name: _out(one) for name, one in value.items()}
    return value


def _values(values: dict[str, Any]) -> dict[str, Value]:
    return {name: _value(one) for name, one in values.items()}


def _value(value: Any) -> Any:  # noqa: ANN401 -- JSON
    if isinstance(value, dict):
        return Moment.parse(value["m"]) if "m" in value else date.fromisoformat(value["d"])
    if isinstance(value, list):
        return tuple(_value(one) for one in value)
    return value
