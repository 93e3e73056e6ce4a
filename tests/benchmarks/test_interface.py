"""What the interface costs, in CPU time: to the first rows, in one key, and in memory.

Nothing is asserted about time; the table at the end says what was measured: of each step the
longest callback of the event loop, for which nothing else can happen, and all of them together.
"""

from __future__ import annotations

import asyncio
import gc
import os
import re
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from tests.benchmarks.corpus import make
from tests.benchmarks.meter import WatchingClerk
from tests.benchmarks.meter import metered
from tests.support.interface import Clerk
from tests.support.interface import an_app
from tui.app.screens.cases import CasesScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from tests.benchmarks.conftest import Told
    from tests.benchmarks.meter import Meter
    from tests.benchmarks.meter import Spent
    from tui.app.app import DubanApp
    from tui.service.listing import Page

SIZES = ("small", "huge")
SIZE = (100, 30)


@pytest.fixture(scope="session")
def small(sample: Path) -> Path:
    """The sample office."""
    return sample


@pytest.fixture(scope="session")
def huge(isolated_git: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with ten thousand records."""
    return make(tmp_path_factory.mktemp("bench") / "huge", 10_000)


@pytest.fixture(params=SIZES)
def office(request: pytest.FixtureRequest) -> Path:
    """Each of the two; ten thousand records take minutes to make and to read, so only when timed."""
    if request.param == "huge" and "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip("ten thousand cases are timed alone, by `poe bench`")
    folder: Path = request.getfixturevalue(request.param)
    return folder


def _count(office: Path) -> int:
    return sum(1 for _path in office.glob("records/2*/*/*.md"))


def test_first_rows(office: Path, told: Told, benchmark: BenchmarkFixture) -> None:
    """How much the process works until the first lines stand, and until all are read."""

    async def minimal() -> float:
        begun = time.process_time()
        async with App[None]().run_test(size=SIZE) as pilot:
            await pilot.pause()
            return time.process_time() - begun

    rounds = 5 if _count(office) < 1000 else 2
    with metered() as (_meter, run):
        found = benchmark.pedantic(
            lambda: [run(_rows(office)) for _round in range(rounds)], rounds=1
        )
        least = min(run(minimal()) for _round in range(5))
    first, whole = (min(times) for times in zip(*found, strict=True))
    count = _count(office)
    told("a minimal Textual app", least)
    told(f"first rows, {count} cases", first)
    told(f"all rows, {count} cases", whole)
    assert first <= whole


async def _rows(office: Path) -> tuple[float, float]:
    """Seconds of CPU until some lines are there, and until the last is."""
    begun = time.process_time()
    app, _clock = an_app(office)
    async with app.run_test(size=SIZE) as pilot:
        await _until(lambda: _page(app) is not None)
        first = time.process_time() - begun
        await _until(lambda: _all_is_read(app))
        await Clerk(pilot).rest()
        whole = time.process_time() - begun
        assert re.search(r"[DXH]2026\d\d-", Clerk(pilot).screen_text())
    return first, whole


def _page(app: DubanApp) -> Page | None:
    """What the list shows by now."""
    screen = app.screen
    return screen.found.page if isinstance(screen, CasesScreen) and screen.found else None


def _all_is_read(app: DubanApp) -> bool:
    page = _page(app)
    return page is not None and not page.unread and len(page.rows) == page.matched


async def _until(done: Callable[[], bool]) -> None:
    while not done():  # noqa: ASYNC110 -- the screen tells nobody what it shows
        await asyncio.sleep(0.002)


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("key to repaint (↓)", ("down",)),
    ("page down", ("pagedown",)),
    ("opening the filter", ("slash",)),
    ("filter, first letter", ("z",)),
    ("filter, second letter", ("j",)),
    ("leaving the filter", ("escape",)),
    ("opening a case", ("enter",)),
    ("next tab", ("right_square_bracket",)),
    ("opening a form", ("e",)),
    ("Tab in a form", ("tab",)),
    ("a letter in a form", ("1",)),
    ("leaving the form", ("escape",)),
    ("palette", ("colon",)),
    ("palette, a letter", ("z",)),
)


AGAIN = 3


def test_what_the_loop_is_blocked_for(
    office: Path, told: Told, benchmark: BenchmarkFixture
) -> None:
    """Each step as it is the first time in this process, and the least of some further times."""
    with metered() as (meter, run):
        spent = benchmark.pedantic(lambda: run(_watched(office, meter)), rounds=1)
    count = _count(office)
    for name, seen in spent.items():
        told(f"{name}, {count} cases", seen.longest, whole=seen.whole)
    assert set(spent) >= {name for name, _keys in STEPS}


async def _watched(office: Path, meter: Meter) -> dict[str, Spent]:
    spent: dict[str, Spent] = {}
    app, _clock = an_app(office, place="supervision")
    async with app.run_test(size=SIZE) as pilot:
        clerk = WatchingClerk(pilot, meter)
        await _until(lambda: _all_is_read(app))
        await clerk.rest()
        spent["start"] = meter.take()
        for time_ in range(1 + AGAIN):
            for step, keys in STEPS:
                await clerk.press(*keys)
                seen = meter.take()
                name = f"{step}, again" if time_ else step
                spent[name] = min(seen, spent.get(name, seen), key=lambda one: one.longest)
            await clerk.press(*("escape",) * 4)
            meter.take()
    return spent


def test_memory(office: Path, told: Told, benchmark: BenchmarkFixture) -> None:
    """By how much the process has grown once the list stands."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("the system does not say how large a process is")
    asyncio.run(_rows(office))  # modules are loaded once whatever the number of cases
    gc.collect()

    async def grown() -> float:
        before = _resident(statm)
        app, _clock = an_app(office)
        async with app.run_test(size=SIZE) as pilot:
            await _until(lambda: _all_is_read(app))
            await Clerk(pilot).rest()
            return _resident(statm) - before

    size = benchmark.pedantic(lambda: asyncio.run(grown()), rounds=1)
    told(f"resident memory more with the list, {_count(office)} cases", size, "MiB")
    told(f"resident memory in all, {_count(office)} cases", _resident(statm), "MiB")
    assert _resident(statm) > 0


def _resident(statm: Path) -> float:
    """MiB of this process that are in memory."""
    return int(statm.read_text("ascii").split()[1]) * resource.getpagesize() / 2**20
