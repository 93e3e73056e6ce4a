"""What nobody foresaw: told plainly, and written down without a word of any record."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.domain.errors import DubanError
from tui.domain.errors import MachineFailedError
from tui.domain.errors import StaleCaseError
from tui.service.crash import failure_of
from tui.service.crash import keep_trace
from tui.service.crash import trace

SECRET = "群众来信原话"  # noqa: S105 -- the text of a record


def _broken() -> None:
    text = SECRET
    try:
        int(text)
    except ValueError as problem:
        raise KeyError(text) from problem


def _crash() -> KeyError:
    try:
        _broken()
    except KeyError as problem:
        return problem
    raise AssertionError


def test_what_is_written_down_names_places_and_kinds_alone() -> None:
    text = trace(_crash())
    assert SECRET not in text
    lines = text.splitlines()
    assert lines[0].startswith("duban ")
    assert lines.index("ValueError") < lines.index("KeyError")
    assert sum(line.endswith(" _broken") for line in lines) == 2


def test_it_lies_where_only_its_owner_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = Path(keep_trace(_crash()))
    assert path.is_relative_to(tmp_path / "state")
    assert path.stat().st_mode & 0o077 == 0
    assert path.read_text("utf-8") == trace(_crash())


def test_a_log_folder_that_cannot_be_made_is_no_second_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = Path(keep_trace(_crash()))
    assert path.is_file()
    path.unlink()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EMFILE])
def test_the_machines_failure_is_no_mistake_of_the_program(number: int) -> None:
    failure = failure_of(OSError(number, os.strerror(number), "/srv/x"))
    assert isinstance(failure, MachineFailedError)
    assert failure.values == {"path": "/srv/x", "errno": number}


def test_a_mistake_of_the_program_is_one_and_a_known_failure_stays_itself() -> None:
    failure = failure_of(OSError(errno.EBADF, "x"))
    assert type(failure) is DubanError
    Path(str(failure.values["path"])).unlink()
    known = StaleCaseError(path="x")
    assert failure_of(known) is known


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "程序出错了"), ("en", "something went wrong")]
)
def test_a_command_that_crashes_says_where_it_is_written_down(language: str, said: str) -> None:
    program = (
        "from tui.cli.main import guarded\n"
        f"def work(): raise ValueError('{SECRET}')\n"
        f"raise SystemExit(guarded(work, lambda: '{language}'))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert done.stderr.startswith(said)
    assert SECRET not in done.stderr
    path = next(word for word in done.stderr.split() if word.endswith(".txt"))
    text = Path(path).read_text("utf-8")
    assert text.rstrip().endswith("ValueError")
    assert SECRET not in text
