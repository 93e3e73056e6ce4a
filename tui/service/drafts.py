"""Texts that were typed and not saved: kept in the user's state folder, never in the repository.

A draft belongs to one repository and one form. It is written whole by a rename, readable by its
owner alone, and a draft that cannot be read or written is as good as none: it must never stand in
the way of the work itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path as DiskPath
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.value import Path


class Drafts:
    """The drafts of one repository."""

    def __init__(self, root: DiskPath) -> None:
        """Find the folder for the repository at `root`."""
        name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
        self.folder = DiskPath(platformdirs.user_state_dir("duban")) / "drafts" / name

    def read(self, key: str) -> dict[Path, str]:
        """What was typed into the form `key` and not saved; nothing when there is no draft."""
        try:
            stored = json.loads(self._file(key).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        texts = stored.get("texts") if isinstance(stored, dict) else None
        if not isinstance(texts, list):
            return {}
        return {
            tuple(path): text
            for path, text in (pair for pair in texts if isinstance(pair, list) and len(pair) == 2)
            if isinstance(path, list) and isinstance(text, str)
        }

    def keep(self, key: str, texts: Mapping[Path, str]) -> None:
        """Keep `texts` as the draft of the form `key`; nothing typed means no draft."""
        if not texts:
            self.drop(key)
            return
        stored = json.dumps(
            {"form": key, "texts": [[list(path), text] for path, text in texts.items()]},
            ensure_ascii=False,
        )
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".draft-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(stored)
            DiskPath(name).replace(self._file(key))

    def drop(self, key: str) -> None:
        """Forget the draft of the form `key`."""
        with suppress(OSError):
            self._file(key).unlink(missing_ok=True)

    def _file(self, key: str) -> DiskPath:
        return self.folder / (hashlib.sha256(key.encode()).hexdigest()[:24] + ".json")
