"""Beside the work: kept texts are seen, copied and dropped; the examination mends; mendings are told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support import saving
from tests.support.interface import Clerk
from tests.support.interface import an_app
from tests.support.interface import office_app
from tui.app.screens.cases import CasesScreen
from tui.domain.identity import record_path
from tui.service.forms.drafts import Drafts
from tui.service.kept import kept_texts
from tui.store import git
from tui.store import unsaved

if TYPE_CHECKING:
    from pathlib import Path

LOST = "---\n编号: D202610-5F8N\n---\n[red]没有存进去[/red]\x1b[2J\n"


@pytest.fixture
def office(office_repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with a record that could not be saved and a form left half filled."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    unsaved.keep(git.find(office_repo), repos.SUPERVISION, LOST.encode())
    Drafts(office_repo).keep(f"{repos.COORDINATION}/entry-urge", {("content",): "催报进展"})
    return office_repo


async def opened(clerk: Clerk, name: str) -> None:
    """Open `name` from the palette."""
    await clerk.rest()
    await clerk.press("colon", *name)
    await clerk.press("enter")
    await clerk.rest()


async def test_kept_texts_are_shown_as_they_are_and_dropped_after_a_second_word(
    office: Path,
) -> None:
    async with office_app(office) as clerk:
        await opened(clerk, "未存文字")
        assert clerk.shows("2 份")
        assert clerk.shows("整件案卷，没存进去")
        assert clerk.shows("[red]没有存进去[/red]␛[2J")
        await clerk.press("down")
        assert clerk.shows("催报进展")
        await clerk.press("delete")
        await clerk.pilot.pause(0.4)
        await clerk.press("escape")
        assert len(kept_texts(office)) == 2, "Esc drops nothing"
        await clerk.press("delete")
        await clerk.pilot.pause(0.4)
        await clerk.press("y")
        await clerk.rest()
        assert [one.form for one in kept_texts(office)] == [""]
        assert clerk.shows("已丢掉")


async def test_a_kept_text_is_copied_and_its_case_opened(office: Path) -> None:
    async with office_app(office) as clerk:
        await opened(clerk, "wcwz")
        await clerk.press("y")
        await clerk.rest()
        assert clerk.app.clipboard == LOST
        await clerk.press("enter")
        await clerk.rest()
        assert clerk.shows(repos.SUPERVISION)
        assert clerk.shows("案情")


async def test_where_nothing_is_kept_that_is_said(office_repo: Path) -> None:
    async with office_app(office_repo, lang="en") as clerk:
        await opened(clerk, "unsaved")
        assert clerk.shows("None: all that was written is saved.")
        await clerk.press("delete", "y", "escape")
        assert isinstance(clerk.app.screen, CasesScreen)


async def test_the_examination_mends_what_is_missing(office_repo: Path) -> None:
    async with office_app(office_repo, size=(100, 30)) as clerk:
        await opened(clerk, "体检")
        assert clerk.shows("× 缺钩子 pre-commit")
        await clerk.press("F")
        await clerk.rest()
        assert clerk.shows("√ 钩子 pre-commit")
        assert clerk.shows("修好了"), clerk.screen_text()
        assert (office_repo / ".git" / "hooks" / "pre-commit").is_file()


async def test_what_a_save_that_was_cut_off_left_is_told_at_the_start(
    office_repo: Path, tmp_path: Path
) -> None:
    for step in range(14, 40, 3):
        copy = shutil.copytree(office_repo, tmp_path / f"cut{step}", symlinks=True)
        process = saving.run(copy, record_path(repos.SUPERVISION), "新\n", "--cut", str(step))
        process.communicate()
        app, _clock = an_app(copy)
        if any(not one.committed for one in app.setting.book.mended):
            break
    async with app.run_test(size=(140, 30)) as pilot:
        clerk = Clerk(pilot)
        await clerk.rest()
        status = clerk.lines()[-2]
        assert repos.SUPERVISION in status, clerk.screen_text()
        assert status.strip().startswith("●")
        await opened(clerk, "未存文字")
        assert clerk.shows("整件案卷，没存进去")
        await clerk.press("tab", "end")
        await pilot.pause(0.5)
        # the end of a scroll bar may stand in the same row
        assert any(line.split()[:1] == ["新"] for line in clerk.lines()), clerk.screen_text()
