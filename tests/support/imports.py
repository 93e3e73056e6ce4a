"""What one call of the program imports, and through whom: names, not seconds.

`python -m tests.support.imports FOLDER WORDS…` prints it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

_PROGRAM = """
import sys
chains, ours = {}, sys._getframe()

class Listener:
    def find_spec(self, name, path=None, target=None):
        frame, chain = sys._getframe(1), [name]
        while frame is not None and frame is not ours:
            who = frame.f_globals.get("__name__", "")
            if not who.startswith(("importlib", "_frozen", "functools")) and who != chain[0]:
                chain.insert(0, who)
            frame = frame.f_back
        chains.setdefault(name, chain)
        return None

target, *words = sys.argv[1:]
sys.meta_path.insert(0, Listener())
from tui.__main__ import main
try:
    code = main(words)
except SystemExit as left:
    code = left.code
loaded = {name: chain for name, chain in chains.items() if name in sys.modules}
import json
with open(target, "w", encoding="utf-8") as file:
    json.dump([code, loaded], file)
"""


class Imported(NamedTuple):
    """What a call imported: each module, and the modules through which it came."""

    code: int
    chains: dict[str, list[str]]

    def among(self, names: frozenset[str]) -> list[str]:
        """The ways to those of `names` that are there."""
        return [" → ".join(self.chains[name]) for name in sorted(names & self.chains.keys())]

    def packages(self) -> Counter[str]:
        """How many modules of each of our packages are there."""
        parts = (name.split(".")[1] for name in self.chains if name.startswith("tui."))
        return Counter(part for part in parts if part != "__main__")

    def of(self, package: str) -> list[str]:
        """The ways to the modules of one of our packages."""
        whole = f"tui.{package}"
        return [
            " → ".join(chain)
            for name, chain in self.chains.items()
            if name == whole or name.startswith(f"{whole}.")
        ]


def imported_by(folder: Path, *words: str) -> Imported:
    """What `duban WORDS` in `folder` imports."""
    with TemporaryDirectory() as kept:
        target = Path(kept) / "imported"
        subprocess.run(
            [sys.executable, "-P", "-X", "utf8", "-c", _PROGRAM, str(target), *words],
            cwd=folder,
            env={**os.environ, "DUBAN_NOW": "2026-11-21T10:00"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        return Imported(*json.loads(target.read_text("utf-8")))


if __name__ == "__main__":
    found = imported_by(Path(sys.argv[1]), *sys.argv[2:])
    print(f"{len(found.chains)} modules, of ours {dict(sorted(found.packages().items()))}")
    for way in found.chains.values():
        print(" → ".join(way))
