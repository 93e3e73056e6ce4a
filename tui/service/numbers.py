"""Official numbers: one sequence per 代字 and year (records.md 2).

The next number is one more than the greatest that any record has as its own; it is drawn from the
tree while the write lock is held, so that two programs on one clone never draw the same. Where two
clones did, `sync` settles it, and the rules refuse the duplicate until then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from tui.domain.office import Office
    from tui.service.casebook import Casebook
    from tui.store.tree import Tree


def next_number(book: Casebook, kind: str, year: int | None = None) -> str:
    """The next 文号 for a case of `kind` (a kind letter, or `settlement`).

    Args:
        book: where; hold `edit.exclusively(book)` until the number is saved.
        kind: `D`, `X`, `H` or `settlement`.
        year: the year of the sequence; this year when not given.
    """
    return number_after(WorkTree(book.root), book.office, kind, year or book.clock.today().year)


def number_after(tree: Tree, office: Office, kind: str, year: int) -> str:
    """The number after the greatest of the 代字 of `kind` and `year` in `tree`."""
    series = f"{office.codes[kind]}〔{year}〕"  # noqa: RUF001 -- as official numbers are written
    # a number that is only cited (in the log, in a text) does not count: the key must be there;
    # one that is commented out has been given all the same
    own = re.compile(rf"""(?:文号|number)["']?\s*:\s*["']?{re.escape(series)}(\d+)号""")
    given = [int(number) for _path, line in tree.lines(series) for number in own.findall(line)]
    return f"{series}{max(given, default=0) + 1}号"
