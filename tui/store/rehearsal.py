"""A history of many commits made at once, for a repository that nobody else knows yet.

A save is several git processes and several syncs, because it must survive whatever happens; the
sample office is three hundred saves in a folder that is thrown away when they fail. Their files
are written as they come, so that the next one reads them, and their commits go to
`git fast-import` in one stream at the end.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import files
from tui.store import git

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.store.commit import Signature
    from tui.store.journal import Planned
    from tui.store.proof import Verdict


class _Commit(NamedTuple):
    planned: tuple[Planned, ...]
    message: str
    signature: Signature


class Rehearsal:
    """Stands in for `tui.store.commit.commit` until `finish`."""

    def __init__(self) -> None:
        """Begin with no commits."""
        self._commits: list[_Commit] = []

    def commit(
        self,
        repository: git.Repository,
        planned: Sequence[Planned],
        message: str,
        signature: Signature,
        _verdict: Verdict | None = None,
    ) -> str:
        """Write the files and remember the commit; "" for its id, which is not known yet.

        Raises:
            WriteFailedError: the disk refuses.
        """
        for one in planned:
            files.replace(repository.top, one.path, one.new)
        self._commits.append(_Commit(tuple(planned), message, signature))
        return ""

    def finish(self, repository: git.Repository) -> None:
        """Import the commits on top of the current branch and let the index follow.

        Raises:
            GitFailedError: git refuses the stream.
        """
        from tui.store import repo  # noqa: PLC0415 -- GitPython is imported when a write begins

        branch = git.branch(repository.top)
        head = git.resolve("HEAD", cwd=repository.top, env=git.alone())
        stream = BytesIO()
        for number, one in enumerate(self._commits):
            _write(stream, one, f"refs/heads/{branch}", head if number == 0 else "")
        repo.import_history(repository, stream.getvalue())
        self._commits.clear()


def _write(stream: BytesIO, commit: _Commit, ref: str, parent: str) -> None:
    """One commit in the format of git-fast-import(1): counted bytes, so no text can end it."""
    who = _ident(commit.signature)
    stream.write(f"commit {ref}\nauthor {who}\ncommitter {who}\n".encode())
    _counted(stream, commit.message.encode())
    if parent:
        stream.write(f"from {parent}\n".encode())
    for one in commit.planned:
        stream.write(f"M 100644 inline {one.path}\n".encode())
        _counted(stream, one.new)
    stream.write(b"\n")


def _counted(stream: BytesIO, data: bytes) -> None:
    stream.write(b"data %d\n" % len(data) + data + b"\n")


def _ident(signature: Signature) -> str:
    """Name, address and moment as fast-import reads them; a rehearsal's clock is always set."""
    moment = datetime.fromisoformat(signature.moment)
    return f"{signature.name} <{signature.email}> {int(moment.timestamp())} {moment:%z}"
