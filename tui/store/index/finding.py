"""Which lines a filter leaves, in which order, and how many of each kind they are."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store.index.tables import USUAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from tui.domain.query import Term
    from tui.store.index.base import Index

_SORTS: Mapping[str, tuple[str, ...]] = {
    "light": (),
    "due": ("due",),
    "stage": ("kind", "place"),
    "id": ("id",),
    "title": ("title",),
    "lead": ("lead",),
    "handler": ("handler",),
    "number": ("serial",),
}
_GROUP = ("kind", "place")
_COUNTED = ("kind", "place", "stage", "colour", "readable")


class Wanted(NamedTuple):
    """What lines, in what order.

    Attributes:
        kind: letter of a kind, "" = all.
        terms: of the filter.
        sort: one of `tui.service.listing.Query`; with `-` in front the other way round.
        grouped: by kind and stage first.
        active: only lines that today may be about; `also`: and the cases of these ids.
        offset, limit: the window; None = to the end.
    """

    kind: str = ""
    terms: tuple[Term, ...] = ()
    sort: str = "light"
    grouped: bool = False
    active: bool = False
    also: frozenset[str] = frozenset()
    offset: int = 0
    limit: int | None = None


class Found(NamedTuple):
    """The answer.

    Attributes:
        numbers: of the lines in the window, in order.
        total: all lines of the kind; `broken` of them cannot be read, `outside` of them say what no
            commit says.
        newest: the largest number of all lines.
        groups: how many of those that the filter leaves have each kind, stage and light, by kind,
            place of the stage, stage, colour and whether they can be read; in the order of groups.
    """

    numbers: Sequence[int]
    total: int
    broken: int
    outside: int
    newest: int
    groups: Mapping[tuple[str, int, str, str, int], int]


def find(index: Index, wanted: Wanted) -> Found:
    """The lines of `index` that are `wanted`."""
    total, broken, outside, newest = index.ask(*_count(wanted.kind))[0]
    where, values = _where(index, wanted)
    chosen = f"from line{_tables(where)}{where}"
    order = _order(wanted)
    limit = "" if wanted.limit is None else f" limit {wanted.limit:d}"
    offset = f"{limit or ' limit -1'} offset {wanted.offset:d}" if wanted.offset else limit
    if wanted.terms and wanted.limit is None and not wanted.offset:
        # to filter costs more than to count: both in one pass
        rows = index.ask(f"select line.number, {', '.join(_COUNTED)} {chosen}{order}", values)
        numbers = array("q", (row[0] for row in rows))
        groups: Mapping[tuple[str, int, str, str, int], int] = Counter(row[1:] for row in rows)
    else:
        asked = index.ask(f"select line.number {chosen}{order}{offset}", values)
        numbers = array("q", (number for (number,) in asked))
        counted = ", ".join(_COUNTED)
        sql = f"select {counted}, count(*) {chosen} group by {counted}"
        groups = {
            (row[0], row[1], row[2], row[3], row[4]): row[5] for row in index.ask(sql, values)
        }
    return Found(numbers, total, broken, outside, newest or 0, dict(sorted(groups.items())))


class Brief(NamedTuple):
    """What a line of a printed list says.

    Attributes:
        wide: cells of the title, or of the path where the record cannot be read; `id_wide`: of the id.
    """

    readable: int
    colour: str
    due: str
    id: str
    id_wide: int
    stage: str
    title: str
    wide: int
    lead: str
    path: str


class Widest(NamedTuple):
    """How much room the lines of a printed list take.

    Attributes:
        looks: whether they can be read and their lights, `stages`: as many as there are.
        due, id, title: cells of the widest.
    """

    looks: frozenset[tuple[int, str]]
    stages: frozenset[str]
    due: int
    id: int
    title: int


def briefs(index: Index, wanted: Wanted) -> Iterator[Brief]:
    """The lines of `index` that are `wanted`, for a list that is printed from end to end."""
    where, values = _where(index, wanted)
    limit = "" if wanted.limit is None else f" limit {wanted.limit:d}"
    columns = "readable, colour, until, line.id, id_wide, stage, line.title, wide, line.lead, path"
    sql = f"select {columns} from line{_tables(where)}{where}{_order(wanted)}{limit}"
    return map(Brief._make, index.stream(sql, values))


def widest(index: Index, wanted: Wanted) -> Widest:
    """How much room the lines of `briefs` take."""
    where, values = _where(index, wanted)
    limit = "" if wanted.limit is None else f"{_order(wanted)} limit {wanted.limit:d}"
    columns = "readable, colour, stage, length(until) as until, id_wide, wide"
    chosen = f"(select {columns} from line{_tables(where)}{where}{limit})"
    most = "max(until), max(id_wide), max(wide)"
    sql = f"select readable, colour, stage, {most} from {chosen} group by 1, 2, 3"
    found = index.ask(sql, values)
    return Widest(
        frozenset((row[0], row[1]) for row in found),
        frozenset(row[2] for row in found),
        *(max((row[at] for row in found), default=0) for at in (3, 4, 5)),
    )


def totals(index: Index, wanted: Wanted) -> tuple[int, int]:
    """How many lines the filter leaves, and how many there are of the kind."""
    where, values = _where(index, wanted)
    matched = f"select count(*) from line{_tables(where)}{where}"
    return index.ask(matched, values)[0][0], index.ask(*_count(wanted.kind))[0][0]


def _count(kind: str) -> tuple[str, tuple[str, ...]]:
    of_kind = "kind = ?" if kind else "1"
    counts = [
        f"(select count(*) from line where {one} and {of_kind})"
        for one in ("1", "readable = 0", "outside = 1")
    ]
    sql = f"select {', '.join(counts)}, (select max(number) from line)"
    return sql, (kind,) * len(counts) if kind else ()


def _where(index: Index, wanted: Wanted) -> tuple[str, tuple[str | int, ...]]:
    parts: list[str] = []
    values: list[str | int] = []
    if wanted.kind:
        parts.append("kind = ?")
        values.append(wanted.kind)
    if wanted.active:
        parts.append(f"(busy = 1 or line.id in ({', '.join('?' * len(wanted.also))}))")
        values += sorted(wanted.also)
    if wanted.terms:
        from tui.store.index.terms import condition  # noqa: PLC0415 -- a plain list has none

        sql, given = condition(wanted.terms, has_grams=index.has_grams)
        parts.append(f"({sql})")
        values += given
    return f" where {' and '.join(parts)}" if parts else "", tuple(values)


def _tables(where: str) -> str:
    named = (table for table in ("words", "said") if f"{table}." in where)
    return "".join(f" join {table} using (number)" for table in named)


def _order(wanted: Wanted) -> str:
    backwards = " desc" if wanted.sort.startswith("-") else ""
    names = (*_SORTS.get(wanted.sort.removeprefix("-"), ()), *USUAL)
    sorts = [f"line.{name}{backwards}" for name in names]
    groups = [f"line.{name}" for name in _GROUP] if wanted.grouped else []
    return f" order by {', '.join([*groups, *sorts])}"
