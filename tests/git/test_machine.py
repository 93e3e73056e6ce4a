"""What the machine refuses is said in the reader's language, by real disks and permissions."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support import repos
from tests.support.duban import Answer
from tests.support.duban import duban
from tui.domain.errors import GitFailedError
from tui.report.failures import error_text
from tui.store import git

pytestmark = pytest.mark.git
CHANGE = ("set", repos.SUPERVISION, "缓急=特急")


def _says(answer: Answer, *sentences: str) -> None:
    """The machine is to blame, in these words; the system's English stands nowhere."""
    assert answer.code == 3
    for sentence in sentences:
        assert sentence in answer.err
    for number in errno.errorcode:
        assert os.strerror(number) not in answer.err.partition("git 的原话：")[0]


@pytest.fixture
def full(small_disk: Path, office_template: Path) -> Path:
    """An office on a disk without a free byte."""
    top = Path(shutil.copytree(office_template, small_disk / "office", symlinks=True))
    state = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(b"x" * (state.f_bavail * state.f_frsize))
    return top


def test_a_full_disk(full: Path) -> None:
    before = repos.record_of(full, repos.SUPERVISION).read_bytes()
    answer = duban(full, *CHANGE)
    _says(answer, "写不进 ", "：磁盘满了\n先腾出空间，再试一次；原来的案卷没有动。\n")
    assert (
        ": the disk is full\nMake room, then try again" in duban(full, *CHANGE, "--lang", "en").err
    )
    assert repos.record_of(full, repos.SUPERVISION).read_bytes() == before
    _says(duban(full.parent, "init", "new"), "git 没有办成（git init）：磁盘满了\ngit 的原话：")


def test_a_read_only_disk(read_only: Path, office_template: Path) -> None:
    top = Path(shutil.copytree(office_template, read_only / "office", symlinks=True))
    subprocess.run(["mount", "-o", "remount,ro", read_only], check=True)
    _says(duban(top, *CHANGE), "：磁盘是只读的\n换到能写的磁盘，再试一次")
    _says(duban(read_only, "init", "new"), "：磁盘是只读的\n")
    assert repos.SUPERVISION in duban(top, "list").out


@pytest.mark.parametrize("folder", [".git", ".git/objects", "records/2026/10"])
def test_no_permission(office_repo: Path, folder: str, without_privilege: tuple[str, ...]) -> None:
    top = office_repo / folder
    below = [path for path in top.rglob("*") if path.is_dir()] if folder == ".git/objects" else []
    for path in (top, *below):
        path.chmod(0o555)
    answer = _as_anybody(office_repo, without_privilege, *CHANGE)
    for path in (top, *below):
        path.chmod(0o755)
    _says(answer, "：没有权限\n先改好权限，再试一次；原来的案卷没有动。\n")
    assert repos.git(office_repo, "status", "--porcelain", "--", "records") == ""


def test_a_folder_that_may_not_be_entered(
    office_repo: Path, without_privilege: tuple[str, ...]
) -> None:
    office_repo.chmod(0)
    answer = _as_anybody(office_repo.parent, without_privilege, "-C", str(office_repo), "list")
    office_repo.chmod(0o755)
    _says(answer, f"这台机器没能读写 {office_repo}：没有权限\n")


def _as_anybody(folder: Path, before: tuple[str, ...], *words: str) -> Answer:
    call = [*before, sys.executable, "-P", "-X", "utf8", "-m", "tui", *words]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)


def test_something_else_stands_where_we_write(office_repo: Path, tmp_path: Path) -> None:
    own = office_repo / ".git" / "duban"
    shutil.rmtree(own, ignore_errors=True)
    own.write_text("")
    _says(duban(office_repo, *CHANGE), "：已经有同名的文件\n换个名字或移开它")
    own.unlink()
    own.mkdir()
    (own / "lock").symlink_to(tmp_path / "elsewhere")
    _says(duban(office_repo, *CHANGE), "：那里是一个链接，程序不顺着链接写\n")
    assert not (tmp_path / "elsewhere").exists()
    (own / "lock").unlink()
    (own / "lock").mkdir()
    _says(duban(office_repo, *CHANGE), "：那里是一个文件夹\n")


def test_names_that_no_disk_takes(tmp_path: Path) -> None:
    _says(duban(tmp_path, "init", "名" * 200), "：名字太长\n换短一些的名字")
    (tmp_path / "file").write_text("")
    _says(duban(tmp_path, "init", "file/office"), "：路径中间有一段不是文件夹\n")


def test_a_folder_given_for_a_file_is_not_called_missing(office_repo: Path) -> None:
    for words in (
        ("new", "督查", "--from", "records"),
        ("set", repos.SUPERVISION, "正文.事由=@records"),
    ):
        answer = duban(office_repo, *words)
        assert answer.code == 2
        assert "读不了 records：那里是一个文件夹" in answer.err
    assert (
        "读不了 nowhere：没有这个文件" in duban(office_repo, "new", "督查", "--from", "nowhere").err
    )


def _shown(top: Path) -> str:
    """What is said when git fails in `top`, in Chinese."""
    with pytest.raises(GitFailedError) as caught:
        git.run(["log", "-1", "--format=%s", "-p"], cwd=git.find(top).top)
    return error_text(caught.value)


def test_gits_english_stands_behind_a_sentence(office_repo: Path) -> None:
    for path in (office_repo / ".git" / "objects").glob("??/*"):
        path.chmod(0o644)
        path.write_bytes(b"")
    said = _shown(office_repo).split("\n")
    assert said[0] == "这个库里有数据损坏"
    assert said[1].startswith("git 的原话：error: object file ")
    assert said[-1].startswith("先不要再改")
    (office_repo / ".git" / "config").write_text("[core\n")
    answer = duban(office_repo, "list")
    assert answer.err.startswith("git 的设置读不出来\ngit 的原话：fatal: bad config line 1")


def test_the_users_own_language_never_reaches_what_is_read(
    office_repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git speaks C to us, whatever was set for its user: what it says is recognised."""
    for name, value in (("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8"), ("LANGUAGE", "zh_CN")):
        monkeypatch.setenv(name, value)
    assert git.inherited()["LC_ALL"] == "C"
    hook = office_repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\necho "[$LC_ALL$LANGUAGE]" >&2\nexit 1\n')
    hook.chmod(0o755)
    assert "钩子没有放行：[CC]" in duban(office_repo, *CHANGE).err


@pytest.mark.parametrize("denied", [repos.SUPERVISION, ""])
def test_a_record_that_may_not_be_read_is_not_called_removed(
    office_repo: Path, without_privilege: tuple[str, ...], denied: str
) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    path = record if denied else record.parent
    path.chmod(0)
    checked = _as_anybody(office_repo, without_privilege, "check")
    shown = _as_anybody(office_repo, without_privilege, "show", repos.SUPERVISION)
    listed = _as_anybody(office_repo, without_privilege, "list")
    path.chmod(0o755)
    assert checked.code == 1
    assert "ID512" in checked.out
    assert "没有权限读，没有校验" in checked.out
    assert "ID510" not in checked.out
    _says(shown, f"{repos.SUPERVISION}.md：没有权限\n")
    assert listed.code == 0
    assert repos.MEETING in listed.out
    assert (repos.SUPERVISION in listed.out) == bool(denied)


def test_a_read_only_disk_loses_no_text(read_only: Path, office_template: Path) -> None:
    top = Path(shutil.copytree(office_template, read_only / "office", symlinks=True))
    subprocess.run(["mount", "-o", "remount,ro", read_only], check=True)
    answer = duban(top, "set", repos.SUPERVISION, "正文.处理结果=路口已疏导")
    _says(answer, "：磁盘是只读的\n")
    draft = Path(answer.err.rstrip().rpartition(" ")[2])
    assert not draft.is_relative_to(read_only)
    assert "路口已疏导" in draft.read_text("utf-8")


def test_what_a_shell_sets_for_git_is_no_failure_of_ours(office_repo: Path) -> None:
    for name in ("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"):
        environment: dict[str, Any] = {name: "1"}
        answer = duban(office_repo, "check", **environment)
        assert (answer.code, answer.out) == (0, "")
    assert duban(office_repo, *CHANGE, GIT_ICASE_PATHSPECS="1").code == 0


def test_a_date_that_git_cannot_read_is_no_missing_name(office_repo: Path) -> None:
    answer = duban(office_repo, *CHANGE, now="", GIT_AUTHOR_DATE="bogus")
    assert answer.code == 3
    assert "invalid date format: bogus" in answer.err
    assert "提交人" not in answer.err


def test_git_failing_under_a_rule_is_git_failing(office_repo: Path) -> None:
    index = office_repo / ".git" / "index"
    repos.git(office_repo, "rm", "-q", "--cached", "records/directory.yaml")
    index.write_bytes(b"DIRC" + bytes(8) + index.read_bytes()[12:])
    answer = duban(office_repo, *CHANGE)
    assert answer.code == 3
    assert "CW901" not in answer.err


def test_a_work_tree_whose_repository_has_moved(office_repo: Path, tmp_path: Path) -> None:
    repos.git(office_repo, "worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))
    office_repo.rename(tmp_path / "moved")
    answer = duban(tmp_path / "other", "list")
    _says(answer, "它的主库搬走了或不在了\n", "git worktree repair")


def test_a_folder_whose_name_has_a_line_break(office_repo: Path, tmp_path: Path) -> None:
    odd = office_repo.rename(tmp_path / "甲\n乙")
    assert repos.SUPERVISION in duban(odd, "list").out
    assert duban(odd, *CHANGE).code == 0
    assert repos.git(odd, "status", "--porcelain") == ""
