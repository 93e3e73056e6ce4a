"""What hangs together: the cases that a case names, those that name it, what nobody has taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store.surroundings import TreeSurroundings
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.service.casebook import Casebook


class Link(NamedTuple):
    """One tie between two cases.

    Attributes:
        relation: English name of 关系.
        outgoing: this case names the other one; else it is named by it.
        item: the entry of the other case that is meant.
        case: the other case; None when it is not there or cannot be read.
    """

    relation: str
    outgoing: bool
    case_id: str
    item: str
    case: Case | None


class Linked(NamedTuple):
    """A case with its ties.

    Attributes:
        untaken: 决定 that need a 督查 case and have none, by 号 and 内容.
    """

    case: Case
    links: tuple[Link, ...]
    untaken: tuple[tuple[str, str], ...]


def linked(book: Casebook, ref: str) -> Linked:
    """The ties of the case `ref` names.

    Raises:
        NoSuchCaseError, UnreadableCaseError: as opening it.
    """
    case = book.open(ref).case
    tree = TreeSurroundings(WorkTree(book.root), book.office)
    found = [_link(link, link.text("id"), tree) for link in case.items("links")]
    for other_id in tree.linking_to(case.id):
        other = tree.case(other_id)
        theirs = other.items("links") if other is not None else ()
        found += [
            _link(link, other_id, tree, outgoing=False)
            for link in theirs
            if link.text("id") == case.id
        ]
    taken = {link.item for link in found if not link.outgoing}
    untaken = tuple(
        (entry.text("key"), entry.text("content"))
        for entry in case.active("decisions")
        if entry.text("follow_up") == "to_supervise" and entry.text("key") not in taken
    )
    return Linked(case, tuple(found), untaken)


def _link(link: Node, other: str, tree: TreeSurroundings, *, outgoing: bool = True) -> Link:
    return Link(link.text("relation"), outgoing, other, link.text("item"), tree.case(other))
