"""What is to be done on a case on a given day, from the record alone.

One list for today's screen, the command `today` and the reminders: what to tell, answer, report,
urge, have signed, review, look at again and close. It is computed for any day and never stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.duty import KINDS
from tui.domain.duty import Day
from tui.domain.duty import Obligation
from tui.domain.owed_by_us import owed_by_us
from tui.domain.owed_to_us import owed_to_us

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.domain.value import Moment

__all__ = ["KINDS", "Obligation", "obligations"]


def obligations(case: Case, today: date | Moment, office: Office) -> tuple[Obligation, ...]:
    """What is due on `case` on `today`, the longest due first; nothing for a void case."""
    day = Day(case, today, office)
    found = [*owed_by_us(day), *owed_to_us(day)]
    return tuple(sorted(found, key=_order))


def _order(one: Obligation) -> tuple[bool, str, int, str]:
    return one.due is None, str(one.due), KINDS.index(one.kind), one.reason
