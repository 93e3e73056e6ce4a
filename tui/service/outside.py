"""What was edited outside the program and stands in no commit: whether a record has such a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.store import uncommitted

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from tui.service.casebook import Casebook


def is_outside(book: Casebook, path: PurePosixPath) -> bool:
    """Whether the record at `path` says what no commit says."""
    return uncommitted.look(book.root, path) is not None
