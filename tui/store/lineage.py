"""The commits of a record under every name that it had, without `git log --follow`.

`--follow` compares the trees of every commit there is and gains nothing by git's index of
history: 36 s at 50 000 commits, where the plain log takes 0.08 s. A record keeps its name as a
rule, so only the commit that begins its history is asked whether it was a renaming. What a record
was called between two times of one name is not looked for.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import commits
from tui.store import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.store.commits import CommitInfo

_BEGINS = "register"
"""The action by which a record comes into being: nothing stands before it."""
_MOST = 8
"""Names that are followed: a record that was renamed back and forth has an end too."""


class Step(NamedTuple):
    """A commit, and the names of the record before and after it."""

    commit: CommitInfo
    old: PurePosixPath
    new: PurePosixPath


def lineage(
    root: Path, path: PurePosixPath, env: Mapping[str, str] | None = None
) -> tuple[Step, ...]:
    """The commits that touched the record now at `path`, newest first; () on an unborn branch."""
    tip = git.resolve("HEAD", cwd=root, env=env)
    steps: list[Step] = []
    for _name in range(_MOST):
        found = commits.listed(root, (tip,), paths=(path,), env=env) if tip else ()
        steps += [Step(one, path, path) for one in found]
        if not found or found[-1].trailer("Action") == _BEGINS or len(found[-1].parents) != 1:
            break
        old = _name_before(root, found[-1].oid, path, env)
        if old is None:
            break
        steps[-1] = steps[-1]._replace(old=old)
        (tip,), path = found[-1].parents, old
    return tuple(steps)


def _name_before(
    root: Path, commit: str, path: PurePosixPath, env: Mapping[str, str] | None
) -> PurePosixPath | None:
    """The name from which `commit` made `path`; None when it did not rename it."""
    args = ["diff-tree", "-r", "-z", "--no-commit-id", "--name-status", "--diff-filter=R"]
    args += ["--find-renames", "-l400", commit]
    words = git.run(args, cwd=root, env=env).decode("utf-8", "surrogateescape").split("\0")[:-1]
    renamed = {new: old for old, new in zip(words[1::3], words[2::3], strict=True)}
    old = renamed.get(str(path))
    return PurePosixPath(old) if old and "\n" not in old else None  # as `git.blobs` takes names
