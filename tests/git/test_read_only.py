"""A disk that takes nothing: the interface shows what is there, the first run says why it cannot."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support.duban import duban
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.git, pytest.mark.slow]


def test_a_read_only_repository_is_read(read_only: Path, office_template: Path) -> None:
    top = shutil.copytree(office_template, read_only / "office", symlinks=True)
    subprocess.run(["mount", "-o", "remount,ro", read_only], check=True)
    with Terminal(top) as terminal:
        terminal.wait_for("F12")
        terminal.rest()
        terminal.press("q")
        assert terminal.end() == 0
        assert b"Traceback" not in terminal.said
    answer = duban(top, "doctor")
    assert "案卷库" in answer.out


def test_a_read_only_folder_is_told_by_init_and_welcome(read_only: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", read_only], check=True)
    answer = duban(read_only, "init")
    assert answer.code == 3
    assert "磁盘是只读的" in answer.err
    with Terminal(read_only) as terminal:
        terminal.wait_for("3 退出")
        terminal.rest()
        terminal.press("2")
        terminal.wait_for("姓名")
        terminal.rest()
        terminal.press("\x1b[20~")  # F9: the name is known here
        terminal.wait_for("磁盘是只读的")
        terminal.press("\x1b")
        terminal.rest(1.5)
        terminal.press("3")
        assert terminal.end() == 0
