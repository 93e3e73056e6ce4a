"""The index, as HEAD and what is staged tell it.

Whoever knows what is staged need not let git list an index of a hundred thousand files: the rest is
as HEAD has it, and of that only the folders are read that are asked for.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.store.tree import Entry
from tui.store.tree import IndexTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from tui.store.commits import Touched
    from tui.store.objects import Objects

_FILE, _ODD = "100644", "160000"


class StagedTree(IndexTree):
    """What the commit in the making will hold, beside one parent."""

    def __init__(self, root: Path, touched: Iterable[Touched], objects: Objects) -> None:
        """The index of the repository around `root`, where `touched` is all that is staged."""
        super().__init__(root)
        self._objects = objects
        self._touched = {one.path: _entry(one) for one in touched}
        self._folders: dict[PurePosixPath, Mapping[str, Entry]] = {}

    def _list(self, paths: Sequence[str], *, deep: bool) -> Mapping[PurePosixPath, Entry]:
        if deep:
            return super()._list(paths, deep=True)
        found = ((path, self._one(path)) for path in map(PurePosixPath, paths))
        return {path: entry for path, entry in found if entry is not None}

    def _one(self, path: PurePosixPath) -> Entry | None:
        if path in self._touched:
            return self._touched[path]
        return self._folder(path.parent).get(path.name)

    def _folder(self, folder: PurePosixPath) -> Mapping[str, Entry]:
        if folder not in self._folders:
            name = f"HEAD:{folder}" if folder.parts else "HEAD:"
            found = None if "\n" in name else self._objects.read(name)
            is_tree = found is not None and found.kind == "tree"
            size = len(found.oid) // 2 if found is not None else 0
            self._folders[folder] = dict(_entries(found.data, size)) if found and is_tree else {}
        return self._folders[folder]

    def read_many(self, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, bytes]:
        """The bytes of those of `paths` that are regular files."""
        read = ((path, self._objects.blob(oid)) for path, oid in self.oids(paths).items())
        return {path: data for path, data in read if data is not None}


def _entry(one: Touched) -> Entry | None:
    """What stands there now; of what is no file, that it is none."""
    if one.new:
        return Entry(_FILE, one.new)
    return None if one.regular else Entry(_ODD, "")


def _entries(raw: bytes, size: int) -> Iterable[tuple[str, Entry]]:
    """What a tree object says: mode, name, NUL, the id in `size` bytes, and so on."""
    at = 0
    while at < len(raw):
        named = raw.index(b" ", at)
        end = raw.index(b"\0", named)
        mode = raw[at:named].decode("ascii").zfill(6)
        at = end + 1 + size
        name = raw[named + 1 : end].decode("utf-8", "surrogateescape")
        yield name, Entry(mode, raw[end + 1 : at].hex())
