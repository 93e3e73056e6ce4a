"""What rules may ask of the tree around a record, answered by exact text search.

No index and no parse of everything: git finds the few files that have the text at all, and only
those are decoded. Cheap on 10,000 records, and the same in the work tree, the index and a commit.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.domain.fields.scalars import CASE_ID
from tui.domain.identity import case_id_at
from tui.domain.identity import record_path
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.store.tree import Tree


class TreeSurroundings:
    """Implements `rules.context.Surroundings` over a tree."""

    def __init__(self, tree: Tree, office: Office) -> None:
        """Answer from `tree`, decoding with the words of `office`."""
        self._tree = tree
        self._office = office
        self._known_cases: dict[PurePosixPath, Case | None] = {}

    def hold(self, path: PurePosixPath, case: Case | None) -> None:
        """Know the record that is being judged: it is asked about most, and is decoded already."""
        self._known_cases[path] = case

    def has_case(self, case_id: str) -> bool:
        """Whether the tree has a record of this 编号."""
        return bool(CASE_ID.fullmatch(case_id)) and self._tree.has(record_path(case_id))

    def case(self, case_id: str) -> Case | None:
        """The record of this 编号, None when there is none or it cannot be read."""
        return self.case_at(record_path(case_id)) if CASE_ID.fullmatch(case_id) else None

    def with_number(self, number: str) -> tuple[str, ...]:
        """编号 of all records whose own 文号 (or 处理.文号, 纪要.文号) is `number`.

        As the records say it: one that stands in another's place is still itself.
        """
        found = ((path, case) for path, case in self.naming(number) if case.bears(number))
        return tuple(case.id or path.stem for path, case in found)

    def linking_to(self, case_id: str) -> tuple[str, ...]:
        """编号 of all records whose 关联 names this one."""
        return tuple(
            path.stem
            for path, case in self.naming(case_id)
            if any(link.text("id") == case_id for link in case.items("links"))
        )

    def has_file(self, path: str) -> bool:
        """Whether the tree has a file at `path` (from the top of the repository)."""
        return self._tree.has(PurePosixPath(path))

    def naming(self, text: str) -> Iterator[tuple[PurePosixPath, Case]]:
        """The records that have `text` anywhere, each once, sorted by path."""
        found = {path for path, _line in self._tree.lines(text)}
        for path in sorted(path for path in found if case_id_at(path)):
            if (case := self.case_at(path)) is not None:
                yield path, case

    def case_at(self, path: PurePosixPath) -> Case | None:
        """The record at `path`, decoded once; None when there is none or it cannot be read."""
        if path not in self._known_cases:
            self._known_cases[path] = self.decoded(path)
        return self._known_cases[path]

    def decoded(self, path: PurePosixPath) -> Case | None:
        """Read and decode the record at `path`."""
        raw = self._tree.read(path)
        return None if raw is None else decode(raw, str(path), self._office.extra_words).case
