"""A commit that must be refused, made to try the hooks of a clone; the clone is not touched.

It is made in a scratch repository that borrows the clone's objects and its hook files, so that git
itself runs the hooks, on an index like the clone's, and nothing of the clone changes.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import git
from tui.store import hooks
from tui.store.refusals import failed

if TYPE_CHECKING:
    from tui.store.git import Repository

_PATH = "records/2000/01/D200001-0000.md"
_FAULTY = "---\n编号: D200001-0000\n---\n"
"""A record that lacks all that a record needs."""
_IDENTITY = {
    f"GIT_{who}_{what}": said
    for who in ("AUTHOR", "COMMITTER")
    for what, said in (("NAME", "duban"), ("EMAIL", "duban@localhost"))
}


class Trial(NamedTuple):
    """What became of the commit.

    Attributes:
        refused: whether a hook stopped it, as it must.
        seconds: how long git and the hooks took.
        said: what was said, for a trial that went another way.
    """

    refused: bool
    seconds: float
    said: str


def may_be_tried(repository: Repository) -> bool:
    """Whether the hooks that would run are all ours: nobody else's program is started for a trial."""
    folder = repository.common_dir / "hooks"
    return all(
        hooks.state(repository.common_dir, name) == "current"
        and not (folder / f"{name}.kept").exists()
        for name in hooks.NAMES
    )


def tried(repository: Repository, python: str) -> Trial:
    """Make the commit, its hooks run by the interpreter `python`.

    Raises:
        NoGitError, GitFailedError, OSError: the scratch repository cannot be made.
    """
    from tui.store import repo  # noqa: PLC0415 -- GitPython is imported when a write begins

    with tempfile.TemporaryDirectory(prefix="duban-trial-", ignore_cleanup_errors=True) as name:
        top = Path(name)
        repo.create(top)
        scratch = git.find(top)
        repo.configure(
            top,
            {
                "duban.python": python,
                "core.hooksPath": str(repository.common_dir / "hooks"),
                "commit.gpgSign": "false",
            },
        )
        _borrow(repository, scratch)
        record = top / _PATH
        record.parent.mkdir(parents=True)
        record.write_text(_FAULTY, "utf-8")
        _insist(["add", "--force", "--", _PATH], top)
        begun = perf_counter()
        done = repo.run_in(top, ["commit", "--quiet", "--message=trial"], _IDENTITY)
        seconds = perf_counter() - begun
        refused = done.code == 1 and _PATH in done.words
        return Trial(refused, seconds, done.words)


def _borrow(repository: Repository, scratch: Repository) -> None:
    """Let the scratch repository begin where the clone stands, as far as that can be done."""
    objects = repository.common_dir / "objects"
    (scratch.common_dir / "objects" / "info" / "alternates").write_bytes(
        os.fsencode(objects) + b"\n"
    )
    commit = git.resolve("HEAD", cwd=repository.top, env=git.alone())
    if commit:
        _insist(["update-ref", "HEAD", commit], scratch.top)
        _insist(["read-tree", commit], scratch.top)


def _insist(args: list[str], top: Path) -> None:
    from tui.store import repo  # noqa: PLC0415 -- as above

    answer = repo.run_in(top, args)
    if answer.code:
        raise failed(args[0], answer.words)
