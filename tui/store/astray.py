"""Records in places where nobody looks for one: too deep, not deep enough, in a folder of another name.

The layout (records.md 2) is `records/2026/11/NAME.md`. What lies elsewhere is in no list and is
judged by no rule, so it must be named: a clerk who put it there believes that it is registered.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.domain.identity import RECORDS
from tui.store.tree import is_record

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = re.compile(r"[0-9]{4}")
_NOT_OURS = frozenset({"attachments"})
"""What may hold Markdown of its own; so may what is hidden, as the guides in `.duban` are."""


def is_astray(path: PurePosixPath) -> bool:
    """Whether `path` would be a record if it stood elsewhere.

    That is Markdown below the folder of a year, and whatever is called by a 编号.
    """
    top, *inside = path.parts
    if top != str(RECORDS) or not inside or path.suffix.lower() != ".md" or is_record(path):
        return False
    if inside[0] in _NOT_OURS or any(part.startswith(".") for part in inside):
        return False
    from tui.domain.fields.scalars import CASE_ID  # noqa: PLC0415 -- where no folder changed, none

    below_a_year = len(inside) > 1 and _YEAR.fullmatch(inside[0])
    return bool(below_a_year or CASE_ID.fullmatch(path.stem.upper()))


def may_hold(folder: PurePosixPath) -> bool:
    """Whether records are looked for in `folder`, which lies below `records/`."""
    return folder.parts[1] not in _NOT_OURS


def found(root: Path) -> tuple[PurePosixPath, ...]:
    """The files on disk that are astray, sorted; links are not followed."""
    return tuple(sorted(path for path in _markdown(root) if is_astray(path)))


def _markdown(root: Path) -> Iterator[PurePosixPath]:
    waiting = [(root / RECORDS, RECORDS)]
    while waiting:  # no recursion: a disk has folders deeper than Python calls functions
        folder, path = waiting.pop()
        for entry in _visible(folder):
            here = path / entry.name
            if entry.is_dir(follow_symlinks=False):
                if may_hold(here):
                    waiting.append((Path(entry.path), here))
            elif entry.name[-3:].lower() == ".md" and entry.is_file(follow_symlinks=False):
                yield here


def _visible(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as listed:
            return [entry for entry in listed if not entry.name.startswith(".")]
    except OSError:
        return []
