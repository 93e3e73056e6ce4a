"""A cheap picture of the office's files, to see that one changed without reading any."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeAlias

from tui.store import files
from tui.store.config import FILES as SETTINGS
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.store.git import Repository

Footprints: TypeAlias = dict[str, files.Footprint]
"""The footprint of each file by its path in the repository."""


def footprints(root: Path) -> Footprints:
    """The records and the office's own files below `root`; what cannot be looked at is not there."""
    records = WorkTree(root).footprints().items()
    settings = _of(root, map(str, SETTINGS.values()))
    return {name: footprint for name, footprint in records if footprint} | settings


def git_footprints(repository: Repository) -> Footprints:
    """As `footprints`, of what moves with every commit and whenever something is staged."""
    return _of(repository.git_dir, ("index", "HEAD", "logs/HEAD"))


def _of(folder: Path, names: Iterable[str]) -> Footprints:
    found = {name: files.footprint(folder / name) for name in names}
    return {name: footprint for name, footprint in found.items() if footprint}
