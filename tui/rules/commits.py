"""Commit messages of the records: they name their cases, and records travel alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath


class CommitFacts(NamedTuple):
    """What a commit says and touches.

    Attributes:
        subject: the first line of its message.
        trailers: the words of each trailer, by its name (`Case`, `Action` …), in order.
        record_paths: the records it changes.
        other_paths: everything else it changes.
    """

    subject: str
    trailers: Mapping[str, tuple[str, ...]] = {}
    record_paths: tuple[PurePosixPath, ...] = ()
    other_paths: tuple[PurePosixPath, ...] = ()
