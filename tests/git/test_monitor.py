"""A file-system monitor runs where the user's own config names it, and never where a repository does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tui.store import git
from tui.store import git_status
from tui.store import monitor

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git


class Monitor:
    """A real hook of version 2 that writes down that it ran, and says that anything may differ."""

    def __init__(self, path: Path) -> None:
        """Put it at `path`."""
        self._ran = path.with_suffix(".ran")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\necho >> '{self._ran}'\nprintf 'now\\0/\\0'\n")
        path.chmod(0o755)
        self.path = path

    def ran(self) -> bool:
        """Whether it ran since the last look."""
        found = self._ran.exists()
        self._ran.unlink(missing_ok=True)
        return found


@pytest.fixture
def theirs(office_repo: Path) -> Monitor:
    """A program that the repository brings along."""
    return Monitor(office_repo / ".git" / "hooks" / "fsmonitor-watchman")


@pytest.fixture
def own(tmp_path: Path) -> Monitor:
    """A program of the user's."""
    return Monitor(tmp_path / "bin" / "own-monitor")


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own config, which says who he is; to be added to."""
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n\tname = 陈晓\n\temail = chenxiao@example.com\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    return config


def say(config: Path, value: str) -> None:
    """Add a monitor to a config."""
    with config.open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tfsmonitor = {value}\n")


def look(top: Path) -> str:
    """The files that the freshness check of the interface finds changed."""
    return " ".join(git_status.begin(top, monitor.options(top))().changed)


def test_what_the_user_names_runs_and_tells_the_truth(
    office_repo: Path, user: Path, own: Monitor, theirs: Monitor
) -> None:
    say(user, str(own.path))
    say(office_repo / ".git" / "config", str(theirs.path))
    repos.retitle(office_repo, "改了")
    assert repos.SUPERVISION in look(office_repo)
    assert own.ran()
    assert not theirs.ran(), "the repository's word is passed over, though it is the last one"
    git.run(["status", "-z"], cwd=office_repo, env=git.alone())
    assert not own.ran(), "no other command of ours asks it"


def test_what_the_repository_names_never_runs(
    office_repo: Path, user: Path, tmp_path: Path, theirs: Monitor
) -> None:
    say(office_repo / ".git" / "config", str(theirs.path))
    repos.git(office_repo, "status")
    assert theirs.ran(), "a test that cannot fail is worthless: git itself runs it"
    look(office_repo)
    assert not theirs.ran()
    included = tmp_path / "included"
    say(included, str(theirs.path))
    repos.git(office_repo, "config", "core.fsmonitor", "")
    repos.git(office_repo, "config", "include.path", str(included))
    repos.git(office_repo, "config", "extensions.worktreeConfig", "true")
    repos.git(office_repo, "config", "--worktree", "core.fsmonitor", str(theirs.path))
    repos.git(office_repo, "status")
    assert theirs.ran()
    look(office_repo)
    assert not theirs.ran()
    say(user, ".git/hooks/fsmonitor-watchman")  # the user's word, the repository's program
    assert monitor.options(office_repo) == ()


def test_words_that_switch_it_off_or_lead_nowhere(
    office_repo: Path, user: Path, own: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ("-c", f"core.fsmonitor={own.path}")
    assert monitor.options(office_repo) == ()
    say(user, own.path.name)
    assert monitor.options(office_repo) == (), "no such program on the path"
    monkeypatch.setenv("PATH", str(own.path.parent), prepend=":")
    assert monitor.options(office_repo) == named
    say(office_repo / ".git" / "config", "false")
    assert monitor.options(office_repo) == (), "a repository may say no"
    repos.git(office_repo, "config", "--unset", "core.fsmonitor")
    say(user, "false")
    assert monitor.options(office_repo) == (), "the last word counts"
    say(user, "true")
    daemon = ("-c", "core.fsmonitor=true") if git.version() >= (2, 36) else ()
    assert monitor.options(office_repo) == daemon
    assert look(office_repo) == "", "a git that has no monitor of its own looks itself"


def test_config_of_the_user_may_hold_for_some_folders_only(
    office_repo: Path, user: Path, tmp_path: Path, own: Monitor
) -> None:
    say(tmp_path / "some", str(own.path))
    with user.open("a", encoding="utf-8") as file:
        file.write(f'[includeIf "gitdir:{office_repo}/"]\n\tpath = {tmp_path / "some"}\n')
    assert monitor.options(office_repo) == ("-c", f"core.fsmonitor={own.path}")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    repos.git(elsewhere, "init", "-q")
    assert monitor.options(elsewhere) == ()


def test_the_environment_is_the_user_too(
    office_repo: Path, user: Path, own: Monitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(own.path))
    look(office_repo)
    assert own.ran()
