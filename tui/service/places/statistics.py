"""The page of statistics: a period, the one before it, the weeks until its end, and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.figures import Figures
from tui.domain.figures import figures
from tui.domain.figures import parted
from tui.domain.periods import Period
from tui.domain.periods import shifted
from tui.domain.periods import weeks_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.service.casebook import Casebook
    from tui.store.index.counting import Counted

WEEKS = 12
SLOWEST = 5


class Statistics(NamedTuple):
    """What the page shows.

    Attributes:
        period: of what; `before` the period of the same length before it.
        figures, earlier: of the two periods.
        weeks: the last weeks of the period with their figures, the oldest first.
        parts: by the dimension asked for.
        slowest: the units whose matters took longest, with the mean working days.
    """

    period: Period
    before: Period
    figures: Figures
    earlier: Figures
    weeks: tuple[tuple[Period, Figures], ...]
    parts: tuple[tuple[str, Figures], ...]
    slowest: tuple[tuple[str, float], ...]


def statistics(book: Casebook, period: Period, dimension: str) -> Statistics:
    """The figures of the cases that can be read; `dimension` as in `figures.DIMENSIONS`."""
    today, calendar = book.clock.today(), book.office.calendar
    before = shifted(period, -1)
    weeks = weeks_until(min(period.end, today), WEEKS)
    since = min(before.start, weeks[0].start)
    formal = {short: name for name, short in book.office.short_names.items()}
    cases = [_under_formal_names(one, formal) for one in book.counted(since)]
    units = parted(cases, "lead", period, today, calendar)
    timed = [(name, found.days) for name, found in units if name and found.days is not None]
    slowest = sorted(timed, key=lambda pair: -pair[1])[:SLOWEST]
    return Statistics(
        period,
        before,
        figures(cases, period, today, calendar),
        figures(cases, before, today, calendar),
        tuple((week, figures(cases, week, today, calendar)) for week in weeks),
        units if dimension == "lead" else parted(cases, dimension, period, today, calendar),
        tuple(slowest),
    )


def _under_formal_names(one: Counted, formal: Mapping[str, str]) -> Counted:
    """`one` with its units as the directory writes them, so that each is counted once."""
    named = dict.fromkeys(formal.get(name, name) for name in one.lead.split("、"))
    return one._replace(lead="、".join(named))
