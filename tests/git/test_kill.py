"""A save that is killed at any step leaves the old or the new record, whole, and is mended."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import time
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from tests.support import repos
from tests.support import saving
from tui.domain.errors import LockedError
from tui.domain.identity import record_path
from tui.store import commit
from tui.store import git
from tui.store import lock

pytestmark = pytest.mark.git
RECORD = record_path(repos.SUPERVISION)
NEW = record_path("D202611-7K3M")
OTHER = record_path(repos.COORDINATION)


def _with_other_work(top: Path) -> Path:
    """Stage one thing, change another, leave a third unknown: none of it is ours."""
    (top / OTHER).write_bytes((top / OTHER).read_bytes() + b"staged\n")
    repos.git(top, "add", str(OTHER))
    (top / OTHER).write_bytes((top / OTHER).read_bytes() + b"changed\n")
    (top / "notes.txt").write_text("unknown")
    return top


def _steps(top: Path, path: PurePosixPath) -> int:
    copy = Path(shutil.copytree(top, top.parent / "counted", symlinks=True))
    process = saving.run(copy, path, "新\n", "--cut", "0")
    out, err = process.communicate()
    assert process.returncode == 0, err
    return int(out.split()[-1])


@pytest.mark.parametrize(("path", "stride"), [(RECORD, 1), (NEW, 3)], ids=["edit", "new"])
def test_killed_at_every_step_of_a_save(
    office_repo: Path, tmp_path: Path, path: PurePosixPath, stride: int
) -> None:
    """Every step of an edit; of a new file, which takes the same way, every third."""
    top = _with_other_work(office_repo)
    before = repos.state_of(top)
    old = (top / path).read_bytes() if (top / path).exists() else None
    new = (old or b"") + "新\n".encode()
    total = _steps(top, path)
    assert total > 25
    for step in range(1, total + 1, stride):
        copy = Path(shutil.copytree(top, tmp_path / f"cut{step}", symlinks=True))
        process = saving.run(copy, path, "新\n", "--cut", str(step))
        acknowledged, _err = process.communicate()
        assert process.returncode == -signal.SIGKILL
        _look_again(copy, path, old, new, f"step {step}")
        assert commit.recover(git.find(copy)) == ()
        now = (copy / path).read_bytes() if (copy / path).exists() else None
        in_history = _at_head(copy, path)
        assert now == in_history, f"step {step}"
        assert now in (old, new), f"step {step}"
        if acknowledged:
            assert now == new
        if now == old:
            assert repos.state_of(copy) == before, f"step {step}"
        assert not list(copy.rglob("*.tmp"))
        assert not list((copy / ".git").rglob("*.lock"))
        assert not list((copy / ".git" / "duban").glob("judged*"))
        assert repos.is_sound(copy)
        saving.append(copy, path, "后\n")  # and the next save just works
        assert (copy / path).read_bytes() == (now or b"") + "后\n".encode()
        shutil.rmtree(copy)


@pytest.mark.parametrize(("path", "stride"), [(RECORD, 1), (NEW, 3)], ids=["edit", "new"])
def test_disk_that_fails_once_at_any_step(
    office_repo: Path, tmp_path: Path, path: PurePosixPath, stride: int
) -> None:
    top = _with_other_work(office_repo)
    before = repos.state_of(top)
    old = (top / path).read_bytes() if (top / path).exists() else None
    new = (old or b"") + "新\n".encode()
    step, acknowledged = 0, ""
    while not acknowledged or step < 5:
        step += stride
        copy = Path(shutil.copytree(top, tmp_path / f"fail{step}", symlinks=True))
        process = saving.run(copy, path, "新\n", "--fail", str(step))
        acknowledged, err = process.communicate()
        assert acknowledged or "WriteFailedError" in err.splitlines()[-1], err
        _look_again(copy, path, old, new, f"step {step}")
        now = (copy / path).read_bytes() if (copy / path).exists() else None
        assert now == _at_head(copy, path) == (new if acknowledged else old)
        if not acknowledged:
            assert repos.state_of(copy) == before
        assert not list(copy.rglob("*.tmp"))
        saving.append(copy, path, "后\n")
        shutil.rmtree(copy)
    assert step > 5


@pytest.mark.parametrize("share", [0.6, 0.9])
def test_mending_that_is_itself_killed(office_repo: Path, tmp_path: Path, share: float) -> None:
    top = _with_other_work(office_repo)
    before, old = repos.state_of(top), (top / RECORD).read_bytes()
    cut = int(_steps(top, RECORD) * share)
    process = saving.run(top, RECORD, "新\n", "--cut", str(cut))
    process.communicate()
    with lock.held(git.find(top)):  # when a git outlived it: until that has ended
        assert (top / ".git" / "duban" / "journal").exists()
    step, code = 0, -signal.SIGKILL
    while code:
        step += 3
        copy = Path(shutil.copytree(top, tmp_path / f"mend{step}", symlinks=True))
        process = saving.run(copy, RECORD, "", "--recover", "--cut", str(step))
        process.communicate()
        code = process.returncode
        commit.recover(git.find(copy))
        now = (copy / RECORD).read_bytes()
        assert now == _at_head(copy, RECORD)
        assert now in (old, old + "新\n".encode())
        assert now != old or repos.state_of(copy) == before
        assert not list(copy.rglob("*.tmp"))
        assert not list((copy / ".git").rglob("*.lock"))
        saving.append(copy, RECORD, "后\n")
        shutil.rmtree(copy)


def _look_again(top: Path, path: PurePosixPath, old: bytes | None, new: bytes, where: str) -> None:
    """The next start: whatever stands there is whole even before it mends."""
    stands = (top / path).read_bytes() if (top / path).exists() else None
    assert stands in (old, new), where
    for mended in commit.recover(git.find(top)):
        assert mended.path == path
        if not mended.committed:
            assert Path(mended.draft).read_bytes() == new, where


def _at_head(top: Path, path: PurePosixPath) -> bytes | None:
    blob = git.blobs([f"HEAD:{path}"], cwd=top)[0]
    return None if blob is None else blob.data


def _program(folder: Path, text: str) -> Path:
    """A `git` that stands first on the PATH."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(text)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.mark.parametrize("delay", [0.001, 0.004, 0.007, 0.01, 0.013, 0.02])
@pytest.mark.parametrize("path", [RECORD, NEW], ids=["edit", "new"])
def test_git_itself_is_killed_with_us(
    office_repo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    delay: float,
    path: PurePosixPath,
) -> None:
    """The machine dies: `git commit` and the program above it are killed together."""
    real = shutil.which("git")
    folder = _program(
        tmp_path / "bin",
        f"""#!/bin/sh
case " $* " in
*" commit --quiet "*) ;;
*) exec {real} "$@" ;;
esac
{real} "$@" & child=$!
sleep {delay}
kill -9 $child $PPID
""",
    )
    top = _with_other_work(office_repo)
    before = repos.state_of(top)
    old = (top / path).read_bytes() if (top / path).exists() else None
    new = (old or b"") + "新\n".encode()
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        process = saving.run(top, path, "新\n")
        process.communicate()
    assert process.returncode == -signal.SIGKILL
    _look_again(top, path, old, new, f"{delay}")
    now = (top / path).read_bytes() if (top / path).exists() else None
    assert now == _at_head(top, path)
    assert now in (old, new)
    if now == old:
        assert repos.state_of(top) == before
    else:
        status = repos.git(top, "status", "--porcelain", "--", str(path))
        assert status == ""
    assert not list((top / ".git").rglob("*.lock"))
    assert repos.is_sound(top)
    saving.append(top, path, "后\n")


def test_a_git_that_outlives_us_keeps_the_lock_until_it_has_ended(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = office_repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    started = tmp_path / "started"
    hook.write_text(f"#!/bin/sh\ntouch {started}\nsleep 1\n")
    hook.chmod(0o755)
    process = saving.run(office_repo, RECORD, "新\n")
    while not started.exists():
        time.sleep(0.01)
    process.kill()
    process.communicate()
    with pytest.raises(LockedError), lock.held(git.find(office_repo), patience=0.2):
        pass
    hook.unlink()
    saving.append(office_repo, RECORD, "后\n")  # waits for the git left behind
    assert (office_repo / RECORD).read_text("utf-8").endswith("新\n后\n")
    assert _at_head(office_repo, RECORD) == (office_repo / RECORD).read_bytes()
    assert len(repos.subjects(office_repo)) == 3
    assert repos.is_sound(office_repo)


def test_a_foreign_lock_of_a_dead_program_is_never_deleted(office_repo: Path) -> None:
    foreign = office_repo / ".git" / "index.lock"
    foreign.write_bytes(b"")
    before = (office_repo / RECORD).read_bytes()
    with pytest.raises(LockedError) as refused:
        saving.append(office_repo, RECORD, "新\n")
    assert foreign.exists()
    assert (office_repo / RECORD).read_bytes() == before
    assert Path(str(refused.value.values["draft"])).read_bytes() == before + "新\n".encode()
