"""Working days with 调休: which days are worked, counted from data and never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from datetime import date


class WorkCalendar(NamedTuple):
    """The announced plan of some years.

    Attributes:
        holidays: public holidays (休) with their names.
        workdays: make-up working days (班): Saturdays and Sundays that are worked.
        years: years whose plan has been announced; beyond them Monday to Friday is an estimate
            and every answer that touches them must say so (`is_known`).
    """

    holidays: tuple[tuple[date, str], ...] = ()
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
