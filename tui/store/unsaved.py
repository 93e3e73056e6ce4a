"""Whole records whose save failed: kept beside the repository until their author has dealt with them.

What was typed into a form that nobody has saved yet is another matter: `tui.service.forms.drafts`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.domain.errors import WriteFailedError
from tui.store import files
from tui.store import lock

if TYPE_CHECKING:
    from tui.store.git import Repository

_NAME = re.compile(r"[0-9A-Za-z-]{1,40}")
_FILE = re.compile(r"(?P<case>[0-9A-Za-z-]{1,40})(?:_[0-9]{1,4})?")
"""`D202610-5F8N` is a save that failed, `D202610-5F8N_2` the second text that was given up."""
_MOST = 9999
_FOLDER = "drafts"


def keep(repository: Repository, case_id: str, text: bytes) -> str:
    """Keep `text` as what `case_id` was to be; the path it was put at, "" when no disk takes it.

    The git directory is tried first; when it is full or read-only, the user's cache folder.
    """
    return _put(repository, f"{case_id}.md", text) if _NAME.fullmatch(case_id) else ""


def keep_beside(repository: Repository, name: str, text: bytes) -> str:
    """Keep `text`, which was given up, in the place of no other; the path, "" as `keep`.

    `name` is what the file of the record is called: whatever a hand called it.
    """
    case_id = re.sub(r"[^0-9A-Za-z-]", "-", name)[:40] or "-"
    taken = {path.name for base in _bases(repository) for path in (base / _FOLDER).glob("*.md")}
    names = (f"{case_id}_{number}.md" for number in range(1, _MOST + 1))
    free = next((one for one in names if one not in taken), "")
    return _put(repository, free, text) if free else ""


def _put(repository: Repository, name: str, text: bytes) -> str:
    for base in _bases(repository):
        with contextlib.suppress(WriteFailedError, OSError):
            base.mkdir(parents=True, exist_ok=True)
            files.replace(base, PurePosixPath(_FOLDER, name), text)
            return str(base / _FOLDER / name)
    return ""


def found(repository: Repository) -> tuple[tuple[str, Path], ...]:
    """What was not saved or was given up of the records of this clone, by 编号."""
    kept: dict[str, tuple[str, Path]] = {}
    for base in _bases(repository):
        for path in sorted((base / _FOLDER).glob("*.md")):
            named = _FILE.fullmatch(path.stem)
            if named:
                kept.setdefault(path.name, (named["case"], path))
    return tuple(kept.values())


def is_beside(path: Path) -> bool:
    """Whether the text at `path` was given up (`keep_beside`), and not refused by a save."""
    return "_" in path.stem


def forget(repository: Repository, path: Path) -> None:
    """Forget the text that `found` told of; a file that the disk does not let go stays."""
    for base in _bases(repository):
        if path.parent == base / _FOLDER and _FILE.fullmatch(path.stem):
            with contextlib.suppress(WriteFailedError):
                files.remove(base, PurePosixPath(_FOLDER, path.name))


def drop(repository: Repository, case_id: str, text: bytes) -> None:
    """Forget what `case_id` was to be where it is just `text`: it is saved now."""
    if not _NAME.fullmatch(case_id):
        return
    name = PurePosixPath(_FOLDER, f"{case_id}.md")
    for base in _bases(repository):
        with contextlib.suppress(WriteFailedError):
            there = files.read(base, name)
            if there == text:
                files.remove(base, name)


def sweep(repository: Repository) -> None:
    """Remove what processes that died while they kept a text have left."""
    base = lock.own_folder(repository)
    for path in (base / _FOLDER).glob(".*.tmp"):
        pid = path.name.split(".")[-2]
        if pid.isdigit() and not lock.is_alive(int(pid), ""):
            with contextlib.suppress(WriteFailedError):
                files.remove(base, PurePosixPath(_FOLDER, path.name))


def _bases(repository: Repository) -> tuple[Path, Path]:
    """Where such texts may lie: in the git directory, in the user's cache folder for this clone."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    cache = Path(named) if named else Path(os.path.expanduser("~"), ".cache")  # noqa: PTH111 -- Path.home() raises where there is none
    own = lock.own_folder(repository)
    clone = hashlib.sha256(os.fsencode(own)).hexdigest()[:16]
    return own, cache / "duban" / clone
