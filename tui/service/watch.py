"""Which cases changed on disk since one last looked: an editor, a pull, another window.

The files are looked at in turns rather than watched: that costs a few milliseconds, works on every
disk and in every container, and asks for no compiled package where there may be no wheel for it.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.store import git
from tui.store.footprints import footprints
from tui.store.footprints import git_footprints
from tui.store.tree import is_record

if TYPE_CHECKING:
    from tui.service.casebook import Casebook
    from tui.store.footprints import Footprints

_MANY = 20
"""Changed cases from which all are said to have changed."""


class Watch:
    """What was seen of one casebook's files."""

    def __init__(self, book: Casebook) -> None:
        """Watch `book`; the first look sees no change."""
        self._book = book
        self._seen: Footprints | None = None
        self._repository = git.find(book.root)
        self._git_seen: Footprints | None = None
        self._day = book.clock.today()

    def look(self) -> tuple[str, ...]:
        """The 编号 of the cases that changed since the last look; ("",) = any may have.

        The casebook reads those files anew from now on, and no others.
        """
        now = footprints(self._book.root)
        before, self._seen = self._seen, now
        git_now = git_footprints(self._repository)
        git_before, self._git_seen = self._git_seen, git_now
        day, self._day = self._day, self._book.clock.today()
        if day != self._day:  # every light is of a day
            self._book.refresh()
            return ("",)
        if before is None:
            return ()
        changed: frozenset[PurePosixPath] = frozenset()
        if git_before != git_now:  # committed or staged in a terminal: what it says is the same
            changed = self._book.refresh_standing()
        if before == now:
            return _names(changed)
        touched = [name for name in {*now, *before} if now.get(name) != before.get(name)]
        paths = {PurePosixPath(name) for name in touched}
        records = {path for path in paths if is_record(path)}
        if records != paths:  # the office's rules: every line may look different
            self._book.refresh()
            return ("",)
        return _names(changed | self._book.refresh_records(records))


def _names(changed: frozenset[PurePosixPath]) -> tuple[str, ...]:
    return ("",) if len(changed) > _MANY else tuple(sorted(path.stem for path in changed))
