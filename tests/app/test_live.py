"""What an editor, a pull or another window changes is on the screen without a key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.interface import office_app
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (120, 40)]


def _retitle(office: Path, title: str, case_id: str = repos.SUPERVISION) -> None:
    record = repos.record_of(office, case_id)
    lines = record.read_text("utf-8").splitlines(keepends=True)
    place = next(i for i, line in enumerate(lines) if line.startswith("事项:"))
    lines[place] = f"事项: {title}\n"
    record.write_text("".join(lines), "utf-8")


@pytest.mark.parametrize("size", SIZES)
async def test_a_list_shows_what_an_editor_saved(office_repo: Path, size: tuple[int, int]) -> None:
    async with office_app(office_repo, size=size) as clerk:
        await clerk.press("3")
        await asyncio.sleep(0.2)
        _retitle(office_repo, "改成了别的")
        await clerk.see("改成了别的")
        repos.record_of(office_repo, repos.COORDINATION).unlink()
        await clerk.press("0")
        await clerk.see("1/2")


async def test_an_open_case_follows_the_file_and_a_form_keeps_what_was_typed(
    office_repo: Path,
) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.at_case()
        assert isinstance(clerk.app.screen, CaseScreen)
        await asyncio.sleep(0.2)
        _retitle(office_repo, "改成了别的")
        await clerk.see("改成了别的")
        await clerk.press("e")
        assert isinstance(clerk.app.screen, FormScreen)
        await clerk.fill({"title": "我正在写的"})
        _retitle(office_repo, "又改了一回")
        await asyncio.sleep(1.5)
        await clerk.rest()
        assert clerk.shows("我正在写的"), "nothing that is typed is overwritten"


async def test_the_office_s_own_files_are_followed_too(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 40)) as clerk:
        await clerk.at_case()
        await asyncio.sleep(0.2)
        config = office_repo / "records" / ".duban" / "config.yaml"
        config.write_text(config.read_text("utf-8") + "临期: 30\n", "utf-8")
        await clerk.see("预警")


async def test_the_day_turns_at_midnight_without_a_key(office_repo: Path) -> None:
    async with office_app(office_repo, now="2026-11-27 23:58", size=(120, 40)) as clerk:
        await clerk.press("3")
        await asyncio.sleep(0.2)
        assert not clerk.shows("逾期 1")
        clerk.clock.go_to("2026-12-01 00:01")
        await clerk.see("逾期")
