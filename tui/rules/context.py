"""What a rule may know besides the record: the office's rules and the tree around the record.

No rule knows today: errors compare what is written (records.md 1.10).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.office import Office


class Surroundings(Protocol):
    """The tree after the change, asked by name and by exact text, never parsed whole."""

    def has_case(self, case_id: str) -> bool:
        """Whether the tree has a record of this 编号."""

    def case(self, case_id: str) -> Case | None:
        """The record of this 编号, None when there is none or it cannot be read."""

    def with_number(self, number: str) -> tuple[str, ...]:
        """编号 of all records whose own 文号 (or 处理.文号, 纪要.文号) is `number`."""

    def linking_to(self, case_id: str) -> tuple[str, ...]:
        """编号 of all records whose 关联 names this one."""

    def has_file(self, path: str) -> bool:
        """Whether the tree has a file at `path` (from the top of the repository)."""


class Bare:
    """Surroundings with nothing in them, for judging a document by itself."""

    def has_case(self, case_id: str) -> bool:
        """Every case is taken to be there: absence cannot be told."""
        return bool(case_id)

    def case(self, case_id: str) -> Case | None:  # noqa: ARG002 -- the protocol's signature
        """No record can be read."""
        return None

    def with_number(self, number: str) -> tuple[str, ...]:  # noqa: ARG002 -- as above
        """No other record is known."""
        return ()

    def linking_to(self, case_id: str) -> tuple[str, ...]:  # noqa: ARG002 -- as above
        """No other record is known."""
        return ()

    def has_file(self, path: str) -> bool:
        """Every file is taken to be there."""
        return bool(path)


class Context(NamedTuple):
    """What the checks are given beside the record.

    Attributes:
        office: the office's rules (in a range or on a server: those of the base).
        tree: the tree after the change.
        author: name of the person whose change it is, "" when it is not a change.
        parents: the record in every parent of the change; () where it is not judged as one.
    """

    office: Office
    tree: Surroundings
    author: str = ""
    parents: tuple[Case | None, ...] = ()
