"""Groups by stage: a board in a wide window, headings in a narrow one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import office_app
from tui.app.screens.case import CaseScreen
from tui.app.widgets.board import Board
from tui.app.widgets.case_table import CaseTable

if TYPE_CHECKING:
    from pathlib import Path


async def test_groups_in_a_narrow_window(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("B")
        lines = clerk.lines()
        place = next(i for i, line in enumerate(lines) if "督查 · 情况审理 1" in line)
        assert repos.SUPERVISION in lines[place + 1]
        table = clerk.app.screen.query_one(CaseTable)
        await clerk.press("home")
        seen = []
        for _step in range(3):
            assert table.row is not None
            seen.append(table.row.id)
            await clerk.press("down")
        assert sorted(seen) == sorted([repos.SUPERVISION, repos.COORDINATION, repos.MEETING])
        assert clerk.shows("3/3")
        await clerk.press("B")
        assert not clerk.shows("督查 · 情况审理")


async def test_a_board_in_a_wide_window(office_repo: Path) -> None:
    repos.another_case(office_repo, "D202611-2222", '"[b]第二件[/b]"')
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.press("3", "v")
        await clerk.type("看板")
        await clerk.press("enter")
        board = clerk.app.screen.query_one(Board)
        assert board.display
        await clerk.press("v")
        assert clerk.shows("列表：不按环节分列"), "the way back is in the same place"
        await clerk.press("escape")
        assert "情况审理 2" in clerk.lines()[1]
        assert clerk.shows("[b]第二件[/b]"), "titles are text"
        assert all(cell_len(line) == 120 for line in clerk.lines())
        await clerk.press("home", "space")
        assert clerk.shows("已选 1 件")
        assert board.at == (0, 1)
        assert board.row is not None
        wanted = board.row.id
        await clerk.press("escape", "enter")
        assert isinstance(clerk.app.screen, CaseScreen)
        assert clerk.app.screen.opened.case.id == wanted


async def test_columns_of_the_board_come_into_view_with_the_cursor(office_repo: Path) -> None:
    async with office_app(office_repo, size=(110, 24)) as clerk:
        await clerk.press("B")
        board = clerk.app.screen.query_one(Board)
        seen = set()
        for _step in board.groups:
            assert board.row is not None
            seen.add(board.row.id)
            assert clerk.shows(board.row.id[-4:])
            await clerk.press("right")
        assert seen == {repos.SUPERVISION, repos.COORDINATION, repos.MEETING}
        await clerk.pilot.resize_terminal(80, 24)
        await clerk.rest()
        assert not board.display
        assert clerk.shows("督查 · 情况审理")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_titles_are_text_in_list_and_board(
    office_repo: Path, size: tuple[int, int]
) -> None:
    repos.retitle(office_repo, '"[red]红[/] [@click=app.quit]点[/] \\e]52;c;AA\\a \u202e倒"')
    async with office_app(office_repo, size=size) as clerk:
        for key in ("3", "B", "B"):
            await clerk.press(key)
            assert clerk.shows("[red]红"), clerk.screen_text()
            text = clerk.screen_text()
            assert not {"\x1b", "\x07", "\u202e"} & set(text)
            assert all(cell_len(line) == size[0] for line in clerk.lines())
