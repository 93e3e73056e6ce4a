"""Small files of one user about one clone: in the user's state folder, never in the repository.

What lies here helps and is never needed: a file that cannot be read is as good as none, and a
folder that cannot be written is no error. Files are written whole, readable by their owner alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import TypeAlias

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


def folder(purpose: str, root: Path) -> Path:
    """Where files for `purpose` about the clone at `root` lie."""
    clone = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return Path(platformdirs.user_state_dir("duban")) / purpose / clone


def read(path: Path) -> dict[str, Json]:
    """What the file at `path` holds; nothing when it is missing or says nothing we could have written."""
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def write(path: Path, stored: Mapping[str, Json]) -> bool:
    """Replace the file at `path`; whether the disk took it."""
    if not path.is_absolute():
        return False  # a machine that knows no home: `~` would become a folder of the records
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(stored, file, ensure_ascii=False)
            Path(name).replace(path)
        except (OSError, ValueError):  # a full disk, or half of a character that is no UTF-8
            Path(name).unlink(missing_ok=True)
            return False
        return True
    return False


def drop(path: Path) -> None:
    """Remove the file at `path` if there is one."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
