"""The palette and the help find by text, number and pinyin, and say why something cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.dialogs.palette import Palette
from tui.app.screens.case import CaseScreen
from tui.app.screens.cases import CasesScreen
from tui.app.screens.form import FormScreen
from tui.app.screens.guide import GuideScreen
from tui.app.screens.help import HelpScreen
from tui.text.translate import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 40)]


async def _in_palette(clerk: Clerk, text: str) -> None:
    await clerk.rest()
    await clerk.press("：")
    assert isinstance(clerk.app.screen, Palette)
    await clerk.type(text)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("typed", ["cb", "cuiban", "催办", "cui ban"])
async def test_a_command_is_found_by_pinyin_and_done(
    office_repo: Path, typed: str, size: tuple[int, int]
) -> None:
    async with office_app(office_repo, size=size) as clerk:
        await clerk.press("3")
        await _in_palette(clerk, typed)
        first = next(line for line in clerk.lines() if "命令  催办" in line)
        assert "c F8" in first, first
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()


@pytest.mark.parametrize("typed", ["cbxx", repos.SUPERVISION, "５Ｆ８Ｎ", "城北小学"])
async def test_a_case_is_found_by_title_number_and_pinyin(office_repo: Path, typed: str) -> None:
    async with office_app(office_repo) as clerk:
        await _in_palette(clerk, typed)
        assert clerk.shows(repos.SUPERVISION), clerk.screen_text()
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen)
        assert clerk.app.screen.opened.case.id == repos.SUPERVISION


@pytest.mark.parametrize("typed", ["jjzd", "交警支队"])
async def test_a_unit_is_found_by_initials_and_shows_its_cases(
    office_repo: Path, typed: str
) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await _in_palette(clerk, typed)
        assert any("单位  交警支队" in line and "未结 1 件" in line for line in clerk.lines())
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CasesScreen)
        assert clerk.shows('单位:"交警支队"')
        assert clerk.shows("1/1 (3)"), clerk.screen_text()


async def test_what_finds_nothing_teaches(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await _in_palette(clerk, "没有这样的事")
        assert clerk.shows("没有找到“没有这样的事”")
        assert clerk.shows("拼音首字母")
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, Palette), "there was nothing to do"
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, CasesScreen)


async def test_without_cases_the_palette_says_why_nothing_can_be_urged(tmp_path: Path) -> None:
    office = repos.make_empty(tmp_path / "office")
    repos.git(office, "add", "-A")
    repos.git(office, "commit", "-qm", "建库")
    async with office_app(office) as clerk:
        await clerk.press("c")
        assert clerk.shows("催办：没有选中案卷"), clerk.screen_text()
        await _in_palette(clerk, "催办")
        line = next(line for line in clerk.lines() if "命令  催办" in line)
        assert "没有选中案卷" in line
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, Palette)


async def test_titles_are_never_markup_in_the_palette(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    title = "[@click=app.exit]点我[/] 见附件[/附]一"
    text = record.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("事项:"))
    record.write_text(text.replace(old, f'事项: "{title}"'), "utf-8")
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await _in_palette(clerk, "点我")
        assert clerk.shows("[@click=app.exit]点我[/]"), clerk.screen_text()


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_in_a_form_only_its_commands_are_offered(office_repo: Path, lang: str) -> None:
    async with office_app(office_repo, lang=lang) as clerk:
        await clerk.press("3", "e", "ctrl+p")
        assert isinstance(clerk.app.screen, Palette)
        await clerk.type(repos.SUPERVISION)
        assert not any(item.answer.startswith("case:") for item in clerk.app.screen.offered)


@pytest.mark.parametrize("size", SIZES)
async def test_help_groups_filters_and_acts(office_repo: Path, size: tuple[int, int]) -> None:
    async with office_app(office_repo, size=size) as clerk:
        await clerk.press("？")
        assert isinstance(clerk.app.screen, HelpScreen)
        assert clerk.shows("办案卷")
        await clerk.type("dulizhu")
        assert clerk.shows("没有“dulizhu”")
        await clerk.press("ctrl+u")
        await clerk.type("sysm")
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, GuideScreen), clerk.screen_text()
        assert clerk.shows("三种走法"), clerk.screen_text()
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, CasesScreen)
