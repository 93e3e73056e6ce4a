"""What a hook or a command does not need is not imported (house.md 7.2, blind spots).

Each case runs in a process of its own, because the static graph cannot see a deferred import.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("textual", "rich", "git", "ruamel", "pypinyin", "frontmatter", "platformdirs")


OF_A_HOOK = {
    "cli": "exit_codes hook main mistakes output",
    "service": "checking changes index judging report staged",
    "store": "astray blobs calendar commits config decode document encoding faults files git grep "
    "loader mending objects parser_alone places platform posix refusals staged surroundings tree "
    "values",
    "text": "ideographs parts sanitise translate",
}
"""All that judging one record takes beside the domain and the rules; each name costs every commit."""


def loaded_by(code: str, cwd: Path, *, whole: bool = False) -> set[str]:
    """The top-level modules that a fresh process holds after `code`, or all by their `whole` names."""
    named = "m" if whole else "m.partition('.')[0]"
    program = f"import sys\n{code}\nprint('\\n'.join({{{named} for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-c", program],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-400:])


@pytest.mark.parametrize("module", ["tui.cli.main", "tui.cli.hook"])
def test_commands_and_hooks_start_without_heavy_libraries(module: str, tmp_path: Path) -> None:
    assert not loaded_by(f"import {module}", tmp_path) & set(HEAVY)


def test_a_hook_that_judges_a_record_needs_no_heavy_library(office_repo: Path) -> None:
    record = next(office_repo.glob("records/2*/*/D*.md"))
    record.write_bytes(record.read_bytes() + b"\n")
    subprocess.run(["git", "add", "-A"], cwd=office_repo, check=True)
    code = "from tui.__main__ import main\nassert main(['hook', 'pre-commit']) == 0"
    loaded = loaded_by(code, office_repo, whole=True)
    outside = {name.partition(".")[0] for name in loaded} - loaded_by("pass", office_repo)
    foreign = {name for name in outside - sys.stdlib_module_names if "cython" not in name}
    assert foreign <= {"tui", "yaml", "_yaml", "chinese_calendar"}  # a rule asks for a day
    assert not outside & {"argparse", "difflib", "json", "hashlib", "logging", "inspect", "ast"}
    for package in ("app", "cli", "report", "service", "store", "text"):
        below = {name for name in loaded if name.startswith(f"tui.{package}.")}
        assert {name.rpartition(".")[2] for name in below} <= set(
            OF_A_HOOK.get(package, "").split()
        )


def test_a_hook_that_completes_a_message_reads_no_record(office_repo: Path) -> None:
    record = next(office_repo.glob("records/2*/*/D*.md"))
    record.write_bytes(record.read_bytes() + b"\n")
    subprocess.run(["git", "add", "-A"], cwd=office_repo, check=True)
    message = office_repo / ".git" / "COMMIT_EDITMSG"
    message.write_text(f"改({record.stem}): 事项 — 一句话\n", "utf-8")
    code = (
        f"from tui.__main__ import main\nassert main(['hook', 'commit-msg', {str(message)!r}]) == 0"
    )
    needless = {"yaml", "chinese_calendar", "argparse", "difflib", "json", "hashlib"}
    assert not loaded_by(code, office_repo) & (set(HEAVY) | needless)
    assert f"Case: {record.stem}" in message.read_text("utf-8")


@pytest.mark.parametrize(
    "module",
    [
        "casebook",
        "edit",
        "checking.check",
        "history",
        "undo",
        "bootstrap",
        "forms.form",
        "places.agenda",
    ],
)
def test_services_never_load_the_interface(module: str, tmp_path: Path) -> None:
    assert "textual" not in loaded_by(f"import tui.service.{module}", tmp_path)


def test_git_is_loaded_only_when_a_write_begins(tmp_path: Path) -> None:
    assert "git" not in loaded_by("import tui.service.edit, tui.service.undo", tmp_path)
