"""An interface that breaks leaves sentences and an exit code, and no text of any record."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "群众来信原话"  # noqa: S105 -- the text of a record
BROKEN = """
import sys
from pathlib import Path
from textual.app import App
from tui.app import app, welcome

def broken(self, *_):
    secret = {secret!r}
    raise {problem}

app.DubanApp.on_mount = broken
welcome.WelcomeApp.on_mount = broken
real = App.run
App.run = lambda self: real(self, headless=True)
raise SystemExit(app.run(Path(sys.argv[1]), {language!r}))
"""


@pytest.mark.parametrize("folder", ["office", "."])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_fault_is_told_where_the_screen_was(
    office_repo: Path, folder: str, language: str
) -> None:
    problem = "ValueError(secret)"
    answer = _broken(office_repo.parent, folder, language, problem)
    assert answer.returncode == 3
    said = {"zh": "程序出错了，现场已记下", "en": "something went wrong in the program"}[language]
    assert said in answer.stderr
    assert {"zh": "界面已退出", "en": "The interface has closed"}[language] in answer.stderr
    assert SECRET not in answer.stderr + answer.stdout
    assert "Traceback" not in answer.stderr


def test_the_machines_failure_is_told_as_one(office_repo: Path) -> None:
    answer = _broken(office_repo, ".", "zh", "OSError(24, 'Too many open files')")
    assert answer.returncode == 3
    assert "这台机器没能办成：打开的文件太多" in answer.stderr


def _broken(
    folder: Path, office: str, language: str, problem: str
) -> subprocess.CompletedProcess[str]:
    program = BROKEN.format(secret=SECRET, problem=problem, language=language)
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(folder / office)],
        cwd=folder,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
