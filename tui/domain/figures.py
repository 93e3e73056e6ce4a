"""The figures of an office: how much came in, how much was settled in time, how much is late.

Counted from one line of each case, for any period, without reading a record twice. 作废 is
counted nowhere: what was registered by mistake was never a matter.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol

from tui.domain.stage import CLOSED_STAGES
from tui.domain.stage import ENDED_STAGES
from tui.domain.stage import SET_ASIDE_STAGES
from tui.domain.stage import standing_moves
from tui.domain.value import BETWEEN_WORDS
from tui.domain.value import Moment
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.periods import Period
    from tui.domain.workdays import WorkCalendar


class Counted(Protocol):
    """What is counted: one line of the list of cases."""

    @property
    def kind(self) -> str:
        """Kind letter."""

    @property
    def stage(self) -> str:
        """环节, English name."""

    @property
    def lead(self) -> str:
        """The unit that does the work, or several with 、 between; "" when nobody is named."""

    @property
    def source(self) -> str:
        """来源.类别, English name."""

    @property
    def registered(self) -> date | None:
        """The day of registration."""

    @property
    def due(self) -> date | Moment | None:
        """截止."""

    @property
    def ended_on(self) -> date | None:
        """The day on which the matter was settled or set aside."""


class Figures(NamedTuple):
    """What happened in a period, and how it stood at its end (or today, if that is earlier).

    Attributes:
        new: registered in the period.
        settled: 办结 in the period; `in_time` of them by their limit, or without one.
        set_aside: ended in the period without being settled.
        open: not ended at the end; `overdue` of them with a limit that had passed.
        days: mean working days from registration to 办结 of the settled; None without any.
    """

    new: int = 0
    settled: int = 0
    in_time: int = 0
    set_aside: int = 0
    open: int = 0
    overdue: int = 0
    days: float | None = None

    @property
    def on_time(self) -> int | None:
        """按期率: per cent of the settled that were in time, rounded; None when none was settled."""
        return round(self.in_time * 100 / self.settled) if self.settled else None


DIMENSIONS: dict[str, Callable[[Counted], tuple[str, ...]]] = {
    "lead": lambda one: tuple(one.lead.split(BETWEEN_WORDS)),
    "kind": lambda one: (one.kind,),
    "stage": lambda one: (one.stage,),
    "source": lambda one: (one.source,),
}
"""By what the figures are told apart; "" is a part of its own (not said).

A matter of several units counts for each of them.
"""


def figures(
    cases: Iterable[Counted], period: Period, today: date, calendar: WorkCalendar
) -> Figures:
    """The figures of `cases` in `period`, as known on `today`."""
    end = min(period.end, today)
    new = settled = in_time = aside = opened = overdue = 0
    days: list[int] = []
    for case in cases:
        if case.stage == "void":
            continue
        began, ended, due = case.registered, case.ended_on, case.due
        new += began in period
        if ended is not None and ended in period:
            if case.stage in CLOSED_STAGES:
                settled += 1
                in_time += due is None or ended <= day_of(due)
                if began is not None:
                    days.append(calendar.workdays_between(began, ended))
            else:
                aside += 1
        # an old record may have ended without saying when: it is not open, and settled in no period
        runs = case.stage not in ENDED_STAGES if ended is None else ended > end
        if runs and (began is None or began <= end):
            opened += 1
            overdue += due is not None and day_of(due) < end
    mean = sum(days) / len(days) if days else None
    return Figures(new, settled, in_time, aside, opened, overdue, mean)


def parted(
    cases: Iterable[Counted], dimension: str, period: Period, today: date, calendar: WorkCalendar
) -> tuple[tuple[str, Figures], ...]:
    """The figures of each part, those with most open and new matters first; empty parts left out.

    `dimension` is one of `DIMENSIONS`.
    """
    groups: dict[str, list[Counted]] = defaultdict(list)
    names_of = DIMENSIONS[dimension]
    for case in cases:
        for name in names_of(case):
            groups[name].append(case)
    counted = (
        (name, figures(group, period, today, calendar)) for name, group in sorted(groups.items())
    )
    said = [(name, found) for name, found in counted if any(found[:6])]
    return tuple(sorted(said, key=_by_weight))


def _by_weight(part: tuple[str, Figures]) -> tuple[bool, int, int, int]:
    """The most in hand first; what has no name says least and stands last."""
    name, found = part
    return not name, -found.open, -found.new, -found.settled


def ended_on(case: Case) -> date | None:
    """The day on which `case` was settled, or moved to a stage that ends it; None while it runs."""
    if case.stage in CLOSED_STAGES:
        return case.child("closing").day("date") or _last_move(case)
    return _last_move(case) if case.stage in SET_ASIDE_STAGES else None


def _last_move(case: Case) -> date | None:
    standing = standing_moves(case)
    return standing[-1].day("time") if standing else None
