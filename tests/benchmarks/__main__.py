"""`python -m tests.benchmarks --records N`: make an office of that size and print what duban costs.

One table: what, its figure, the ratio to what it is held against in the same run (by the clock, and
by CPU time, which other programs on the machine do not move), the goal, and whether it is met.
Figures are medians; where outputs can be compared they are, in rows of their own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.corpus import make
from tests.benchmarks.rows import measure
from tests.benchmarks.table import markdown
from tests.benchmarks.timing import DUBAN
from tests.benchmarks.timing import call


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, prog="poe bench")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--commits", type=int, default=0, help="0: a fifth more than records")
    parser.add_argument("--folder", type=Path, help="made where it is not there, and kept")
    parser.add_argument("--light", action="store_true", help="one round, without the longest rows")
    parser.add_argument("--only", default="", help="the groups of rows whose names begin with this")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as scratch:
        folder = asked.folder or Path(scratch) / "office"
        if not (folder / ".git").exists():
            print(f"making {asked.records} records …", file=sys.stderr)
            make(folder, asked.records, asked.commits)
        call((*DUBAN, "doctor", "--fix"), folder)  # the hooks of one that was kept are of its day
        found = []
        for row in measure(folder, light=asked.light, only=asked.only):
            print(f"{row.what}: {row.figure} {row.ratio}", file=sys.stderr, flush=True)
            found.append(row)
    print(markdown(found))


if __name__ == "__main__":
    main()
