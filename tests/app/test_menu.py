"""F12: every action with its key, by the mouse, by arrows, by the key itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.dialogs.menu import Menu
from tui.app.screens.case import CaseScreen
from tui.app.screens.cases import CasesScreen
from tui.app.screens.form import FormScreen
from tui.app.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 40)]


def _place(clerk: Clerk, text: str, cap: str = "") -> tuple[int, int]:
    """Where a line with `text` and `cap` stands on the screen."""
    for y, line in enumerate(clerk.lines()):
        if text in line and cap in line:
            return line.index(text), y
    raise AssertionError(clerk.screen_text())


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_opens_the_menu_and_does_an_action(
    office_repo: Path, size: tuple[int, int]
) -> None:
    async with office_app(office_repo, size=size) as clerk:
        await clerk.press("3")
        bar = clerk.app.screen.query_one(KeyBar)
        start = next(start for start, _end, action in bar._spans if action == "open('menu')")
        await clerk.pilot.click(KeyBar, offset=(start + bar.gutter.left + 1, 0))
        await clerk.rest()
        assert isinstance(clerk.app.screen, Menu)
        assert clerk.shows("办案卷")
        await clerk.pilot.click(offset=_place(clerk, "编辑", "e F2"))
        await clerk.rest()
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()


async def test_arrows_and_keys_work_in_the_menu(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("3", "f12", "e")
        assert isinstance(clerk.app.screen, FormScreen)
        await clerk.press("escape", "f12", "f12")
        assert isinstance(clerk.app.screen, CasesScreen), "the key that opens it closes it"
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen)
        await clerk.press("f12", "enter")
        assert not isinstance(clerk.app.screen, Menu), "the first action was done"


async def test_what_belongs_elsewhere_is_dim_and_says_where(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 60)) as clerk:
        await clerk.press("f12")
        await clerk.press("end")
        line = next(line for line in clerk.lines() if "翻页" in line)
        assert "在“案卷”里用" in line


async def test_the_theme_changes_from_the_menu(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 60)) as clerk:
        await clerk.press("f12")
        before = clerk.app.theme
        await clerk.pilot.click(offset=_place(clerk, "换深浅色"))
        await clerk.rest()
        assert clerk.app.theme != before
    async with office_app(office_repo, theme="") as clerk:
        assert clerk.app.theme != before, "the choice is remembered"
