"""First contact in a poor place: a sentence or it works, never a traceback (ux.md 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.duban import duban
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = [pytest.mark.git, pytest.mark.slow]
NOWHERE = "<none>"
"""A variable that is taken away."""
PLACES: Mapping[str, Mapping[str, str]] = {
    "locale C": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "no home": {"HOME": NOWHERE, "XDG_CACHE_HOME": NOWHERE, "XDG_CONFIG_HOME": NOWHERE}
    | {"XDG_STATE_HOME": NOWHERE, "GIT_CONFIG_GLOBAL": NOWHERE},
    "no colour": {"NO_COLOR": "1"},
    "offline": {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
}


@pytest.mark.parametrize("place", PLACES)
def test_the_interface_opens_and_closes(office_repo: Path, place: str) -> None:
    with Terminal(office_repo, environment=PLACES[place]) as terminal:
        terminal.wait_for("F12")
        terminal.rest()
        terminal.press("q")
        assert terminal.end() == 0, terminal.text
        assert b"Traceback" not in terminal.said


@pytest.mark.parametrize("place", PLACES)
def test_an_empty_folder_welcomes(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "空"
    folder.mkdir()
    with Terminal(folder, environment=PLACES[place]) as terminal:
        terminal.wait_for("q ")
        terminal.rest()
        terminal.press("2")
        terminal.wait_for("F9 ")
        terminal.rest()
        terminal.press("\x1b")
        terminal.rest(1.5)
        terminal.press("3")
        assert terminal.end() == 0, terminal.text
        assert b"Traceback" not in terminal.said
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("place", [*PLACES, "gbk", "dumb"])
def test_init_and_doctor_answer(tmp_path: Path, place: str) -> None:
    surroundings = dict(PLACES.get(place, {}))
    if place == "dumb":
        surroundings = {"TERM": "dumb"}
    known = {"GIT_AUTHOR_NAME": "陈晓", "GIT_AUTHOR_EMAIL": "c@x"}
    known |= {"GIT_COMMITTER_NAME": "陈晓", "GIT_COMMITTER_EMAIL": "c@x"}
    if place == "gbk":
        made = duban(
            tmp_path, "init", "office", encoding="gbk", PYTHONIOENCODING="gbk", PYTHONUTF8="0"
        )
        seen = duban(
            tmp_path / "office", "doctor", encoding="gbk", PYTHONIOENCODING="gbk", PYTHONUTF8="0"
        )
        assert "案卷库" in made.out
        assert "钩子试过一次" in seen.out
        assert "输出编码是 gbk" in seen.out
        return
    with Terminal(tmp_path, "init", "office", environment={**surroundings, **known}) as terminal:
        assert terminal.end() == 0, terminal.text
        assert b"Traceback" not in terminal.said
    with Terminal(tmp_path / "office", "doctor", environment=surroundings) as terminal:
        assert terminal.end() in {0, 3}, terminal.text
        assert b"Traceback" not in terminal.said
        assert b"pre-commit" in terminal.said


def test_the_interface_says_so_on_a_dumb_terminal(office_repo: Path) -> None:
    with Terminal(office_repo, environment={"TERM": "dumb"}) as terminal:
        assert terminal.end() == 2
        assert "画不出界面" in terminal.text, terminal.text
        assert b"\x1b[?1049h" not in terminal.said


def test_the_demo_is_made_where_git_knows_nobody(tmp_path: Path) -> None:
    with Terminal(
        tmp_path, "demo", "office", "--no-tui", environment=PLACES["no home"]
    ) as terminal:
        assert terminal.end(240) == 0, terminal.text
    assert (tmp_path / "office" / "records").is_dir()
