"""What the interface costs key by key, in CPU time, on the sample office.

Nothing is asserted about time; the table at the end says what was measured: of each step the
longest callback of the event loop, for which nothing else can happen, and all of them together.
Large offices are measured by `python -m tests.benchmarks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.meter import WatchingClerk
from tests.benchmarks.meter import metered
from tests.benchmarks.painting import SIZE
from tests.benchmarks.running import all_read
from tests.support.interface import an_app

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from tests.benchmarks.conftest import Told
    from tests.benchmarks.meter import Meter
    from tests.benchmarks.meter import Spent

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
    sample: Path, told: Told, benchmark: BenchmarkFixture
) -> None:
    """Each step as it is the first time in this process, and the least of some further times."""
    with metered() as (meter, run):
        spent = benchmark.pedantic(lambda: run(_watched(sample, meter)), rounds=1)
    for name, seen in spent.items():
        told(name, seen.longest, whole=seen.whole)
    assert set(spent) >= {name for name, _keys in STEPS}


async def _watched(office: Path, meter: Meter) -> dict[str, Spent]:
    spent: dict[str, Spent] = {}
    app, _clock = an_app(office, place="supervision")
    async with app.run_test(size=SIZE) as pilot:
        clerk = WatchingClerk(pilot, meter)
        await all_read(app)
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
