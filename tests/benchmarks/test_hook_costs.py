"""What the hooks and one save add to git itself, as ratios of one run (outputs compared too)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.corpus import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.domain.value import Value

RECORDS = 1000


@pytest.fixture(scope="module")
def large(isolated_git: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a thousand records."""
    return make(tmp_path_factory.mktemp("bench") / "hooks", RECORDS)


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=cwd, capture_output=True, check=True)


def python_pass(cwd: Path) -> None:
    run(sys.executable, "-c", "pass", cwd=cwd)


def stage_one(repository: Path) -> Path:
    record = min(repository.glob("records/2*/*/D*.md"))
    record.write_bytes(record.read_bytes() + b"\n")
    run("git", "add", str(record), cwd=repository)
    return record


def test_hook_with_one_changed_record(large: Path, against: Callable[..., object]) -> None:
    stage_one(large)
    hook = str(large / ".git" / "hooks" / "pre-commit")
    Path(hook).parent.mkdir(exist_ok=True)
    run("git", "config", "duban.python", sys.executable, cwd=large)
    source = Path(__file__).resolve().parents[2] / "hooks" / "pre-commit"
    Path(hook).write_bytes(source.read_bytes())
    Path(hook).chmod(0o755)
    against(
        "pre-commit, one record staged",
        "python -c pass",
        lambda: run(hook, cwd=large),
        lambda: python_pass(large),
    )
    run("git", "reset", "-q", "--hard", cwd=large)
    assert run(hook, cwd=large).stderr == b""


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
