"""Work through the services: a book with a clock that stands still, and cases that pass the rules.

`python -m tests.support.registering TOP TIMES` registers that many 协调 cases, as one more person
at the same clone would; prints the 文号 of each.
"""

from __future__ import annotations

import sys
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain.actions import Desk
from tui.domain.actions import Proposal
from tui.domain.actions import log
from tui.service import edit
from tui.service.casebook import open_casebook
from tui.service.clock import FixedClock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.value import Value
    from tui.service.casebook import Author
    from tui.service.casebook import Casebook
    from tui.service.opened import OpenCase

COORDINATION: Mapping[str, Value] = {
    "title": "临街店铺油烟扰民",
    "category": "operational",
    "direction": "lateral",
    "level": "city",
    "authority": {"category": "authorised", "authorised_by": "李红", "date": date(2026, 11, 9)},
    "request": {
        "category": "leader_assigned",
        "unit": "市政府",
        "requester": "李红",
        "date": date(2026, 11, 9),
        "verbatim": "请协调城管和环保两家。",
    },
}
URGED: Mapping[str, Value] = {
    "channel": "phone",
    "to": ("交警支队",),
    "content": "催报进展",
    "answer": "三日内报",
    "answer_by": date(2026, 11, 24),
    "next_on": date(2026, 11, 24),
}


def book_of(
    top: Path, moment: str = "2026-11-21T09:20:00+08:00", author: Author | None = None
) -> Casebook:
    """The casebook at `top`, at this moment."""
    return open_casebook(top, FixedClock(datetime.fromisoformat(moment)), author)


def urge(book: Casebook, opened: OpenCase, **values: Value) -> Proposal:
    """A 催办 entry by the book's person."""
    desk = Desk(book.person, book.clock.now(), book.office, book.random)
    return log(opened.case, "urge", {**URGED, **values}, desk)


def main() -> None:
    """Register as the command line says."""
    book = book_of(Path(sys.argv[1]))
    for _turn in range(int(sys.argv[2])):
        done = edit.create(book, "X", COORDINATION)
        if isinstance(done, edit.Refused):
            sys.exit(repr(done.diagnostics))
        sys.stdout.write(book.open(done.case_id).case.text("number") + "\n")


if __name__ == "__main__":
    main()
