"""What was typed into forms that nobody has saved yet: kept in the user's state folder, never in the repository.

A draft belongs to one repository and one form. It is written whole by a rename, readable by its
owner alone, and a draft that cannot be read or written is as good as none: it must never stand in
the way of the work itself. A whole record whose save failed is another matter: `store.unsaved`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.service.user import state_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as DiskPath

    from tui.domain.value import Path


class Draft(NamedTuple):
    """What was typed into one form.

    Attributes:
        texts: the rows that say something else than the record did.
        bases: what the record said in those rows then.
        at: when it was kept, as the office's clock had it; "" = unknown.
    """

    texts: Mapping[Path, str] = {}
    bases: Mapping[Path, str] = {}
    at: str = ""


class Drafts:
    """The drafts of one repository."""

    def __init__(self, root: DiskPath) -> None:
        """Find the folder for the repository at `root`."""
        self.folder = state_files.folder("drafts", root)

    def read(self, key: str) -> dict[Path, str]:
        """What was typed into the form `key` and not saved; nothing when there is no draft."""
        return dict(self.draft(key).texts)

    def draft(self, key: str) -> Draft:
        """As `read`, with what the record said when it was typed, and when that was."""
        stored = state_files.read(self._file(key))
        at = stored.get("at")
        texts, bases = _pairs(stored.get("texts")), _pairs(stored.get("bases"))
        return Draft(texts, bases, at if isinstance(at, str) else "")

    def keep(
        self,
        key: str,
        texts: Mapping[Path, str],
        bases: Mapping[Path, str] | None = None,
        at: str = "",
    ) -> bool:
        """Keep `texts` as the draft of the form `key`; nothing typed means no draft.

        Returns:
            Whether the texts are safe: a full or read-only disk takes none.
        """
        if not texts:
            self.drop(key)
            return True
        stored: dict[str, state_files.Json] = {"form": key, "at": at, "texts": _listed(texts)}
        stored["bases"] = _listed(
            {path: text for path, text in (bases or {}).items() if path in texts}
        )
        return state_files.write(self._file(key), stored)

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


def _listed(texts: Mapping[Path, str]) -> list[state_files.Json]:
    return [[list(path), text] for path, text in texts.items()]


def _pairs(stored: state_files.Json) -> dict[Path, str]:
    if not isinstance(stored, list):
        return {}
    return {
        tuple(step for step in path if isinstance(step, str | int)): text
        for path, text in (pair for pair in stored if isinstance(pair, list) and len(pair) == 2)
        if isinstance(path, list) and isinstance(text, str)
    }
