"""What the event loop itself spends, in CPU time: other programs on the machine do not count."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import NamedTuple

from tests.support.interface import Clerk
from tui.app import collecting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from textual.pilot import Pilot


class Spent(NamedTuple):
    """Seconds of CPU: of the longest callback, in which nothing else can happen, and of all."""

    longest: float
    whole: float


class Meter:
    """Adds up what the callbacks of the loop take until it is asked."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._longest = self._whole = 0.0
        self._is_ours = False

    def ours(self) -> None:
        """What runs now is the watcher's own work."""
        self._is_ours = True

    def add(self, spent: float) -> None:
        """A callback ended."""
        if not self._is_ours:
            self._longest = max(self._longest, spent)
            self._whole += spent
        self._is_ours = False

    def take(self) -> Spent:
        """What was spent since last asked."""
        spent = Spent(self._longest, self._whole)
        self._longest = self._whole = 0.0
        return spent


class WatchingClerk(Clerk):
    """Someone at the keyboard whose own looking does not count."""

    def __init__(self, pilot: Pilot[Any], meter: Meter) -> None:
        """Sit down at `pilot`'s application and watch `meter`."""
        super().__init__(pilot)
        self._meter = meter

    def _is_still(self) -> bool:
        self._meter.ours()
        return super()._is_still()


@contextmanager
def metered() -> Iterator[Meter]:
    """A meter on every loop, in a process set up as `tui.app.app.run` does it."""
    meter, plain = Meter(), asyncio.events.Handle._run
    thresholds, switch = gc.get_threshold(), sys.getswitchinterval()

    def run(handle: asyncio.events.Handle) -> None:
        begun = time.thread_time()
        plain(handle)
        meter.add(time.thread_time() - begun)

    asyncio.events.Handle._run = run  # type: ignore[method-assign, assignment]
    collecting.begin()
    try:
        yield meter
    finally:
        asyncio.events.Handle._run = plain  # type: ignore[method-assign]
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(switch)
