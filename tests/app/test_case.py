"""The case view: its parts at each size, and that record text is only ever text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import an_app
from tui.app.screens.case import CaseScreen

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "[@click=app.quit]点[/] [/x] [red]红[/red] \\u202e反\\u202c \\e]52;c;eA==\\a"
LITERAL = "[@click=app.quit]点[/] [/x] [red]红[/red]"


async def _open(clerk: Clerk, case_id: str) -> None:
    await clerk.rest()
    await clerk.press("slash")
    await clerk.type(case_id[-4:])
    await clerk.press("enter", "enter")
    assert isinstance(clerk.app.screen, CaseScreen), clerk.screen_text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("case_id", [repos.SUPERVISION, repos.COORDINATION, repos.MEETING])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_each_part_of_each_kind_is_drawn(
    office_repo: Path, size: tuple[int, int], case_id: str, lang: str
) -> None:
    app, _clock = an_app(office_repo, lang=lang)
    async with app.run_test(size=size) as pilot:
        clerk = Clerk(pilot)
        await _open(clerk, case_id)
        for _tab in range(4):
            assert case_id in clerk.lines()[0]
            assert all(cell_len(line) == size[0] for line in clerk.lines())
            await clerk.press("right_square_bracket")


async def test_deadline_story_words_and_needs_are_on_top(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await _open(clerk, repos.SUPERVISION)
        text = clerk.screen_text()
        assert "2026-11-27 周五" in text
        assert "延期 10-19 → 10-30" in text
        assert "请公安交警支队会同教育局拿出办法" in text
        assert "推进到“结果反馈”还需要" in text
        assert "● 情况审理" in text


async def test_history_unfolds_what_changed(office_repo: Path) -> None:
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(80, 24)) as pilot:
        clerk = Clerk(pilot)
        await _open(clerk, repos.COORDINATION)
        await clerk.press("i")
        assert clerk.shows("建立台账")
        await clerk.press("enter")
        assert clerk.shows("{+")


async def test_hostile_text_is_shown_and_never_acts(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    text = record.read_text("utf-8")
    text = text.replace("关于城北小学周边交通拥堵群众来信的批示办理", f'"{HOSTILE}"')
    text = text.replace("内容: 第三次催办", f'内容: "{HOSTILE}"')
    text = text.replace("单位: 教育局", f'单位: "{HOSTILE}"')
    record.write_text(text, "utf-8")
    app, _clock = an_app(office_repo)
    async with app.run_test(size=(140, 40)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        await clerk.press("home")
        seen = [clerk.screen_text()]
        await _open(clerk, repos.SUPERVISION)
        for _tab in range(4):
            seen.append(clerk.screen_text())
            await clerk.press("right_square_bracket")
        await clerk.press("e")
        seen.append(clerk.screen_text())
        await clerk.press("escape")
        assert isinstance(app.screen, CaseScreen)
    assert sum(LITERAL in one for one in seen) >= 4
    drawn = "".join(seen)
    assert not [c for c in drawn if ord(c) < 32 and c != "\n"]
    assert not {"\u202e", "\u202c", "\x9b", "\x07"} & set(drawn)
