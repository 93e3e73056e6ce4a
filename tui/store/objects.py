"""Objects of git read one after another by one process, each answer before the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Self

from tui.store import git
from tui.store.refusals import failed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from subprocess import Popen


class Object(NamedTuple):
    """What git keeps under an id: `blob`, `tree` …, and its bytes."""

    kind: str
    oid: str
    data: bytes


class Objects:
    """The objects of a repository; its process is started by the first question."""

    def __init__(self, root: Path, env: Mapping[str, str] | None = None) -> None:
        """Read the repository around `root`, in the environment `env` (a hook's own if None)."""
        self._root = root
        self._env = env
        self._process: Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._process is not None:
            self._process.communicate()

    def read(self, name: str) -> Object | None:
        """The object `name` leads to (an id or `REV:path`, no line break in it); None if none.

        Raises:
            GitFailedError: git cannot read it.
        """
        if self._process is None:
            self._process = git.begin(["cat-file", "--batch"], cwd=self._root, env=self._env)
        asked, told = self._process.stdin, self._process.stdout
        if asked is None or told is None:  # both were asked for
            return None
        try:
            asked.write(name.encode("utf-8", "surrogateescape") + b"\n")
            asked.flush()
        except BrokenPipeError:
            raise failed("cat-file", name) from None
        header = told.readline()
        if not header.endswith(b"\n"):
            raise failed("cat-file", name)
        words = header.split()
        if len(words) != 3 or not words[2].isdigit():
            return None
        data = told.read(int(words[2]))
        told.read(1)
        return Object(words[1].decode("ascii", "replace"), words[0].decode("ascii"), data)

    def blob(self, oid: str) -> bytes | None:
        """The bytes of the blob `oid`, None when it is none."""
        found = self.read(oid) if oid else None
        return found.data if found is not None and found.kind == "blob" else None
