"""What is to be done today: to urge, to answer, to report, to tell, to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.service.listing import Query

if TYPE_CHECKING:
    from tui.domain.obligations import Obligation
    from tui.service.casebook import Casebook


def agenda(book: Casebook) -> tuple[Obligation, ...]:
    """The obligations of all cases on the office's day, the most pressing first."""
    found = [one for row in book.rows(Query()).rows for one in row.duties]
    return tuple(sorted(found, key=lambda one: (one.due is None, str(one.due), one.case_id)))
