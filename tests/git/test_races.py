"""Several processes on one clone: what was acknowledged is in history, all of it."""

from __future__ import annotations

import subprocess
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support import saving
from tui.domain.identity import record_path
from tui.store import git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)
WRITERS = 8
TIMES = 6


def test_eight_processes_on_one_record(office_repo: Path) -> None:
    begun = time.monotonic()
    processes = [
        saving.run(office_repo, RECORD, f"w{writer}-", "--times", str(TIMES))
        for writer in range(WRITERS)
    ]
    acknowledged = []
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        acknowledged += out.split()
    assert time.monotonic() - begun < 60
    assert len(set(acknowledged)) == WRITERS * TIMES
    history = repos.git(office_repo, "rev-list", "HEAD").split()
    assert set(acknowledged) <= set(history)
    assert len(history) == WRITERS * TIMES + 1
    text = (office_repo / RECORD).read_text("utf-8")
    for writer in range(WRITERS):
        for turn in range(TIMES):
            assert text.count(f"w{writer}-{turn}\n") == 1
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert repos.is_sound(office_repo)


def test_other_git_users_on_the_same_clone(office_repo: Path) -> None:
    """Somebody commits by hand all the while: they meet our lock, we meet theirs, none is lost."""
    ours = [
        saving.run(office_repo, record_path(f"D202611-{letter * 4}"), "新\n", "--times", "8")
        for letter in "AB"
    ]
    theirs = 0
    notes = office_repo / "notes.txt"
    while any(process.poll() is None for process in ours):
        notes.write_text(f"{theirs + 1}\n")
        add = ["git", "add", "notes.txt"]
        subprocess.run(add, cwd=office_repo, capture_output=True, check=False)
        commit = ["git", "commit", "-q", "-m", "by hand", "--", "notes.txt"]
        theirs += not subprocess.run(
            commit, cwd=office_repo, capture_output=True, check=False
        ).returncode
    acknowledged = []
    for process in ours:
        out, err = process.communicate()
        assert process.returncode == 0, err
        acknowledged += out.split()
    history = repos.git(office_repo, "rev-list", "HEAD").split()
    assert set(acknowledged) <= set(history)
    assert repos.subjects(office_repo).count("追加") == 16
    assert repos.subjects(office_repo).count("by hand") == theirs
    assert repos.is_sound(office_repo)


def test_threads_of_one_process(office_repo: Path) -> None:
    made: list[str] = []

    def save(name: str) -> None:
        made.extend(saving.append(office_repo, RECORD, f"{name}{turn}\n") for turn in range(4))

    threads = [threading.Thread(target=save, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 16
    assert set(made) <= set(repos.git(office_repo, "rev-list", "HEAD").split())


def test_linked_work_trees_share_the_lock(office_repo: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    repos.git(office_repo, "worktree", "add", "-q", "-b", "side", str(linked))
    processes = [
        saving.run(top, RECORD, "新\n", "--times", "5") for top in (office_repo, linked) * 2
    ]
    for process in processes:
        _out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
    for branch in ("main", "side"):
        assert len(git.run(["rev-list", branch], cwd=office_repo).split()) == 11
