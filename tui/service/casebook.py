"""The casebook: one records repository as every face sees it: its list, its cases, its office.

Cheap to make; the tree is read when something is asked, and again after `refresh`. A record that
cannot be read is a line of the list like any other: it never hides the rest (reliability.md P17).
What a list that nobody changed does not need is imported when it is needed.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import MachineFailedError
from tui.domain.errors import NoRepositoryError
from tui.domain.errors import NoSuchCaseError
from tui.domain.errors import UnreadableCaseError
from tui.domain.errors import WriteFailedError
from tui.domain.identity import RECORDS
from tui.service import questions
from tui.service.snapshot import Shelf
from tui.service.snapshot import Snapshot
from tui.service.window import window_of
from tui.store import files
from tui.store import git
from tui.store.index import counting
from tui.store.index import lines as kept
from tui.store.index.base import TROUBLE

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from random import Random

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.rules.context import Context
    from tui.service.clock import Clock
    from tui.service.listing import Page
    from tui.service.listing import Query
    from tui.service.listing import Row
    from tui.service.opened import OpenCase
    from tui.service.questions import Printed
    from tui.store.commit import Committer
    from tui.store.index.counting import Counted
    from tui.store.recovery import Mended


class Look(NamedTuple):
    """What changed since the last look: which records, or that any may have, wherever."""

    changed: frozenset[PurePosixPath]
    everywhere: bool


class Author(NamedTuple):
    """Who commits, where it is not git's user (the demo plays several people)."""

    name: str
    email: str


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
    book = Casebook(found.top, clock=clock, author=author, repository=found)
    if _was_cut_off(found):
        from tui.store.commit import recover  # noqa: PLC0415 -- hardly any save is cut off

        with suppress(WriteFailedError):  # a read-only disk: the next save that can will mend
            book.mended = recover(found)
    return book


def _was_cut_off(repository: git.Repository) -> bool:
    """Whether a save may have been cut off: it left its journal, or was writing it."""
    try:
        with os.scandir(repository.common_dir / "duban") as found:
            return any(entry.name.startswith(("journal", ".journal")) for entry in found)
    except OSError:
        return False


class Casebook:
    """One records repository, read from its work tree."""

    def __init__(
        self,
        root: Path,
        clock: Clock | None = None,
        author: Author | None = None,
        random: Random | None = None,
        repository: git.Repository | None = None,
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
        self.root = root
        self.author = author
        self._given_clock = clock
        self._given_random = random
        self._read = Snapshot(Shelf(root, repository))

    @cached_property
    def random(self) -> Random:
        """What new numbers are drawn with."""
        from random import Random  # noqa: PLC0415 -- 3 ms that only what writes needs

        return self._given_random or Random()

    @cached_property
    def commit(self) -> Committer:
        """What makes a commit: that of the store, unless a rehearsal puts its own in its place."""
        from tui.store.commit import commit  # noqa: PLC0415 -- when a write begins

        return commit

    @property
    def office(self) -> Office:
        """The office's rules, people and calendar."""
        return self._read.settings[0]

    @property
    def office_files(self) -> Mapping[PurePosixPath, bytes | None]:
        """The office's own files as they were read: what `office` says."""
        return self._read.office_files

    @property
    def wrong_office_files(self) -> tuple[str, ...]:
        """The office's own files in which something is wrong."""
        return self._read.gist.wrong

    @property
    def short_names(self) -> dict[str, str]:
        """What units are called for short, by their name."""
        return self._read.gist.short_names

    @cached_property
    def clock(self) -> Clock:
        """The clock in the office's time zone."""
        if self._given_clock is not None:
            return self._given_clock
        from tui.service.clock import system_clock  # noqa: PLC0415 -- the office's zone first

        return system_clock(self._read.gist.time_zone)

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

    def look(self, within: float | None = None) -> Look:
        """Look whether anything changed on disk or in git since the last look or refresh.

        Args:
            within: seconds of reading after which the rest is left to the next look.
        """
        now = self._read.renewed()
        if not now.was_checked:  # somebody reads the list for the first time: he is not disturbed
            return Look(frozenset(), everywhere=False)
        if now.checked(self.clock.today(), within):
            return Look(frozenset(), everywhere=False)
        changed = frozenset(PurePosixPath(path) for path in now.moved)
        if changed or now.is_foreign:
            self._read = now
        return Look(changed, everywhere=now.is_foreign)

    def office_edition(self) -> str:
        """What tells that the office's own files say something else now."""
        return self._read.renewed().edition

    def context(self) -> Context:
        """What the rules are given: the office, the work tree, the person."""
        from tui.rules.context import Context  # noqa: PLC0415 -- when a record is judged
        from tui.store.surroundings import TreeSurroundings  # noqa: PLC0415 -- as above
        from tui.store.tree import WorkTree  # noqa: PLC0415 -- as above

        office = self.office
        return Context(office, TreeSurroundings(WorkTree(self.root), office), self.person)

    def rows(self, query: Query) -> Page:
        """The cases that `query` asks for; where that is given time, those that are read by then.

        Until the files were compared once, a question with time is answered at once by what is known
        so far, and when it is asked again by what was read by then; `Page.is_whole` tells whether
        there is more to wait for.
        """
        read = self._read
        question = query._replace(within=None, limit=None)
        if query.within is not None and not read.was_checked and question not in read.answered:
            read.answered.add(question)
            read.ask_git()
            known = read.known(lambda index: questions.page(index, query, read.gist.short_names))
            if known.total:
                return known._replace(is_checked=False)
        unread = read.checked(self.clock.today(), query.within)
        page = read.known(
            lambda index: questions.page(index, query, read.gist.short_names, within=query.within)
        )
        return page._replace(unread=page.unread + unread)

    def close(self) -> None:
        """Let go of what is held open; whatever is asked afterwards opens it again."""
        self._read.close()

    def ask_monitor(self) -> None:
        """Let the user's own file-system monitor be asked, where he has one.

        Knowing whether there is one costs a look at git's config, which pays for whoever looks often.
        """
        self._read.ask_monitor()

    def begin_check(self) -> None:
        """Let git begin to look at the files; whoever asks for a list soon waits less."""
        self._read.ask_git()

    def catch_up(self, within: float | None = None) -> int:
        """Bring the list up to date, for `within` seconds or to the end; what is still unread."""
        return self._read.checked(self.clock.today(), within)

    def forget_lines(self) -> None:
        """Throw the index away: the list is made from the records again."""
        self._read.make_anew()

    def spell_lines(self) -> None:
        """Spell what a word of Latin letters may mean, before somebody searches for one."""
        self._read.known(questions.spell)

    def printed(self, query: Query) -> Printed:
        """The cases that `query` asks for, to be printed from end to end."""
        read = self._checked()
        return read.known(lambda index: questions.printed(index, query, read.gist.short_names))

    def knows(self, case_id: str, kind: str = "", newest: int | None = None) -> bool:
        """Whether the index has a line of the case `case_id`, without a look at the files.

        Args:
            case_id: the 编号.
            kind: kind letter that it must have, "" = any.
            newest: of a page (`Page.newest`): whether it had the line when that page was made.
        """
        try:
            return self._read.known(lambda index: kept.knows(index, case_id, kind, newest))
        except TROUBLE:  # the next list tells
            return False

    def row(self, case_id: str) -> Row | None:
        """The line of the case `case_id`, None when there is none."""
        return self._checked().known(lambda index: questions.row(index, case_id))

    def counted(self, since: date) -> list[Counted]:
        """What is counted of the cases that a period from `since` on may be about."""
        return self._checked().known(lambda index: counting.counted(index, since))

    def titles(self, kind: str) -> list[tuple[int, str]]:
        """The 事项 of the readable cases of a kind, each with the number of its line."""
        return self._checked().known(lambda index: counting.titles(index, kind))

    def lines(self, numbers: list[int]) -> tuple[Row, ...]:
        """The rows of the lines that have `numbers`."""
        return tuple(self._read.known(lambda index: window_of(index, numbers)))

    def outside(self, case_id: str) -> PurePosixPath | None:
        """The record that is called `case_id` and says what no commit says; None without one.

        While all are read for the first time nobody waits for the last who sees this one already.
        """
        read = self._read
        if read.was_checked or not self.knows(case_id):
            read = self._checked()
        path = read.known(lambda index: kept.outside(index, case_id))
        return None if path is None else PurePosixPath(path)

    def of_units(self, names: Collection[str], most: int) -> tuple[Row, ...]:
        """The rows of the newest `most` cases that concern one of the units `names`."""
        return self._checked().known(
            lambda index: tuple(window_of(index, counting.of_units(index, names, most)))
        )

    def unit_names(self) -> frozenset[str]:
        """Every unit that a case names."""
        return self._checked().known(counting.unit_names)

    def _checked(self) -> Snapshot:
        read = self._read
        read.checked(self.clock.today())
        return read

    def cases(self) -> Iterator[tuple[PurePosixPath, Case]]:
        """Every record that can be read, one at a time, sorted by path."""
        from tui.store.decode import decode  # noqa: PLC0415 -- a list that is known decodes none
        from tui.store.tree import WorkTree  # noqa: PLC0415 -- as above

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
        from tui.rules import engine  # noqa: PLC0415 -- when a record is judged
        from tui.service.opened import OpenCase  # noqa: PLC0415 -- as above
        from tui.store.decode import decode  # noqa: PLC0415 -- as above

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
        raw = files.read(self.root, path)
        if raw is None and files.is_denied(self.root, path):
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
        from tui.service.locating import located  # noqa: PLC0415 -- a list locates none

        return located(self, ref)

    def parents_of(self, path: PurePosixPath, raw: bytes) -> tuple[Case | None, ...] | None:
        """What the record is compared with: HEAD; None when it is the same there."""
        from tui.store.decode import decode  # noqa: PLC0415 -- as in `open`
        from tui.store.tree import CommitTree  # noqa: PLC0415 -- as in `open`

        committed = CommitTree(self.root, "HEAD", git.alone()).read(path)
        if committed is None:
            return (None,)
        if committed == raw:
            return None
        return (decode(committed, str(path), self.office.extra_words).case,)
