"""Saves in processes of their own: at full speed, cut off at the n-th system call, many at once.

`python -m tests.support.saving TOP PATH TEXT [--cut N] [--times K]` appends TEXT to the record and
commits it, K times; prints the commit of each save that was acknowledged. With `--cut N` the
process kills itself with SIGKILL before the N-th call that changes something on disk or starts a
program (the last N: after the save), as `kill -9` would; `--cut 0` prints how many there are. With
`--fail N` the N-th such call of this process fails as on a full disk, once. With `--recover` it
mends instead of saving.
"""

from __future__ import annotations

import argparse
import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

from tui.domain.errors import StaleCaseError
from tui.store import commit
from tui.store import files
from tui.store import git
from tui.store.journal import Planned
from tui.store.proof import Verdict

# in the child alone: nothing is replaced by something that does less
WRITING = ("fsync", "rename", "write", "unlink", "mkdir", "ftruncate", "rmdir")
_write = os.write
AS_GIT_SAYS = commit.Signature()
JUDGED = Verdict("陈晓", {}, is_told=True)


def append(top: Path, path: PurePosixPath, text: str) -> str:
    """Append `text` to the file at `path` (made when it is missing) and commit it alone."""
    while True:
        try:
            return append_once(top, path, text)
        except StaleCaseError:  # another process was quicker: read again, as a form would
            continue


def append_once(top: Path, path: PurePosixPath, text: str) -> str:
    """As `append`, without a second try."""
    old = files.read(top, path)
    planned = [Planned(path, old, (old or b"") + text.encode())]
    said = f"追加\n\nCase: {path.stem}\n"
    return commit.commit(git.find(top), planned, said, AS_GIT_SAYS, JUDGED)


def run(top: Path, path: PurePosixPath, text: str, *options: str) -> subprocess.Popen[str]:
    """Start a saving process."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.saving", str(top), str(path), text, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class Cutter:
    """Counts what changes something and kills this process at the step asked for."""

    def __init__(self, cut: int, fail: int) -> None:
        """Cut at step `cut`, or fail at step `fail`; 0 never does and only counts."""
        self.cut = cut
        self.fail = fail
        self.seen = 0

    def arm(self) -> None:
        """Wrap the calls of `os`, and the start of a program."""
        for name in WRITING:
            setattr(os, name, self._wrapped(getattr(os, name)))
        if self.fail:
            return
        real = subprocess.Popen.communicate
        setattr(subprocess.Popen, "communicate", self._wrapped(real))  # noqa: B010 -- not typed as settable

    def _wrapped(self, real: Any) -> Any:  # noqa: ANN401 -- any function of os
        def counted(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- as above
            if real is not _write or stat.S_ISREG(os.fstat(args[0]).st_mode):  # no pipes
                self.tick()
            return real(*args, **kwargs)

        return counted

    def tick(self) -> None:
        self.seen += 1
        if self.seen == self.cut:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.seen == self.fail:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def main() -> None:
    """Save as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("top", type=Path)
    parser.add_argument("path", type=PurePosixPath)
    parser.add_argument("text")
    parser.add_argument("--cut", type=int)
    parser.add_argument("--fail", type=int)
    parser.add_argument("--recover", action="store_true")
    parser.add_argument("--times", type=int, default=1)
    asked = parser.parse_args()
    cutter = Cutter(asked.cut or 0, asked.fail or 0)
    if asked.cut is not None or asked.fail is not None:
        cutter.arm()
    if asked.recover:
        commit.recover(git.find(asked.top))
        asked.times = 0
    for turn in range(asked.times):
        text = asked.text if asked.times == 1 else f"{asked.text}{turn}\n"
        made = append(asked.top, asked.path, text)
        sys.stdout.write(f"{made}\n")
        sys.stdout.flush()
        cutter.tick()
    if asked.cut == 0:
        sys.stdout.write(f"{cutter.seen}\n")


if __name__ == "__main__":
    main()
