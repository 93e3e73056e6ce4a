"""An input method left on, a paste in the wrong place, a key held down (ux.md 1.2, 2 to 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from tests.support.interface import office_app
from tui.app.dialogs.picker import Picker
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_full_width_keys_do_what_their_keys_do(
    office_repo: Path, size: tuple[int, int]
) -> None:
    async with office_app(office_repo, size=size) as clerk:
        await clerk.press("３", "enter")
        assert isinstance(clerk.app.screen, CaseScreen)
        await clerk.press("】")
        assert clerk.shows("[办理过程")
        await clerk.press("ｅ")
        assert isinstance(clerk.app.screen, FormScreen)


async def test_full_width_text_in_a_field_stays_text(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("、")
        await clerk.type("消防？")
        assert clerk.shows("消防？")
        assert not isinstance(clerk.app.screen, Picker)


async def test_an_ideograph_on_a_list_gives_one_hint(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        below = clerk.app.screen
        await clerk.type("督查件催办")
        assert clerk.shows("检测到中文输入法"), clerk.screen_text()
        assert clerk.app.screen is below
        clerk.app.tell("另一句话")
        await clerk.type("又")
        assert clerk.shows("另一句话"), "the hint came twice within a minute"


async def test_a_burst_of_text_outside_a_field_does_nothing(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        below = clerk.app.screen
        await clerk.keys(*"nqcm2e\n0")
        await clerk.rest()
        assert clerk.app.screen is below
        assert clerk.app.is_running
        assert clerk.shows("好像在输入文字"), clerk.screen_text()


@pytest.mark.parametrize("text", ["q督", "qn督查", "督q", "督查nm", "n督q督"])
async def test_letters_that_come_with_ideographs_are_text_too(office_repo: Path, text: str) -> None:
    async with office_app(office_repo) as clerk:
        below = clerk.app.screen
        await clerk.keys(*text)
        await clerk.rest()
        assert clerk.app.screen is below
        assert not clerk.app._exit
        assert clerk.shows("检测到中文输入法"), clerk.screen_text()


async def test_a_paste_outside_a_field_is_told(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        clerk.app.post_message(events.Paste("请于下周五前办结"))
        await clerk.rest()
        assert clerk.shows("好像在输入文字")
        clerk.app.tell("")
        await clerk.press("slash")
        clerk.app.post_message(events.Paste("小学"))
        await clerk.rest()
        assert clerk.shows("小学")
        assert not clerk.shows("好像在输入文字")


async def test_keys_in_quick_succession_and_a_held_key_act_in_their_order(
    office_repo: Path,
) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.keys(*"jjjjjjjj")
        await clerk.rest()
        assert clerk.shows("3/3"), clerk.screen_text()
        await clerk.keys("g", "j", "enter")
        await clerk.rest()
        assert isinstance(clerk.app.screen, CaseScreen)
        await clerk.press("escape")
        assert clerk.shows("2/3")
