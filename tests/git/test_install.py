"""`init` and `doctor` on real clones: what they put in place, what they keep, what git then runs."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support.duban import duban
from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import record_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("pre-commit", "pre-merge-commit", "commit-msg", "pre-push")


@pytest.fixture
def clone(office_repo: Path) -> Path:
    """The model office with its hooks installed as a user installs them."""
    said = duban(office_repo, "init")
    assert said.code == 0, said.err
    return office_repo


def attempt(repo: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What git answers, be it a refusal."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)


def spoil(repo: Path) -> None:
    """Change an entry that stands in the log: the rules refuse that."""
    path = record_of(repo, SUPERVISION)
    path.write_text(path.read_text("utf-8").replace("第二次催办", "从没催过"), "utf-8")


def improve(repo: Path, urgency: str = "特急") -> None:
    path = record_of(repo, SUPERVISION)
    text = path.read_text("utf-8").split("\n")
    place = next(i for i, line in enumerate(text) if line.startswith("缓急: "))
    text[place] = f"缓急: {urgency}"
    path.write_text("\n".join(text), "utf-8")


def test_an_empty_folder_becomes_an_office(tmp_path: Path) -> None:
    folder = tmp_path / "新 办公室"
    said = duban(tmp_path, "init", str(folder))
    assert said.code == 0, said.err
    assert git(folder, "log", "--format=%s").startswith("建库")
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "branch", "--show-current") == "main"
    assert duban(folder, "check", "--all").code == 0
    again = duban(folder, "init")
    assert again.code == 0
    assert git(folder, "rev-list", "--count", "HEAD") == "1"


@pytest.mark.parametrize("arguments", [("-am", "改"), ("-m", "改", "--only")])
def test_git_runs_what_was_installed(clone: Path, arguments: tuple[str, ...]) -> None:
    spoil(clone)
    path = () if "-am" in arguments else ("--", str(record_of(clone, SUPERVISION)))
    done = attempt(clone, "commit", *arguments, *path)
    assert done.returncode == 1
    assert "FD215" in done.stderr


def test_an_amend_is_judged_against_the_commit_it_replaces(clone: Path) -> None:
    improve(clone)
    assert attempt(clone, "commit", "-qam", "改缓急").returncode == 0
    spoil(clone)
    done = attempt(clone, "commit", "-qa", "--amend", "--no-edit")
    assert done.returncode == 1
    assert "FD215" in done.stderr


def test_a_hook_that_was_there_is_kept_and_runs_first(office_repo: Path) -> None:
    hook = office_repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 原来的钩子 >&2\nexit ${OLD_HOOK:-0}\n", "utf-8")
    hook.chmod(0o755)
    assert duban(office_repo, "init").code == 0
    improve(office_repo)
    done = attempt(office_repo, "commit", "-qam", "改缓急")
    assert done.returncode == 0, done.stderr
    assert "原来的钩子" in done.stderr
    assert (hook.parent / "pre-commit.kept").exists()


def test_hooks_of_somebody_else_are_left_alone(office_repo: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "their hooks"
    theirs.mkdir()
    git(office_repo, "config", "core.hooksPath", str(theirs))
    said = duban(office_repo, "init")
    assert said.code == 0
    assert "-m tui hook pre-commit" in said.out + said.err
    assert list(theirs.iterdir()) == []
    assert not (office_repo / ".git" / "hooks" / "pre-commit").exists()


def test_one_installation_serves_all_linked_work_trees(clone: Path, tmp_path: Path) -> None:
    tree = tmp_path / "另一处 tree"
    git(clone, "worktree", "add", "-q", "-b", "side", str(tree))
    spoil(tree)
    assert attempt(tree, "commit", "-qam", "改").returncode == 1


@pytest.mark.parametrize("way", ["cherry-pick", "rebase"])
def test_what_no_hook_sees_is_found_in_the_range(clone: Path, way: str) -> None:
    base = git(clone, "rev-parse", "HEAD")
    git(clone, "switch", "-q", "-c", "side")
    spoil(clone)
    git(clone, "commit", "-qam", "改旧账", "--no-verify")
    bad = git(clone, "rev-parse", "HEAD")
    git(clone, "switch", "-q", "main")
    (clone / "note.txt").write_text("x", "utf-8")
    git(clone, "add", "note.txt")
    git(clone, "commit", "-qm", "note")
    if way == "cherry-pick":
        assert attempt(clone, "cherry-pick", bad).returncode == 0
    else:
        git(clone, "switch", "-q", "side")
        assert attempt(clone, "rebase", "-q", "main").returncode == 0
    said = duban(clone, "check", "--range", f"{base}..HEAD")
    assert said.code == 1
    assert "FD215" in said.out + said.err


def test_an_attachment_with_blank_and_chinese_in_its_path_is_committed(clone: Path) -> None:
    folder = clone / "records" / "attachments" / "2026" / "10" / SUPERVISION
    folder.mkdir(parents=True)
    (folder / "现场 照片.txt").write_text("x", "utf-8")
    git(clone, "add", "records")
    done = attempt(clone, "commit", "-qm", "附件")
    assert done.returncode == 0, done.stderr


def test_without_the_program_nothing_passes_in_silence(clone: Path) -> None:
    git(clone, "config", "duban.python", "/nowhere/python")
    improve(clone)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(clone)}
    done = subprocess.run(
        ["git", "-c", "user.name=陈晓", "-c", "user.email=c@example.com", "commit", "-qam", "改"],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "duban doctor --fix" in done.stderr


def test_doctor_says_what_is_missing_and_mends_it(office_repo: Path) -> None:
    before = duban(office_repo, "doctor")
    assert before.code != 0
    assert all(name in before.out + before.err for name in NAMES)
    mended = duban(office_repo, "doctor", "--fix")
    assert mended.code == 0, mended.out + mended.err
    (office_repo / ".git" / "hooks" / "pre-push").unlink()
    git(office_repo, "config", "--unset", "core.quotePath")
    again = duban(office_repo, "doctor")
    assert again.code != 0
    assert "pre-push" in again.out + again.err
    assert "core.quotePath" in again.out + again.err
    assert duban(office_repo, "doctor", "--fix").code == 0


def test_a_hook_costs_nothing_where_no_record_is_staged(clone: Path) -> None:
    git(clone, "config", "duban.python", "/nowhere/python")
    (clone / "note.txt").write_text("x", "utf-8")
    git(clone, "add", "note.txt")
    done = attempt(clone, "commit", "-qm", "不碰案卷")
    assert done.returncode == 0, done.stderr


def test_doctor_looks_into_the_offices_own_files(clone: Path) -> None:
    directory = clone / "records" / "directory.yaml"
    directory.write_text("单位: []\n- {名称: 住建局}\n", "utf-8")
    said = duban(clone, "doctor")
    assert said.code != 0
    assert "records/directory.yaml" in said.out + said.err
