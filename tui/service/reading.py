"""The records of one moment, read piece by piece: what is there by now can be listed already.

Ten thousand records take long to read for the first time. Whoever shows them asks for what can be
read in a moment, shows that, and asks again; in between other work has its turn. The newest
records are read first, because they are the ones that people look for.
"""

from __future__ import annotations

import hashlib
from time import monotonic
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.service import listing
from tui.store.blobs import blob_ids
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import PurePosixPath

    from tui.domain.office import Office
    from tui.service.listing import Known
    from tui.service.listing import Row
    from tui.store.tree import WorkTree


class Part(NamedTuple):
    """The lines that are there, and how many records are still to be read."""

    rows: tuple[Row, ...]
    unread: int


class Reading:
    """The reading of all records on one day.

    Attributes:
        known: what is read by now; put in the place of what was known before, piece by piece.
        denied: what may not be read.
    """

    def __init__(
        self,
        tree: WorkTree,
        day: tuple[date, Office],
        known: Mapping[PurePosixPath, Known],
        stale: frozenset[PurePosixPath] | None,
        id_length: int,
    ) -> None:
        """Read `tree` as it is on `day` in an office; what is `known` is not decoded again.

        `stale` are the records that may say something else by now (None = any may), `id_length`
        the characters of the ids that git gives to blobs here.
        """
        self.known: Mapping[PurePosixPath, Known] = {}
        self.denied: list[PurePosixPath] = []
        self._tree = tree
        self._day = day
        self._before = known
        self._stale = stale
        self._id_length = id_length
        self._paths = tree.records()
        self._waiting = list(self._paths)

    @property
    def unread(self) -> int:
        """How many records are still to be read."""
        return len(self._waiting)

    def go_on(self, within: float | None = None) -> None:
        """Read on, for `within` seconds or to the end."""
        until = None if within is None else monotonic() + within
        found = dict(self.known)
        while self._waiting and (until is None or monotonic() < until):
            path = self._waiting.pop()
            known = self._one(path)
            if known is not None:
                found[path] = known
        if not self._waiting:  # in the order of their paths, whoever reads them
            found = {path: found[path] for path in self._paths if path in found}
        self.known = found

    def _one(self, path: PurePosixPath) -> Known | None:
        today, office = self._day
        held = self._before.get(path)
        fresh = self._stale is not None and path not in self._stale
        if fresh and held is not None and held[1:3] == self._day:
            return held
        raw = self._tree.read(path)
        if raw is None:
            if self._tree.is_denied(path):
                self.denied.append(path)
            return None
        digest = hashlib.sha256(raw).digest()
        if held is not None and held[:3] == (digest, *self._day):
            return held
        row = listing.row_of(decode(raw, str(path), office.extra_words), today, office)
        return listing.Known(digest, today, office, row, blob_ids(raw, self._id_length))
