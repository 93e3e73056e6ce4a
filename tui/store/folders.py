"""The folders below `records/`, of which only those that changed are looked into again.

A name can come into a folder or leave it only by changing the folder itself, so its footprint tells
whether its names are still those that were found: for twenty years of records that is a look at some
two hundred and forty folders, not at a hundred thousand files.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.identity import RECORDS
from tui.store import astray
from tui.store import files
from tui.store.tree import is_record
from tui.store.tree import is_records_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from tui.store.files import Footprint

RACY = 2_000_000_000
"""Nanoseconds in which a second write may leave the same footprint: FAT counts by two seconds.

They are measured against the machine's clock, by which the file system dates its files; the office's
clock (`tui.service.clock`) may be played and says nothing of that.
"""


ITSELF = "."
"""The name under which a folder stands that is odd itself: a link, or a repository of its own."""


class Names(NamedTuple):
    """What stands in one folder.

    Attributes:
        records: regular files that are called a record where records stand.
        odd: what is called a record, or a folder of records, but is no such thing or lies elsewhere.
    """

    records: frozenset[str]
    odd: frozenset[str]


class Walk(NamedTuple):
    """What changed since the folders had their old footprints.

    Attributes:
        footprints: of each folder now; () where a second look may find more.
        entered: the names in each folder that was looked into.
        gone: folders that are not there any more.
    """

    footprints: Mapping[str, Footprint]
    entered: Mapping[str, Names]
    gone: frozenset[str]


class _Folder(NamedTuple):
    names: Names
    below: tuple[str, ...]


def walk(root: Path, known: Mapping[str, Footprint]) -> Walk:
    """Look into every folder below `root`'s `records/` that is not as `known`; links are not followed."""
    settled = time.time_ns() - RACY
    below = _children(known)
    footprints: dict[str, Footprint] = {}
    entered: dict[str, Names] = {}
    waiting = [str(RECORDS)]
    while waiting:  # no recursion: a disk has folders deeper than Python calls functions
        path = waiting.pop()
        now = files.footprint(root / path)
        if path in known and known[path] == now != ():
            footprints[path] = now
            waiting += below.get(path, ())
            continue
        found = _look(root, path)
        entered[path] = found.names
        waiting += found.below
        footprints[path] = now if now and max(now[:2]) < settled else ()
    return Walk(footprints, entered, frozenset(known.keys() - footprints.keys()))


def _children(known: Mapping[str, Footprint]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in known:
        found.setdefault(path.rpartition("/")[0], []).append(path)
    return found


def _look(root: Path, path: str) -> _Folder:
    folder = PurePosixPath(path)
    records: set[str] = set()
    odd: set[str] = set()
    below: list[str] = []
    if (root / path).is_symlink():
        odd.add(f"{path}/{ITSELF}")
    for entry in _entries(root / path):
        here = folder / entry.name
        if entry.name == ".git" and is_records_folder(folder):
            odd.add(f"{path}/{ITSELF}")
        elif entry.name.startswith("."):
            continue
        elif entry.is_dir(follow_symlinks=False):
            if is_record(here):
                odd.add(str(here))
            if astray.may_hold(here):
                below.append(str(here))
        elif is_records_folder(here):
            odd.add(str(here))
        elif is_record(here):
            (records if entry.is_file(follow_symlinks=False) else odd).add(str(here))
        elif astray.is_astray(here) and entry.is_file(follow_symlinks=False):
            odd.add(str(here))
    return _Folder(Names(frozenset(records), frozenset(odd)), tuple(below))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    if folder.is_symlink():
        return
    try:
        with os.scandir(folder) as listed:
            yield from listed
    except OSError:
        return
