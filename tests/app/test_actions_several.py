"""Several cases at once: what each would get is shown, one commit each, and what fails keeps nothing back."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.dialogs.batch import BatchDialog
from tui.app.screens.form import FormScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.support.interface import OfficeClerk

D, X, H = repos.SUPERVISION, repos.COORDINATION, repos.MEETING
URGING = {
    "channel": "notice",
    "content": "请报进展",
    "next_on": "2026-11-27",
    "answer_by": "2026-11-25",
}


async def all_marked(clerk: Clerk) -> None:
    """Mark the three cases of the sample office."""
    await clerk.press("0", "a")
    assert clerk.shows("已选 3 件"), clerk.screen_text()


@asynccontextmanager
async def at_marked(office: Path, *keys: str) -> AsyncIterator[OfficeClerk]:
    """Somebody who has marked the three cases of the sample office, and pressed `keys`."""
    async with office_app(office, size=(100, 30)) as clerk:
        await all_marked(clerk)
        await clerk.press(*keys)
        yield clerk


async def test_of_three_two_are_urged_and_one_says_why_not(office_repo: Path) -> None:
    async with at_marked(office_repo, "c") as clerk:
        await clerk.fill(URGING)
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, BatchDialog)
        assert clerk.shows("会议没有承办单位")
        assert clerk.shows("通知单催交警支队")
        assert repos.subjects(office_repo) == ["建立台账"], "a preview writes nothing"
        await clerk.press("c", "c", "c")  # the key that asked never agrees
        assert repos.subjects(office_repo) == ["建立台账"]
        await clerk.press("tab", "enter")
        assert clerk.shows("办了 2 件，1 件没办"), clerk.screen_text()
    subjects = repos.subjects(office_repo)
    assert len(subjects) == 3
    assert {line[:16] for line in subjects[:2]} == {f"催办({D})", f"催办({X})"}
    for place in ("HEAD", "HEAD~1"):
        assert len(repos.git(office_repo, "show", "--format=", "--name-only", place).split()) == 1


async def test_who_turns_back_finds_the_form_as_it_was_filled(office_repo: Path) -> None:
    async with at_marked(office_repo, "c") as clerk:
        await clerk.fill(URGING)
        await clerk.press("f9", "escape")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.shows("请报进展")
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_what_the_rules_refuse_for_one_is_told_before(office_repo: Path) -> None:
    async with at_marked(office_repo, "m") as clerk:
        assert isinstance(clerk.app.screen, BatchDialog)
        assert clerk.shows("还缺 1 项：审理"), clerk.screen_text()
        await clerk.press("escape")
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_each_keeps_its_own_limit_when_all_are_extended(office_repo: Path) -> None:
    async with at_marked(office_repo, "d") as clerk:
        await clerk.fill(
            {"new_due": "2026-12-04", "reason": "等候复测", "progress": "护学岗已上岗"}
        )
        await clerk.press("f9")
        assert clerk.shows("还没有截止"), clerk.screen_text()
        await clerk.press("y")
    record = repos.record_of(office_repo, D).read_text("utf-8")
    assert "原截止: 2026-11-27" in record
    assert "新截止: 2026-12-04" in record
    assert len(repos.subjects(office_repo)) == 2


async def test_the_handler_of_all_changes_with_one_form(office_repo: Path) -> None:
    async with at_marked(office_repo, "o") as clerk:
        await clerk.fill({"handler": "陈晓", "because.reason": "王敏借调"})
        await clerk.press("f9", "y")
    assert "经办: 陈晓" in repos.record_of(office_repo, X).read_text("utf-8")
    assert any(line.startswith(f"转办({X})") for line in repos.subjects(office_repo))


async def test_a_case_that_changed_meanwhile_fails_alone(office_repo: Path) -> None:
    async with at_marked(office_repo, "c") as clerk:
        await clerk.fill(URGING)
        await clerk.press("f9")
        record = repos.record_of(office_repo, D)
        record.write_text(record.read_text("utf-8").replace("加急", "特急"), "utf-8")
        await clerk.press("y")
        assert clerk.shows("办好 1 件，2 件没有办成"), clerk.screen_text()
        assert clerk.shows("被别人改过"), clerk.screen_text()
        await clerk.press("enter")
        assert not isinstance(clerk.app.screen, BatchDialog)
    assert [line[:16] for line in repos.subjects(office_repo)[:-1]] == [f"催办({X})"]


async def test_esc_stops_between_two_cases(office_repo: Path) -> None:
    async with at_marked(office_repo, "c") as clerk:
        await clerk.fill(URGING)
        await clerk.press("f9")
        window = clerk.app.screen
        assert isinstance(window, BatchDialog)
        window.action_agree()
        window.action_go_back()
        await clerk.rest()
        assert clerk.shows("办好 1 件"), clerk.screen_text()
        await clerk.press("escape")
        assert clerk.shows("停下了，已办 1 件"), clerk.screen_text()
    assert len(repos.subjects(office_repo)) == 2
    assert repos.git(office_repo, "status", "--porcelain") == ""


async def test_pinning_several_and_copying_a_line_of_each(office_repo: Path) -> None:
    async with at_marked(office_repo, "w") as clerk:
        assert set(clerk.app.setting.memory.get("pinned", [""])) == {D, X, H}
        await clerk.press("y")
        assert [line[:12] for line in clerk.app.clipboard.splitlines()] == [D, X, H]
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_a_long_list_is_seen_to_its_end_by_keys(office_repo: Path) -> None:
    async with office_app(office_repo, size=(60, 12)) as clerk:
        await all_marked(clerk)
        await clerk.press("m")
        assert isinstance(clerk.app.screen, BatchDialog)
        pane = clerk.app.screen.query_one("#preview-lines")
        pane.styles.max_height = 2
        await clerk.rest()
        await clerk.press("pagedown")
        assert pane.scroll_offset.y > 0
        assert not repos.git(office_repo, "log", "--format=%s").startswith("推进")
