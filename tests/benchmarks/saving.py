"""What a save costs, and what a hook adds to a commit."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING

from tests.benchmarks.timing import DUBAN
from tests.benchmarks.timing import call
from tests.benchmarks.timing import program
from tests.benchmarks.timing import timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from tests.benchmarks.timing import Work
    from tui.domain.value import Value

SAID: dict[str, Value] = {"to": ("财政局",), "content": "通气"}


def git(folder: Path, *arguments: str) -> str:
    """What git answers."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def save(folder: Path) -> dict[str, Work]:
    """One entry logged in a running program, with all hooks; and git's own commit of one file."""
    from tui.domain import actions
    from tui.service import edit
    from tui.service.casebook import open_casebook
    from tui.service.listing import Query

    book = open_casebook(folder)
    row = next(row for row in book.rows(Query(text="环节:检查催办")).rows if row.readable)
    plain = (folder / row.path).with_name("plain.txt")
    plain.write_text("0", "utf-8")
    git(folder, "add", str(plain))

    def ours() -> None:
        opened = book.open(row.id)
        desk = actions.Desk(book.person, book.clock.now(), book.office, Random())
        done = edit.save(book, opened, actions.log(opened.case, "brief", SAID, desk))
        assert isinstance(done, edit.Saved), done

    def plainly() -> None:
        plain.write_text(plain.read_text("utf-8") + "0", "utf-8")
        git(folder, "commit", "-q", "--no-verify", "-m", "x", "--only", "--", str(plain))

    return {"save": timed(ours), "git commit --only": timed(plainly)}


def hook(folder: Path) -> Work:
    """The pre-commit hook as git calls it."""
    return program((str(folder / ".git" / "hooks" / "pre-commit"),), folder)


@contextmanager
def edited(folder: Path, record: Path) -> Iterator[None]:
    """`record` with one more line at its end, staged; afterwards as it was."""
    record.write_bytes(record.read_bytes().rstrip(b"\n") + "\n\n已核。\n".encode())
    git(folder, "add", str(record))
    try:
        yield
    finally:
        git(folder, "restore", "--staged", "--worktree", "--source=HEAD", str(record))


@contextmanager
def imported(folder: Path, records: Sequence[Path]) -> Iterator[int]:
    """`records` staged as if they were new, how many; afterwards all is as it was."""
    names = "\0".join(str(path.relative_to(folder)) for path in records).encode()
    paths = ("--pathspec-from-file=-", "--pathspec-file-nul")
    head = git(folder, "rev-parse", "HEAD").strip()
    call(("git", "rm", "-q", "--cached", *paths), folder, names)
    git(folder, "commit", "-q", "--no-verify", "-m", "without them")
    call(("git", "add", *paths), folder, names)
    try:
        yield len(git(folder, "diff", "--cached", "--name-only").splitlines())
    finally:
        git(folder, "reset", "-q", "--hard", head)


def changed_lines(folder: Path, record: Path) -> str:
    """`git diff --numstat` of one field edit: what was added and taken away."""
    old = next(line for line in record.read_text("utf-8").splitlines() if line.startswith("缓急: "))
    new = "特急" if old.endswith("平件") else "平件"
    done = call((*DUBAN, "set", record.stem, f"缓急={new}"), folder)
    assert done.code == 0, done.said.decode()
    return "\t".join(git(folder, "diff", "--numstat", "HEAD~1", "HEAD").split("\t")[:2])
