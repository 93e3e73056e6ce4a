"""A change of one record, as the rules judge it (records.md 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from tui.domain.case import Case


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
    def is_merge(self) -> bool:
        """Whether several parents are compared: what equals one of them is no change."""
        return len(self.parents) > 1
