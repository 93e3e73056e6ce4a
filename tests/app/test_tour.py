"""The guided tour, gone through as its strip says; left; not offered where the records are real."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.interface import office_app
from tui.app.screens.cases import CasesScreen
from tui.app.screens.editor import EditorScreen
from tui.demo.play import play
from tui.demo.render import MOMENT
from tui.service.bootstrap import call_demo
from tui.text.translate import say

if TYPE_CHECKING:
    from pathlib import Path

NOW = f"{MOMENT.isoformat()} 10:00"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, isolated_git: Path) -> Path:
    """The sample office, made once."""
    made = play(tmp_path_factory.mktemp("tour") / "office", MOMENT)
    call_demo(made)
    return made


@pytest.fixture
def demo(played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample office of this test's own, and a reader who has never been here."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return shutil.copytree(played, tmp_path / "office", symlinks=True)


async def test_the_five_tasks_are_noticed_as_they_are_done(demo: Path) -> None:
    async with office_app(demo, now=NOW, place="") as clerk:
        assert clerk.shows("导览 1/5")
        await clerk.press("slash", *"nmsc")
        await clerk.press("enter")
        assert clerk.shows("导览 2/5")
        await clerk.press("enter")
        assert clerk.shows("导览 3/5"), clerk.screen_text()
        await clerk.press("c")
        assert clerk.shows(say("tour.urge.form", "zh").partition("；")[0])
        await clerk.fill(
            {"channel": "电话", "content": "催报进展", "answer": "三日内报"}
            | {"answer_by": "2026-12-25", "next_on": "2026-12-25"}
        )
        await clerk.save()
        await clerk.rest()
        assert clerk.shows("导览 4/5"), clerk.screen_text()
        clerk.clock.pass_minutes()
        await clerk.press("2")
        for _step in range(12):
            assert isinstance(clerk.app.screen, CasesScreen)
            chosen = clerk.app.screen.chosen
            if chosen is not None and "护学岗" in chosen.title:
                break
            await clerk.press("down")
        await clerk.press("m")
        await clerk.press("1")
        if clerk.shows("F9"):
            await clerk.press("f9")
        await clerk.rest()
        assert clerk.shows("导览 5/5"), clerk.screen_text()
        clerk.clock.pass_minutes()
        await clerk.press("u", "y")
        await clerk.rest()
        assert clerk.shows("五步都走完了"), clerk.screen_text()
        await clerk.press("escape")
        assert not clerk.shows("导览")
    assert clerk.app.setting.memory.get("tour", {}) == {
        "done": ["find", "open", "urge", "advance", "undo"],
        "left": True,
    }


async def test_keys_that_do_nothing_are_not_taken_for_a_task(demo: Path) -> None:
    async with office_app(demo, now=NOW, place="all") as clerk:
        await clerk.press("slash", *"农贸")
        await clerk.press("enter")
        assert clerk.shows("导览 1/5"), "ideographs are no pinyin"
        await clerk.press("escape")
        await clerk.press("c", "escape")
        assert clerk.shows("导览 1/5"), clerk.screen_text()
        assert clerk.shows(say("tour.leave", "zh"))
        await clerk.press("slash", *"ｎｍｓｃ")
        await clerk.press("enter", "enter")
        assert clerk.shows("导览 3/5"), "an input method writes wide letters"
        assert not clerk.shows(say("tour.leave", "zh")), "here Esc goes back to the list"


async def test_a_text_that_is_all_letters_is_no_search(demo: Path) -> None:
    async with office_app(demo, now=NOW, place="all") as clerk:
        await clerk.press("enter", "f2", "f2", "end", "ctrl+u")
        await clerk.type("nmsc")
        await clerk.press("escape", "f2")
        assert isinstance(clerk.app.screen, EditorScreen), clerk.screen_text()
        assert clerk.app.screen.text == "nmsc"
        assert clerk.shows("导览 1/5"), clerk.screen_text()


async def test_esc_takes_back_what_stands_above_first_and_then_leaves_for_good(demo: Path) -> None:
    async with office_app(demo, now=NOW, place="all") as clerk:
        await clerk.press("slash", *"nmsc")
        await clerk.press("escape")
        assert clerk.shows("导览 2/5")
        await clerk.press("enter", "escape")
        assert clerk.shows("导览"), "Esc left the case, not the tour"
        await clerk.press("escape")
        assert not clerk.shows("Esc 离开")
        assert clerk.shows("导览收起了")
    async with office_app(demo, now=NOW, place="all") as clerk:
        assert not clerk.shows("导览")
        await clerk.press("colon", *"导览")
        await clerk.press("enter")
        assert clerk.shows("导览 1/5"), clerk.screen_text()


async def test_a_click_on_the_end_of_the_strip_leaves_it(demo: Path) -> None:
    async with office_app(demo, now=NOW, place="all", lang="en", size=(140, 40)) as clerk:
        assert clerk.shows("Tour 1/5")
        row = next(i for i, line in enumerate(clerk.lines()) if "Tour 1/5" in line)
        await clerk.pilot.click(offset=(136, row))
        await clerk.rest()
        assert not clerk.shows("Tour 1/5")


async def test_real_records_are_never_toured(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        assert not clerk.shows("导览")
        await clerk.press("colon", *"导览")
        await clerk.press("enter")
        assert clerk.shows("导览要在示例库里走")
        assert not clerk.shows("导览 1/5")
