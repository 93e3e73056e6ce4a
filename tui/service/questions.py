"""Questions to the index, in the words of lists: a page, a list to print, a row, pinyin made first."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain import query as grammar
from tui.service.listing import Page
from tui.service.window import window_of
from tui.store.index import finding
from tui.store.index import lines as kept
from tui.store.index.finding import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from tui.domain.query import Term
    from tui.service.listing import Query
    from tui.service.listing import Row
    from tui.store.index.base import Index
    from tui.store.index.finding import Brief
    from tui.store.index.finding import Widest

_SPELT_AT_ONCE = 200


class Printed(NamedTuple):
    """A list that is printed from end to end: its lines, read as they are printed, and how many.

    Attributes:
        widest: how much room they take.
        matched: how many the filter leaves, `total`: how many there are.
    """

    lines: Iterator[Brief]
    widest: Widest
    matched: int
    total: int


def page(
    index: Index, query: Query, short_names: Mapping[str, str], within: float | None = None
) -> Page:
    """The lines of `index` that `query` asks for.

    Args:
        index: the lines.
        query: what is asked.
        short_names: as in `Office.short_names`.
        within: seconds of spelling after which what is spelt by then is searched; None = all is.
    """
    terms = grammar.under_both_names(grammar.parse(query.text), short_names)
    unread = _spelt(index, terms, within) if terms else 0
    found = finding.find(index, _wanted(query, terms))
    colours: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    groups: Counter[tuple[str, str]] = Counter()
    for (kind, _place, stage, colour, readable), count in found.groups.items():
        groups[kind, stage] += count
        if readable:
            colours[colour] += count
            stages[stage] += count
    return Page(
        window_of(index, found.numbers),
        found.total,
        groups.total(),
        colours,
        stages,
        tuple((kind, stage, count) for (kind, stage), count in groups.items()),
        found.newest,
        found.broken,
        found.outside,
        unread,
    )


def _wanted(query: Query, terms: tuple[Term, ...]) -> Wanted:
    return Wanted(
        query.kind,
        terms,
        query.sort,
        grouped=query.grouped,
        active=query.active,
        also=query.also,
        offset=query.offset,
        limit=query.limit,
    )


def printed(index: Index, query: Query, short_names: Mapping[str, str]) -> Printed:
    """The lines of `index` that `query` asks for, to be printed."""
    terms = grammar.under_both_names(grammar.parse(query.text), short_names)
    if terms:
        _spelt(index, terms, None)
    wanted = _wanted(query, terms)
    matched, total = finding.totals(index, wanted)
    return Printed(finding.briefs(index, wanted), finding.widest(index, wanted), matched, total)


def _spelt(index: Index, terms: tuple[Term, ...], within: float | None) -> int:
    """Spell what is not yet, where a word may be pinyin; how many lines are still to be spelt."""
    from tui.store.index.terms import wants_pinyin  # noqa: PLC0415 -- a plain list has no terms

    return spell(index, within) if wants_pinyin(terms) else 0


def spell(index: Index, within: float | None = None) -> int:
    """Spell lines, for `within` seconds or to the end; how many are still to be spelt."""
    waiting = kept.unspelt(index)
    if not waiting:
        return 0
    from tui.service.pinyin import spelling  # noqa: PLC0415 -- a dictionary of a tenth of a second
    from tui.service.pinyin import spelling_of_person  # noqa: PLC0415 -- as above

    until = None if within is None else time.monotonic() + within
    done = 0
    while done < len(waiting) and (until is None or time.monotonic() < until):
        piece = waiting[done : done + _SPELT_AT_ONCE]
        done += len(piece)
        kept.spell(
            index,
            piece,
            [
                (
                    spelling(title),
                    spelling(lead),
                    spelling_of_person(handler),
                    spelling_of_person(leader),
                    "\n".join(map(spelling, units.split("\n"))),
                )
                for _number, title, lead, handler, leader, units in piece
            ],
        )
    return len(waiting) - done


def row(index: Index, case_id: str) -> Row | None:
    """The row of the case `case_id`; None when there is none."""
    number = kept.number_of(index, "id", case_id)
    return None if number is None else window_of(index, [number])[0]
