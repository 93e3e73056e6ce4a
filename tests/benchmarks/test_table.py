"""The table is printed by one command, and says where outputs differ."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.corpus import make
from tests.benchmarks.table import Row
from tests.benchmarks.table import markdown

TOP = Path(__file__).resolve().parents[2]
RECORDS = 120


def test_the_command_prints_a_table_and_compares_outputs(
    tmp_path: Path, isolated_git: Path
) -> None:
    office = make(tmp_path / "office", RECORDS)
    rows = [line for group in ("searching", "indexing") for line in _measured(office, group)]
    told = {cells[0]: cells for cells in rows}
    found = next(cells for what, cells in told.items() if what.startswith("search finds"))
    assert found[-1] == "yes", found
    assert int(found[1].removesuffix(" records")) > 0
    assert told["list: the same with and without index"][-1] == "yes"
    assert told["freshness check, nothing changed"][4] == "≤ 1.5 × git status"


def _measured(office: Path, group: str) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.benchmarks", "--folder", str(office)]
    command += ["--light", "--only", group]
    done = subprocess.run(command, cwd=TOP, capture_output=True, check=True)
    lines = done.stdout.decode().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_columns_stand_under_each_other_whatever_their_widths() -> None:
    table = markdown([Row("duban list 逾期", "1.0 s", is_met=False), Row("x", "2", "3", "4", "5")])
    heading, rule, first, second = table.splitlines()
    assert first == "| duban list 逾期 | 1.0 s  |       |        |      | no  |"
    assert second == "| x               | 2      | 3     | 4      | 5    |     |"
    assert len(heading) == len(rule) == len(second)
