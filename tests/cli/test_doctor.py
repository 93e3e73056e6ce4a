"""`duban doctor` in real terminals: what it measures, what it tells, what it leaves untouched."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.duban import duban
from tests.support.terminal import Terminal
from tui.service.bootstrap import init
from tui.store import hooks
from tui.text.translate import say

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.git


@pytest.fixture
def office(office_repo: Path) -> Path:
    """An office with its hooks."""
    init(office_repo)
    return office_repo


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own settings, not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    return tmp_path / "own" / "duban" / "config.yaml"


def everything(folder: Path) -> dict[str, str]:
    """Every file below `folder`, with what it holds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def test_signs_of_one_cell_are_right(office: Path, config: Path) -> None:
    with Terminal(office, "doctor") as terminal:
        assert terminal.end() == 0
        assert "√ 框线和符号占一格" in terminal.text
        assert "√ 终端 80 列 24 行" in terminal.text
    assert not config.exists()


def test_signs_of_two_cells_are_told_and_mended(office: Path, config: Path) -> None:
    with Terminal(office, "doctor", sign_width=2, size=(120, 40)) as terminal:
        assert terminal.end() == 0
        assert "● 框线和 ■ 之类符号占两格" in terminal.text
        assert "边框: 字符" in terminal.text
    assert not config.exists(), "only --fix writes"
    config.parent.mkdir(parents=True)
    config.write_text("# 我的\n主题: 浅色", "utf-8")
    with Terminal(office, "doctor", "--fix", sign_width=2, size=(120, 40)) as terminal:
        assert terminal.end() == 0
        assert "已按个人设置改用键盘字符画" in terminal.text
    assert config.read_text("utf-8") == "# 我的\n主题: 浅色\n边框: 字符\n"
    with Terminal(office, environment={"DUBAN_NOW": "2026-11-21T10:00"}) as terminal:
        terminal.wait_for("n 新建")
        assert "▲" not in terminal.text
        assert "│" not in terminal.text


def test_a_terminal_that_says_nothing_is_not_waited_for(office: Path) -> None:
    with Terminal(office, "doctor", answers=False) as terminal:
        assert terminal.end() == 0
        assert "占" not in terminal.text.partition("钩子试过")[0]
        assert "√ 案卷库" in terminal.text


def test_nothing_is_asked_where_nobody_answers(office: Path) -> None:
    answer = duban(office, "doctor")
    assert "\x1b" not in answer.out + answer.err
    with Terminal(office, "doctor", environment={"TERM": "dumb"}) as terminal:
        assert terminal.end() == 0
        assert b"\x1b[6n" not in terminal.said
        assert "界面打不开" in terminal.text
    with Terminal(office, "doctor", "--json") as terminal:
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.said


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("TERM_PROGRAM", "vscode", "VS Code 终端自己用 F1"),
        ("TMUX", "socket,1,0", "在 tmux 里"),
        ("VTE_VERSION", "7000", "F10、F11"),
        ("WT_SESSION", "x", "Windows 终端"),
    ],
)
def test_keys_that_the_terminal_keeps_are_named(
    office: Path, variable: str, value: str, said: str
) -> None:
    with Terminal(office, "doctor", environment={variable: value}) as terminal:
        terminal.end()
        assert said in terminal.text


def test_the_hooks_are_tried_and_nothing_changes(office: Path) -> None:
    before = everything(office)
    answer = duban(office, "doctor")
    assert answer.code == 0
    # how long it took is said, too, which is a matter of the machine
    assert re.search("钩子试过一次[^\n]*(缺栏目的案卷被拦下|能拦下)", answer.out), answer.out
    assert everything(office) == before
    repos.is_sound(office)


def test_hooks_that_let_everything_through_are_found(office: Path, tmp_path: Path) -> None:
    idle = tmp_path / "idle"
    idle.write_text("#!/bin/sh\nexit 0\n")
    idle.chmod(0o755)
    # the hook file is ours and whole; what it would run answers yes to everything
    before = duban(office, "doctor").out
    assert "钩子试过" in before
    repos.git(office, "config", "duban.python", str(idle))
    assert "钩子试过" not in duban(office, "doctor").out, "another program is not started"
    assert "git 设置缺或不对：duban.python" in duban(office, "doctor").out


def test_somebody_elses_hook_is_never_run(office: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    for name in hooks.NAMES:
        kept = office / ".git" / "hooks" / f"{name}.kept"
        kept.write_text(f"#!/bin/sh\ntouch {ran}\n")
        kept.chmod(0o755)
    answer = duban(office, "doctor")
    assert answer.code == 0
    assert "钩子试过" not in answer.out
    assert not ran.exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_examination_is_the_same_inside_the_interface(office: Path, lang: str) -> None:
    with Terminal(office, "--lang", lang, size=(100, 30)) as terminal:
        terminal.wait_for("F12")
        terminal.rest()
        terminal.press(":")
        terminal.wait_for(say("palette.title", lang))
        terminal.press("体检" if lang == "zh" else "examine")
        terminal.wait_for(say("key.app.examine-machine.help", lang)[:12])
        terminal.rest()
        terminal.press("\r")
        terminal.wait_for("　留意 " if lang == "zh" else "  to know ")  # it has looked
        signs = "占一格" if lang == "zh" else "take one cell"
        for _again in range(
            20
        ):  # a busy machine answers for the terminal too late: it is asked anew
            terminal.rest()
            if signs in terminal.text:
                break
            terminal.press("r")
        assert signs in terminal.text, terminal.text
        terminal.press("q")
        terminal.wait_for(say("key.app.create-case", lang))
        terminal.rest()
        terminal.press("q")
        assert terminal.end() == 0
