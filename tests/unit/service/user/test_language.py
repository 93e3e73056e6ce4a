"""The language of a call: the user's own file before the office's, and no file is ever fatal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.service.user.language import language
from tui.service.user.language import user_file

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_users_own_file_goes_before_the_offices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    office = tmp_path / "office"
    inside = office / "records" / "2026" / "11"
    inside.mkdir(parents=True)
    (office / ".git").mkdir()
    assert language(str(inside)) == "zh"
    (office / "records" / ".duban").mkdir()
    (office / "records" / ".duban" / "config.yaml").write_text("名称: |\n  一\n语言: en\n", "utf-8")
    assert language(str(inside)) == "en"
    own = tmp_path / "own" / "duban" / "config.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("language: zh\n", "utf-8")
    assert language(str(inside)) == "zh"
    own.write_bytes("语言: zh\n".encode("gbk"))
    assert language(str(inside)) == "en"
    own.write_text("language: fr\n", "utf-8")
    assert language(str(inside)) == "en"
    assert language(str(tmp_path / "gone")) == "zh"


def test_another_repository_inside_the_office_is_not_the_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    (tmp_path / "records" / ".duban").mkdir(parents=True)
    (tmp_path / "records" / ".duban" / "config.yaml").write_text("language: en\n", "utf-8")
    (tmp_path / "below" / ".git").mkdir(parents=True)
    assert language(str(tmp_path / "below")) == "zh"
    assert language(str(tmp_path)) == "en"


def test_a_machine_that_knows_no_home_has_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("HOME", "nowhere")
    assert user_file() == ""
