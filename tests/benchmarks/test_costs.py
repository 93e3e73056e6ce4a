"""What the product adds to git and to Python itself, as ratios of one run (outputs compared too)."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.corpus import make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECORDS = 1000


@pytest.fixture(scope="session")
def large(isolated_git: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a thousand records."""
    return make(tmp_path_factory.mktemp("bench") / "large", RECORDS)


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=cwd, capture_output=True, check=True)


def duban(*words: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return run(sys.executable, "-P", "-X", "utf8", "-m", "tui", *words, cwd=cwd)


def python_pass(cwd: Path) -> None:
    run(sys.executable, "-c", "pass", cwd=cwd)


def test_list(large: Path, against: Callable[..., object]) -> None:
    against(
        f"duban list, {RECORDS} records",
        "git status",
        lambda: duban("list", cwd=large),
        lambda: run("git", "status", "--porcelain", cwd=large),
    )
    shown = duban("list", "--json", cwd=large).stdout
    assert shown.count(b'"id"') == RECORDS


def test_check_of_one_record(large: Path, against: Callable[..., object]) -> None:
    record = str(min(large.glob("records/2*/*/D*.md")).relative_to(large))
    against(
        "duban check, one record",
        "python -c pass",
        lambda: duban("check", record, cwd=large),
        lambda: python_pass(large),
    )


def test_first_rows_of_the_interface(large: Path, against: Callable[..., object]) -> None:
    from textual.app import App

    from tui.app.app import DubanApp
    from tui.app.widgets.case_table import CaseTable
    from tui.service.casebook import open_casebook

    async def first_rows() -> str:
        app = DubanApp(open_casebook(large))
        async with app.run_test(size=(100, 30)) as pilot:
            table = app.screen.query_one(CaseTable)
            for _turn in range(2000):
                if table.rows:
                    break
                await pilot.pause(0.002)
            await pilot.pause()
            return str(app.export_screenshot())

    async def minimal() -> None:
        async with App[None]().run_test(size=(100, 30)) as pilot:
            await pilot.pause()

    against(
        f"interface to first rows, {RECORDS} records",
        "a minimal Textual app",
        lambda: asyncio.run(first_rows()),
        lambda: asyncio.run(minimal()),
    )
    assert "D2026" in asyncio.run(first_rows())
