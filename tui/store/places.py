"""Where each field of a document stands, worked out when the first place is asked for.

Only findings have places, and hardly any record has a finding; the nodes are composed again then,
because what keeps them keeps fifty times the bytes of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from functools import cached_property

from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode
from yaml.nodes import SequenceNode

from tui.domain.fields.table import field_of
from tui.domain.value import Path
from tui.rules.finding import Place
from tui.store.loader import compose


class Places(Mapping[Path, Place]):
    """For each path the place of its key, or of the first character of an entry of a list."""

    def __init__(self, head: str, first_line: int, block: str) -> None:
        """Of `head`, a text that composes to a map, whose first line is `first_line` (from 0)."""
        self._head = head
        self._first_line = first_line
        self._block = block

    def __getitem__(self, path: Path) -> Place:
        return self._known[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def _known(self) -> Mapping[Path, Place]:
        root = compose(self._head)
        return dict(self._of_map(root, self._block, ())) if isinstance(root, MappingNode) else {}

    def _of_map(self, node: MappingNode, block: str, path: Path) -> Iterator[tuple[Path, Place]]:
        seen = set()
        for key, value in node.value:
            field = field_of(block, key.value) if isinstance(key, ScalarNode) else None
            if field is None or field.en in seen:
                continue
            seen.add(field.en)
            here = (*path, field.en)
            yield here, self._place(key)
            if field.type == "map" and isinstance(value, MappingNode):
                yield from self._of_map(value, field.block, here)
            elif field.type == "list" and isinstance(value, SequenceNode):
                yield from self._of_list(value, field.block, here)

    def _of_list(self, node: SequenceNode, block: str, path: Path) -> Iterator[tuple[Path, Place]]:
        for index, item in enumerate(node.value):
            here = (*path, index)
            yield here, self._place(item)
            if isinstance(item, MappingNode):
                yield from self._of_map(item, block, here)

    def _place(self, node: Node) -> Place:
        return place_of(node, self._first_line)


def place_of(node: Node, first_line: int) -> Place:
    """Line and column in the file of a node whose text begins in line `first_line` (from 0)."""
    mark = node.start_mark
    return Place(mark.line + first_line + 1, mark.column + 1)
