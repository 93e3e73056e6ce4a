"""Which cases changed since one last looked: an editor, a pull, another window.

Git is asked in turns rather than the files watched: that costs a few milliseconds, works on every
disk and in every container, and asks for no compiled package where there may be no wheel for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import PurePosixPath

    from tui.service.casebook import Casebook

_MANY = 20
"""Changed cases from which all are said to have changed."""
_PATIENCE = 1.0
"""Seconds of reading after which a look makes way for those who wait for the list."""
EVERYTHING = ("",)


class Watch:
    """What was seen of one casebook."""

    def __init__(self, book: Casebook) -> None:
        """Watch `book` from when its list was read for the first time."""
        self._book = book
        self._day = book.clock.today()
        self._office = book.office_edition()

    def look(self) -> tuple[str, ...]:
        """The 编号 of the cases that changed since the last look; ("",) = any may have.

        The casebook reads those anew from now on.
        """
        day, self._day = self._day, self._book.clock.today()
        office, self._office = self._office, self._book.office_edition()
        if (day, office) != (self._day, self._office):  # every light is of a day, and of its rules
            self._book.refresh()
            return EVERYTHING
        found = self._book.look(_PATIENCE)
        return EVERYTHING if found.everywhere else _names(found.changed)


def _names(changed: Collection[PurePosixPath]) -> tuple[str, ...]:
    return EVERYTHING if len(changed) > _MANY else tuple(sorted(path.stem for path in changed))
