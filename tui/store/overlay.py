"""A tree as it will be after a change that is not written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.store.tree import is_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from tui.store.tree import Tree


class Overlay:
    """A tree with some files replaced or added: the tree after a change that is not written yet."""

    def __init__(self, below: Tree, changed: Mapping[PurePosixPath, bytes]) -> None:
        """Put `changed` over the tree `below`.

        What was asked of the tree below is remembered, so that a verdict can say what it rests on:
        `asked` has the bytes of a file, None where there is none, or whether there is one;
        `searched` is whether anything was asked that no single file answers.
        """
        self.below = below
        self.changed = changed
        self.asked: dict[PurePosixPath, bytes | bool | None] = {}
        self.searched = False

    def read(self, path: PurePosixPath) -> bytes | None:
        """The bytes at `path` after the change."""
        if path in self.changed:
            return self.changed[path]
        found = self.asked[path] = self.below.read(path)
        return found

    def read_many(self, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, bytes]:
        """The bytes of those of `paths` that are regular files."""
        wanted = tuple(paths)
        below = [path for path in wanted if path not in self.changed]
        found = dict(self.below.read_many(below))
        self.asked.update((path, found.get(path)) for path in below)
        return found | {path: self.changed[path] for path in wanted if path in self.changed}

    def records(self) -> tuple[PurePosixPath, ...]:
        """Every record after the change, sorted by path."""
        self.searched = True
        added = {path for path in self.changed if is_record(path)}
        return tuple(sorted({*self.below.records(), *added}))

    def refused(self) -> tuple[PurePosixPath, ...]:
        """What the tree below has of links and the like."""
        self.searched = True
        return self.below.refused()

    def has(self, path: PurePosixPath) -> bool:
        """Whether a regular file stands at `path` after the change."""
        if path in self.changed:
            return True
        found = self.below.has(path)
        self.asked.setdefault(path, found)
        return found

    def in_the_way(self, path: PurePosixPath) -> PurePosixPath | None:
        """What stands in the way of `path` after the change."""
        self.searched = True
        return None if path in self.changed else self.below.in_the_way(path)

    def lines(self, fixed: str) -> tuple[tuple[PurePosixPath, str], ...]:
        """Every line with this text after the change."""
        self.searched = True
        kept = [hit for hit in self.below.lines(fixed) if hit[0] not in self.changed]
        for path, data in self.changed.items():
            text = data.decode("utf-8", "surrogateescape")
            kept.extend((path, line) for line in text.split("\n") if fixed and fixed in line)
        return tuple(kept)
