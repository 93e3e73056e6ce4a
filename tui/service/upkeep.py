"""What git is asked to keep fast by itself, in the clone's own config; the user's is never touched.

`maintenance.commit-graph.enabled`: after a commit or a fetch git adds what is new to its index of
history (tui.store.commit_graph) as soon as a hundred commits are missing. Measured at 10 000
records and 50 000 commits: 1 ms a save, 15 ms on the hundredth, and the filters stay. git never
makes the first graph with filters by itself, so that is written here.

`core.untrackedCache`: git keeps the names it saw in each folder and reads those folders alone whose
time has changed. CPU of `git status`: 47 and 38 ms at 10 000 records, 374 and 275 ms at 100 000.

Left as git has them: `core.commitGraph`, `gc.writeCommitGraph` (on, and gc keeps the filters),
`commitGraph.generationVersion` (2, and no cheaper otherwise), `fetch.writeCommitGraph` (a file for
each fetch, where the maintenance after it does the same in time), `index.version` and
`feature.manyFiles` (no gain that could be measured), `core.fsmonitor` (tui.store.monitor).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import commit_graph
from tui.store import git
from tui.store import programs
from tui.store.folder_times import tell_changes

if TYPE_CHECKING:
    from collections.abc import Mapping

_GRAPH = "maintenance.commit-graph.enabled"
_NAMES = "core.untrackedCache"
_FILLING = ("status", "--porcelain", "-z")
"""Whoever may write the index fills the cache; reading commands of ours never do."""

MANY = 1000
"""Commits outside the graph that are worth a word: 16 to 21 ms a history, as Python's start takes."""

CHEAP = 20_000
"""Commits for which a graph is written without being asked for: one or two seconds."""


class Lacking(NamedTuple):
    """What the clone lacks.

    Attributes:
        settings: keys about which no config says anything.
        commits: how many commits the graph lacks, `MANY` at the most.
    """

    settings: tuple[str, ...]
    commits: int


def lacking(repository: git.Repository) -> Lacking:
    """What could be faster in this clone; nothing is changed."""
    wanted = [_NAMES, _GRAPH] if commit_graph.covered(repository.common_dir) else [_NAMES]
    return Lacking(_unsaid(repository, wanted), commit_graph.missing(repository, MANY))


def keep_up(repository: git.Repository, *, most: int | None = CHEAP) -> Mapping[str, str]:
    """Ask git for all of it; the settings that were made.

    What the user's or the clone's config says already stays, whatever it is.

    Args:
        repository: the clone.
        most: leave a history alone that lacks more commits than these; None = take the time.

    Raises:
        GitFailedError: git refuses (a lock, a read-only or full disk).
    """
    made: dict[str, str] = {}
    if _has_graph(repository, most):
        made |= dict.fromkeys(_unsaid(repository, [_GRAPH]), "true")
    if _unsaid(repository, [_NAMES]):
        made[_NAMES] = "true" if _may_cache(repository) else "false"
    if made:
        from tui.store import repo  # noqa: PLC0415 -- GitPython is imported when a write begins

        repo.configure(repository.top, made)
    if made.get(_NAMES) == "true" and not _is_filtered(repository):
        repo.tend(repository.top, _FILLING)
    return made


def _unsaid(repository: git.Repository, keys: list[str]) -> tuple[str, ...]:
    args = ["config", "--name-only", "-z", "--list"]
    said = git.run(args, cwd=repository.top, env=git.alone()).decode("utf-8", "replace")
    known = {key.lower() for key in said.split("\0")}
    return tuple(key for key in keys if key.lower() not in known)


def _has_graph(repository: git.Repository, most: int | None) -> bool:
    """Whether there is a graph with filters now; one that is missing or far behind is written."""
    known = commit_graph.covered(repository.common_dir)
    behind = commit_graph.missing(repository, MANY if most is None else most + 1)
    if behind < (MANY if known else 1) or (most is not None and behind > most):
        return bool(known)
    from tui.store import repo  # noqa: PLC0415 -- as above

    repo.tend(repository.top, commit_graph.WRITE)
    return bool(commit_graph.covered(repository.common_dir))


def _may_cache(repository: git.Repository) -> bool:
    """Whether the disk of the work tree tells of new names; tried where nobody sees it."""
    same = repository.top.stat().st_dev == repository.git_dir.stat().st_dev
    return same and tell_changes(repository.git_dir)


def _is_filtered(repository: git.Repository) -> bool:
    """Whether a status might run a program that the clone's own config names."""
    return any(key.lower().startswith("filter.") for key in programs.named(repository.top))
