"""The list of cases: what is seen at each size, what a filter leaves, what broken files do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import an_app
from tui.app.screens.cases import CasesScreen
from tui.app.widgets.case_table import CaseTable
from tui.app.widgets.list_columns import columns_for

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = "关于城东片区老旧小区改造、“𠮷祥里”消防通道（净宽3.5m）——与海绵城市项目统筹协调办理情况的督查事项之一"


def _retitle(folder: Path, title: str) -> None:
    record = repos.record_of(folder, repos.SUPERVISION)
    text = record.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("事项: "))
    record.write_text(text.replace(old, f"事项: {title}"), "utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (140, 40), (60, 20)])
async def test_deadline_and_id_are_always_there(
    office_repo: Path, size: tuple[int, int], lang: str
) -> None:
    _retitle(office_repo, LONGEST)
    app, _clock = an_app(office_repo, lang=lang)
    async with app.run_test(size=size) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        lines = clerk.lines()
        assert all(cell_len(line) == size[0] for line in lines)
        line = next(line for line in lines if repos.SUPERVISION in line)
        assert "11-27" in line
        assert LONGEST[:4] in line
        assert any(repos.COORDINATION in line for line in lines)
        assert clerk.shows("/3")


@pytest.mark.parametrize("width", range(40, 200, 7))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_fill_the_width_and_give_way_in_order(width: int, lang: str) -> None:
    columns = columns_for(width, lang)
    names = [column.name for column in columns]
    assert {"light", "due", "id", "title"} <= set(names)
    assert "stage" in names or "lead" not in names
    if width >= 60:
        assert sum(column.width + 1 for column in columns) - 1 <= width


async def test_filter_narrows_as_one_types_and_esc_clears(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("slash")
        await clerk.type("电梯")
        assert clerk.shows(repos.COORDINATION)
        assert not clerk.shows(repos.SUPERVISION)
        assert clerk.shows("1/1 (3)")
        await clerk.press("escape")
        assert clerk.shows(repos.SUPERVISION)
        await clerk.press("f3")
        await clerk.type("zzjt")
        assert clerk.shows("zzjt")
        assert not clerk.shows(repos.SUPERVISION)
        await clerk.press("escape")
        assert clerk.shows(repos.SUPERVISION)


async def test_ledgers_by_digit(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("2")
        assert clerk.shows(repos.COORDINATION)
        assert not clerk.shows(repos.SUPERVISION)
        await clerk.press("3")
        assert clerk.shows(repos.SUPERVISION)
        assert not clerk.shows(repos.COORDINATION)
        await clerk.press("0")
        assert clerk.shows(repos.COORDINATION)


async def test_full_width_characters_act_on_the_list_and_are_text_in_the_filter(
    office_repo: Path,
) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        before = app.screen.query_one(CaseTable).cursor
        await clerk.press("ｊ")
        assert app.screen.query_one(CaseTable).cursor == before + 1
        await clerk.press("、")
        await clerk.type("消防？")
        assert isinstance(app.screen, CasesScreen)
        assert clerk.shows("消防？"), clerk.screen_text()
        await clerk.press("escape")
        await clerk.press("？")
        assert clerk.shows("能做什么")


async def test_a_broken_file_is_a_line_and_hides_nothing(office_repo: Path) -> None:
    broken = repos.record_of(office_repo, "D202611-BAD0")
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text("---\n编号：D202611-BAD0\n---\n", "utf-8")
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        assert clerk.shows("D202611-BAD0")
        assert clerk.shows(repos.SUPERVISION)
        await clerk.press("enter")
        assert clerk.shows("duban check")


async def test_an_empty_repository_teaches(empty_repo: Path) -> None:
    app, _clock = an_app(empty_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        assert clerk.shows("还没有案卷")
        await clerk.press("n")
        assert clerk.shows("登记什么")
