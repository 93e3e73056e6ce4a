"""A change of one record, as the rules judge it (records.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.case import Node


class Change(NamedTuple):
    """Before and after.

    Attributes:
        parents: the record in every parent of the change: one for a commit, two or more for a
            merge, none for a root commit; None where that parent has no such record (or it could
            not be read).
        after: the record as it will stand.
    """

    parents: tuple[Case | None, ...]
    after: Case

    @property
    def before(self) -> Case | None:
        """The record in the first parent; None for a new record."""
        return self.parents[0] if self.parents else None

    @property
    def olds(self) -> tuple[Case, ...]:
        """The record in each parent that has it."""
        return tuple(parent for parent in self.parents if parent is not None)

    def new_entries(self) -> tuple[Node, ...]:
        """The entries of 经过 that no parent has, in file order."""
        known = {identity_of(entry) for old in self.olds for entry in old.items("log")}
        return tuple(e for e in self.after.items("log") if identity_of(e) not in known)

    @property
    def is_merge(self) -> bool:
        """Whether several parents are compared: what equals one of them is no change."""
        return len(self.parents) > 1


def identity_of(entry: Node) -> str:
    """What tells an entry from others in every version: its 号, else all that it says."""
    return entry.text("key") or repr(sorted((key, str(v)) for key, v in entry.values.items()))
