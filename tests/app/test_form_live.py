"""A form on screen while the record changes, and text that would act on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import repos
from tests.support.interface import office_app
from tui.app.screens.form import FormScreen

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "[red]x[/red] [@click=app.quit]y[/] \x1b]52;c;eA==\x07 \u202e反\u202c"


async def test_a_change_from_outside_is_said_while_one_fills_in(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    async with office_app(office_repo) as clerk:
        await clerk.at_case("e")
        screen = clerk.app.screen
        assert isinstance(screen, FormScreen)
        screen.case_changed("")
        await clerk.rest()
        assert not clerk.shows("案卷刚被别人改了")
        record.write_text(record.read_text("utf-8").replace("经办: 陈晓", "经办: 王敏"), "utf-8")
        screen.case_changed("")
        await clerk.rest()
        assert clerk.shows("案卷刚被别人改了"), clerk.screen_text()


async def test_text_that_would_act_is_shown_and_kept_as_it_is(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    async with office_app(office_repo, size=(120, 30)) as clerk:
        await clerk.at_case("c")
        await clerk._go_to("content")
        await clerk.paste(HOSTILE)
        assert not {"\x1b", "\x07", "\u202e"} & set(clerk.screen_text())
        await clerk.press("tab")
        text = clerk.screen_text()
        assert "[red]x[/red] [@click=app.quit]y[/]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
        await clerk.fill({"channel": "函件", "next_on": "2026-11-27"})
        await clerk.press("f9")
        text = clerk.screen_text()
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "\x1b" not in record.read_text("utf-8")
