"""What the event loop itself spends, in CPU time: other programs on the machine do not count."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeVar
from typing import TypeVarTuple

from tests.support.interface import Clerk
from tui.app import collecting

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Coroutine
    from collections.abc import Iterator
    from contextvars import Context

    from textual.pilot import Pilot


_Given = TypeVarTuple("_Given")
_Result = TypeVar("_Result")


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


class MeteredLoop(asyncio.SelectorEventLoop):
    """An event loop that tells a meter what each callback took."""

    def __init__(self, meter: Meter) -> None:
        """Tell `meter`."""
        self._meter = meter  # before the loop is set up: it calls back by then
        super().__init__()

    def call_soon(
        self, callback: Callable[[*_Given], object], *args: *_Given, context: Context | None = None
    ) -> asyncio.Handle:
        """As every loop; what asyncio runs next goes through here."""
        return super().call_soon(self._timed(callback), *args, context=context)

    def call_soon_threadsafe(
        self, callback: Callable[[*_Given], object], *args: *_Given, context: Context | None = None
    ) -> asyncio.Handle:
        """As `call_soon`, for threads."""
        return super().call_soon_threadsafe(self._timed(callback), *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[[*_Given], object],
        *args: *_Given,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """As `call_soon`, later."""
        return super().call_at(when, self._timed(callback), *args, context=context)

    def _timed(self, callback: Callable[[*_Given], object]) -> Callable[[*_Given], object]:
        def timed(*args: *_Given) -> object:
            begun = time.thread_time()
            try:
                return callback(*args)
            finally:
                self._meter.add(time.thread_time() - begun)

        return timed


@contextmanager
def metered() -> Iterator[tuple[Meter, Callable[[Coroutine[Any, Any, _Result]], _Result]]]:
    """A meter, and what runs a coroutine on a loop that it watches.

    The process is set up as `tui.app.app.run` does it.
    """
    meter = Meter()
    thresholds, switch = gc.get_threshold(), sys.getswitchinterval()

    def run(work: Coroutine[Any, Any, _Result]) -> _Result:
        with asyncio.Runner(loop_factory=lambda: MeteredLoop(meter)) as runner:
            return runner.run(work)

    collecting.begin()
    try:
        yield meter, run
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(switch)
