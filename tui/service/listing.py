"""The list of cases: a line for each record, filtered, sorted, counted and cut to a window."""

from __future__ import annotations

from collections import Counter
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain import matching
from tui.domain import query as grammar
from tui.domain.fields.enums import ENUMS
from tui.domain.fields.table import STAGE_ENUM
from tui.domain.figures import ended_on
from tui.domain.light import Light
from tui.domain.light import light_of
from tui.domain.obligations import obligations
from tui.domain.stage import ENDED_STAGES
from tui.domain.stage import RESTING_STAGES
from tui.domain.value import BETWEEN_WORDS
from tui.domain.value import Moment
from tui.domain.value import Value
from tui.domain.value import day_of
from tui.domain.workdays import monday_of
from tui.domain.workdays import moved
from tui.rules import engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.domain.obligations import Obligation
    from tui.domain.office import Office
    from tui.rules.decoded import Decoded
    from tui.rules.finding import Diagnostic


class Query(NamedTuple):
    """What to list.

    Attributes:
        text: the filter as typed (`tui.domain.query`).
        kind: letter of a kind, "" = all.
        sort: light, due, id, stage, title, lead, handler or number; with `-` in front the other
            way round.
        grouped: by kind and stage first, within each in the order of `sort`.
        offset, limit: the window.
        within: seconds after which what has been read by then is enough; None = all is to be read.
    """

    text: str = ""
    kind: str = ""
    sort: str = "light"
    grouped: bool = False
    offset: int = 0
    limit: int | None = None
    within: float | None = None


class Row(NamedTuple):
    """One case in the list; a record that cannot be read is one too, with its first finding.

    Attributes:
        duties: what is to be done on it today.
        marks: what a filter may ask of its day: `due_today`, `due_week`, the kinds of its duties.
        uncommitted: whether it says what no commit says (`tui.store.uncommitted`).
    """

    id: str
    kind: str
    number: str
    title: str
    stage: str
    urgency: str
    priority: int
    due: date | Moment | None
    light: Light
    lead: str
    handler: str
    path: str
    search: str
    readable: bool = True
    finding: Diagnostic | None = None
    leader: str = ""
    units: tuple[str, ...] = ()
    source: str = ""
    registered: date | None = None
    ended_on: date | None = None
    duties: tuple[Obligation, ...] = ()
    marks: frozenset[str] = frozenset()
    uncommitted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the matter still runs."""
        return self.readable and self.stage not in ENDED_STAGES

    @property
    def colour(self) -> str:
        """Colour of the light."""
        return self.light.colour


class Page(NamedTuple):
    """A window of the list.

    Attributes:
        rows: those in the window.
        total: all cases of the kind asked for; `matched`: those that the filter leaves.
        colours, stages: how many of the matched have each light and each stage.
        ids: every case of the kind asked for, whatever the filter.
        unread: records that are still to be read; the rest says nothing of them.
    """

    rows: tuple[Row, ...]
    total: int
    matched: int
    colours: Mapping[str, int]
    stages: Mapping[str, int]
    ids: frozenset[str]
    unread: int = 0


_LIGHT_ORDER = {"red": 0, "yellow": 1, "green": 2, "grey": 3, "purple": 4, "blue": 5}
_URGENCY_ORDER = {"most_urgent": 0, "urgent": 1, "normal": 2}
_STAGE_ORDER = {
    (kind, word.en): place
    for kind, name in STAGE_ENUM.items()
    for place, word in enumerate(ENUMS[name].words)
}
_NEVER = date.max


def page(rows: tuple[Row, ...], query: Query, short_names: Mapping[str, str]) -> Page:
    """The lines of `rows` that `query` asks for; `short_names` as in `Office.short_names`."""
    of_kind = [row for row in rows if not query.kind or row.kind == query.kind]
    terms = grammar.under_both_names(grammar.parse(query.text), short_names)
    pinyin: Callable[[str], str] | None = None
    if matching.wants_pinyin(terms):
        from tui.service.pinyin import spelling  # noqa: PLC0415 -- a slow import

        pinyin = spelling
    matched = [row for row in of_kind if matching.matches(terms, row, pinyin)] if terms else of_kind
    ordered = sorted(matched, key=_order(query.sort.removeprefix("-")))
    if query.sort.startswith("-"):
        ordered.reverse()
    if query.grouped:
        ordered.sort(key=_group)
    end = None if query.limit is None else query.offset + query.limit
    return Page(
        tuple(ordered[query.offset : end]),
        len(of_kind),
        len(matched),
        Counter(row.colour for row in matched if row.readable),
        Counter(row.stage for row in matched if row.readable),
        frozenset(row.id for row in of_kind),
    )


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
        return _unreadable(stem, decoded.file, finding)
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
        search=grammar.fold("\n".join(case.texts())),
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
    return _unreadable(path.stem, str(path), None)


def _unreadable(stem: str, path: str, finding: Diagnostic | None) -> Row:
    light = Light("grey", "light.unreadable", {})
    search = grammar.fold(f"{stem} {path}")
    return Row(
        id=stem,
        kind=stem[:1],
        number="",
        title="",
        stage="",
        urgency="",
        priority=0,
        due=None,
        light=light,
        lead="",
        handler="",
        path=path,
        search=search,
        readable=False,
        finding=finding,
    )


def _due(value: Value | None) -> date | Moment | None:
    return value if isinstance(value, date | Moment) else None


def _group(row: Row) -> tuple[str, int]:
    """Where the group of a line stands: kinds, and the stages of each as the workflow has them."""
    return row.kind, _STAGE_ORDER.get((row.kind, row.stage), 99)


def _order(sort: str) -> Callable[[Row], tuple[object, ...]]:
    """The key of a sort; whatever it is, lines that tie stand in the usual order."""

    def usual(row: Row) -> tuple[object, ...]:
        return (
            row.readable,
            _LIGHT_ORDER.get(row.colour, 9),
            _URGENCY_ORDER.get(row.urgency, 9),
            -row.priority,
            day_of(row.due) if row.due else _NEVER,
            row.id,
        )

    def by_sort(row: Row) -> tuple[object, ...]:
        match sort:
            case "due":
                return (day_of(row.due) if row.due else _NEVER, *usual(row))
            case "stage":
                return (*_group(row), *usual(row))
            case "id" | "title" | "lead" | "handler" | "number":
                return (str(getattr(row, sort)), *usual(row))
            case _:
                return usual(row)

    return by_sort
