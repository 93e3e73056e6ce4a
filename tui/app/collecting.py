"""When Python looks for dead objects that hold each other: while nobody is at the keys.

By its own choice it looks through everything in the midst of a key, for 60 to 150 ms (CPython 3.11,
an interface of 200 000 objects). What is loaded once is looked at no more, small looks stay as they
are, and the large one is made when no key has come for a while.
"""

from __future__ import annotations

import gc
import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app.typing import Typing

EVERY = 10.0
"""Seconds between two thoughts of looking."""
_QUIET = 20.0
"""Seconds without a key after which nobody notices."""
_THRESHOLDS = (2_000, 10, 1_000_000)
_SWITCH = 0.001
"""Seconds after which a thread that reads lets the event loop go on; Python's own are five times as many."""


def begin() -> None:
    """Set Python up for a process that is an interface; tests and the command line do not."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    sys.setswitchinterval(_SWITCH)


def loaded() -> None:
    """What is there by now stays: modules, style sheets, dictionaries."""
    if gc.get_freeze_count():
        gc.freeze()


class Collecting:
    """The looking of one application."""

    def __init__(self, typing: Typing) -> None:
        """Know from `typing` when the last key came."""
        self._typing = typing
        self._done_for = -1.0

    def think(self) -> None:
        """Look through everything if nobody is there, once until somebody was."""
        at = self._typing.at
        if gc.get_freeze_count() and at != self._done_for and monotonic() - at > _QUIET:
            self._done_for = at
            gc.collect()
