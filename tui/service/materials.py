"""What lies beside a case: its ties to other cases, and which attached files are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.rules.references import ATTACHMENTS
from tui.rules.references import leads_outside
from tui.service.links import linked
from tui.store.surroundings import TreeSurroundings
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.service.casebook import Casebook
    from tui.service.links import Link


class Materials(NamedTuple):
    """What was looked up for one case.

    Attributes:
        missing: 号 of attachments whose file is not in the repository.
        untaken: 决定 that need a 督查 case and have none, by 号 and 内容.
    """

    links: tuple[Link, ...]
    missing: frozenset[str]
    untaken: tuple[tuple[str, str], ...]


def materials(book: Casebook, case: Case) -> Materials:
    """Look up the ties and the files of `case`.

    Raises:
        NoSuchCaseError, UnreadableCaseError: the case is gone since it was read.
    """
    tree = TreeSurroundings(WorkTree(book.root), book.office)
    found = linked(book, case.id)
    return Materials(found.links, _missing(case, tree), found.untaken)


def _missing(case: Case, tree: TreeSurroundings) -> frozenset[str]:
    gone = set()
    for entry in case.active("attachments"):
        location = entry.text("location")
        inside = location.startswith(ATTACHMENTS) and not leads_outside(location)
        if inside and not tree.has_file(f"records/{location}"):
            gone.add(entry.text("key"))
    return frozenset(gone)
