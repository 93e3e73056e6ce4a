"""What every test stands on: an isolated git, a fixed zone, and no way to the project's own records."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import repos

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parent.parent
_RECORDS = str(PROJECT / "records") + os.sep
_LOOKING: list[str] = []
"""Holds a word while this file itself lists the names below the project's records."""


def _poison(event: str, arguments: tuple[object, ...]) -> None:
    """Stop this process from opening anything of the project's own records."""
    if event in {"open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove"}:
        named = arguments[0]
        path = os.fsdecode(named) if isinstance(named, str | bytes | os.PathLike) else ""
        if path.startswith(_RECORDS) and not (_LOOKING and event == "os.scandir"):
            raise PermissionError(path)


sys.addaudithook(_poison)


def _fingerprint() -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of every file of the project's records, without opening one."""
    found = []
    pending = [_RECORDS.rstrip(os.sep)]
    _LOOKING.append("names")
    while pending:
        for entry in os.scandir(pending.pop()):
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{entry.path.rstrip(os.sep)}")
            else:
                state = entry.stat(follow_symlinks=False)
                found.append((entry.path, state.st_size, state.st_mtime_ns))
    _LOOKING.clear()
    return tuple(sorted(found))


def pytest_collection_finish() -> None:
    """Let the collector pass over what is loaded by now, and come less often.

    Thousands of tests and whole libraries stay until the end; looking through them again and
    again was a sixth of the time of what drives the interface.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist, where it is there
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors: who drives the interface waits a third of the time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Who has done his share takes from the one who has most left: tests differ in length a lot."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


@pytest.fixture(autouse=True, scope="session")
def isolated_git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give git and every child a home, a config and an identity of this run alone."""
    home = tmp_path_factory.mktemp("home")
    (home / "empty-template").mkdir()
    config = home / "gitconfig"
    config.write_text(repos.GLOBAL_CONFIG.format(template=home / "empty-template"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("GIT_", "DUBAN_", "XDG_", "LC_")):
                patch.delenv(name)
        # a program that may not keep its bytecode compiles itself anew in every process
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("GIT_CONFIG_GLOBAL", str(config))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_TERMINAL_PROMPT", "0")
        patch.setenv("TZ", "Asia/Shanghai")
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("PYTHONPATH", str(PROJECT))
        yield home


@pytest.fixture(autouse=True)
def untouched_records() -> Iterator[None]:
    """Fail the test that changes the project's own records, by whatever process."""
    before = _fingerprint()
    yield
    assert _fingerprint() == before, "a test touched the project's own records/"


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory, isolated_git: Path) -> Path:
    """One office repository, made once and copied for each test."""
    return repos.make_office(tmp_path_factory.mktemp("template") / "office")


@pytest.fixture
def office_repo(tmp_path: Path, office_template: Path) -> Path:
    """A repository with `records/`, a directory and three model cases, all committed."""
    return Path(shutil.copytree(office_template, tmp_path / "office", symlinks=True))


@pytest.fixture
def empty_repo(tmp_path: Path) -> Path:
    """A repository with `records/` and nothing committed: its branch is unborn."""
    return repos.make_empty(tmp_path / "empty")
