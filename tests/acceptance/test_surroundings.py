"""The interface in a real terminal, wherever it is started: a screen or a sentence, no traceback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.duban import NOW
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
GONE = "<none>"
PATIENCE = 25.0
STARTS = {
    "gbk": {"PYTHONIOENCODING": "gbk", "LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"},
    "ascii": {"PYTHONIOENCODING": GONE, "LC_ALL": "C", "PYTHONUTF8": "0"},
    "plain locale": {"LC_ALL": "C", "LANG": "C"},
    "unknown locale": {"LC_ALL": "xx_YY.nothing"},
    "no colour": {"NO_COLOR": "1"},
    "no home": {"HOME": GONE, "XDG_CONFIG_HOME": GONE, "XDG_CACHE_HOME": GONE},
    "a home that cannot be": {"HOME": "/dev/null", "XDG_CONFIG_HOME": GONE},
    "a modest terminal": {"TERM": "vt100"},
    "no terminal known": {"TERM": GONE},
}


@pytest.mark.parametrize("name", STARTS)
def test_it_starts(name: str, office_repo: Path) -> None:
    """Seen by what every encoding can write: the 编号 in the list, the limit in the case."""
    with _started(office_repo, STARTS[name]) as terminal:
        terminal.wait_for(repos.SUPERVISION, PATIENCE)
        terminal.press("3\r")
        terminal.wait_for("2026-11-27", PATIENCE)
        terminal.rest(patience=3)
        terminal.press("q")
        terminal.rest(patience=3)
        terminal.press("q")
        assert terminal.end(PATIENCE) == 0, terminal.text
        if name in {"no colour", "plain locale"}:
            assert _is_grey(terminal.said) == (name == "no colour")
        assert b"Traceback" not in terminal.said
        if name == "gbk":
            assert "情况审理" in terminal.text


def _is_grey(said: bytes) -> bool:
    """Whether no colour was ever asked for: shades of grey differ as bold and dim do."""
    for palette, red, green, blue in _COLOUR.findall(said):
        if palette and not (
            int(palette) >= 232 or int(palette) in {0, 7, 8, 15, 16, 59, 102, 145, 188, 231}
        ):
            return False
        if red and not red == green == blue:
            return False
    return _PLAIN_COLOUR.search(said) is None


_COLOUR = re.compile(rb"[34]8;(?:5;(\d+)|2;(\d+);(\d+);(\d+))")
_PLAIN_COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[1-6]|4[1-6]|9[1-6]|10[1-6])m")


def _started(folder: Path, environment: dict[str, str]) -> Terminal:
    encoding = environment.get("PYTHONIOENCODING", "utf-8").replace(GONE, "utf-8")
    return Terminal(folder, encoding=encoding, environment={"DUBAN_NOW": NOW, **environment})


def test_a_terminal_of_the_old_encoding_is_asked_in_sentences(tmp_path: Path) -> None:
    """Outside a repository the first screen stands, in whatever encoding Python would print."""
    with _started(tmp_path, STARTS["gbk"]) as terminal:
        terminal.wait_for("打开示例库", PATIENCE)
        terminal.press("3")
        assert terminal.end(PATIENCE) == 0
        assert b"Traceback" not in terminal.said


def test_without_a_terminal_it_says_so(office_repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-m", "tui"],
        cwd=office_repo,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "DUBAN_NOW": NOW},
    )
    assert "Traceback" not in done.stderr.decode()
    assert done.stdout.decode().strip() or done.stderr.decode().strip()


def test_a_server_that_cannot_be_reached_is_no_matter(office_repo: Path) -> None:
    repos.git(office_repo, "remote", "add", "origin", "https://server.invalid/office.git")
    repos.git(office_repo, "update-ref", "refs/remotes/origin/main", "HEAD")
    repos.git(office_repo, "branch", "-u", "origin/main")
    repos.git(office_repo, "commit", "-q", "--allow-empty", "-m", "本地")
    with _started(office_repo, {"https_proxy": "http://127.0.0.1:9"}) as terminal:
        terminal.wait_for("↑1 未上报", PATIENCE)
        terminal.press("q")
        terminal.wait_for("y ", PATIENCE)
        terminal.rest(patience=3)
        terminal.press("y")
        assert terminal.end(PATIENCE) == 0
        assert b"Traceback" not in terminal.said


@pytest.fixture
def read_only(tmp_path: Path, office_template: Path) -> Iterator[Path]:
    """The office on a disk that takes nothing, not even from root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"no mount here: {done.stderr.decode().strip()}")
    office = Path(shutil.copytree(office_template, disk / "office", symlinks=True))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    yield office
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_read_only_office_is_read_and_a_save_says_why_not(read_only: Path) -> None:
    with _started(read_only, {}) as terminal:
        terminal.wait_for(repos.SUPERVISION, PATIENCE)
        terminal.press("3")
        terminal.rest(patience=3)
        terminal.press("\r")
        terminal.wait_for("情况审理", PATIENCE)
        terminal.press("e")
        terminal.wait_for("还没有改动", PATIENCE)
        terminal.press("改后的事项")
        terminal.rest(patience=3)
        terminal.press("\x1b[20~")
        terminal.wait_for("只读", PATIENCE)
        assert "改后的事项" in terminal.text.replace(" ", "")
        assert b"Traceback" not in terminal.said
