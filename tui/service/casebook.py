"""The casebook: one records repository as every face sees it: its list, its cases, its office.

Cheap to make; the tree is read when something is asked, and again after `refresh`. A record that
cannot be read is a line of the list like any other: it never hides the rest (reliability.md P17).
"""

from __future__ import annotations

import errno
import hashlib
from contextlib import suppress
from functools import cached_property
from pathlib import PurePosixPath
from random import Random
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import MachineFailedError
from tui.domain.errors import NoRepositoryError
from tui.domain.errors import NoSuchCaseError
from tui.domain.errors import UnreadableCaseError
from tui.domain.errors import WriteFailedError
from tui.domain.identity import RECORDS
from tui.domain.light import light_of
from tui.domain.workflow import Move
from tui.domain.workflow import next_moves
from tui.rules import engine
from tui.rules.context import Context
from tui.service import listing
from tui.service.listing import Page
from tui.service.listing import Query
from tui.service.listing import Row
from tui.service.locating import located
from tui.service.snapshot import Snapshot
from tui.store import git
from tui.store.commit import commit
from tui.store.commit import recover
from tui.store.decode import decode
from tui.store.surroundings import TreeSurroundings
from tui.store.tree import CommitTree
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from tui.domain.case import Case
    from tui.domain.light import Light
    from tui.domain.office import Office
    from tui.rules.decoded import Decoded
    from tui.rules.finding import Diagnostic
    from tui.service.clock import Clock
    from tui.store.commit import Committer
    from tui.store.recovery import Mended


class Author(NamedTuple):
    """Who commits, where it is not git's user (the demo plays several people)."""

    name: str
    email: str


class NextMove(NamedTuple):
    """A move that the case could make, and what it still needs; nothing missing = it may go."""

    move: Move
    missing: tuple[Diagnostic, ...]


class OpenCase:
    """A record as it was opened.

    Attributes:
        case: what the file says.
        path: its place in the repository.
        raw: the bytes of the file, and `token` their sha256: a save compares.
        light: how it stands on the day it was opened.
    """

    def __init__(
        self, book: Casebook, decoded: Decoded, case: Case, path: PurePosixPath, raw: bytes
    ) -> None:
        """Hold what `book` read; what the rules say is worked out when it is asked for."""
        self._book = book
        self._decoded = decoded
        self.case = case
        self.path = path
        self.raw = raw
        self.token = hashlib.sha256(raw).hexdigest()
        self.light: Light = light_of(case, book.clock.today(), book.office)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the rules say of the record, as a change since HEAD."""
        parents = self._book.parents_of(self.path, self.raw)
        return engine.judge(self._decoded, parents, self._book.context())

    @cached_property
    def moves(self) -> tuple[NextMove, ...]:
        """The moves of the workflow from its stage, each with what it still needs."""
        return _next_moves(self._decoded, self.case, self._book.context())


def open_casebook(
    start: Path, clock: Clock | None = None, author: Author | None = None
) -> Casebook:
    """The casebook of the repository around `start`.

    Raises:
        NoRepositoryError: there is no repository, or none with `records/` at its top.
        RepositoryStateError: it is bare or belongs to somebody else.
        NoGitError: git is missing.
    """
    found = git.find(start)
    if not (found.top / RECORDS).is_dir():
        raise NoRepositoryError(folder=str(start))
    book = Casebook(found.top, clock=clock, author=author)
    with suppress(WriteFailedError):  # a read-only disk: the next save that can will mend
        book.mended = recover(found)
    return book


class Casebook:
    """One records repository, read from its work tree."""

    def __init__(
        self,
        root: Path,
        clock: Clock | None = None,
        author: Author | None = None,
        random: Random | None = None,
    ) -> None:
        """Read the repository whose top is `root`.

        The clock is the system's unless one is given, and new numbers are drawn at random unless
        a seeded `random` is given (the demo is the same on every machine).
        """
        self.mended: tuple[Mended, ...] = ()
        """What a save that was cut off had left and `open_casebook` has mended.

        Whoever opens a casebook for a user tells it once, in the words of
        `tui.service.message.told_of_mending`: a record may stand as it was before the save.
        """
        self.random = random or Random()
        self.commit: Committer = commit
        self.root = root
        self.author = author
        self._given_clock = clock
        self._read = Snapshot(root)

    @property
    def office(self) -> Office:
        """The office's rules, people and calendar."""
        return self._read.settings[0]

    @property
    def office_diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the office's own files."""
        return self._read.settings[1]

    @property
    def office_files(self) -> Mapping[PurePosixPath, bytes | None]:
        """The office's own files as they were read: what `office` says."""
        return self._read.office_files

    @cached_property
    def clock(self) -> Clock:
        """The clock in the office's time zone."""
        if self._given_clock is not None:
            return self._given_clock
        from tui.service.clock import system_clock  # noqa: PLC0415 -- the office's zone first

        return system_clock(self.office.time_zone)

    @property
    def person(self) -> str:
        """Git's user.name (人 of what is written here); "" when git knows none."""
        return self._read.person if self.author is None else self.author.name

    @property
    def branch(self) -> str:
        """The current branch; "" when HEAD is detached."""
        return self._read.branch

    def refresh(self) -> None:
        """Read anew from now on; what has not changed on disk is not decoded again.

        May be called while other threads read: they end with what they have begun.
        """
        self._read = self._read.renewed()

    def refresh_records(self, paths: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
        """As `refresh`, where only the records at `paths` may have changed; those that did."""
        changed = self._read.differing(paths)
        if changed:
            self._read = self._read.renewed(changed)
        return changed

    def refresh_standing(self) -> frozenset[PurePosixPath]:
        """As `refresh`, where only HEAD or the index may have moved; whose standing that changed."""
        found = self._read.renewed_for_git()
        if found is None:
            return frozenset()
        self._read, moved = found
        return frozenset(PurePosixPath(path) for path in moved)

    def context(self) -> Context:
        """What the rules are given: the office, the work tree, the person."""
        office = self.office
        return Context(office, TreeSurroundings(WorkTree(self.root), office), self.person)

    def rows(self, query: Query) -> Page:
        """The cases that `query` asks for; where that is given time, those that are read by then."""
        part = self._read.part(self.clock.today(), query.within)
        return listing.page(part.rows, query, self.office.short_names)._replace(unread=part.unread)

    def row(self, case_id: str) -> Row | None:
        """The line of the case `case_id`, None when there is none."""
        found = self.rows(Query()).rows
        return next((row for row in found if row.id == case_id), None)

    def cases(self) -> Iterator[tuple[PurePosixPath, Case]]:
        """Every record that can be read, one at a time, sorted by path."""
        tree = WorkTree(self.root)
        for path in tree.records():
            raw = tree.read(path)
            case = decode(raw, str(path), self.office.extra_words).case if raw else None
            if case is not None:
                yield path, case

    def open(self, ref: str) -> OpenCase:
        """The case `ref` names: by 编号, by its last four characters, or by 文号.

        Raises:
            NoSuchCaseError: no case or several (`found`) are meant.
            UnreadableCaseError: the file cannot be decoded (`diagnostics`).
            MachineFailedError: it may not be read.
        """
        path = self.locate(ref)
        raw = self.read(path)
        decoded = decode(raw, str(path), self.office.extra_words)
        if decoded.case is None:
            found = engine.judge(decoded, None, self.context())
            raise UnreadableCaseError(path=str(path), check=path.stem, diagnostics=found)
        return OpenCase(self, decoded, decoded.case, path, raw)

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of the record at `path`, which was there a moment ago.

        Raises:
            NoSuchCaseError: it is gone.
            MachineFailedError: it may not be read.
        """
        tree = WorkTree(self.root)
        raw = tree.read(path)
        if raw is None and tree.is_denied(path):
            raise MachineFailedError(path=str(path), errno=errno.EACCES)
        if raw is None:
            raise NoSuchCaseError(ref=path.stem, found=())
        return raw

    def locate(self, ref: str) -> PurePosixPath:
        """The path of the record that `ref` names.

        Raises:
            NoSuchCaseError: as `open`.
            UnreadableCaseError: as `open`; or what is called so is no file, or in a wrong place.
        """
        return located(self, ref)

    def parents_of(self, path: PurePosixPath, raw: bytes) -> tuple[Case | None, ...] | None:
        """What the record is compared with: HEAD; None when it is the same there."""
        committed = CommitTree(self.root, "HEAD", git.alone()).read(path)
        if committed is None:
            return (None,)
        if committed == raw:
            return None
        return (decode(committed, str(path), self.office.extra_words).case,)


def _next_moves(decoded: Decoded, case: Case, context: Context) -> tuple[NextMove, ...]:
    from tui.rules.stages import missing  # noqa: PLC0415 -- the gates, when a case is opened

    return tuple(
        NextMove(
            move,
            tuple(
                engine.locate(decoded, finding)
                for finding in missing(case, move.target, context)
                if finding.path != ("number",)  # the service draws it with the move
            ),
        )
        for move in next_moves(case)
    )
