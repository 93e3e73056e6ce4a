"""Many records: what is read by now is shown, and a line says how many are still to come."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.support.interface import Clerk
from tests.support.interface import an_app
from tests.support.repos import SUPERVISION
from tests.support.repos import record_of
from tui.app.list_page import ListPage
from tui.app.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 60


@pytest.mark.parametrize("place", ["all", "today"])
async def test_the_first_lines_are_there_before_the_last(
    office_repo: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # sixty records are read in the time of ten thousand, a piece of them in that of a piece
    monkeypatch.setattr(ListPage, "first_patience", 0.02)
    monkeypatch.setattr(ListPage, "further_patience", 0.02)
    path = record_of(office_repo, SUPERVISION)
    for number in range(COUNT):
        name = path.with_name(f"D202610-{number:04d}.md")
        name.write_text(path.read_text("utf-8").replace(SUPERVISION, name.stem), "utf-8")
    app, _clock = an_app(office_repo, place=place)
    seen: dict[int, str] = {}
    async with app.run_test(size=(100, 30)) as pilot:
        clerk = Clerk(pilot)
        for _turn in range(10_000):
            screen = app.screen
            assert isinstance(screen, ListPage)
            for line in screen.query(StatusLine):
                seen.setdefault(len(screen.table.rows), line.progress)
            if len(seen) > 2 and max(seen) > COUNT:
                break
            await asyncio.sleep(0.002)
        await clerk.rest()
        assert isinstance(screen, ListPage)
        assert len(seen) > 2, seen
        assert any("还有" in said for said in seen.values()), seen
        assert clerk.shows(str(len(screen.table.rows)))
        assert not clerk.shows("还有"), clerk.screen_text()
        assert screen.table.cursor == 0, "a cursor that nobody moved stays on the first line"
