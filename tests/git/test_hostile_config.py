"""What a repository's own config names is not run by reading; a save runs what its commit runs.

A clone brings no config and no hooks, an archive or a share does (reliability.md A14, promise 14).
Hooks, clean filters and the signer are git's own part of a commit: a save runs them as
`git commit` in the same folder would, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support import saving
from tests.support.duban import duban
from tui.domain.identity import record_path
from tui.store import git
from tui.store import journal
from tui.store import lock
from tui.store.journal import Journal
from tui.store.journal import Planned

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)
PROGRAMS = {
    "core.fsmonitor": "",
    "core.sshCommand": "",
    "core.pager": "cat",
    "core.editor": "",
    "core.askPass": "",
    "core.gitProxy": "",
    "core.alternateRefsCommand": "",
    "sequence.editor": "",
    "credential.helper": "",
    "diff.external": "",
    "diff.evil.command": "",
    "diff.evil.textconv": "cat",
    "filter.evil.clean": "cat",
    "filter.evil.smudge": "cat",
    "merge.evil.driver": "",
    "gpg.program": "",
    "gpg.ssh.program": "",
    "uploadpack.packObjectsHook": "",
    "interactive.diffFilter": "cat",
    "trailer.case.command": "",
    "trailer.case.key": "Case",
    "trailer.evil.cmd": "",
    "pager.log": "cat",
    "pager.diff": "cat",
    "remote.origin.uploadpack": "",
    "tar.evil.command": "cat",
    "man.evil.cmd": "",
}
"""Keys whose value git runs somewhere, and what the program then has to do to go unseen."""
PLAIN = {
    "log.showSignature": "true",
    "commit.template": "/nonexistent",
    "commit.verbose": "true",
    "status.submoduleSummary": "true",
    "diff.submodule": "log",
    "core.untrackedCache": "true",
    "submodule.recurse": "true",
    "alias.commit": "!false",
    "alias.rev-parse": "!false",
    "alias.cat-file": "!false",
    "advice.statusHints": "true",
}
HOOKS = (
    "pre-commit",
    "prepare-commit-msg",
    "commit-msg",
    "post-commit",
    "post-index-change",
    "reference-transaction",
    "post-checkout",
    "fsmonitor-watchman",
    "pre-auto-gc",
    "post-rewrite",
)


class Poison:
    """A clone full of programs, each of which writes down its name when it is run."""

    def __init__(self, top: Path, folder: Path) -> None:
        """Poison the clone at `top`; the programs lie in `folder`."""
        self.top = top
        self._ran = folder / "ran"
        self._folder = folder / "programs"
        self._folder.mkdir()
        lines = []
        for key, then in PROGRAMS.items():
            area, _dot, name = key.rpartition(".")
            section, _dot, sub = area.partition(".")
            heading = f'[{section} "{sub}"]' if sub else f"[{section}]"
            value = "Case" if key == "trailer.case.key" else str(self.program(key, then))
            lines.append(f"{heading}\n\t{name} = {value}\n")
        lines += [
            f"[{k.partition('.')[0]}]\n\t{k.partition('.')[2]} = {v}\n" for k, v in PLAIN.items()
        ]
        included = folder / "included"  # a config may lie anywhere and be led to
        included.write_text("".join(lines))
        repos.git(top, "config", "include.path", str(included))
        info = top / ".git" / "info"
        info.mkdir(exist_ok=True)
        (info / "attributes").write_text("*.md filter=evil diff=evil merge=evil\n")
        (top / ".git" / "hooks").mkdir(exist_ok=True)
        for name in HOOKS:
            self.program(name, "", top / ".git" / "hooks")

    def program(self, name: str, then: str, folder: Path | None = None) -> Path:
        """A program that writes down `name` and does `then`."""
        path = (folder or self._folder) / name
        path.write_text(f'#!/bin/sh\necho "{name}" >> "{self._ran}"\n{then}\n')
        path.chmod(0o755)
        return path

    def ran(self) -> set[str]:
        """Names of the programs that ran since the last look."""
        found = set(self._ran.read_text().split()) if self._ran.exists() else set()
        self._ran.unlink(missing_ok=True)
        return found


@pytest.fixture
def poison(office_repo: Path, tmp_path: Path) -> Poison:
    """The model office, poisoned, with a change by field in its history."""
    saving.append(office_repo, RECORD, "一行\n")
    poisoned = Poison(office_repo, tmp_path)
    for path in (office_repo / "records").rglob("*.md"):
        path.touch()  # git must look at the content again
    return poisoned


def test_the_poison_works(poison: Poison) -> None:
    """A test that cannot fail is worthless: git itself runs these."""
    repos.git(poison.top, "status")
    repos.git(poison.top, "log", "-1", "-p", "--ext-diff", "--textconv")
    assert {"core.fsmonitor", "filter.evil.clean"} <= poison.ran()


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--json"),
        ("show", repos.SUPERVISION),
        ("history", repos.SUPERVISION),
        ("diff", "HEAD~1..HEAD"),
        ("diff",),
        ("check",),
        ("check", "--all"),
        ("check", "--staged"),
        ("check", "--range", "HEAD~1..HEAD"),
        ("today",),
        ("links", repos.SUPERVISION),
        ("fmt", "--check"),
        ("doctor",),
        ("hook", "pre-commit"),
    ],
    ids=" ".join,
)
def test_reading_runs_nothing_that_the_repository_names(
    poison: Poison, words: tuple[str, ...]
) -> None:
    answer = duban(poison.top, *words)
    assert answer.code in {0, 1, 3}, answer.err
    assert poison.ran() == set()


def test_a_save_runs_what_its_commit_runs_and_nothing_else(poison: Poison) -> None:
    answer = duban(poison.top, "set", repos.SUPERVISION, "缓急=特急")
    assert answer.code == 0, answer.err
    commits = {"pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"}
    index = {"post-index-change", "reference-transaction", "pre-auto-gc"}
    ran = poison.ran()
    assert commits <= ran
    assert ran <= commits | index | {"filter.evil.clean"}


def _cut_off(top: Path) -> Path:
    """Leave `top` as a save that was killed leaves it; the folder of its journal."""
    repository = git.find(top)
    old = (top / RECORD).read_bytes()
    (top / RECORD).write_bytes(old + b"half\n")
    repos.git(top, "add", str(RECORD))
    folder = lock.own_folder(repository)
    folder.mkdir(exist_ok=True)
    head = repos.git(top, "rev-parse", "HEAD")
    planned = (Planned(RECORD, old, old + b"half\n"),)
    journal.write(folder, Journal(2**22 + 1, "", top, ".", head, "refs/heads/main", planned))
    return folder


def test_mending_at_the_opening_runs_no_filter(poison: Poison) -> None:
    """An archive may hold the journal of a save too: mending has to wait for its owner's save."""
    folder = _cut_off(poison.top)
    poison.ran()
    assert duban(poison.top, "list").code == 0
    assert poison.ran() == set()
    assert journal.read(folder) is not None
    assert duban(poison.top, "set", repos.SUPERVISION, "缓急=特急").code == 0
    assert journal.read(folder) is None
    assert b"half" not in (poison.top / RECORD).read_bytes()


def test_mending_at_the_opening_runs_no_hook(poison: Poison) -> None:
    (poison.top / ".git" / "info" / "attributes").unlink()
    folder = _cut_off(poison.top)
    poison.ran()
    assert "案卷已恢复原样" in duban(poison.top, "list").err
    assert poison.ran() == set()
    assert journal.read(folder) is None
    assert repos.git(poison.top, "status", "--porcelain", "--", "records") == ""


def test_nothing_is_fetched_by_looking(office_repo: Path, tmp_path: Path) -> None:
    """A partial clone fetches what it lacks by whatever program its config names."""
    repos.git(office_repo, "config", "uploadpack.allowFilter", "true")
    local = f"file://{office_repo}"
    repos.git(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", local, "partial")
    partial = tmp_path / "partial"
    (partial / "records").mkdir()
    canary = tmp_path / "ran"
    program = tmp_path / "upload-pack"
    program.write_text(f'#!/bin/sh\ntouch "{canary}"\nexec git-upload-pack "$@"\n')
    program.chmod(0o755)
    repos.git(partial, "config", "remote.origin.uploadpack", str(program))
    for words in (("history", repos.SUPERVISION), ("check", "--staged"), ("diff", "HEAD")):
        duban(partial, *words)
    answer = duban(partial, "check", "--range", "HEAD")
    assert not canary.exists()
    answer = duban(partial, "diff", "HEAD")
    assert answer.code == 3
    assert answer.err.startswith("这个库没有取全")
    assert not canary.exists()


def test_what_the_environment_names_is_not_run_by_looking(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving.append(office_repo, RECORD, "一行\n")
    poisoned = Poison(office_repo, tmp_path)
    repos.git(office_repo, "config", "--unset", "include.path")
    said = {
        "GIT_EXTERNAL_DIFF": str(poisoned.program("GIT_EXTERNAL_DIFF", "")),
        "GIT_PAGER": str(poisoned.program("GIT_PAGER", "cat")),
        "GIT_ASKPASS": str(poisoned.program("GIT_ASKPASS", "")),
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(poisoned.program("core.fsmonitor", "")),
        "GIT_CONFIG_KEY_1": "diff.external",
        "GIT_CONFIG_VALUE_1": str(poisoned.program("diff.external", "")),
    }
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    for words in (("list",), ("diff", "HEAD~1..HEAD"), ("check",)):
        assert duban(office_repo, *words).code in {0, 1}
    assert poisoned.ran() == set()


def test_hooks_lie_where_git_looks_for_them(office_repo: Path, tmp_path: Path) -> None:
    """core.hooksPath is git's own rule: a save obeys it, looking does not run anything there."""
    poisoned = Poison(office_repo, tmp_path)
    repos.git(office_repo, "config", "--unset", "include.path")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    poisoned.program("pre-commit", "", elsewhere)
    repos.git(office_repo, "config", "core.hooksPath", str(elsewhere))
    assert duban(office_repo, "check").code == 0
    assert poisoned.ran() == set()
    assert "core.hooksPath" in duban(office_repo, "doctor").out
    assert duban(office_repo, "set", repos.SUPERVISION, "缓急=特急").code == 0
    assert poisoned.ran() == {"pre-commit"}


@pytest.mark.parametrize(
    ("name", "program"),
    [("pre-commit", "read answer || exit 1"), ("prepare-commit-msg", "cat >/dev/null")],
)
def test_a_hook_that_asks_gets_no_answer_and_holds_nobody_up(
    office_repo: Path, tmp_path: Path, name: str, program: str
) -> None:
    Poison(office_repo, tmp_path).program(name, program, office_repo / ".git" / "hooks")
    answer = duban(office_repo, "set", repos.SUPERVISION, "缓急=特急")
    assert answer.code == (1 if "exit 1" in program else 0)


def test_the_doctor_names_what_the_repository_would_have_run(
    poison: Poison, office_repo: Path
) -> None:
    line = next(line for line in duban(poison.top, "doctor").out.splitlines() if "程序：" in line)
    named = set(line.partition("程序：")[2].partition("。")[0].split())
    assert {key.lower() for key in PROGRAMS if key != "trailer.case.key"} <= named
    assert "trailer.case.key" not in named
    assert {"alias.commit", "alias.rev-parse", "alias.cat-file"} <= named
    assert poison.ran() == set()
    repos.git(office_repo, "config", "--unset", "include.path")
    assert duban(office_repo, "init").code == 0
    assert "程序：" not in duban(office_repo, "doctor").out  # what we set ourselves is no news


def test_the_doctor_speaks_of_a_state_in_words(office_repo: Path) -> None:
    repos.git(office_repo, "checkout", "-q", "--detach")
    assert "库正处在 游离的 HEAD" in duban(office_repo, "doctor").out
    (office_repo / ".git" / "config").write_text("[core\n")
    answer = duban(office_repo, "doctor")
    assert answer.code == 3
    assert answer.err.startswith("git 的设置读不出来\n")
