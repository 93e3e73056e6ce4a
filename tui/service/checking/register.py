"""What rules may ask of a whole tree, answered from one reading of it.

`TreeSurroundings` asks git for each question, which is cheapest for one record; for thousands one
pass over all bytes is. Only words are kept in memory, never the records themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.domain.fields.scalars import CASE_ID
from tui.domain.fields.scalars import NUMBER
from tui.domain.identity import case_id_at
from tui.domain.identity import record_path
from tui.store.surroundings import TreeSurroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.store.tree import Tree

_WORD = re.compile(rf"{CASE_ID.pattern}|{NUMBER.pattern}")
_PIECE = 256


class Register(TreeSurroundings):
    """The same answers over a tree whose records are all read once, when a text is looked for."""

    def __init__(self, tree: Tree, office: Office) -> None:
        """Answer from `tree`."""
        super().__init__(tree, office)
        self._held: tuple[PurePosixPath, Case | None] | None = None
        self._read = lru_cache(maxsize=512)(self.decoded)

    @cached_property
    def _paths(self) -> tuple[PurePosixPath, ...]:
        return self._tree.records()

    @cached_property
    def _known(self) -> frozenset[PurePosixPath]:
        return frozenset(self._paths)

    @cached_property
    def _places(self) -> Mapping[str, set[int]]:
        """The records, by their place among all, that have a 编号 or 文号 anywhere."""
        places: dict[str, set[int]] = defaultdict(set)
        for index, text in self._texts():
            for found in _WORD.finditer(text):
                places[found[0]].add(index)
        return places

    def hold(self, path: PurePosixPath, case: Case | None) -> None:
        """Keep the record that is being judged at hand: it is asked about most."""
        self._held = (path, case)

    def has_case(self, case_id: str) -> bool:
        """Whether the tree has a record of this 编号."""
        return bool(CASE_ID.fullmatch(case_id)) and record_path(case_id) in self._known

    def naming(self, text: str) -> Iterator[tuple[PurePosixPath, Case]]:
        """The records that have the 编号 or 文号 `text` anywhere, sorted by path."""
        for index in sorted(self._places.get(text, ())):
            path = self._paths[index]
            if case_id_at(path) and (case := self.case_at(path)) is not None:
                yield path, case

    def case_at(self, path: PurePosixPath) -> Case | None:
        """The record at `path`; one of the last few is still known."""
        if self._held is not None and self._held[0] == path:
            return self._held[1]
        return self._read(path)

    def _texts(self) -> Iterator[tuple[int, str]]:
        for start in range(0, len(self._paths), _PIECE):
            piece = self._paths[start : start + _PIECE]
            found = self._tree.read_many(piece)
            for index, path in enumerate(piece, start):
                if path in found:
                    yield index, found[path].decode("utf-8", "replace")
