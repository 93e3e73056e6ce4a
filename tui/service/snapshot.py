"""What was read of a repository since the last refresh: the office, the person, the list.

A snapshot is found out piece by piece when it is asked, and a piece once found stays as it is. A
refresh puts a new snapshot in the place of the old one by a single assignment: a worker that still
reads the old one ends with what that said, and can neither mix two moments nor leave stale lines
for those who ask afterwards.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING
from typing import TypeAlias

from tui.service import lines
from tui.service import listing
from tui.service.reading import Part
from tui.service.reading import Reading
from tui.store import astray
from tui.store import git
from tui.store import uncommitted
from tui.store.blobs import SHA1
from tui.store.config import FILES as SETTINGS
from tui.store.config import read_office
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.domain.office import Office
    from tui.rules.finding import Diagnostic
    from tui.service.lines import Known
    from tui.service.listing import Row

_PIECE = 1000
"""Records read since the index was written last that are worth writing it before the end."""

Settings: TypeAlias = "tuple[Office, tuple[Diagnostic, ...]]"
"""The office's own files and what is wrong in them."""
_Read: TypeAlias = "tuple[tuple[bytes | None, ...], Settings]"
"""The bytes of the office's files, and what they say."""


class Snapshot:
    """A repository as it was found."""

    def __init__(
        self,
        root: Path,
        known: Mapping[str, Known] | None = None,
        read: _Read | None = None,
        stale: frozenset[str] | None = None,
        kept: Mapping[str, Known] | None = None,
    ) -> None:
        """Read below `root`; `known` and `read` are what an older snapshot has decoded.

        `stale` are the records that may say something else by now (None = any may), `kept` those
        lines that the index keeps already (None = what it keeps is not known yet).
        """
        self._root = root
        self._known = known or {}
        self._kept = kept
        self._read = read
        self._stale = stale
        self._rows: tuple[Row, ...] | None = None
        self._day: date | None = None
        self._turn = Lock()
        self._reading: Reading | None = None
        self._committed: Mapping[str, str] = {}
        self.outside: frozenset[str] = frozenset()
        """The records that say what no commit says, once the lines are read."""

    def renewed(self, changed: frozenset[PurePosixPath] | None = None) -> Snapshot:
        """A snapshot of now; what has not changed on disk is not decoded again.

        Where `changed` names the records that may have changed, no others are read.
        """
        stale = None if changed is None else frozenset(map(str, changed))
        if self._rows is None and stale is not None:
            stale = None if self._stale is None else self._stale | stale
        known = self._known if self._reading is None else {**self._known, **self._reading.known}
        return Snapshot(self._root, known, self._read, stale, self._kept)

    def differing(self, paths: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
        """Those of `paths` whose files say something else than was read of them."""
        tree, known = WorkTree(self._root), self._known
        found = set()
        for path in paths:
            raw, held = tree.read(path), known.get(str(path))
            same = held.digest if held is not None else None
            if (hashlib.sha256(raw).digest() if raw is not None else None) != same:
                found.add(path)
        return frozenset(found)

    @cached_property
    def settings(self) -> Settings:
        """The office's rules, people and calendar, and what is wrong in its files."""
        read = self._read
        if read is None or read[0] != self._office_files:
            read = self._read = (self._office_files, read_office(WorkTree(self._root)))
        return read[1]

    @property
    def office_files(self) -> Mapping[PurePosixPath, bytes | None]:
        """The bytes that `settings` were read from."""
        return dict(zip(SETTINGS.values(), self._office_files, strict=True))

    @cached_property
    def _office_files(self) -> tuple[bytes | None, ...]:
        return tuple(WorkTree(self._root).read(path) for path in SETTINGS.values())

    @cached_property
    def _index(self) -> tuple[Path, str]:
        """Where the index lies, and the edition of its lines that is of use here."""
        return git.find(self._root).git_dir, lines.edition(self._office_files)

    @cached_property
    def person(self) -> str:
        """Git's user.name; "" when git knows none."""
        known = git.identity(self._root)
        return known.name if known is not None else ""

    @cached_property
    def branch(self) -> str:
        """The current branch; "" when HEAD is detached."""
        return git.branch(self._root)

    def part(self, today: date, within: float | None = None) -> Part:
        """A line for each record, as it stood on the day `today` when it was first asked.

        Where `within` is given, those that can be read in so many seconds.
        """
        with self._turn:
            if self._rows is None:
                reading = self._reading = self._reading or self._begun(today)
                reading.go_on(within)
                if reading.unread:
                    self._keep(reading.known)
                    return Part(tuple(one.row for one in reading.known.values()), reading.unread)
                self._rows = self._finished(reading)
                self._reading = None
            return Part(self._rows, 0)

    def _begun(self, today: date) -> Reading:
        self._day, office = today, self.settings[0]
        self._committed = uncommitted.committed_ids(self._root)
        length = len(next(iter(self._committed.values()), "")) or SHA1
        if self._kept is None:
            self._kept = self._known = lines.known_from(*self._index, office)
        return Reading(WorkTree(self._root), (today, office), self._known, self._stale, length)

    def _keep(self, known: Mapping[str, Known], *, is_all: bool = False) -> None:
        """Let the index keep what it does not yet: all of it, or a good piece on the way there."""
        kept = self._kept or {}
        new = {name: one for name, one in known.items() if kept.get(name) is not one}
        gone = [name for name in kept if name not in known] if is_all else []
        if is_all or len(new) >= _PIECE:
            lines.keep_known(*self._index, new, gone)
            self._kept = known if is_all else {**kept, **new}

    def _finished(self, reading: Reading) -> tuple[Row, ...]:
        known = self._known = reading.known
        self._keep(known, is_all=True)
        ids = {name: held.blobs for name, held in known.items()}
        self.outside = uncommitted.differing(self._root, self._committed, ids)
        tree = WorkTree(self._root)
        refused = (
            listing.refused_row(path)
            for path in (*tree.refused(), *reading.denied, *astray.found(self._root))
        )
        return (*(self._marked(held.row) for held in known.values()), *refused)

    def _marked(self, row: Row) -> Row:
        """The line, told apart where what it says is in no commit."""
        if row.path not in self.outside:
            return row
        return row._replace(uncommitted=True, marks=row.marks | {"uncommitted"})

    def renewed_for_git(self) -> tuple[Snapshot, frozenset[str]] | None:
        """A snapshot of now where git alone may have moved, and the records that it counts anew.

        None where no line looks different for it, or where nobody has read any yet.
        """
        if self._rows is None or not self._known or self._day is None:
            return None
        after = self.renewed(frozenset())
        after.part(self._day)
        moved = self.outside ^ after.outside
        return (after, moved) if moved else None
