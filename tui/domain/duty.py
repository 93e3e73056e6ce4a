"""One thing to do today on one case, and when cases count as running."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.stage import RESTING_STAGES
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.domain.value import Moment
    from tui.domain.value import Value

KINDS = ("tell", "answer", "report", "urge", "sign", "review", "recheck", "close")
"""Kinds of obligation, in the order of the day: what others wait for comes first."""


class Obligation(NamedTuple):
    """Something to be done on a day.

    Attributes:
        kind: one of `KINDS`.
        case_id: the case.
        due: the day since which it is due; None when it has no day.
        reason: key of the sentence that says why.
        values: what fills the sentence; several names are a tuple, joined for who reads them.
        action: what settles it, as the words of a command after the case: `log urge`,
            `add reviews`, `set extensions.y1k3.result`, `advance`.
    """

    kind: str
    case_id: str
    due: date | None
    reason: str
    values: Mapping[str, Value]
    action: str


class Day(NamedTuple):
    """A case on a day, as the finders of obligations see it.

    Attributes:
        now: the day, or the moment, of the question.
    """

    case: Case
    now: date | Moment
    office: Office

    @property
    def today(self) -> date:
        """The day of the question."""
        return day_of(self.now)

    @property
    def is_running(self) -> bool:
        """Whether anything is still to be done on the matter itself."""
        return self.case.stage not in RESTING_STAGES

    def days_since(self, day: date) -> int:
        """Working days from `day` to today."""
        return self.office.calendar.workdays_between(day, self.today)

    def days_until(self, day: date) -> int:
        """Working days from today to `day`."""
        return self.office.calendar.workdays_between(self.today, day)

    def owes(self, reason: str, due: date | None, action: str, **values: Value) -> Obligation:
        """An obligation of this case; its kind is the second word of the reason's key."""
        return Obligation(reason.split(".")[1], self.case.id, due, reason, values, action)
