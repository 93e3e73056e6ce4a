"""Texts that could not be saved: kept beside the repository until their author has dealt with them."""

from __future__ import annotations

import contextlib
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


def keep(repository: Repository, case_id: str, text: bytes) -> str:
    """Keep `text` as the draft of `case_id`; the path it was put at, "" when no disk takes it.

    The git directory is tried first; when it is full or read-only, the user's cache folder.
    """
    if not _NAME.fullmatch(case_id):
        return ""
    for base in (lock.own_folder(repository), _cache()):
        path = base / "drafts" / f"{case_id}.md"
        with contextlib.suppress(WriteFailedError, OSError):
            base.mkdir(parents=True, exist_ok=True)
            files.replace(base, PurePosixPath("drafts", path.name), text)
            return str(path)
    return ""


def found(repository: Repository) -> dict[str, Path]:
    """The drafts of this clone by 编号."""
    folder = lock.own_folder(repository) / "drafts"
    return {path.stem: path for path in sorted(folder.glob("*.md")) if _NAME.fullmatch(path.stem)}


def drop(repository: Repository, case_id: str, text: bytes | None = None) -> None:
    """Remove the draft of `case_id`; with `text`, only when it says just this (it is saved now)."""
    path = found(repository).get(case_id)
    if path is None:
        return
    name = PurePosixPath("drafts", path.name)
    with contextlib.suppress(WriteFailedError):
        base = lock.own_folder(repository)
        if text is None or files.read(base, name) == text:
            files.remove(base, name)


def sweep(repository: Repository) -> None:
    """Remove what processes that died while they wrote a draft have left."""
    base = lock.own_folder(repository)
    for path in (base / "drafts").glob(".*.tmp"):
        pid = path.name.split(".")[-2]
        if pid.isdigit() and not lock.is_alive(int(pid), ""):
            with contextlib.suppress(WriteFailedError):
                files.remove(base, PurePosixPath("drafts", path.name))


def _cache() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if named else Path.home() / ".cache") / "duban"
