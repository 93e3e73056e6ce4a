"""What is staged: asked once by a hook, before anything heavy is imported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.identity import is_below_records
from tui.store import commits
from tui.store import git
from tui.store import parser_alone

if TYPE_CHECKING:
    from tui.service.checking.report import Report
    from tui.store.commits import Touched


class Staged(NamedTuple):
    """What the commit in the making changes, as git names it for a hook (its index and no other).

    Attributes:
        top: the top of the work tree.
        touched: every path that the index changes against HEAD.
        merged: the other parents of the merge that is being made; () when there is none.
    """

    top: Path
    touched: tuple[Touched, ...]
    merged: tuple[str, ...]

    @property
    def has_records(self) -> bool:
        """Whether there is anything for a hook to judge: something under `records/`."""
        return any(is_below_records(one.path) for one in self.touched)


def top_of(folder: Path) -> Path:
    """The top of the work tree around `folder`.

    Raises:
        NoRepositoryError: there is none.
    """
    return git.find(folder).top


def staged_in(folder: Path, told: str = "") -> Staged:
    """What is staged in the repository around `folder`.

    Args:
        folder: where.
        told: what git has said of it already, under `records/` (`git diff --cached --raw`).

    Raises:
        NoRepositoryError: there is none.
    """
    top, git_dir = _around(folder)
    touched = commits.told(told) if told else None
    return Staged(top, touched or commits.staged(top), _merged(top, git_dir))


def judged(staged: Staged) -> Report:
    """What the rules say of `staged`, in a process that does nothing else."""
    parser_alone.load()
    from tui.service.checking.index import check_index  # noqa: PLC0415 -- not before the parser

    return check_index(staged)


def _around(folder: Path) -> tuple[Path, Path]:
    """The top of the work tree and its git directory: git starts its hooks at the top (githooks)."""
    named = os.environ.get("GIT_DIR")  # the caller's git says so to its hooks, where it must
    own = folder / ".git"
    in_hook = "GIT_INDEX_FILE" in os.environ and "GIT_WORK_TREE" not in os.environ
    if in_hook and (own.is_dir() or (named and own.is_file())):
        return folder, Path(named) if named else own
    top, git_dir, _common = git.find(folder)
    return top, Path(named) if named else git_dir


def _merged(top: Path, git_dir: Path) -> tuple[str, ...]:
    """The other parents of a merge: in MERGE_HEAD, or (git 2.39, pre-merge-commit) only named."""
    found = commits.merging(top, git_dir)
    if found:
        return found
    named = [name.removeprefix("GITHEAD_") for name in os.environ if name.startswith("GITHEAD_")]
    if not named:
        return ()
    head = git.resolve("HEAD", cwd=top)
    resolved = (git.resolve(name, cwd=top) for name in sorted(named))
    return tuple(oid for oid in resolved if oid and oid != head)
