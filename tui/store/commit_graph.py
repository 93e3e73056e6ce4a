"""git's own index of history: how many commits it knows by the paths that they change.

With it `git log -- PATH` skips a commit by a filter of a few bytes; without, it unpacks the trees
of every commit there is. Measured, CPU of one record's log, without, with a graph that lacks the
filters, with them: 0.81, 0.47, 0.08 s at 10 000 records and 50 000 commits; 6.0, 3.2, 0.8 s at
100 000 and 300 000. `--follow` gains nothing from it (36 s at 50 000): a rename is looked for apart
(tui.store.lineage).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tui.store import git

if TYPE_CHECKING:
    from pathlib import Path

WRITE = (
    "commit-graph",
    "write",
    "--reachable",
    "--changed-paths",
    "--split=replace",
    "--no-progress",
)
"""One layer of all there is: filters that are there already are kept, so again costs a fifth."""

_HEADER = struct.Struct(">4sBBBB")
_CHUNK = struct.Struct(">4sQ")
_COUNT = struct.Struct(">I")
_FILTERS = frozenset({b"BIDX", b"BDAT"})
_FANOUT = b"OIDF"
_LAST = 255 * _COUNT.size
"""In the fanout the count for the highest first byte is the count of all commits."""


def missing(repository: git.Repository, most: int) -> int:
    """How many commits of all branches the graph does not know by their paths, `most` at the most.

    Only so many are walked, whatever there is. 0 in a clone that was not fetched whole, for which
    git keeps no graph, and where the user does not want one read.
    """
    if (repository.common_dir / "shallow").exists() or not _is_read(repository):
        return 0
    known = covered(repository.common_dir)
    args = ["rev-list", "--count", f"--max-count={known + most}", "--all"]
    answer = git.ask(args, cwd=repository.top, env=git.alone())
    counted = answer.out.strip()
    return max(0, int(counted) - known) if counted.isdigit() else 0


def covered(common_dir: Path) -> int:
    """How many commits the graph of the clone knows by their paths, in its layers together."""
    return sum(map(_filtered, _layers(common_dir / "objects" / "info")))


def _is_read(repository: git.Repository) -> bool:
    args = ["config", "--type=bool", "--default=true", "--get", "core.commitGraph"]
    answer = git.ask(args, cwd=repository.top, env=git.alone())
    return answer.out.strip() != b"false"


def _layers(info: Path) -> tuple[Path, ...]:
    """The files of the graph: one, or a chain that is named in a file of its own."""
    whole = info / "commit-graph"
    if whole.exists():  # git reads it and no chain
        return (whole,)
    folder = info / "commit-graphs"
    try:
        named = (folder / "commit-graph-chain").read_text("ascii").split()
    except (OSError, ValueError):
        return ()
    return tuple(folder / f"graph-{name}.graph" for name in named)


def _filtered(file: Path) -> int:
    """How many commits a layer holds; 0 when it has no filters, or is none that git would read."""
    try:
        with file.open("rb") as graph:
            mark, _version, _hash, chunks, _bases = _HEADER.unpack(graph.read(_HEADER.size))
            if mark != b"CGPH":
                return 0
            table = graph.read(_CHUNK.size * chunks)
            places = dict(_CHUNK.iter_unpack(table))
            if not {*places} >= {_FANOUT, *_FILTERS}:
                return 0
            graph.seek(places[_FANOUT] + _LAST)
            (count,) = _COUNT.unpack(graph.read(_COUNT.size))
            return int(count)
    except (OSError, struct.error):
        return 0
