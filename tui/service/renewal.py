"""The index is brought up to date, piece by piece: what is there by now can be listed already.

Ten thousand records take long to read for the first time. Whoever shows them asks for what can be
read in a moment, shows that, and asks again; in between other work has its turn. The newest records
are read first, because they are the ones that people look for. What was read is kept as one goes, so
that a renewal that was cut off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import os
import time
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.store import files
from tui.store import folders
from tui.store import freshness
from tui.store import git
from tui.store.blobs import SHA1
from tui.store.blobs import blob_ids
from tui.store.index import lines as kept
from tui.store.index.lines import Held

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from tui.domain.office import Office
    from tui.store.freshness import Survey
    from tui.store.index.base import Index
    from tui.store.index.lines import Line

_PIECE = 500
"""Records after which what was read is kept."""


class Renewal:
    """One bringing up to date of the index.

    Attributes:
        moved: the records whose lines changed by now.
        writer: who wrote the index last, as far as is known.
    """

    def __init__(
        self,
        root: Path,
        index: Index,
        found: Survey,
        today: date,
        office: Callable[[], Office],
    ) -> None:
        """Mend in `index` what `found` doubts.

        Args:
            root: the top of the work tree.
            index: the lines.
            found: what is to be looked at again.
            today: the day whose lines are wanted.
            office: its rules; asked for when the first record is read.
        """
        self.moved: set[str] = set()
        self._root = root
        self._index = index
        self._found = found
        self._today = today
        self._office = office
        self._token, self._pieces = os.urandom(8).hex(), 0
        self.writer, self._is_alone = found.writer, True
        self._settled = time.time_ns() - folders.RACY
        self._waiting = list(found.doubtful)
        self._held = kept.held(index, self._waiting)
        self._lines: list[Line] = []
        self._still: list[tuple[str, Held]] = []
        self._gone = set(found.gone)
        self._id_length = len(found.status.head) or SHA1
        self._is_done = False

    @cached_property
    def _filtered(self) -> frozenset[str]:
        """Those of the records before which a filter stands, as far as HEAD has them."""
        return git.filtered(self._root, sorted(self._found.committed))

    @property
    def unread(self) -> int:
        """How many records are still to be looked at."""
        return len(self._waiting)

    def go_on(self, within: float | None = None) -> None:
        """Go on, for `within` seconds or to the end."""
        until = None if within is None else time.monotonic() + within
        while self._waiting and (until is None or time.monotonic() < until):
            self._look(self._waiting.pop())
            if len(self._lines) >= _PIECE:
                self._keep()
        if self._waiting:
            self._keep()
        elif not self._is_done:
            self._finish()
            self._is_done = True

    def _look(self, path: str) -> None:
        """Believe the line of the record at `path`, or read the record for a new one."""
        held = self._held.get(path)
        footprint = files.footprint(self._root / path)
        raw = None
        if held is not None and held.footprint and held.footprint == footprint:
            now = self._held_now(path, held.own, footprint, held.digest)
        else:
            raw = files.read(self._root, PurePosixPath(path))
            if raw is None:
                self._missing(path)
                return
            digest = hashlib.sha256(raw).digest()
            own = blob_ids(raw, self._id_length)
            now = self._held_now(path, own, self._certain(footprint), digest)
        if held is None or held.digest != now.digest or held.outside != now.outside:
            self.moved.add(path)
        if held is not None and held.digest == now.digest and held.holds(str(self._today)):
            now = now._replace(day=held.day, lasts=held.lasts)
            if now != held:
                self._still.append((path, now))
            return
        raw = files.read(self._root, PurePosixPath(path)) if raw is None else raw
        if raw is not None:
            self._lines.append(self._line(path, raw, now))

    def _held_now(
        self, path: str, own: tuple[str, ...], footprint: files.Footprint, digest: bytes
    ) -> Held:
        """By what a line of today is believed that is made from bytes which git calls `own`."""
        committed, status = self._found.committed.get(path), self._found.status
        staged = path in status.staged
        outside = staged or committed not in own
        if outside and not staged and path in self._filtered:
            outside = False  # what a filter stands before cannot be compared without it
        clean = not outside and committed in own and path not in status.changed
        return Held(own, footprint, digest, clean, outside, str(self._today), lasts=False)

    def _line(self, path: str, raw: bytes, held: Held) -> Line:
        from tui.service import row  # noqa: PLC0415 -- where nothing changed no record is read
        from tui.service.lines import line_of  # noqa: PLC0415 -- as above
        from tui.store.decode import decode  # noqa: PLC0415 -- as above

        office = self._office()
        decoded = decode(raw, path, office.extra_words)
        made = row.row_of(decoded, self._today, office)
        lasts = decoded.case is not None and row.lasts(decoded.case, self._today, office)
        return line_of(made, row.text_of(decoded), held._replace(lasts=lasts))

    def _missing(self, path: str) -> None:
        """What cannot be read: not allowed to, or gone a moment ago."""
        self.moved.add(path)
        if files.is_denied(self._root, PurePosixPath(path)):
            self._lines.append(self._odd(path, clean=False))
        else:
            self._gone.add(path)

    def _odd(self, path: str, *, clean: bool = True) -> Line:
        from tui.service import row  # noqa: PLC0415 -- hardly any office has one
        from tui.service.lines import line_of  # noqa: PLC0415 -- as above

        shown = path.removesuffix(f"/{folders.ITSELF}")
        held = Held((), (), b"", clean=clean, outside=False, day=str(self._today), lasts=True)
        return line_of(row.refused_row(PurePosixPath(shown)), row.name_text(shown), held, path)

    def _certain(self, footprint: files.Footprint) -> files.Footprint:
        return footprint if footprint and max(footprint[:2]) < self._settled else ()

    def _keep(self) -> None:
        """Put what was read into the index."""
        if self._lines or self._still or self._gone:
            with self._index.writing() as base:
                self._put(base)

    def _finish(self) -> None:
        """Put the rest into the index, and note how all stands."""
        odd = kept.held(self._index, self._found.odd)
        fresh = [path for path in self._found.odd if path not in odd or odd[path].own]
        self._lines += map(self._odd, fresh)
        self.moved |= self._gone | set(fresh)
        with self._index.writing() as base:
            self._put(base)
            freshness.finished(base, self._found, alone=self._is_alone)

    def _put(self, base: sqlite3.Connection) -> None:
        self._pieces += 1
        piece = f"{self._token} {self._pieces}"
        self._is_alone &= freshness.begun(base, self.writer, piece)
        self.writer = piece
        grams = self._index.has_grams
        kept.put(base, self._lines, has_grams=grams)
        kept.hold(base, self._still)
        kept.drop(base, self._gone, has_grams=grams)
        self._lines, self._still, self._gone = [], [], set()
