"""What rules may ask of a whole tree, answered from one reading of it.

`TreeSurroundings` asks git for each question, which is cheapest for one record; for thousands one
pass over all bytes is. Only words are kept in memory, never the records themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.domain.fields.scalars import CASE_ID
from tui.domain.fields.scalars import NUMBER
from tui.domain.identity import record_path
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.store.tree import Tree

_WORD = re.compile(rf"{CASE_ID.pattern}|[\u4e00-\u9fff]{{1,12}}\u3014\d{{4}}\u3015\d+\u53f7")
_PIECE = 256
_OWN_NUMBERS = (("number",), ("settlement", "number"), ("minutes", "number"))


class Register:
    """Implements `rules.context.Surroundings` over a tree that is read once."""

    def __init__(self, tree: Tree, office: Office) -> None:
        """Read every record of `tree`."""
        self._tree = tree
        self._office = office
        self._paths = tree.records()
        self._known = frozenset(self._paths)
        self._naming: dict[str, set[int]] = defaultdict(set)
        self._held: tuple[PurePosixPath, Case | None] | None = None
        self._read = lru_cache(maxsize=512)(self._decoded)
        for index, text in self._texts():
            for word in set(_WORD.findall(text)):
                self._naming[word].add(index)

    def hold(self, path: PurePosixPath, case: Case | None) -> None:
        """Keep the record that is being judged at hand: it is asked about most."""
        self._held = (path, case)

    def has_case(self, case_id: str) -> bool:
        """Whether the tree has a record of this 编号."""
        return bool(CASE_ID.fullmatch(case_id)) and record_path(case_id) in self._known

    def case(self, case_id: str) -> Case | None:
        """The record of this 编号, None when there is none or it cannot be read."""
        return self._case_at(record_path(case_id)) if self.has_case(case_id) else None

    def with_number(self, number: str) -> tuple[str, ...]:
        """编号 of all records whose own 文号 (or 处理.文号, 纪要.文号) is `number`."""
        if not NUMBER.fullmatch(number):
            return ()
        return tuple(
            path.stem
            for path, case in self._with(number)
            if any(case.get(own) == number for own in _OWN_NUMBERS)
        )

    def linking_to(self, case_id: str) -> tuple[str, ...]:
        """编号 of all records whose 关联 names this one."""
        return tuple(
            path.stem
            for path, case in self._with(case_id)
            if any(link.text("id") == case_id for link in case.items("links"))
        )

    def has_file(self, path: str) -> bool:
        """Whether the tree has a file at `path` (from the top of the repository)."""
        return self._tree.has(PurePosixPath(path))

    def _with(self, word: str) -> Iterator[tuple[PurePosixPath, Case]]:
        for index in sorted(self._naming.get(word, ())):
            path = self._paths[index]
            case = self._case_at(path)
            if case is not None and path == record_path(path.stem):
                yield path, case

    def _case_at(self, path: PurePosixPath) -> Case | None:
        if self._held is not None and self._held[0] == path:
            return self._held[1]
        return self._read(path)

    def _decoded(self, path: PurePosixPath) -> Case | None:
        raw = self._tree.read(path)
        return None if raw is None else decode(raw, str(path), self._office.extra_words).case

    def _texts(self) -> Iterator[tuple[int, str]]:
        for start in range(0, len(self._paths), _PIECE):
            piece = self._paths[start : start + _PIECE]
            found = self._tree.read_many(piece)
            for index, path in enumerate(piece, start):
                if path in found:
                    yield index, found[path].decode("utf-8", "replace")
