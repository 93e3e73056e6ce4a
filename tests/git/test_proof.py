"""What a save has judged its own hooks do not judge again; whatever differs, they do."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import registering
from tests.support import repos
from tui.domain.errors import HookRefusedError
from tui.domain.identity import record_path
from tui.service import edit
from tui.store import hooks
from tui.store import proof

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)
ASKED_BY_A_HOOK = {"diff", "config", "rev-parse", "maintenance", "gc"}


@pytest.fixture
def guarded(office_repo: Path) -> Path:
    """The office with its hooks in place, beside one of its own that notes what is laid there."""
    repos.git(office_repo, "config", "duban.python", sys.executable)
    for name in hooks.NAMES:
        hooks.install(office_repo / ".git", name)
    (office_repo / ".git" / "seen").mkdir()
    keep(office_repo, "pre-commit", "cp .git/duban/judged* .git/seen/ 2>/dev/null || true")
    return office_repo


def keep(top: Path, name: str, line: str) -> None:
    """Let `line` be the hook that was there before ours."""
    path = top / ".git" / "hooks" / f"{name}.kept"
    path.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """What the hooks have asked git since."""
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))

    def commands() -> set[str]:
        events = [json.loads(line) for line in trace.read_text("utf-8").splitlines()]
        trace.unlink()
        names = [one for one in events if one["event"] == "cmd_name" and "/" in one["sid"]]
        return {one["name"] for one in names}

    return commands


@pytest.fixture(autouse=True)
def _program_as_it_began() -> None:
    if not proof.is_as_loaded():
        pytest.skip("the program is being edited while it is tested: every hook judges")


def urged(top: Path) -> edit.Saved:
    book = registering.book_of(top)
    opened = book.open(repos.SUPERVISION)
    done = edit.save(book, opened, registering.urge(book, opened))
    assert isinstance(done, edit.Saved)
    return done


def test_what_a_save_has_judged_is_not_judged_again(
    guarded: Path, asked: Callable[[], set[str]]
) -> None:
    done = urged(guarded)
    assert asked() <= ASKED_BY_A_HOOK
    assert repos.git(guarded, "rev-parse", "HEAD") == done.commit
    assert {path.name for path in (guarded / ".git" / "seen").iterdir()} == {
        "judged",
        "judged-message",
    }
    assert not list((guarded / ".git" / "duban").glob("judged*"))


def test_rules_of_the_office_that_no_commit_has_are_not_those_of_the_hooks(
    guarded: Path, asked: Callable[[], set[str]]
) -> None:
    settings = guarded / "records" / ".duban" / "config.yaml"
    settings.write_text(settings.read_text("utf-8") + "# 试\n", "utf-8")
    urged(guarded)
    assert "cat-file" in asked()
    assert not list((guarded / ".git" / "seen").iterdir())


def test_what_another_hook_stages_is_judged(guarded: Path) -> None:
    keep(guarded, "pre-commit", f"sed -i '/^事项:/d' {RECORD} && git add {RECORD}")
    before = repos.git(guarded, "rev-parse", "HEAD")
    with pytest.raises(HookRefusedError) as caught:
        urged(guarded)
    assert "FD201" in str(caught.value.values["text"])
    assert repos.git(guarded, "rev-parse", "HEAD") == before


def test_a_message_that_another_hook_writes_is_judged(guarded: Path) -> None:
    keep(guarded, "commit-msg", 'echo 另一句话 > "$1"')
    urged(guarded)
    said = repos.git(guarded, "log", "-1", "--format=%B")
    assert said.strip() == f"另一句话\n\nCase: {repos.SUPERVISION}"


@pytest.mark.parametrize("differs", ["nothing", "author", "head", "merge", "text"])
def test_what_is_left_of_one_save_passes_no_other_commit(
    guarded: Path, asked: Callable[[], set[str]], differs: str
) -> None:
    urged(guarded)
    asked()
    for path in (guarded / ".git" / "seen").iterdir():
        (guarded / ".git" / "duban" / path.name).write_bytes(path.read_bytes())
    new = (guarded / RECORD).read_bytes()
    if differs != "head":
        repos.git(guarded, "reset", "-q", "--hard", "HEAD~1")
    if differs in {"head", "text"}:
        new = new.replace("缓急: 加急".encode(), "缓急: 不明".encode())
    if differs == "merge":
        head = repos.git(guarded, "rev-parse", "HEAD")
        (guarded / ".git" / "MERGE_HEAD").write_text(f"{head}\n", "utf-8")
    (guarded / RECORD).write_bytes(new)
    repos.git(guarded, "add", str(RECORD))
    asked()
    author = "王敏 <wangmin@example.com>" if differs == "author" else ""
    words = ["commit", "-qm", "改", *([f"--author={author}"] if author else [])]
    code = subprocess.run(["git", *words], cwd=guarded, check=False, capture_output=True).returncode
    judged = "cat-file" in asked()
    assert judged == (differs != "nothing")
    assert (code != 0) == (differs in {"head", "text"})
