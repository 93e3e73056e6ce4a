"""The records of one moment, read piece by piece: what is there by now can be listed already.

Ten thousand records take long to read for the first time. Whoever shows them asks for what can be
read in a moment, shows that, and asks again; in between other work has its turn. The newest
records are read first, because they are the ones that people look for.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.service import listing
from tui.service.lines import Known
from tui.store.blobs import blob_ids
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.domain.office import Office
    from tui.service.listing import Row
    from tui.store.files import Footprint
    from tui.store.tree import WorkTree

RACY = 2_000_000_000
"""Nanoseconds in which a second write may leave the same footprint: FAT counts by two seconds.

They are measured against the machine's clock, by which the file system dates its files; the office's
clock (`tui.service.clock`) may be played and says nothing of that.
"""


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
        known: Mapping[str, Known],
        stale: frozenset[str] | None,
        id_length: int,
    ) -> None:
        """Read `tree` as it is on `day` in an office; what is `known` is not decoded again.

        `stale` are the records that may say something else by now (None = any may), `id_length`
        the characters of the ids that git gives to blobs here.
        """
        self.known: Mapping[str, Known] = {}
        self.denied: list[PurePosixPath] = []
        self._tree = tree
        self._day = day
        self._before = known
        self._stale = stale
        self._id_length = id_length
        self._settled = time.time_ns() - RACY
        self._footprints = tree.footprints()
        self._waiting = list(self._footprints)

    @property
    def unread(self) -> int:
        """How many records are still to be read."""
        return len(self._waiting)

    def go_on(self, within: float | None = None) -> None:
        """Read on, for `within` seconds or to the end."""
        until = None if within is None else time.monotonic() + within
        found = dict(self.known)
        while self._waiting and (until is None or time.monotonic() < until):
            name = self._waiting.pop()
            known = self._one(name)
            if known is not None:
                found[name] = known
        if not self._waiting:  # in the order of their paths, whoever reads them
            found = {name: found[name] for name in self._footprints if name in found}
        self.known = found

    def _one(self, name: str) -> Known | None:
        footprint, held = self._footprints[name], self._before.get(name)
        if held is not None and not held.holds(*self._day, self._id_length):
            held = None
        if held is not None and self._is_untouched(name, footprint, held):
            return held
        path = PurePosixPath(name)
        raw = self._tree.read(path)
        if raw is None:
            if self._tree.is_denied(path):
                self.denied.append(path)
            return None
        certain = footprint if footprint and max(footprint[:2]) < self._settled else ()
        digest = hashlib.sha256(raw).digest()
        if held is not None and held.digest == digest:
            return held if held.footprint == certain else held._replace(footprint=certain)
        return self._read(name, raw, digest, certain)

    def _read(self, name: str, raw: bytes, digest: bytes, footprint: Footprint) -> Known:
        today, office = self._day
        decoded = decode(raw, name, office.extra_words)
        row = listing.row_of(decoded, today, office)
        lasts = decoded.case is not None and listing.lasts(decoded.case, today, office)
        return Known(digest, *self._day, row, blob_ids(raw, self._id_length), footprint, lasts)

    def _is_untouched(self, name: str, footprint: Footprint, held: Known) -> bool:
        """Whether the file at `name` says for certain what it said when `held` was read."""
        if self._stale is not None and name not in self._stale:
            return True
        return bool(footprint) and footprint == held.footprint
