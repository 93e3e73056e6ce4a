"""`records/` of this repository: the sample office as it stood at one fixed moment.

Run `python -m tui.demo.render` to write it again after a change of the scripts, and with
`--check` to be told whether it is current.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from tui.demo.play import play

MOMENT = date(2026, 11, 20)
"""The day on which the sample of this repository stands still."""


def rendered(folder: Path) -> dict[str, bytes]:
    """Every file below `records/` of the sample, played in `folder`, by its path below it."""
    root = play(folder, MOMENT) / "records"
    return contents(root)


def contents(root: Path) -> dict[str, bytes]:
    """Every file below `root` by its path, `/`-separated."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def main(arguments: list[str]) -> int:
    """Write `records/`, or compare it; 1 = it differs."""
    target = Path(__file__).resolve().parents[2] / "records"
    with tempfile.TemporaryDirectory() as scratch:
        wanted = rendered(Path(scratch) / "office")
    present = contents(target)
    differing = sorted(
        name for name in {*wanted, *present} if wanted.get(name) != present.get(name)
    )
    if "--check" not in arguments:
        shutil.rmtree(target, ignore_errors=True)
        for name, data in wanted.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        differing = []
    sys.stdout.writelines(f"{name}\n" for name in differing)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
