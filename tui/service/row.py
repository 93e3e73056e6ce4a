"""The line of a record in the list: what is shown, sought and counted of it on a day."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from tui.domain.figures import ended_on
from tui.domain.light import light_of
from tui.domain.obligations import obligations
from tui.domain.stage import ENDED_STAGES
from tui.domain.stage import RESTING_STAGES
from tui.domain.value import BETWEEN_WORDS
from tui.domain.value import Moment
from tui.domain.value import Value
from tui.domain.workdays import monday_of
from tui.domain.workdays import moved
from tui.rules import engine
from tui.service.lines import unreadable
from tui.service.listing import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.domain.obligations import Obligation
    from tui.domain.office import Office
    from tui.rules.decoded import Decoded

_FAR = timedelta(days=3660)


def lasts(case: Case, today: date, office: Office) -> bool:
    """Whether the line of `case` is the same on every later day: ended, and nothing falls due.

    What is owed on an ended case stays owed: who owes nothing in ten years owes nothing till then.
    """
    return case.stage in ENDED_STAGES and not obligations(case, today + _FAR, office)


def row_of(decoded: Decoded, today: date, office: Office) -> Row:
    """The line of one record."""
    stem = decoded.file.rsplit("/", 1)[-1].removesuffix(".md")
    first = next((f for f in decoded.findings if engine.severity(f.code) == "error"), None)
    finding = engine.locate(decoded, first) if first is not None else None
    case = decoded.case
    if case is None:
        return unreadable(stem, decoded.file, finding)
    lead = case.child("lead").text("unit")
    parties = tuple(party.text("name") for party in case.items("parties"))
    support = tuple(entry.text("unit") for entry in case.items("support"))
    host = case.child("convened_by").text("unit")
    units = tuple(dict.fromkeys(unit for unit in (lead, *support, *parties, host) if unit))
    duties = obligations(case, today, office)
    return Row(
        id=case.id or stem,
        kind=case.kind,
        number=case.text("number"),
        title=case.text("title"),
        stage=case.stage,
        urgency=case.text("urgency"),
        priority=len(case.words("priority_reasons")),
        due=_due(case.values.get("due")),
        light=light_of(case, today, office),
        lead=lead or BETWEEN_WORDS.join(parties) or host,
        handler=case.text("handler"),
        path=decoded.file,
        finding=finding,
        leader=case.text("responsible_leader"),
        units=units,
        source=case.child("source").text("category"),
        registered=case.child("registration").day("date"),
        ended_on=ended_on(case),
        duties=duties,
        marks=frozenset(_marks(case, duties, today, office)),
    )


_RESULT_DUE = frozenset({"duty.report.instruction", "duty.report.result"})
_RESULT_IS_THERE = frozenset({"reporting", "settlement", "closed"})


def _marks(
    case: Case, duties: tuple[Obligation, ...], today: date, office: Office
) -> Iterator[str]:
    """What `query.FLAGS` may ask of a case on the day `today`."""
    due = case.day("due")
    if due is not None and case.stage not in RESTING_STAGES:
        if due == today:
            yield "due_today"
        elif today < due <= office.calendar.next_workday(today):
            yield "due_next"
        if monday_of(today) <= due <= moved(monday_of(today), 6):
            yield "due_week"
    for duty in duties:
        yield duty.kind
        if duty.reason in _RESULT_DUE and case.stage in _RESULT_IS_THERE:
            yield "unreported"


def refused_row(path: PurePosixPath) -> Row:
    """The line of what is called a record but is a link, a folder or a device."""
    return unreadable(path.stem, str(path))


def _due(value: Value | None) -> date | Moment | None:
    return value if isinstance(value, date | Moment) else None


def text_of(decoded: Decoded) -> str:
    """What a search looks through: every text of the record, else what its file is called."""
    if decoded.case is None:
        return name_text(decoded.file)
    return "\n".join(decoded.case.texts())


def name_text(path: str) -> str:
    """What a search looks through where nothing can be read."""
    return f"{path.rsplit('/', 1)[-1].removesuffix('.md')} {path}"
