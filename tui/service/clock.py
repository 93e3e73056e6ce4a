"""The one clock: the office's wall clock, or the moment that DUBAN_NOW sets (records.md 7).

Nothing else asks for the time. What is computed from it takes the day as an argument.
"""

from __future__ import annotations

import os
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol

from tui.domain.errors import UsageError
from tui.domain.office import USUAL_ZONE
from tui.domain.value import Moment

if TYPE_CHECKING:
    from datetime import date
    from datetime import tzinfo

VARIABLE = "DUBAN_NOW"
_OFFSETS = {USUAL_ZONE: 8, "Asia/Urumqi": 6}
_ONE_OFFSET_SINCE = 1992
"""China had summer time for the last time in 1991."""


class Clock(Protocol):
    """Tells the time in the office's zone."""

    def now(self) -> Moment:
        """This minute on the office's wall clock."""

    def today(self) -> date:
        """This day in the office's zone."""

    def iso(self) -> str | None:
        """The moment for author and committer date when the clock is set; None when it runs."""


class SystemClock(NamedTuple):
    """The machine's clock, shown in the office's time zone."""

    zone: tzinfo

    def now(self) -> Moment:
        """This minute on the office's wall clock."""
        return _minute(datetime.now(self.zone))

    def today(self) -> date:
        """This day in the office's zone."""
        return self.now().day

    def iso(self) -> str | None:
        """None: git takes its own time."""
        return None


class FixedClock(NamedTuple):
    """A clock that stands still, for rehearsals, tests and the demo's history."""

    moment: datetime

    def now(self) -> Moment:
        """The minute at which it stands."""
        return _minute(self.moment)

    def today(self) -> date:
        """The day at which it stands."""
        return self.moment.date()

    def iso(self) -> str | None:
        """The moment with its offset, as git takes it."""
        return self.moment.isoformat(timespec="seconds")


def system_clock(zone: str = USUAL_ZONE) -> Clock:
    """The clock of an office in `zone`; it stands still while DUBAN_NOW is set.

    Raises:
        UsageError: DUBAN_NOW is no ISO moment.
    """
    set_to = os.environ.get(VARIABLE, "").strip()
    if not set_to:
        return SystemClock(zone_of(zone, datetime.now(UTC).year))
    try:
        moment = datetime.fromisoformat(set_to)
        if moment.tzinfo is not None:
            return FixedClock(moment.astimezone(zone_of(zone, moment.year)))
    except (ValueError, OverflowError):  # the latter: in this zone it is the year 0 or 10000
        raise UsageError(problem="clock.unreadable", text=set_to) from None
    return FixedClock(moment.replace(tzinfo=zone_of(zone, moment.year)))


def fixed_clock(moment: Moment, zone: str = USUAL_ZONE) -> Clock:
    """A clock that stands at `moment` of the wall clock in `zone`."""
    day = moment.day
    at = datetime(day.year, day.month, day.day, moment.hour, moment.minute)  # noqa: DTZ001 -- below
    return FixedClock(at.replace(tzinfo=zone_of(zone, day.year)))


def zone_of(name: str, year: int) -> tzinfo:
    """The time zone called `name` as it is in `year`.

    Chinese ones are known without the machine's zone files, which slim systems and Windows lack;
    reading them takes as long as a third of Python's start.
    """
    china = timezone(timedelta(hours=_OFFSETS.get(name, 8)))
    if name in _OFFSETS and year >= _ONE_OFFSET_SINCE:
        return china
    from zoneinfo import ZoneInfo  # noqa: PLC0415 -- as above

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return china


def moment_of(iso: str, zone: str = USUAL_ZONE) -> Moment:
    """An ISO moment with offset (git's `%aI`) on the office's wall clock.

    Raises:
        ValueError: `iso` is no moment.
    """
    try:
        moment = datetime.fromisoformat(iso)
        return _minute(moment.astimezone(zone_of(zone, moment.year)))
    except OverflowError as problem:  # in this zone it is the year 0 or 10000
        raise ValueError(iso) from problem


def _minute(moment: datetime) -> Moment:
    return Moment(moment.date(), moment.hour, moment.minute)
