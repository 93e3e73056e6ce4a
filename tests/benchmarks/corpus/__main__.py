"""`python -m tests.benchmarks.corpus FOLDER --records N --commits M [--seed S]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.benchmarks.corpus import make


def main() -> None:
    """Make the repository that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--commits", type=int, default=0, help="0: a fifth more than records")
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args()
    make(asked.folder, asked.records, asked.commits, asked.seed)


if __name__ == "__main__":
    main()
