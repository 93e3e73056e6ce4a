"""What git is asked to keep fast: the graph with its filters stays by itself, settings stay the clone's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.duban import done
from tests.support.duban import duban
from tui.domain.identity import record_path
from tui.service import bootstrap
from tui.service import upkeep
from tui.store import commit_graph
from tui.store import git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)


def longer(office: Path, count: int) -> None:
    """Add `count` commits that touch a file which is no record."""
    stream = "".join(
        f"commit refs/heads/main\ncommitter 陈晓 <chenxiao@example.com> {1763000000 + number} +0800\n"
        f"data 2\nx\n{'from refs/heads/main^0' if not number else ''}\n"
        f"M 100644 inline notes/{number % 40}.txt\ndata {len(str(number))}\n{number}\n\n"
        for number in range(count)
    )
    repos.git(office, "fast-import", "--quiet", stdin=stream.encode())
    repos.git(office, "reset", "-q")


def covered(office: Path) -> int:
    return commit_graph.covered(office / ".git")


def count(office: Path) -> int:
    return int(repos.git(office, "rev-list", "--count", "--all"))


def filters_help(office: Path, tmp_path: Path) -> bool:
    """Whether git itself says that it passed over commits by their filters."""
    trace = tmp_path / "trace"
    trace.unlink(missing_ok=True)
    repos.git(office, "log", "--format=%H", "--", str(RECORD), GIT_TRACE2_PERF=str(trace))
    return '"definitely_not":0' not in trace.read_text() and "definitely_not" in trace.read_text()


def test_a_new_clone_is_set_up_and_git_keeps_it_so(office_repo: Path, tmp_path: Path) -> None:
    assert "maintenance.commit-graph.enabled" in done(office_repo, "init")
    assert covered(office_repo) == count(office_repo)
    assert repos.git(office_repo, "config", "--local", "core.untrackedCache") == "true"
    assert b"UNTR" in (office_repo / ".git" / "index").read_bytes()
    assert "maintenance" not in repos.git(office_repo, "config", "--global", "--list")
    assert "已设置" not in done(office_repo, "init")
    longer(office_repo, 150)
    assert covered(office_repo) < count(office_repo)
    done(office_repo, "set", repos.SUPERVISION, "缓急=特急")
    assert covered(office_repo) == count(office_repo), "git adds what is new after a commit"
    assert filters_help(office_repo, tmp_path)
    assert b"UNTR" in (office_repo / ".git" / "index").read_bytes(), "a save keeps the cache"
    repos.git(office_repo, "gc", "-q")
    assert covered(office_repo) == count(office_repo)
    assert len(duban(office_repo, "history", repos.SUPERVISION, "--json").json) == 2


def test_what_is_far_behind_is_told_and_mended(office_repo: Path, tmp_path: Path) -> None:
    done(office_repo, "init")
    longer(office_repo, upkeep.MANY - 1)
    assert "沿革索引" not in duban(office_repo, "doctor").out
    longer(office_repo, 1)
    assert f"至少还有 {upkeep.MANY} 次提交没编进" in duban(office_repo, "doctor").out
    assert "沿革索引" not in duban(office_repo, "doctor", "--fix").out
    assert covered(office_repo) == count(office_repo)
    # one of another make, without the filters, is none for us
    (graph,) = (office_repo / ".git" / "objects" / "info").rglob("*.graph")
    graph.chmod(0o644)
    graph.write_bytes(b"no graph" * 20)
    assert covered(office_repo) == 0
    assert f"至少还有 {upkeep.MANY} 次" in duban(office_repo, "doctor").out
    assert "沿革索引" not in duban(office_repo, "doctor", "--fix").out
    assert filters_help(office_repo, tmp_path)


def test_a_graph_without_filters_is_written_anew(office_repo: Path, tmp_path: Path) -> None:
    longer(office_repo, upkeep.MANY)
    repos.git(office_repo, "commit-graph", "write", "--reachable", "--split")
    assert covered(office_repo) == 0
    assert not filters_help(office_repo, tmp_path)
    duban(office_repo, "doctor", "--fix")
    assert covered(office_repo) == count(office_repo)
    assert filters_help(office_repo, tmp_path)


def test_a_long_history_is_left_to_the_examination(office_repo: Path) -> None:
    longer(office_repo, 30)
    repository = git.find(office_repo)
    made = upkeep.keep_up(repository, most=20)
    assert covered(office_repo) == 0
    assert "maintenance.commit-graph.enabled" not in made, "or git would write one without filters"
    assert upkeep.keep_up(repository) == {"maintenance.commit-graph.enabled": "true"}
    assert covered(office_repo) == count(office_repo)


def test_what_somebody_has_said_stays(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = tmp_path / "gitconfig"
    user.write_text(
        "[user]\n\tname = 陈晓\n\temail = chenxiao@example.com\n"
        '[core]\n\tuntrackedCache = keep\n[maintenance "commit-graph"]\n\tenabled = false\n',
        "utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(user))
    before = user.read_bytes()
    bootstrap.init(office_repo)
    local = repos.git(office_repo, "config", "--local", "--list")
    assert "untrackedcache" not in local
    assert "maintenance" not in local
    assert user.read_bytes() == before
    assert "还没设" not in duban(office_repo, "doctor").out
    longer(office_repo, upkeep.MANY)
    assert "没编进" in duban(office_repo, "doctor").out
    repos.git(office_repo, "config", "--global", "core.commitGraph", "false")
    assert "没编进" not in duban(office_repo, "doctor").out, "a graph that is not read helps nobody"


def test_a_clone_that_is_not_whole_is_asked_for_no_graph(office_repo: Path, tmp_path: Path) -> None:
    longer(office_repo, upkeep.MANY + 5)
    url = f"file://{office_repo}"
    repos.git(tmp_path, "clone", "-q", f"--depth={upkeep.MANY + 2}", url, "shallow")
    shallow = tmp_path / "shallow"
    done(shallow, "init")
    assert "没编进" not in duban(shallow, "doctor").out
    assert "还没设" not in duban(shallow, "doctor").out


def test_no_program_of_the_clone_runs_by_it(office_repo: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho >> '{ran}'\ncat\n")
    program.chmod(0o755)
    repos.git(office_repo, "config", "filter.evil.clean", str(program))
    repos.git(office_repo, "config", "core.fsmonitor", str(program))
    (office_repo / ".git" / "info").mkdir(exist_ok=True)
    (office_repo / ".git" / "info" / "attributes").write_text("*.md filter=evil\n")
    hook = office_repo / ".git" / "hooks" / "post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_bytes(program.read_bytes())
    hook.chmod(0o755)
    repos.record_of(office_repo, repos.SUPERVISION).touch()
    upkeep.keep_up(git.find(office_repo), most=None)
    assert not ran.exists()
    repos.git(office_repo, "status")
    assert ran.exists()


def test_a_disk_that_was_not_tried_is_not_trusted(office_repo: Path, read_only: Path) -> None:
    """A trial in the git directory tells nothing of a work tree on another disk."""
    elsewhere = read_only / "office"
    repos.git(office_repo, "worktree", "add", "-q", "-b", "second", str(elsewhere))
    made = upkeep.keep_up(git.find(elsewhere))
    assert made["core.untrackedCache"] == "false"
