"""What was typed into forms that nobody has saved yet: kept in the user's state folder, never in the repository.

A draft belongs to one repository and one form. It is written whole by a rename, readable by its
owner alone, and a draft that cannot be read or written is as good as none: it must never stand in
the way of the work itself. A whole record whose save failed is another matter: `store.unsaved`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tui.service import state_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as DiskPath

    from tui.domain.value import Path


class Drafts:
    """The drafts of one repository."""

    def __init__(self, root: DiskPath) -> None:
        """Find the folder for the repository at `root`."""
        self.folder = state_files.folder("drafts", root)

    def read(self, key: str) -> dict[Path, str]:
        """What was typed into the form `key` and not saved; nothing when there is no draft."""
        texts = state_files.read(self._file(key)).get("texts")
        if not isinstance(texts, list):
            return {}
        return {
            tuple(step for step in path if isinstance(step, str | int)): text
            for path, text in (pair for pair in texts if isinstance(pair, list) and len(pair) == 2)
            if isinstance(path, list) and isinstance(text, str)
        }

    def keep(self, key: str, texts: Mapping[Path, str]) -> None:
        """Keep `texts` as the draft of the form `key`; nothing typed means no draft."""
        if not texts:
            self.drop(key)
            return
        pairs: list[state_files.Json] = [[list(path), text] for path, text in texts.items()]
        state_files.write(self._file(key), {"form": key, "texts": pairs})

    def drop(self, key: str) -> None:
        """Forget the draft of the form `key`."""
        state_files.drop(self._file(key))

    def listed(self) -> dict[str, DiskPath]:
        """The file of each draft, by the key of its form."""
        found = {}
        for path in sorted(self.folder.glob("*.json")):
            key = state_files.read(path).get("form")
            if isinstance(key, str) and path == self._file(key):
                found[key] = path
        return found

    def _file(self, key: str) -> DiskPath:
        return self.folder / (hashlib.sha256(key.encode()).hexdigest()[:24] + ".json")
