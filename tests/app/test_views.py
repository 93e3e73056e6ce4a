"""日程, 单位 and 统计: what they count, and how one goes from a figure to its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import DataTable

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.screens.calendar import CalendarScreen
from tui.app.screens.case import CaseScreen
from tui.app.screens.cases import CasesScreen
from tui.app.screens.statistics import StatisticsScreen
from tui.app.screens.units import UnitsScreen

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 40)]


def _line(clerk: Clerk, start: str) -> str:
    """The line that begins with `start`."""
    return next(line.strip() for line in clerk.lines() if line.strip().startswith(start))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("digit", ["4", "5", "6"])
async def test_no_line_is_wider_than_the_screen(
    office_repo: Path, size: tuple[int, int], lang: str, digit: str
) -> None:
    async with office_app(office_repo, lang=lang, size=size) as clerk:
        await clerk.press(digit)
        assert all(cell_len(line) == size[0] for line in clerk.lines())


async def test_the_month_counts_limits_and_marks_today_and_days_off(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("4")
        assert clerk.shows("2026年11月")
        assert clerk.shows("[21]")
        assert "27·1" in _line(clerk, "48")
        await clerk.press("left_square_bracket")
        assert clerk.shows("2026年10月")
        assert "10班" in _line(clerk, "41")
        assert " 1休" in _line(clerk, "40")
        assert clerk.shows("国庆节：10-01 至 10-0")


async def test_a_year_that_is_not_announced_is_said(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("4")
        assert not clerk.shows("尚未公布")
        await clerk.press("right_square_bracket", "right_square_bracket")
        assert clerk.shows("2027 年放假安排尚未公布")


async def test_from_a_day_into_its_case_and_back_to_today(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("4", "down", "left")
        assert clerk.shows("2026-11-27 周五")
        assert clerk.shows(repos.SUPERVISION)
        await clerk.press("enter")
        assert clerk.shows("> 27·1"), "the day is seen while its list has the focus"
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen)
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, CalendarScreen)
        await clerk.press("escape", "t")
        assert clerk.shows("2026-11-21 周六")


@pytest.mark.parametrize("place", ["1", "2", "4", "5", "6"])
async def test_esc_where_nothing_lies_behind_says_so(office_repo: Path, place: str) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press(place, "escape")
        assert clerk.shows("已在最外一层：1 回今日，q 退出")


async def test_a_limit_is_moved_from_its_day(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("4", "d")
        assert isinstance(clerk.app.screen, CalendarScreen), (
            "a day without a case has nothing to move"
        )
        await clerk.press("down", "left", "d")
        assert not isinstance(clerk.app.screen, CalendarScreen)
        assert clerk.shows("新截止")


async def test_a_unit_shows_its_work_its_people_and_its_urges(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.press("5")
        table = clerk.app.screen.query_one(DataTable)
        screen = clerk.app.screen
        assert isinstance(screen, UnitsScreen)
        place = [line.name for line in screen.units].index("交警支队")
        await clerk.press(*["down"] * (place - table.cursor_row))
        assert clerk.shows("最近催办")
        assert clerk.shows("一周期限将至")
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CasesScreen)
        assert clerk.shows(repos.SUPERVISION)
        assert not clerk.shows(repos.COORDINATION)


async def test_statistics_of_any_period_and_part(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.press("6")
        assert _line(clerk, "新立").startswith("新立 1 ")
        await clerk.press("slash")
        await clerk.type("2026年10月")
        await clerk.press("enter")
        assert clerk.shows("2026-10-01 至 2026-10-31")
        assert _line(clerk, "新立").startswith("新立 2 ")
        await clerk.press("right")
        assert _line(clerk, "督查")
        assert _line(clerk, "协调")
        await clerk.press("right_square_bracket")
        assert clerk.shows("2026-11-01 至 2026-11-30")


async def test_a_period_that_is_not_one_is_said_and_changes_nothing(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("6", "slash")
        await clerk.type("最近[bold]")
        await clerk.press("enter")
        assert clerk.shows("看不懂时段“最近[bold]”")
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, StatisticsScreen)
        assert clerk.shows("2026-11-01 至 2026-11-30")
        await clerk.press("slash")
        await clerk.type("上季")
        await clerk.press("enter")
        assert clerk.shows("2026-07-01 至 2026-09-30")


async def test_from_a_part_to_its_cases(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("6", "right")
        screen = clerk.app.screen
        assert isinstance(screen, StatisticsScreen)
        assert screen.found is not None
        place = [name for name, _part in screen.found.parts].index("X")
        await clerk.press(*["down"] * place, "enter")
        assert isinstance(clerk.app.screen, CasesScreen)
        assert clerk.shows(repos.COORDINATION)
        assert not clerk.shows(repos.SUPERVISION)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_part_by_stage_leads_to_its_cases_in_either_language(
    office_repo: Path, lang: str
) -> None:
    async with office_app(office_repo, lang=lang, size=(120, 40)) as clerk:
        await clerk.press("6", "right", "right")
        screen = clerk.app.screen
        assert isinstance(screen, StatisticsScreen)
        assert screen.found is not None
        for place in range(len(screen.found.parts)):
            await clerk.press("6", *["up"] * 5, *["down"] * place, "enter")
            assert isinstance(clerk.app.screen, CasesScreen)
            assert clerk.shows("1/1 (3)"), clerk.screen_text()


async def test_a_part_by_source_says_why_it_leads_nowhere(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.press("6", "left", "enter")
        assert isinstance(clerk.app.screen, StatisticsScreen)
        assert clerk.shows("台账不能按来源筛选")
