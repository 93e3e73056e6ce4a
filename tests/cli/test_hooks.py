"""The hooks, run by git itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.duban import duban
from tests.support.repos import COORDINATION
from tests.support.repos import SUPERVISION
from tests.support.repos import git
from tests.support.repos import record_of

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
LAST = "- {号: a1n9, 时间: 2026-11-20 16:40, 人: 陈晓, 事: 环节, 从: 检查催办, 到: 情况审理}\n"
ENTRY = "- {号: %s, 时间: 2026-11-20 17:00, 人: 陈晓, 事: 通气, 对象: 教育局, 内容: %s}\n"


@pytest.fixture
def guarded(office_repo: Path) -> Path:
    """The office with its hooks in place."""
    git(office_repo, "config", "duban.python", sys.executable)
    git(office_repo, "config", "core.hooksPath", str(HOOKS))
    return office_repo


def attempt(repo: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What git answers, be it a refusal."""
    return subprocess.run(
        ["git", *arguments],
        cwd=repo,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env={**os.environ, "DUBAN_NOW": "2026-11-21T10:00"},
    )


def rewrite(repo: Path, case_id: str, old: str, new: str) -> None:
    path = record_of(repo, case_id)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_good_edit_is_committed_and_gets_its_trailer(guarded: Path) -> None:
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 特急")
    done = attempt(guarded, "commit", "-qam", "改缓急")
    assert done.returncode == 0, done.stderr
    message = git(guarded, "log", "-1", "--format=%B")
    assert message == f"改缓急\n\nCase: {SUPERVISION}\n"


def test_trailers_are_added_to_those_that_are_there(guarded: Path) -> None:
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 特急")
    rewrite(guarded, COORDINATION, "缓急: 加急", "缓急: 特急")
    body = f"改缓急\n\n两件都改。\n\nCase: {COORDINATION}\nReason: 领导要求\n"
    done = attempt(guarded, "commit", "-qam", body)
    assert done.returncode == 0, done.stderr
    message = git(guarded, "log", "-1", "--format=%B")
    assert message == body + f"Case: {SUPERVISION}\n"


def test_a_bad_edit_is_refused_with_place_and_mend(guarded: Path) -> None:
    before = git(guarded, "rev-parse", "HEAD")
    rewrite(guarded, SUPERVISION, "内容: 第二次催办", "内容: 从没催过")
    done = attempt(guarded, "commit", "-qam", "改旧账")
    assert done.returncode == 1
    assert f"records/2026/10/{SUPERVISION}.md:" in done.stderr
    assert "FD215" in done.stderr
    assert git(guarded, "rev-parse", "HEAD") == before


def test_only_what_is_staged_is_judged(guarded: Path) -> None:
    rewrite(guarded, COORDINATION, "缓急: 加急", "缓急: 特急")
    git(guarded, "add", "-A")
    rewrite(guarded, COORDINATION, "缓急: 特急", "缓急: 胡写")
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 胡写")
    assert attempt(guarded, "commit", "-qm", "只提交一处").returncode == 0


def test_commit_of_one_path_leaves_the_rest_staged(guarded: Path) -> None:
    rewrite(guarded, COORDINATION, "缓急: 加急", "缓急: 胡写")
    git(guarded, "add", "-A")
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 特急")
    done = attempt(guarded, "commit", "-qm", "一件", "--", str(record_of(guarded, SUPERVISION)))
    assert done.returncode == 0, done.stderr
    assert "胡写" in git(guarded, "diff", "--cached")


def test_commits_without_records_are_none_of_our_business(guarded: Path) -> None:
    (guarded / "notes.txt").write_text("随便\n", "utf-8")
    record_of(guarded, SUPERVISION).write_bytes(b"\xff broken, not staged")
    git(guarded, "add", "notes.txt")
    done = attempt(guarded, "commit", "-qm", "x")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_first_commit_of_all(empty_repo: Path, office_repo: Path) -> None:
    git(empty_repo, "config", "duban.python", sys.executable)
    git(empty_repo, "config", "core.hooksPath", str(HOOKS))
    path = record_of(empty_repo, SUPERVISION)
    path.parent.mkdir(parents=True)
    path.write_bytes(record_of(office_repo, SUPERVISION).read_bytes())
    git(empty_repo, "add", "-A")
    done = attempt(empty_repo, "commit", "-qm", "建库")
    assert done.returncode == 0, done.stderr


def test_a_clean_merge_is_judged_against_both_sides(guarded: Path) -> None:
    git(guarded, "checkout", "-qb", "side")
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 特急")
    assert attempt(guarded, "commit", "-qam", "甲").returncode == 0
    git(guarded, "checkout", "-q", "main")
    rewrite(guarded, SUPERVISION, LAST, LAST + ENTRY % ("b2", "乙"))
    assert attempt(guarded, "commit", "-qam", "乙").returncode == 0
    done = attempt(guarded, "merge", "-q", "--no-edit", "side")
    assert done.returncode == 0, done.stderr
    text = record_of(guarded, SUPERVISION).read_text("utf-8")
    assert "特急" in text
    assert "乙" in text


def test_a_merge_with_one_number_twice_is_refused(guarded: Path) -> None:
    git(guarded, "checkout", "-qb", "side")
    rewrite(guarded, SUPERVISION, "催字〔2026〕37号", "催字〔2026〕88号")
    git(guarded, "commit", "-qam", "甲", "--no-verify")
    git(guarded, "checkout", "-q", "main")
    rewrite(guarded, COORDINATION, "文号: 协字〔2026〕17号", "文号: 催字〔2026〕88号")
    git(guarded, "commit", "-qam", "乙", "--no-verify")
    done = attempt(guarded, "merge", "-q", "--no-edit", "side")
    assert done.returncode != 0
    assert "ID503" in done.stderr


def test_a_settled_conflict_must_keep_the_entries_of_both(guarded: Path) -> None:
    git(guarded, "checkout", "-qb", "side")
    rewrite(guarded, SUPERVISION, LAST, LAST + ENTRY % ("b1", "甲"))
    assert attempt(guarded, "commit", "-qam", "甲").returncode == 0
    git(guarded, "checkout", "-q", "main")
    rewrite(guarded, SUPERVISION, LAST, LAST + ENTRY % ("b2", "乙"))
    assert attempt(guarded, "commit", "-qam", "乙").returncode == 0
    assert attempt(guarded, "merge", "-q", "--no-edit", "side").returncode == 1
    git(guarded, "checkout", "--ours", "--", "records")
    git(guarded, "add", "-A")
    refused = attempt(guarded, "commit", "-qm", "合并", "--allow-empty")
    path = record_of(guarded, SUPERVISION)
    path.write_text(
        path.read_text("utf-8").replace(
            ENTRY % ("b2", "乙"), ENTRY % ("b1", "甲") + ENTRY % ("b2", "乙")
        ),
        "utf-8",
    )
    git(guarded, "add", "-A")
    if refused.returncode:
        done = attempt(guarded, "commit", "-qm", "合并")
        assert done.returncode == 0, done.stderr


def test_a_push_is_judged_commit_by_commit(guarded: Path, tmp_path: Path) -> None:
    server = tmp_path / "server.git"
    git(tmp_path, "init", "-q", "--bare", str(server))
    git(guarded, "remote", "add", "origin", str(server))
    assert attempt(guarded, "push", "-q", "origin", "main").returncode == 0
    rewrite(guarded, SUPERVISION, "内容: 第二次催办", "内容: 从没催过")
    git(guarded, "commit", "-qam", "改旧账", "--no-verify")
    rewrite(guarded, SUPERVISION, "内容: 从没催过", "内容: 第二次催办")
    git(guarded, "commit", "-qam", "改回去", "--no-verify")
    done = attempt(guarded, "push", "-q", "origin", "main")
    assert done.returncode == 1
    assert "FD215" in done.stderr
    git(guarded, "reset", "-q", "--hard", "origin/main")
    assert attempt(guarded, "push", "-q", "origin", "main").returncode == 0
    assert attempt(guarded, "push", "-q", "origin", "main:other").returncode == 0
    assert attempt(guarded, "push", "-q", "origin", ":other").returncode == 0


def test_hooks_work_in_a_linked_work_tree(guarded: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一处"
    git(guarded, "worktree", "add", "-q", "-b", "other", str(other))
    rewrite(other, SUPERVISION, "内容: 第二次催办", "内容: 从没催过")
    done = attempt(other, "commit", "-qam", "改旧账")
    assert done.returncode == 1
    assert "FD215" in done.stderr


def test_an_editors_comment_stays_below_the_trailers(guarded: Path, tmp_path: Path) -> None:
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 特急")
    git(guarded, "add", "-A")
    message = tmp_path / "MSG"
    message.write_text("改缓急\n\n# 请为您的变更输入提交说明。\n#\n# 位于分支 main\n", "utf-8")
    assert duban(guarded, "hook", "commit-msg", str(message)).code == 0
    assert message.read_text("utf-8").startswith(f"改缓急\n\nCase: {SUPERVISION}\n")
    assert "# 位于分支 main" in message.read_text("utf-8")


@pytest.mark.parametrize("mark", ["#", ";", "auto"])
def test_a_commit_given_up_in_the_editor_is_not_made(guarded: Path, mark: str) -> None:
    before = git(guarded, "rev-parse", "HEAD")
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 特急")
    git(guarded, "config", "core.commentChar", mark)
    for more in ((), ("-v",)):
        done = attempt(guarded, "-c", "core.editor=true", "commit", "-a", *more)
        assert done.returncode != 0
        assert "CM60" not in done.stderr
    assert git(guarded, "rev-parse", "HEAD") == before


def test_a_template_left_as_it_was_makes_no_commit(guarded: Path, tmp_path: Path) -> None:
    before = git(guarded, "rev-parse", "HEAD")
    (tmp_path / "template").write_text("# 写法\n\n办理：\n", "utf-8")
    git(guarded, "config", "commit.template", str(tmp_path / "template"))
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 特急")
    assert attempt(guarded, "-c", "core.editor=true", "commit", "-a").returncode != 0
    assert git(guarded, "rev-parse", "HEAD") == before
    done = attempt(guarded, "-c", "core.editor=sed -i 1i改缓急", "commit", "-qa")
    assert done.returncode == 0, done.stderr
    assert "“改缓急”" in done.stderr
    message = git(guarded, "log", "-1", "--format=%B")
    assert message == f"改缓急\n\n办理：\n\nCase: {SUPERVISION}\n"


def test_an_empty_message_is_refused_by_git_alone(guarded: Path) -> None:
    rewrite(guarded, SUPERVISION, "缓急: 加急", "缓急: 特急")
    done = attempt(guarded, "commit", "-qam", "")
    assert done.returncode == 1
    assert "CM60" not in done.stderr


@pytest.mark.parametrize(
    "line",
    ["garbage", f"refs/heads/main HEAD refs/heads/main {'0' * 40}", f"a {'1' * 40} b", "a b c d e"],
)
def test_what_git_would_not_say_before_a_push_stops_it(office_repo: Path, line: str) -> None:
    answer = duban(office_repo, "hook", "pre-push", "origin", "url", stdin=f"{line}\n".encode())
    assert answer.code == 2
    assert line in answer.err


def test_what_is_no_id_is_no_option_of_git(office_repo: Path, tmp_path: Path) -> None:
    line = f"refs/heads/main --output={tmp_path / 'written'} refs/heads/main {'0' * 40}\n"
    answer = duban(office_repo, "hook", "pre-push", "origin", "url", stdin=line.encode())
    assert answer.code == 2
    assert not (tmp_path / "written").exists()
