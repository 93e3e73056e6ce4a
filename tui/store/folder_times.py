"""Whether a folder's time tells that its names changed: what git's untracked cache rests on.

The questions of `git update-index --test-untracked-cache`, which sleeps a second before each so
that any clock is fine enough. Here a clock that does not move within a twentieth of a second is
taken for too coarse, and the answer is no: a disk that cannot tell is not asked to.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE = 0.05
_STEP = 0.001


def tell_changes(folder: Path) -> bool:
    """Whether on this disk new and gone names move a folder's time, and what is written does not.

    Args:
        folder: where a folder for the trial may be made; nothing of it stays.
    """
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix="times-") as made:
            return _tried(Path(made))
    except OSError:
        return False


def _tried(place: Path) -> bool:
    clock, folder = place / "clock", place / "folder"
    file, below = folder / "file", folder / "below"
    clock.touch()
    folder.mkdir()
    steps: tuple[tuple[Callable[[], object], bool], ...] = (
        (file.touch, True),
        (below.mkdir, True),
        (lambda: file.write_bytes(b"written"), False),
        ((below / "file").touch, False),
        (file.unlink, True),
    )
    return all(_moves(folder, clock, change) is moved for change, moved in steps)


def _moves(folder: Path, clock: Path, change: Callable[[], object]) -> bool | None:
    """Whether `change` moves the time of `folder`; None when the disk's clock stands still."""
    before = folder.stat().st_mtime_ns
    last = time.monotonic() + _PATIENCE
    while clock.stat().st_mtime_ns <= before:
        if time.monotonic() > last:
            return None
        time.sleep(_STEP)
        clock.touch()
    change()
    return folder.stat().st_mtime_ns != before
