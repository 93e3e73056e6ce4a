"""What is known of a repository since the last refresh: the office, the person, the index.

A snapshot is found out piece by piece when it is asked, and a piece once found stays as it is. A
refresh puts a new snapshot in the place of the old one by a single assignment. The index lives on
from one to the next: of a new snapshot it is compared with the files once, when somebody asks.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias
from typing import TypeVar

from tui.domain.identity import OFFICE_FILES
from tui.service.edition import edition
from tui.store import freshness
from tui.store import git
from tui.store import git_status
from tui.store.files import read
from tui.store.index.base import TROUBLE
from tui.store.index.base import BrokenIndexError
from tui.store.index.base import MovedIndexError
from tui.store.index.base import discard
from tui.store.index.base import empty
from tui.store.index.base import open_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.domain.office import Office
    from tui.rules.finding import Diagnostic
    from tui.service.listing import Query
    from tui.service.renewal import Renewal
    from tui.store.index.base import Index

Answer = TypeVar("Answer")
Settings: TypeAlias = "tuple[Office, tuple[Diagnostic, ...]]"
"""The office's own files and what is wrong in them."""


class Gist(NamedTuple):
    """What most questions need of the office's files, kept so that these need not be read.

    Attributes:
        time_zone: the office's.
        short_names: what units are called for short, by their name.
        wrong: the office's files in which something is wrong.
    """

    time_zone: str
    short_names: dict[str, str]
    wrong: tuple[str, ...]


class Shelf:
    """The index of one work tree, from one snapshot to the next.

    Attributes:
        turn: held by whoever brings it up to date or asks it.
    """

    def __init__(self, root: Path, repository: git.Repository | None = None) -> None:
        """Open nothing yet; `root` is the top of the work tree, `repository` what git says of it."""
        self.root = root
        self._repository = repository
        self.turn = RLock()
        self.writer = ""
        """Who wrote last, as far as this process knows."""
        self.was_checked = False
        """Whether the index was up to date once since this process began."""
        self.asks_monitor = False
        """Whether the user's own file-system monitor is asked, where he has one."""
        self._held: tuple[str, Index] | None = None

    @cached_property
    def repository(self) -> git.Repository:
        """Where git's data lie."""
        return self._repository or git.find(self.root)

    def index(self, edition: str) -> Index:
        """The index of that edition."""
        held = self._held
        if held is not None and held[0] == edition:  # without a turn: a screen asks while one reads
            return held[1]
        with self.turn:
            if self._held is not None:
                self._held[1].close()
            index = open_index(self.repository.git_dir, edition)
            self._held = (edition, index)
            return index

    def close(self) -> None:
        """Let go of the index; it is opened again when it is asked."""
        with self.turn:
            if self._held is not None:
                self._held[1].close()
            self._held = None

    def throw_away(self) -> None:
        """Begin anew: what the index says cannot be believed."""
        with self.turn:
            if self._held is not None:
                self._held[1].close()
                if self._held[1].is_kept:
                    discard(self.repository.git_dir)
            self._held = None


class Snapshot:
    """A repository as it was found."""

    def __init__(self, shelf: Shelf, settings: tuple[str, Settings] | None = None) -> None:
        """Ask the index on `shelf`; `settings` are those that an older snapshot read, by edition."""
        self._shelf = shelf
        self._root = shelf.root
        self._read = settings
        self._renewal: Renewal | None = None
        self._writer = ""
        self._asked: Callable[[], git_status.Status] | None = None
        self._status: git_status.Status | None = None
        self._day: date | None = None
        self.is_checked = False
        """Whether the index was compared with the files, and everything doubtful is read."""
        self.answered: set[Query] = set()
        """What somebody asked and was told before it was compared."""
        self.is_foreign = False
        """Whether another process has written the index since this one last did."""

    def renewed(self) -> Snapshot:
        """A snapshot of now."""
        return Snapshot(self._shelf, self._read)

    @cached_property
    def office_files(self) -> Mapping[PurePosixPath, bytes | None]:
        """The office's own files as they were read: what `settings` say."""
        return {path: read(self._root, path) for path in OFFICE_FILES.values()}

    @cached_property
    def edition(self) -> str:
        """What all lines are made from but the records."""
        return edition(self.office_files.values())

    @cached_property
    def settings(self) -> Settings:
        """The office's rules, people and calendar, and what is wrong in its files."""
        from tui.store.config import read_office  # noqa: PLC0415 -- a list asks for the gist alone
        from tui.store.tree import WorkTree  # noqa: PLC0415 -- as above

        if self._read is None or self._read[0] != self.edition:
            self._read = (self.edition, read_office(WorkTree(self._root)))
        return self._read[1]

    @cached_property
    def gist(self) -> Gist:
        """What of the office most questions need."""
        index = self._shelf.index(self.edition)
        with suppress(KeyError, ValueError, TypeError, *TROUBLE):
            zone, short_names, wrong = json.loads(index.facts()["office"])
            return Gist(zone, dict(short_names), tuple(wrong))
        office, found = self.settings
        gist = Gist(
            office.time_zone, office.short_names, tuple(dict.fromkeys(one.file for one in found))
        )
        with suppress(*TROUBLE), index.writing() as base:
            base.execute("insert or replace into fact values ('office', ?)", (json.dumps(gist),))
        return gist

    @cached_property
    def person(self) -> str:
        """Git's user.name; "" when git knows none."""
        known = git.identity(self._root)
        return known.name if known is not None else ""

    @cached_property
    def branch(self) -> str:
        """The current branch; "" when HEAD is detached."""
        return self._status.branch if self._status else git.branch(self._root)

    def close(self) -> None:
        """Let go of the index."""
        self._shelf.close()

    def make_anew(self) -> None:
        """Empty the index in its place: another program that has it open goes on with it."""
        self._believing(lambda: empty(self._shelf.index(self.edition), self.edition))
        self._renewal, self.is_checked = None, False
        self.__dict__.pop("gist", None)

    def forget(self) -> None:
        """Throw the index away."""
        self._shelf.throw_away()
        self._renewal, self.is_checked = None, False
        self.__dict__.pop("gist", None)

    def ask_git(self) -> None:
        """Let git begin to compare; what else is to be done meanwhile takes no time then."""
        if self._asked is None:
            options: tuple[str, ...] = ()
            if self._shelf.asks_monitor:
                from tui.store import monitor  # noqa: PLC0415 -- who looks once asks no monitor

                options = monitor.options(self._root)
            self._asked = git_status.begin(self._root, options)

    def known(self, ask: Callable[[Index], Answer]) -> Answer:
        """What the index says to `ask` as it is now, compared with the files or not."""
        return self._believing(lambda: ask(self._shelf.index(self.edition)))

    def checked(self, today: date, within: float | None = None) -> int:
        """Bring the index up to date, for `within` seconds or to the end; what is still unread."""

        def work() -> int:
            with self._shelf.turn:
                if self.is_checked and self._day == today:
                    return 0
                if self._renewal is None or self._day != today:
                    self._begin(today)
                renewal = self._renewal
                if renewal is not None:
                    renewal.go_on(within)
                    self.is_checked = not renewal.unread
                if self.is_checked:
                    self._shelf.was_checked = True
                    self._shelf.writer = self._writer if renewal is None else renewal.writer
                return 0 if renewal is None else renewal.unread

        return self._believing(work)

    @property
    def moved(self) -> frozenset[str]:
        """The paths of the records whose lines this snapshot changed."""
        return frozenset(self._renewal.moved) if self._renewal is not None else frozenset()

    def ask_monitor(self) -> None:
        """Let the user's own file-system monitor be asked from now on (`tui.store.monitor`)."""
        self._shelf.asks_monitor = True

    @property
    def was_checked(self) -> bool:
        """Whether the index was up to date once since this process began."""
        return self._shelf.was_checked

    def _begin(self, today: date) -> None:
        self.ask_git()
        asked, self._asked = self._asked, None
        index, git_dir = self._shelf.index(self.edition), self._shelf.repository.git_dir
        if asked is None:
            return
        found = freshness.survey(self._root, git_dir, index, str(today), asked)
        self.is_foreign = found.writer != self._shelf.writer
        self._writer = found.writer
        self._status, self._day, self.is_checked = found.status, today, False
        if freshness.is_noted(index, found):
            self._renewal, self.is_checked = None, True
            return
        from tui.service.renewal import Renewal  # noqa: PLC0415 -- where nothing changed, none

        self._renewal = Renewal(self._root, index, found, today, lambda: self.settings[0])

    def _believing(self, work: Callable[[], Answer]) -> Answer:
        """What `work` answers; where the index is broken, by a new one."""
        try:
            return work()
        except MovedIndexError:
            self._renewal, self.is_checked = None, False
        except BrokenIndexError:
            self.forget()
        try:
            return work()
        except MovedIndexError:  # in memory from now on, so it moves no more
            self._renewal, self.is_checked = None, False
            return work()
