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
_FOLDER = "drafts"


def keep(repository: Repository, case_id: str, text: bytes) -> str:
    """Keep `text` as what `case_id` was to be; the path it was put at, "" when no disk takes it.

    The git directory is tried first; when it is full or read-only, the user's cache folder.
    """
    if not _NAME.fullmatch(case_id):
        return ""
    for base in _bases(repository):
        path = base / _FOLDER / f"{case_id}.md"
        with contextlib.suppress(WriteFailedError, OSError):
            base.mkdir(parents=True, exist_ok=True)
            files.replace(base, PurePosixPath(_FOLDER, path.name), text)
            return str(path)
    return ""


def found(repository: Repository) -> dict[str, Path]:
    """The records of this clone that could not be saved, by 编号."""
    kept: dict[str, Path] = {}
    for base in _bases(repository):
        for path in sorted((base / _FOLDER).glob("*.md")):
            if _NAME.fullmatch(path.stem):
                kept.setdefault(path.stem, path)
    return kept


def drop(repository: Repository, case_id: str, text: bytes | None = None) -> None:
    """Forget what `case_id` was to be; with `text`, only where it is just this (it is saved now).

    A file that the disk does not let go stays.
    """
    if not _NAME.fullmatch(case_id):
        return
    name = PurePosixPath(_FOLDER, f"{case_id}.md")
    for base in _bases(repository):
        with contextlib.suppress(WriteFailedError):
            there = files.read(base, name)
            if there is not None and text in (None, there):
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
