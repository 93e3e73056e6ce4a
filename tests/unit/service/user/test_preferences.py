"""The user's own file: what it may say, in either language, and that nothing in it is fatal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.service.user.preferences import Preferences
from tui.service.user.preferences import preferences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Preferences]:
    """What is made of a file with these bytes."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    path = tmp_path / "duban" / "config.yaml"
    path.parent.mkdir()

    def read(raw: bytes) -> Preferences:
        path.write_bytes(raw)
        return preferences()

    return read


def test_no_file_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "none"))
    assert preferences() == Preferences()


@pytest.mark.parametrize(
    "text",
    [
        "主题: 浅色\n边框: 字符\n按键: {case.record-urge: K, app.open-menu: [f12, M]}\n",
        "theme: light\nborders: ascii\nkeys:\n  case.record-urge: K\n  app.open-menu:\n  - f12\n  - M\n",
        "\ufeff主题: light\r\n边框: ascii\r\n按键: {case.record-urge: K, app.open-menu: [f12, M]}\r\n",
    ],
)
def test_both_languages_and_every_notepad_are_read(
    own: Callable[[bytes], Preferences], text: str
) -> None:
    keys = {"case.record-urge": ("K",), "app.open-menu": ("f12", "M")}
    assert own(text.encode()) == Preferences("light", plain_signs=True, keys=keys)


@pytest.mark.parametrize(
    "raw",
    [
        b"- a list\n",
        b"keys: [\n",
        b"a: &x [*x]\n",
        b"just a sentence\n",
        "主题: 浅色".encode("gbk"),
    ],
)
def test_what_cannot_be_read_is_named(own: Callable[[bytes], Preferences], raw: bytes) -> None:
    found = own(raw)
    assert found.unreadable.endswith("config.yaml")
    assert found == Preferences(unreadable=found.unreadable)


@pytest.mark.parametrize(
    "text", ["theme: pink\n", "keys: none\n", "borders: {}\n", "keys: {a: {b: c}}\n", "# nothing\n"]
)
def test_what_means_nothing_changes_nothing(own: Callable[[bytes], Preferences], text: str) -> None:
    found = own(text.encode())
    assert (found.theme, found.plain_signs, found.unreadable) == ("", False, "")
    assert not any(found.keys.values())
