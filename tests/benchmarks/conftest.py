"""Benchmarks print ratios to a baseline of the same run; none is a timed assertion."""

from __future__ import annotations

import statistics
import time
from datetime import date
from typing import TYPE_CHECKING
from typing import TypeAlias

import pytest

from tui.demo.play import play

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

Told: TypeAlias = "Callable[..., None]"
_SEEN: list[str] = []
_ROWS: list[tuple[str, str, float, float, float]] = []


@pytest.fixture
def against(benchmark: BenchmarkFixture) -> Callable[..., float | None]:
    """Time `work` and `baseline` in turn, A B A B …, and note the ratio of their medians.

    Whole-process work on a shared machine drifts by tens of per cent within a minute; taken in
    turn, both drift together.
    """

    def measure(
        what: str,
        name: str,
        work: Callable[[], object],
        baseline: Callable[[], object],
        rounds: int = 9,
    ) -> float | None:
        spent: list[float] = []

        def setup() -> None:
            start = time.perf_counter()
            baseline()
            spent.append(time.perf_counter() - start)

        benchmark.pedantic(work, setup=setup, rounds=rounds, warmup_rounds=1)
        if benchmark.stats is None:
            return None  # run as a plain test: outputs are compared, nothing is timed
        taken = benchmark.stats.stats.median
        base = statistics.median(spent)
        benchmark.extra_info["ratio"] = taken / base
        _ROWS.append((what, name, taken, base, taken / base))
        return float(taken / base)

    return measure


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, isolated_git: Path) -> Path:
    """The sample office as it is opened by a newcomer."""
    return play(tmp_path_factory.mktemp("bench") / "office", date(2026, 11, 20))


@pytest.fixture
def told() -> Told:
    """Notes a figure for the table: what the loop spent, how much memory is held."""

    def note(what: str, figure: float, unit: str = "ms", whole: float | None = None) -> None:
        scale = 1000 if unit == "ms" else 1
        of = f"  of {whole * scale:8.1f} {unit}" if whole is not None else ""
        _SEEN.append(f"{what:<48} {figure * scale:8.1f} {unit}{of}")

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the ratios as one table."""
    if _SEEN:
        terminalreporter.section("the interface: CPU of the longest callback, of all of a step")
        for line in _SEEN:
            terminalreporter.write_line(line)
    if not _ROWS:
        return
    terminalreporter.section("ratios (medians of one run)")
    for what, name, taken, base, ratio in _ROWS:
        terminalreporter.write_line(
            f"{what:<44} {taken * 1000:8.1f} ms  = {ratio:6.1f} x {name} ({base * 1000:.1f} ms)"
        )
