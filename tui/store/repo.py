"""The writing door to git: the git program through GitPython's `repo.git`, and nothing else of it.

`repo.index` and `repo.index.commit` lose commits and skip hooks, signing and filters
(reliability.md section 0); only the command layer is used. This module is the one importer of
GitPython, and nothing imports it until a write begins.
"""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING
from typing import Self
from typing import cast

from git import GitCommandNotFound
from git import Repo

from tui.domain.errors import GitFailedError
from tui.domain.errors import NoGitError
from tui.store import git
from tui.store.platform import for_children
from tui.store.refusals import failed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path
    from pathlib import PurePosixPath
    from typing import BinaryIO

    from git import Git

WRITE_OPTIONS = (
    *git.COMMON_OPTIONS,
    "-c",
    "core.fsync=committed,index,reference",
    "-c",
    "core.safecrlf=false",
    "-c",
    "i18n.commitEncoding=UTF-8",
)
_NO_HOOKS = ("-c", f"core.hooksPath={os.devnull}")
"""The index is put right when a clone is opened too; a commit tells the hooks that there are."""


class Writer:
    """Writes one repository by the git program; use as a context, one thread each."""

    def __init__(self, repository: git.Repository, lock_handle: int) -> None:
        """Write `repository`; its git processes hold the lock `lock_handle` while they live."""
        _leave_the_hook()
        self._repo = Repo(repository.top)
        self._handles = for_children(lock_handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._repo.close()

    def run(self, args: Sequence[str], environment: Mapping[str, str] | None = None) -> git.Answer:
        """Run a writing git command and give its answer, whatever the exit code.

        Raises:
            NoGitError: there is no git program any more.
            GitFailedError: the machine cannot start it.
        """
        return _answer(self._repo.git, args, environment, pass_fds=self._handles)

    def _index(self, args: Sequence[str]) -> git.Answer:
        return _answer(self._repo.git, args, options=_NO_HOOKS, pass_fds=self._handles)

    def announce(self, path: PurePosixPath) -> git.Answer:
        """Tell the index of a new file, without its bytes: `--only` refuses an unknown path."""
        return self._index(["add", "-N", "-f", "--", str(path)])

    def forget(self, path: PurePosixPath) -> git.Answer:
        """Take a path out of the index; the file stays."""
        return self._index(["update-index", "--force-remove", "--", str(path)])

    def set_entry(self, path: PurePosixPath, mode: str, oid: str) -> git.Answer:
        """Put one entry of the index right; nothing else of the index changes."""
        entry = f"{mode},{oid},{path}"
        return self._index(["update-index", "--add", "--cacheinfo", entry])

    def commit(
        self, paths: Sequence[PurePosixPath], message: str, environment: Mapping[str, str]
    ) -> git.Answer:
        """Commit these paths alone; what else is staged stays staged."""
        return self.run(
            [
                "commit",
                "--quiet",
                "--only",
                "--no-status",
                "--cleanup=whitespace",
                f"--message={message}",
                "--",
                *(str(path) for path in paths),
            ],
            environment,
        )


def create(folder: Path) -> None:
    """Make an empty repository in `folder`, its first branch called main.

    Raises:
        GitFailedError: git refuses (a disk that is full or read-only).
    """
    _leave_the_hook()
    _insist(Repo.GitCommandWrapperType(folder), ["init", "--quiet", "--initial-branch=main"])


def configure(top: Path, values: Mapping[str, str]) -> None:
    """Set keys of the clone's own config.

    Raises:
        GitFailedError: git refuses (a lock, a read-only disk).
    """
    _leave_the_hook()
    with Repo(top) as repo:
        for key, value in values.items():
            _insist(repo.git, ["config", "--local", key, value])


def run_in(
    top: Path, args: Sequence[str], environment: Mapping[str, str] | None = None
) -> git.Answer:
    """Run a git command in a scratch repository that nobody else writes; its answer.

    Raises:
        NoGitError, GitFailedError: it cannot be started.
    """
    _leave_the_hook()
    with Repo(top) as repo:
        return _answer(repo.git, args, environment)


def tend(top: Path, args: Sequence[str]) -> None:
    """Run a git command that keeps the clone's own files in order; no hook is told.

    Raises:
        GitFailedError: git refuses (a lock, a full or read-only disk).
    """
    _leave_the_hook()
    with Repo(top) as repo:
        answer = _answer(repo.git, args, {"GIT_OPTIONAL_LOCKS": "1"}, options=_NO_HOOKS)
    if answer.code:
        raise failed(args[0], answer.words)


def configure_user(folder: Path, values: Mapping[str, str]) -> None:
    """Set keys of the user's own config, which holds for all his clones.

    Raises:
        GitFailedError: git refuses (no home, a read-only disk).
    """
    _leave_the_hook()
    program = Repo.GitCommandWrapperType(folder)
    for key, value in values.items():
        _insist(program, ["config", "--global", key, value])


def import_history(repository: git.Repository, stream: bytes) -> None:
    """Feed `stream` to `git fast-import` and let the index follow the branch.

    Raises:
        GitFailedError: git refuses the stream.
    """
    _leave_the_hook()
    with Repo(repository.top) as repo, tempfile.TemporaryFile() as source:
        source.write(stream)
        source.seek(0)
        given = cast("BinaryIO", source)  # a wrapper of one on Windows
        _insist(repo.git, ["fast-import", "--quiet", "--date-format=raw"], given)
        _insist(repo.git, ["reset", "--quiet", "--mixed"])


def _leave_the_hook() -> None:
    """Forget what a hook's git exported: it belongs to another command than this one.

    A write works on the repository that it was given by path; GitPython copies this process's
    environment and can only add to it.
    """
    for name in (*git.LOCATION, *git.OTHER_PATHSPECS):
        os.environ.pop(name, None)


def _insist(program: Git, args: Sequence[str], source: BinaryIO | None = None) -> None:
    answer = _answer(program, args, istream=source)
    if answer.code:
        raise failed(args[0], answer.words)


def _answer(
    program: Git,
    args: Sequence[str],
    environment: Mapping[str, str] | None = None,
    *,
    options: tuple[str, ...] = (),
    istream: BinaryIO | None = None,
    pass_fds: tuple[int, ...] = (),
) -> git.Answer:
    try:
        status, out, err = program.execute(
            ["git", *WRITE_OPTIONS, *options, *args],
            istream=istream,
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            env={**git.ENVIRONMENT, **(environment or {})},
            pass_fds=pass_fds,
        )
    except GitCommandNotFound as problem:
        raise NoGitError(found="") from problem
    except OSError as problem:  # no memory, no handles, no processes left
        raise GitFailedError(command=f"git {args[0]}", errno=problem.errno) from problem
    said = err if isinstance(err, bytes) else err.encode("utf-8", "surrogateescape")
    return git.Answer(status, bytes(out), said)
