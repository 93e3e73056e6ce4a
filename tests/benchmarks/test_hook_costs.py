"""What the hooks and one save add to git itself, as ratios of one run (outputs compared too)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.corpus import make
from tui.store import hooks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.domain.value import Value

RECORDS = 1000


@pytest.fixture(scope="module")
def large(isolated_git: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a thousand records, and its hooks."""
    top = make(tmp_path_factory.mktemp("bench") / "hooks", RECORDS)
    run("git", "config", "duban.python", sys.executable, cwd=top)
    for name in hooks.NAMES:
        hooks.install(top / ".git", name)
    return top


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=cwd, capture_output=True, check=True)


def python_pass(cwd: Path) -> None:
    run(sys.executable, "-c", "pass", cwd=cwd)


def as_git_calls_it(repository: Path) -> subprocess.CompletedProcess[bytes]:
    """The hook before a commit of the index."""
    environment = {**os.environ, "GIT_INDEX_FILE": ".git/index"}
    hook = repository / ".git" / "hooks" / "pre-commit"
    return subprocess.run([hook], cwd=repository, capture_output=True, check=True, env=environment)


def stage(repository: Path, count: int) -> None:
    for record in sorted(repository.glob("records/2*/*/D*.md"))[:count]:
        record.write_bytes(record.read_bytes() + b"\n")
    run("git", "add", "--update", cwd=repository)


@pytest.mark.parametrize("count", [1, RECORDS // 2])
def test_hook_with_changed_records(large: Path, against: Callable[..., object], count: int) -> None:
    stage(large, count)
    against(
        f"pre-commit, {count} staged",
        "python -c pass",
        lambda: as_git_calls_it(large),
        lambda: python_pass(large),
        rounds=9 if count == 1 else 3,
    )
    assert as_git_calls_it(large).stderr == b""
    run("git", "reset", "-q", "--hard", cwd=large)


def test_hook_with_no_record(large: Path, against: Callable[..., object]) -> None:
    source = Path(__file__).resolve().parents[2] / "hooks" / "pre-commit"
    against(
        "pre-commit, no record staged",
        "git status",
        lambda: run("sh", str(source), cwd=large),
        lambda: run("git", "status", "--porcelain", cwd=large),
    )


def test_one_save(large: Path, against: Callable[..., object]) -> None:
    from tui.domain import actions
    from tui.service import edit
    from tui.service.casebook import open_casebook
    from tui.service.listing import Query

    book = open_casebook(large)
    row = next(row for row in book.rows(Query(text="环节:检查催办")).rows if row.readable)
    record = large / row.path
    plain = record.with_name("plain.txt")
    plain.write_text("0", "utf-8")
    run("git", "add", str(plain), cwd=large)

    def save() -> None:
        opened = book.open(row.id)
        desk = actions.Desk(book.person, book.clock.now(), book.office, Random())
        done = edit.save(book, opened, actions.log(opened.case, "brief", SAID, desk))
        assert isinstance(done, edit.Saved)

    def commit_only() -> None:
        plain.write_text(plain.read_text("utf-8") + "0", "utf-8")
        run("git", "commit", "-q", "--no-verify", "-m", "x", "--only", "--", str(plain), cwd=large)

    before = record.read_text("utf-8").count("事: 通气")
    against("one save, in a running program", "git commit --only", save, commit_only)
    assert record.read_text("utf-8").count("事: 通气") > before


SAID: dict[str, Value] = {"to": ("财政局",), "content": "通气"}
