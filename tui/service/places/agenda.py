"""What is to be done today: to urge, to answer, to report, to tell, to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.stage import RESTING_STAGES
from tui.service.listing import Query
from tui.service.places.filters import filter_for
from tui.service.places.suggestions import key_of
from tui.service.places.suggestions import suggestions
from tui.store.upstream import apart
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from datetime import date

    from tui.domain.obligations import Obligation
    from tui.service.casebook import Casebook
    from tui.service.listing import Row
    from tui.service.places.suggestions import Suggestion
    from tui.store.upstream import Apart

COUNTED = ("red", "due_today", "due_next", "answer", "review")
"""What is counted at the top of the day: late, due today, due the next working day, to answer, to review."""


def agenda(book: Casebook) -> tuple[Obligation, ...]:
    """The obligations of all cases on the office's day, the most pressing first."""
    found = [one for row in book.rows(Query(active=True)).rows for one in row.duties]
    return tuple(sorted(found, key=lambda one: (one.due is None, str(one.due), one.case_id)))


class Count(NamedTuple):
    """How many cases are in a state, and the filter that lists them."""

    name: str
    number: int
    sought: str


class Wish(NamedTuple):
    """What a reader wants to see of the day.

    Attributes:
        scope: `mine`, `all`, or "": mine, if any running case is mine.
        text: a filter.
        pinned: 编号 that come first.
        snoozed: suggestions and the day on which they come back.
        within: seconds of reading after which what is there is enough; None = all.
    """

    scope: str = ""
    text: str = ""
    pinned: Collection[str] = ()
    snoozed: Mapping[str, str] = {}
    within: float | None = None


class DaySheet(NamedTuple):
    """Everything on the screen of the day.

    Attributes:
        day: today in the office's zone.
        rest: "" on a working day, else the name of the holiday or `rest`; `makeup`: a worked weekend.
        person: git's user.name, and `mine`: whether only this person's cases are shown.
        rows: the running cases, pinned ones first, by urgency.
        put_off: how many reasons to do something were put off to a later day.
        running: how many of `rows` are running; pinned ones need not be.
        total: how many cases the repository has; `broken`: how many of them cannot be read.
        uncommitted: how many say what no commit says.
        unread: records that are still to be read; nothing here knows of them.
        is_whole: whether there is nothing more to wait for.
        branch: "" when HEAD is detached; `apart`: None when it follows no other.
    """

    day: date
    rest: str
    makeup: bool
    person: str
    mine: bool
    counts: tuple[Count, ...]
    rows: tuple[Row, ...]
    suggestions: tuple[Suggestion, ...]
    running: int
    total: int
    broken: int
    uncommitted: int
    put_off: int
    unread: int
    is_whole: bool
    branch: str
    apart: Apart | None


def day_sheet(book: Casebook, wish: Wish, lang: str) -> DaySheet:
    """The day of one reader."""
    today, calendar = book.clock.today(), book.office.calendar
    asked = Query(text=wish.text, active=True, also=frozenset(wish.pinned), within=wish.within)
    page = book.rows(asked)
    found = tuple(page.rows)
    running = [row for row in found if row.stage not in RESTING_STAGES]
    every = tuple(book.rows(Query(active=True, within=0.0)).rows) if wish.text else found
    own = _own(every, book.person)
    mine = bool(own) if not wish.scope else wish.scope == "mine"
    here = [row for row in running if not mine or row.id in own or not row.readable]
    owed = [row for row in found if not mine or row.handler == book.person]
    pinned = [row for row in found if row.id in wish.pinned]
    rest = "" if calendar.is_workday(today) else calendar.name_of(today) or "rest"
    return DaySheet(
        day=today,
        rest=rest,
        makeup=calendar.is_makeup(today),
        person=book.person,
        mine=mine,
        counts=tuple(_count(name, owed, book.person if mine else "", lang) for name in COUNTED),
        rows=(*pinned, *(row for row in here if row.id not in wish.pinned)),
        suggestions=suggestions(owed, today, wish.snoozed, lang),
        running=len(here),
        total=page.total,
        broken=page.broken,
        uncommitted=page.outside,
        put_off=_put_off(owed, today, wish.snoozed),
        unread=page.unread,
        is_whole=page.is_whole,
        branch=book.branch,
        apart=apart(book.root),
    )


def _own(rows: tuple[Row, ...], person: str) -> frozenset[str]:
    """The running cases whose 经办 is `person`."""
    return frozenset(
        row.id
        for row in rows
        if row.readable and row.stage not in RESTING_STAGES and person and row.handler == person
    )


def _put_off(rows: list[Row], today: date, snoozed: Mapping[str, str]) -> int:
    keys = (key_of(one) for row in rows for one in row.duties)
    return sum(snoozed.get(key, "") > today.isoformat() for key in keys)


def _count(name: str, rows: list[Row], person: str, lang: str) -> Count:
    number = sum(row.readable and (row.colour == name or name in row.marks) for row in rows)
    sought = say(f"filter.{name}", lang)
    if person:
        sought = f"{sought} {filter_for('handler', person, lang)}"
    return Count(name, number, sought)
