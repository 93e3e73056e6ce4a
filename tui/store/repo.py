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

from git import GitCommandNotFound
from git import Repo

from tui.domain.errors import GitFailedError
from tui.domain.errors import NoGitError
from tui.store import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path
    from pathlib import PurePosixPath
    from types import TracebackType

WRITE_OPTIONS = (
    *git.COMMON_OPTIONS,
    "-c",
    "core.fsync=committed,index,reference",
    "-c",
    "core.safecrlf=false",
    "-c",
    "i18n.commitEncoding=UTF-8",
)


class Writer:
    """Writes one repository by the git program; use as a context, one thread each."""

    def __init__(self, repository: git.Repository, lock_handle: int) -> None:
        """Write `repository`; its git processes hold the lock `lock_handle` while they live."""
        # what a hook's git exported belongs to another command than this one: a save works on
        # the repository that it was given by path
        for name in git.LOCATION:
            os.environ.pop(name, None)
        self._repo = Repo(repository.top)
        self._handle = lock_handle

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._repo.close()

    def run(self, args: Sequence[str], environment: Mapping[str, str] | None = None) -> git.Answer:
        """Run a writing git command and give its answer, whatever the exit code.

        Raises:
            NoGitError: there is no git program any more.
            GitFailedError: the machine cannot start it.
        """
        try:
            status, out, err = self._repo.git.execute(
                ["git", *WRITE_OPTIONS, *args],
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                env={**git.ENVIRONMENT, **(environment or {})},
                pass_fds=(self._handle,),
            )
        except GitCommandNotFound as problem:
            raise NoGitError(found="") from problem
        except OSError as problem:  # no memory, no handles, no processes left
            raise GitFailedError(command=f"git {args[0]}", text=problem.strerror or "") from problem
        said = err if isinstance(err, bytes) else err.encode("utf-8", "surrogateescape")
        return git.Answer(status, bytes(out), said)

    def announce(self, path: PurePosixPath) -> git.Answer:
        """Tell the index of a new file, without its bytes: `--only` refuses an unknown path."""
        return self.run(["add", "-N", "-f", "--", str(path)])

    def forget(self, path: PurePosixPath) -> git.Answer:
        """Take a path out of the index; the file stays."""
        return self.run(["update-index", "--force-remove", "--", str(path)])

    def set_entry(self, path: PurePosixPath, mode: str, oid: str) -> git.Answer:
        """Put one entry of the index right; nothing else of the index changes."""
        return self.run(["update-index", "--add", "--cacheinfo", f"{mode},{oid},{path}"])

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
    """Make an empty repository at `folder`, its first branch called main."""
    Repo.init(folder, mkdir=True, initial_branch="main").close()


def configure(top: Path, values: Mapping[str, str]) -> None:
    """Set keys of the clone's own config.

    Raises:
        GitFailedError: git refuses (a lock, a read-only disk).
    """
    with Repo(top) as repo:
        for key, value in values.items():
            status, _out, err = repo.git.execute(
                ["git", "config", "--local", key, value],
                with_extended_output=True,
                with_exceptions=False,
            )
            if status:
                raise GitFailedError(command=f"git config {key}", text=str(err))


def import_history(repository: git.Repository, stream: bytes) -> None:
    """Feed `stream` to `git fast-import` and let the index follow the branch.

    Raises:
        GitFailedError: git refuses the stream.
    """
    with Repo(repository.top) as repo, tempfile.TemporaryFile() as source:
        source.write(stream)
        source.seek(0)
        for command, istream in (
            (["git", *WRITE_OPTIONS, "fast-import", "--quiet", "--date-format=raw"], source),
            (["git", *WRITE_OPTIONS, "reset", "--quiet", "--mixed"], None),
        ):
            status, _out, err = repo.git.execute(
                command, istream=istream, with_extended_output=True, with_exceptions=False
            )
            if status:
                raise GitFailedError(command=command[-2], text=str(err))
