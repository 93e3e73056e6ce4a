"""A cheap picture of the office's files, to see that one changed without reading any."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from typing import TypeAlias

from tui.domain.identity import RECORDS
from tui.store.config import FILES as SETTINGS

if TYPE_CHECKING:
    from tui.store.git import Repository

Footprints: TypeAlias = dict[str, tuple[int, int, int]]
"""Moment of the last change, size and inode of each file, by its path in the repository."""


def footprints(root: Path) -> Footprints:
    """The records and the office's own files below `root`; what cannot be looked at is not there."""
    found: Footprints = {}
    for folder in _folders(root / RECORDS):
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".md") and not entry.name.startswith("."):
                        _note(found, entry, root)
        except OSError:
            continue
    for path in SETTINGS.values():
        _note(found, root / path, root)
    return found


def git_footprints(repository: Repository) -> Footprints:
    """As `footprints`, of what moves with every commit and whenever something is staged."""
    found: Footprints = {}
    for name in ("index", "HEAD", "logs/HEAD"):
        _note(found, repository.git_dir / name, repository.git_dir)
    return found


def _folders(records: Path) -> list[Path]:
    """The folders of the years' months, by name; links are not followed."""
    found = []
    for year in _below(records):
        found += _below(year)
    return found


def _below(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [
                Path(entry.path)
                for entry in entries
                if entry.name.isdigit() and entry.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return []


def _note(found: Footprints, entry: os.DirEntry[str] | Path, root: Path) -> None:
    try:
        stat = entry.stat(follow_symlinks=False)
    except OSError:
        return
    path = os.fspath(entry)[len(os.fspath(root)) + 1 :].replace(os.sep, "/")
    found[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
