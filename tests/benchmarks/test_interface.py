"""What the interface costs: ratios to a minimal Textual app, and how long the loop was ever blocked.

Nothing is asserted about time; the table at the end says what was measured.
"""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from tests.benchmarks.corpus import grow
from tests.support.interface import Clerk
from tests.support.interface import an_app
from tui.app.screens.cases import CasesScreen
from tui.app.widgets.case_table import CaseTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from tests.benchmarks.conftest import Told

SIZES = ("small", "huge")
SIZE = (100, 30)


@pytest.fixture(scope="session")
def small(sample: Path) -> Path:
    """The sample office."""
    return sample


@pytest.fixture(scope="session")
def huge(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same office with ten thousand records."""
    copy = tmp_path_factory.mktemp("bench") / "huge"
    subprocess.run(["git", "clone", "-q", str(sample), str(copy)], check=True)
    grow(copy, 10_000)
    return copy


@pytest.fixture(params=SIZES)
def office(request: pytest.FixtureRequest) -> Path:
    """Each of the two; ten thousand records take minutes to make and to read, so only when timed."""
    if request.param == "huge" and "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip("ten thousand cases are timed alone, by `poe bench`")
    folder: Path = request.getfixturevalue(request.param)
    return folder


def _count(office: Path) -> int:
    return sum(1 for _path in office.glob("records/2*/*/*.md"))


def test_first_rows(office: Path, against: Callable[..., object]) -> None:
    async def minimal() -> None:
        async with App[None]().run_test(size=SIZE) as pilot:
            await pilot.pause()

    against(
        f"first rows, {_count(office)} cases",
        "a minimal Textual app",
        lambda: asyncio.run(_first_rows(office)),
        lambda: asyncio.run(minimal()),
        rounds=9 if _count(office) < 1000 else 3,
    )
    assert "D2026" in asyncio.run(_first_rows(office))


async def _first_rows(office: Path) -> str:
    app, _clock = an_app(office)
    async with app.run_test(size=SIZE) as pilot:
        for _turn in range(20_000):
            if isinstance(app.screen, CasesScreen) and app.screen.query_one(CaseTable).rows:
                break
            await asyncio.sleep(0.001)
        await pilot.pause()
        return "\n".join(Clerk(pilot).lines())


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


def test_how_long_the_loop_is_blocked(
    office: Path, told: Told, benchmark: BenchmarkFixture
) -> None:
    """Each step twice: what is imported or read for the first time, and as it is from then on."""
    worst = benchmark.pedantic(lambda: asyncio.run(_watched(office)), rounds=1)
    count = _count(office)
    for name, blocked in worst.items():
        told(f"{name}, {count} cases", blocked)
    assert set(worst) >= {name for name, _keys in STEPS}


async def _watched(office: Path) -> dict[str, float]:
    worst: dict[str, float] = {}
    app, _clock = an_app(office, place="supervision")
    watch = Watch()
    async with app.run_test(size=SIZE) as pilot:
        clerk = Clerk(pilot)
        ticking = asyncio.create_task(watch.run())
        await clerk.rest()
        worst["start"] = watch.take()
        for again in ("", ", again"):
            for name, keys in STEPS:
                await clerk.press(*keys)
                worst[name + again] = watch.take()
            await clerk.press(*("escape",) * 4)
        ticking.cancel()
    return worst


class Watch:
    """The longest time in which the event loop did not come round."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self._longest = 0.0

    async def run(self) -> None:
        """Look every two milliseconds."""
        while True:
            start = time.perf_counter()
            await asyncio.sleep(0.002)
            self._longest = max(self._longest, time.perf_counter() - start - 0.002)

    def take(self) -> float:
        """The longest since last asked."""
        longest, self._longest = self._longest, 0.0
        return longest


def test_memory(office: Path, told: Told, benchmark: BenchmarkFixture) -> None:
    """By how much the process has grown once the list stands."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("the system does not say how large a process is")
    asyncio.run(_first_rows(office))  # modules are loaded once whatever the number of cases
    gc.collect()

    async def grown() -> float:
        before = _resident(statm)
        app, _clock = an_app(office)
        async with app.run_test(size=SIZE) as pilot:
            await Clerk(pilot).rest()
            return _resident(statm) - before

    size = benchmark.pedantic(lambda: asyncio.run(grown()), rounds=1)
    told(f"resident memory more with the list, {_count(office)} cases", size, "MiB")
    told(f"resident memory in all, {_count(office)} cases", _resident(statm), "MiB")
    assert _resident(statm) > 0


def _resident(statm: Path) -> float:
    """MiB of this process that are in memory."""
    return int(statm.read_text("ascii").split()[1]) * resource.getpagesize() / 2**20
