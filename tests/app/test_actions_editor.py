"""The user's own editor, on a terminal of its own: the interface stands aside and comes back."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.terminal import Terminal
from tui.service.user import state_files

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
D = repos.SUPERVISION


def an_editor(folder: Path, change: str) -> str:
    """A program that edits as `sed` says and leaves."""
    editor = folder / "editor"
    editor.write_text(f"#!/bin/sh\nsed -i '{change}' \"$1\"\n", "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    return os.fspath(editor)


def at_the_case(terminal: Terminal) -> None:
    """Open the case from the list of 督查."""
    terminal.wait_for("F12 菜单")
    terminal.rest()
    terminal.press("3")
    terminal.wait_for("督查")
    terminal.rest()
    terminal.press("\r")
    terminal.wait_for("[案情]")
    terminal.rest()


def left(terminal: Terminal, *, asked: str = "") -> None:
    """Leave the case, then the program, which may ask."""
    for _place in range(2):
        terminal.press("q")
        terminal.rest()
    if asked:
        terminal.wait_for(asked)
        terminal.rest()
        terminal.press("y")
    assert terminal.end() == 0


def test_what_the_editor_changed_is_shown_and_saved(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", an_editor(tmp_path, "s/^缓急: 加急/缓急: 特急/"))
    with Terminal(office_repo, size=(100, 40)) as terminal:
        at_the_case(terminal)
        terminal.press("E")
        terminal.wait_for("将保存这些改动")
        terminal.rest()
        terminal.press("y")
        terminal.wait_for("u 撤销")
        left(terminal)
    assert "缓急: 特急" in repos.record_of(office_repo, D).read_text("utf-8")
    assert repos.subjects(office_repo)[0].startswith(f"修改({D})")


def test_a_text_with_faults_offers_no_save_and_is_kept(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", an_editor(tmp_path, "s/^缓急: 加急/缓急: 快/"))
    with Terminal(office_repo, size=(100, 40)) as terminal:
        at_the_case(terminal)
        terminal.press("E")
        terminal.wait_for("还有错，存不了")
        assert "是，保存" not in terminal.text
        terminal.rest()
        terminal.press("\x1b")
        terminal.rest()
        left(terminal, asked="留作草稿")
    assert repos.subjects(office_repo) == ["建立台账"]
    assert repos.git(office_repo, "status", "--porcelain") == ""
    kept = state_files.folder("drafts", office_repo)
    assert any("缓急: 快" in path.read_text("utf-8") for path in kept.glob("*.json"))


def test_the_editor_goes_on_from_what_was_edited_outside(
    office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = repos.record_of(office_repo, D)
    broken = record.read_text("utf-8").replace("缓急: 加急", "缓急: [特急")
    record.write_text(broken, "utf-8")
    monkeypatch.setenv("VISUAL", an_editor(tmp_path, "s/^缓急: .特急/缓急: 特急  # 改过/"))
    with Terminal(office_repo, size=(100, 40)) as terminal:
        terminal.wait_for("F12 菜单")
        terminal.rest()
        terminal.press("3")
        terminal.wait_for("※未提交")
        terminal.rest()
        terminal.press("E")
        terminal.wait_for("读不出来，先看错在哪里")
        terminal.rest()
        terminal.press("y")
        terminal.wait_for("将保存这些改动")
        terminal.wait_for("加急 → 特急")
        terminal.rest()
        terminal.press("y")
        terminal.wait_for("u 撤销")
        terminal.rest()
        terminal.press("q")
        assert terminal.end() == 0
    assert "缓急: 特急  # 改过" in record.read_text("utf-8")
    assert len(repos.subjects(office_repo)) == 2
    assert repos.git(office_repo, "status", "--porcelain") == ""
