"""The frame around every screen: the bar, leaving, waiting, what is said at the start."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.interface import office_app
from tui.app.dialogs.confirm import Confirm
from tui.app.events import WorkAsked
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen
from tui.service.forms.drafts import Drafts

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 40)]


async def test_leaving_without_anything_waiting_asks_nothing(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("q")
        assert clerk.app._exit


@pytest.mark.parametrize("size", SIZES)
async def test_leaving_asks_where_a_form_is_half_filled(
    office_repo: Path, size: tuple[int, int]
) -> None:
    Drafts(office_repo).keep("edit/x", {("title",): "写了一半"})
    async with office_app(office_repo, size=size) as clerk:
        await clerk.press("q")
        assert isinstance(clerk.app.screen, Confirm)
        assert clerk.shows("有 1 份表没有填完"), clerk.screen_text()
        await clerk.press("q")
        assert isinstance(clerk.app.screen, Confirm), "the key that asks does not agree"
        await clerk.press("enter")
        assert not clerk.app._exit, "Enter stands on 取消"
        await clerk.press("q", "y")
        assert clerk.app._exit


async def test_leaving_asks_where_saves_are_on_this_machine_alone(
    office_repo: Path, tmp_path: Path
) -> None:
    repos.git(tmp_path, "init", "-q", "--bare", "there")
    repos.git(office_repo, "remote", "add", "origin", str(tmp_path / "there"))
    repos.git(office_repo, "push", "-q", "-u", "origin", "HEAD")
    repos.git(office_repo, "commit", "-q", "--allow-empty", "-m", "只在本机")
    async with office_app(office_repo) as clerk:
        await clerk.press("ctrl+q")
        assert clerk.shows("有 1 次保存只在本机"), clerk.screen_text()


async def test_a_confirmation_hears_nothing_in_its_first_moment(office_repo: Path) -> None:
    Drafts(office_repo).keep("edit/x", {("title",): "写了一半"})
    async with office_app(office_repo) as clerk:
        await clerk.keys("q")
        while not isinstance(clerk.app.screen, Confirm):
            await clerk.pilot.pause(0.01)
        assert clerk.app.screen.deaf_for == 0.3
        clerk.app.screen._hears_from = (
            time.monotonic() + 60
        )  # a machine that is busy sees the moment too
        await clerk.keys("y")
        await clerk.keys("enter")
        assert isinstance(clerk.app.screen, Confirm)
        clerk.app.screen._hears_from = time.monotonic()
        await clerk.rest()
        await clerk.press("y")
        assert clerk.app._exit


async def test_the_bar_offers_only_what_gets_through(office_repo: Path) -> None:
    async with office_app(office_repo, size=(160, 24)) as clerk:
        await clerk.press("3")
        bar = clerk.lines()[-1]
        assert "n 新建" in bar
        await clerk.press("slash")
        bar = clerk.lines()[-1]
        assert "F7 新建" in bar, bar
        assert "l 记一笔" not in bar, "a letter is text here"
        assert "F1 帮助" in bar
        assert "F12 菜单" in bar


async def test_the_bar_of_a_long_text_does_not_promise_enter(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("3", "E")
        assert "Enter" not in clerk.lines()[-1], clerk.lines()[-1]


async def test_slow_work_is_named_and_esc_gives_it_up(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("3")
        going = threading.Event()
        answered: list[bool] = []
        work = WorkAsked(lambda: going.wait(5), answered.append, doing="正在汇总……")
        clerk.app.post_message(work)
        for _round in range(100):
            await clerk.pilot.pause(0.02)
            if clerk.shows("正在汇总……"):
                break
        assert clerk.shows("Esc 停下"), clerk.screen_text()
        await clerk.keys("escape")
        assert clerk.shows("已停下")
        going.set()
        await clerk.rest()
        assert not answered
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen), "the queue goes on"


async def test_saving_is_named_and_never_given_up(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("3")
        going = threading.Event()
        answered: list[bool] = []
        clerk.app.post_message(WorkAsked(lambda: going.wait(5), answered.append, group="write"))
        for _round in range(100):
            await clerk.pilot.pause(0.02)
            if clerk.shows("正在保存"):
                break
        await clerk.keys("escape")
        assert clerk.shows("正在保存")
        going.set()
        await clerk.rest()
        assert answered == [True]
        assert not clerk.shows("正在保存")


async def test_success_stays_in_the_status_line(office_repo: Path) -> None:
    async with office_app(office_repo, notifications=True) as clerk:
        await clerk.press("3", "e")
        assert isinstance(clerk.app.screen, FormScreen)
        await clerk.fill({"title": "城北小学周边交通"})
        await clerk.save()
        assert "u 撤销" in clerk.lines()[-2], clerk.screen_text()
        assert not clerk.app._notifications


async def test_the_place_is_remembered(office_repo: Path) -> None:
    for keys, title in ((("5",), "单位"), ((), "单位"), (("3",), "督查"), ((), "督查")):
        async with office_app(office_repo, place="") as clerk:
            await clerk.press(*keys)
            assert title in clerk.lines()[0], clerk.screen_text()


@pytest.mark.parametrize("size", SIZES)
async def test_a_right_click_goes_back(office_repo: Path, size: tuple[int, int]) -> None:
    async with office_app(office_repo, size=size) as clerk:
        await clerk.at_case()
        assert isinstance(clerk.app.screen, CaseScreen)
        await clerk.pilot.click(offset=(30, 12), button=3)
        await clerk.rest()
        assert not isinstance(clerk.app.screen, CaseScreen)
