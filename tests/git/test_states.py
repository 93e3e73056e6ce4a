"""Every state of a repository and a machine: a save works, or stops with nothing changed."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from tests.support import repos
from tests.support import saving
from tui.domain.errors import DirtyCaseError
from tui.domain.errors import DubanError
from tui.domain.errors import GitFailedError
from tui.domain.errors import HookRefusedError
from tui.domain.errors import LockedError
from tui.domain.errors import NoGitError
from tui.domain.errors import NoIdentityError
from tui.domain.errors import NoRepositoryError
from tui.domain.errors import RepositoryStateError
from tui.domain.errors import StaleCaseError
from tui.domain.errors import WriteFailedError
from tui.domain.identity import record_path
from tui.report.failures import error_text
from tui.store import commit
from tui.store import files
from tui.store import git
from tui.store import lock
from tui.store.journal import Planned

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)
OTHER = record_path(repos.COORDINATION)
NEW = record_path("D202611-7K3M")


def _refused(top: Path, kind: type[DubanError], path: PurePosixPath = RECORD) -> DubanError:
    """The save stops with `kind`, the tree and the index are as before, the text is kept."""
    before, old = repos.state_of(top), files.read(top, path)
    with pytest.raises(kind) as caught:
        saving.append(top, path, "新\n")
    assert repos.state_of(top) == before
    assert files.read(top, path) == old
    assert not list((top / "records").rglob("*.tmp"))
    draft = Path(str(caught.value.values["draft"]))
    assert draft.read_bytes() == (old or b"") + "新\n".encode()
    assert commit.recover(git.find(top)) == ()
    return caught.value


def _saves(top: Path, path: PurePosixPath = RECORD) -> str:
    old = files.read(top, path)
    made = saving.append(top, path, "新\n")
    assert files.read(top, path) == (old or b"") + "新\n".encode()
    assert repos.git(top, "show", "--format=", "--name-only", "-z", made) == f"{path}\0"
    assert repos.is_sound(top)
    return made


def _hook(top: Path, name: str, text: str) -> None:
    hook = top / ".git" / "hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{text}\n")
    hook.chmod(0o755)


def test_other_peoples_work_stays_as_it_was(office_repo: Path) -> None:
    (office_repo / OTHER).write_bytes(b"staged\n")
    (office_repo / "new.txt").write_text("staged too")
    repos.git(office_repo, "add", "-A")
    (office_repo / OTHER).write_bytes(b"changed after\n")
    (office_repo / "unknown.txt").write_text("unknown")
    before = repos.state_of(office_repo).splitlines()
    _saves(office_repo)
    after = [line.replace("\0", "\n") for line in repos.state_of(office_repo).splitlines()]
    ours = str(RECORD)
    assert [part for line in before for part in line.split("\0") if ours not in part] == [
        part for line in after for part in line.split("\n") if ours not in part
    ]
    assert (office_repo / OTHER).read_bytes() == b"changed after\n"
    assert repos.git(office_repo, "show", f":{OTHER}") == "staged"


@pytest.mark.parametrize("staged", [True, False])
def test_record_changed_outside_is_not_swept_in(office_repo: Path, staged: bool) -> None:
    (office_repo / RECORD).write_bytes((office_repo / RECORD).read_bytes() + b"by hand\n")
    if staged:
        repos.git(office_repo, "add", str(RECORD))
    problem = _refused(office_repo, DirtyCaseError)
    assert problem.values["staged"] == ("yes" if staged else "no")


def test_partly_staged_record(office_repo: Path) -> None:
    clean = (office_repo / RECORD).read_bytes()
    (office_repo / RECORD).write_bytes(clean + b"staged\n")
    repos.git(office_repo, "add", str(RECORD))
    (office_repo / RECORD).write_bytes(clean)
    assert _refused(office_repo, DirtyCaseError).values["staged"] == "yes"


def test_record_that_moved_since_it_was_opened(office_repo: Path) -> None:
    repository = git.find(office_repo)
    old = (office_repo / RECORD).read_bytes()
    saving.append(office_repo, RECORD, "另一人\n")
    with pytest.raises(StaleCaseError) as caught:
        commit.commit(repository, [Planned(RECORD, old, old + b"x\n")], "x", commit.Signature())
    assert (office_repo / RECORD).read_bytes() == old + "另一人\n".encode()
    assert Path(str(caught.value.values["draft"])).read_bytes() == old + b"x\n"


def test_untracked_record_is_its_authors_to_commit(office_repo: Path) -> None:
    (office_repo / NEW).write_bytes(b"by hand\n")
    assert _refused(office_repo, DirtyCaseError, NEW).values["path"] == str(NEW)


def _merge(top: Path) -> str:
    _diverge(top)
    subprocess.run(["git", "merge", "-q", "theirs"], cwd=top, capture_output=True, check=False)
    return "merge"


def _rebase(top: Path) -> str:
    _diverge(top)
    subprocess.run(["git", "rebase", "-q", "theirs"], cwd=top, capture_output=True, check=False)
    return "rebase"


def _cherry_pick(top: Path) -> str:
    _diverge(top)
    subprocess.run(["git", "cherry-pick", "theirs"], cwd=top, capture_output=True, check=False)
    return "cherry-pick"


def _revert(top: Path) -> str:
    saving.append(top, OTHER, "one\n")
    saving.append(top, OTHER, "two\n")
    subprocess.run(["git", "revert", "HEAD~1"], cwd=top, capture_output=True, check=False)
    return "revert"


def _bisect(top: Path) -> str:
    repos.git(top, "bisect", "start")
    return "bisect"


def _detached(top: Path) -> str:
    repos.git(top, "checkout", "-q", "--detach")
    return "detached"


def _diverge(top: Path) -> None:
    repos.git(top, "switch", "-q", "-c", "theirs")
    saving.append(top, OTHER, "theirs\n")
    repos.git(top, "switch", "-q", "main")
    saving.append(top, OTHER, "ours\n")


@pytest.mark.parametrize("begin", [_merge, _rebase, _cherry_pick, _revert, _bisect, _detached])
def test_in_the_middle_of_an_operation(office_repo: Path, begin: object) -> None:
    assert callable(begin)
    operation = begin(office_repo)
    head = repos.git(office_repo, "rev-parse", "HEAD")
    problem = _refused(office_repo, RepositoryStateError)
    assert problem.values["operation"] == operation
    assert repos.git(office_repo, "rev-parse", "HEAD") == head


def test_unborn_branch_takes_its_first_commit(empty_repo: Path) -> None:
    _saves(empty_repo, NEW)
    assert repos.subjects(empty_repo) == ["追加"]
    assert repos.git(empty_repo, "status", "--porcelain", "--", str(NEW)) == ""


def test_broken_head(office_repo: Path) -> None:
    (office_repo / ".git" / "refs" / "heads" / "main").write_text("f" * 40 + "\n")
    before = (office_repo / RECORD).read_bytes()
    with pytest.raises(DubanError):
        saving.append(office_repo, RECORD, "新\n")
    assert (office_repo / RECORD).read_bytes() == before


def test_no_identity(office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = tmp_path / "nobody"
    nobody.write_text("")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(nobody))
    monkeypatch.setenv("EMAIL", "root@host.example")  # what git would guess from
    _refused(office_repo, NoIdentityError)


def test_a_given_author_needs_no_identity(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = tmp_path / "nobody"
    nobody.write_text("")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(nobody))
    old = (office_repo / RECORD).read_bytes()
    who = commit.Signature("王敏", "wangmin@example.com", "2026-11-03T09:20:00+08:00")
    commit.commit(git.find(office_repo), [Planned(RECORD, old, old + b"x\n")], "x", who)
    said = repos.git(office_repo, "log", "-1", "--format=%an|%ae|%aI|%cn|%cI")
    moment = "2026-11-03T09:20:00+08:00"
    assert said == f"王敏|wangmin@example.com|{moment}|王敏|{moment}"


def test_no_git(office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoGitError):
        git.find(office_repo)


def test_old_git(office_repo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "git"
    real = shutil.which("git")
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *version) echo git version 2.17.1;; *) exec {real} "$@";; esac\n'
    )
    program.chmod(0o755)
    before = (office_repo / RECORD).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.saving", str(office_repo), str(RECORD), "x"],
        env={**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "NoGitError" in done.stderr
    assert "2.17.1" in done.stderr
    assert (office_repo / RECORD).read_bytes() == before


def test_config_that_git_cannot_read(office_repo: Path) -> None:
    (office_repo / ".git" / "config").write_text("[core\n")
    with pytest.raises(GitFailedError):
        git.find(office_repo)


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(NoRepositoryError):
        git.find(tmp_path)
    with pytest.raises(NoRepositoryError):
        git.find(tmp_path / "nowhere")


def test_bare_repository(tmp_path: Path) -> None:
    repos.git(tmp_path, "init", "-q", "--bare", "bare.git")
    with pytest.raises(RepositoryStateError) as caught:
        git.find(tmp_path / "bare.git")
    assert caught.value.values["operation"] == "bare"


def test_foreign_owner(office_repo: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a repository to somebody else")
    for path in (office_repo, office_repo / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(RepositoryStateError) as caught:
        git.find(office_repo)
    assert caught.value.values["operation"] == "foreign-owner"
    command = str(caught.value.values["command"])
    assert command == f"git config --global --add safe.directory '{office_repo}'"


def test_linked_work_tree(office_repo: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    repos.git(office_repo, "worktree", "add", "-q", "-b", "side", str(linked))
    made = _saves(linked)
    assert repos.git(office_repo, "rev-parse", "side") == made
    assert repos.git(office_repo, "rev-parse", "main") != made


def test_from_a_folder_below(office_repo: Path) -> None:
    assert git.find(office_repo / "records" / "2026").top == office_repo


def test_submodule(office_repo: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    repos.git(tmp_path, "init", "-q", "outer")
    local = ("-c", "protocol.file.allow=always")
    repos.git(outer, *local, "submodule", "--quiet", "add", str(office_repo), "office")
    repos.git(outer / "office", "checkout", "-q", "main")
    _saves(outer / "office")


@pytest.mark.parametrize("hook", ["pre-commit", "commit-msg", "prepare-commit-msg"])
@pytest.mark.parametrize("path", [RECORD, NEW], ids=["edit", "new"])
def test_a_hook_that_refuses(office_repo: Path, hook: str, path: PurePosixPath) -> None:
    _hook(office_repo, hook, "echo 不行 >&2; exit 1")
    problem = _refused(office_repo, HookRefusedError, path)
    assert problem.values["text"] == "不行"


def test_a_hook_that_rewrites_the_record_is_not_acknowledged(office_repo: Path) -> None:
    _hook(office_repo, "pre-commit", f"echo rewritten > {RECORD}; git add {RECORD}")
    with pytest.raises(GitFailedError) as caught:
        saving.append(office_repo, RECORD, "新\n")
    assert Path(str(caught.value.values["draft"])).read_text("utf-8").endswith("新\n")
    assert repos.git(office_repo, "status", "--porcelain") == ""
    said = error_text(caught.value)
    assert said.startswith(f"提交里的内容与保存的不一样：有钩子或过滤器把它改了（{RECORD}）\n")


def test_all_hooks_run_and_see_our_file_alone(office_repo: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    for name in ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"):
        _hook(office_repo, name, f"echo {name} >> {log}")
    _hook(office_repo, "pre-commit", f"git diff --cached --name-only >> {log}")
    (office_repo / OTHER).write_bytes(b"staged\n")
    repos.git(office_repo, "add", str(OTHER))
    _saves(office_repo)
    ran = log.read_text().splitlines()
    assert ran == [str(RECORD), "prepare-commit-msg", "commit-msg", "post-commit"]


def test_a_background_job_of_a_hook_does_not_keep_the_lock(office_repo: Path) -> None:
    _hook(office_repo, "post-commit", "sleep 20 >/dev/null 2>&1 &")
    _saves(office_repo)
    with lock.held(git.find(office_repo), patience=0.5):
        pass


def test_signing_that_fails(office_repo: Path) -> None:
    repos.git(office_repo, "config", "commit.gpgsign", "true")
    repos.git(office_repo, "config", "gpg.program", "false")
    assert _refused(office_repo, GitFailedError).values["problem"] == "git.signing"
    _refused(office_repo, GitFailedError, NEW)


def test_foreign_lock_that_goes_away_is_waited_for(office_repo: Path) -> None:
    foreign = office_repo / ".git" / "index.lock"
    foreign.write_bytes(b"")
    with subprocess.Popen(["sh", "-c", f"sleep 0.5; rm {foreign}"]):
        _saves(office_repo)


def test_another_writer_that_stays(office_repo: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from tui.store import git, lock\n"
        "with lock.held(git.find(Path(sys.argv[1]))):\n    print('held', flush=True)\n"
        "    time.sleep(30)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(office_repo)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(LockedError) as caught, lock.held(git.find(office_repo), patience=0.3):
            pass
        assert caught.value.values["owner"] == str(holder.pid)
        holder.kill()
    with lock.held(git.find(office_repo), patience=0.3):
        pass


def test_a_commit_is_synced_to_disk(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if git.version() < (2, 36):
        pytest.skip("this git does not count its syncs")
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    saving.append(office_repo, RECORD, "新\n")
    flushed = re.findall(r'"key":"fsync/hardware-flush","value":"(\d+)"', trace.read_text("utf-8"))
    assert max([0, *map(int, flushed)]) >= 4  # blob, trees and commit, index, reference


def test_line_ends_and_attributes(office_repo: Path) -> None:
    """A record with CRLF on disk keeps it there; history has LF, and the file is not dirty."""
    crlf = (office_repo / RECORD).read_bytes().replace(b"\n", b"\r\n")
    (office_repo / RECORD).write_bytes(crlf)
    repos.git(office_repo, "config", "core.safecrlf", "true")
    saving.append(office_repo, RECORD, "新\r\n")
    assert (office_repo / RECORD).read_bytes() == crlf + "新\r\n".encode()
    assert b"\r" not in repos.git(office_repo, "show", f"HEAD:{RECORD}").encode()
    assert repos.git(office_repo, "status", "--porcelain") == ""


def test_names_and_options_of_the_users_config(office_repo: Path) -> None:
    for key, value in {
        "commit.cleanup": "scissors",
        "commit.verbose": "true",
        "commit.template": "/nonexistent",
        "i18n.commitEncoding": "GBK",
        "core.commentChar": ";",
        "status.showUntrackedFiles": "no",
        "core.fsmonitor": "false",
    }.items():
        repos.git(office_repo, "config", key, value)
    _saves(office_repo)
    said = git.run(["log", "-1", "--format=%s"], cwd=office_repo)
    assert said.decode("utf-8") == "追加\n"


def test_ignored_record_is_saved_all_the_same(office_repo: Path) -> None:
    (office_repo / ".git" / "info").mkdir(exist_ok=True)
    (office_repo / ".git" / "info" / "exclude").write_text("*.md\n")
    _saves(office_repo, NEW)


def test_permissions_stay(office_repo: Path) -> None:
    (office_repo / RECORD).chmod(0o664)
    _saves(office_repo)
    assert (office_repo / RECORD).stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("what", ["file", "folder"])
def test_links_are_never_written_through(office_repo: Path, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    victim = outside / NEW.name
    victim.write_text("mine")
    if what == "file":
        (office_repo / NEW).symlink_to(victim)
    else:
        shutil.rmtree(office_repo / "records/2026/11")
        (office_repo / "records/2026/11").symlink_to(outside)
    with pytest.raises((StaleCaseError, WriteFailedError)):
        saving.append_once(office_repo, NEW, "新\n")
    assert victim.read_text() == "mine"
    assert [path.name for path in outside.iterdir()] == [NEW.name]


def test_a_hooks_own_variables_do_not_lead_elsewhere(
    office_repo: Path, empty_repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(empty_repo / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(empty_repo / ".git" / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(empty_repo))
    old = files.read(office_repo, RECORD) or b""
    made = saving.append(office_repo, RECORD, "新\n")
    for name in git.LOCATION:
        monkeypatch.delenv(name, raising=False)
    assert repos.git(office_repo, "rev-parse", "HEAD") == made
    assert files.read(office_repo, RECORD) == old + "新\n".encode()
    assert not (empty_repo / ".git" / "index").exists()


def test_disk_full_at_any_size(small_disk: Path, office_template: Path) -> None:
    """However little is free, the record is whole, and the save works when there is room."""
    top = Path(shutil.copytree(office_template, small_disk / "office", symlinks=True))
    old = (top / RECORD).read_bytes()
    filler = small_disk / "filler"
    outcomes = set()
    for spare in range(0, 96 * 1024, 4096):
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        filler.write_bytes(b"x" * max(0, free - spare))
        try:
            saving.append(top, RECORD, "新\n")
        except (WriteFailedError, GitFailedError):
            outcomes.add("refused")
            assert (top / RECORD).read_bytes() in (old, old + "新\n".encode())
        else:
            outcomes.add("saved")
            old += "新\n".encode()
        filler.unlink()
        commit.recover(git.find(top))
        assert (top / RECORD).read_bytes() == old
        assert repos.git(top, "status", "--porcelain", "--", "records") == ""
        assert repos.is_sound(top)
    assert outcomes == {"refused", "saved"}
    _saves(top)


def test_read_only_disk(read_only: Path, office_template: Path) -> None:
    top = Path(shutil.copytree(office_template, read_only / "office", symlinks=True))
    subprocess.run(["mount", "-o", "remount,ro", read_only], check=True)
    problem = _refused(top, WriteFailedError)
    assert problem.values["errno"] == errno.EROFS
    assert not str(problem.values["draft"]).startswith(str(top))
