"""Forms: the finding under the field as one types, drafts, a record that changed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen

if TYPE_CHECKING:
    from pathlib import Path


async def _open(clerk: Clerk, case_id: str) -> None:
    await clerk.rest()
    await clerk.press("slash")
    await clerk.type(case_id)
    await clerk.press("enter", "enter")
    assert isinstance(clerk.app.screen, CaseScreen), clerk.screen_text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_form_of_a_new_case_fits(
    office_repo: Path, size: tuple[int, int], lang: str
) -> None:
    async with office_app(office_repo, lang=lang, size=size) as clerk:
        await clerk.press("n", "1")
        assert all(cell_len(line) == size[0] for line in clerk.lines())
        assert clerk.shows("F9")
        assert clerk.shows("* 事项" if lang == "zh" else "* title")
        clerk.form.outlook.look()
        await clerk.rest()
        if lang == "en":  # what is out of sight is cut with a sign; a label that is the only one of
            # its name needs no group
            fold = next(line for line in clerk.lines() if "More fields" in line)
            assert ("…" in fold) == (size[0] == 80), fold
            assert clerk.shows("to go: title, category, source.unit, exact words")


async def test_what_is_wrong_stands_under_the_field_while_typing(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await _open(clerk, repos.SUPERVISION)
        await clerk.press("d")
        await clerk.fill({"new_due": "2026-11-31"})
        lines = clerk.lines()
        at = next(i for i, line in enumerate(lines) if "新截止" in line)
        assert "▲" in lines[at + 1], clerk.screen_text()
        await clerk.fill({"new_due": "下周五前"})
        lines = clerk.lines()
        at = next(i for i, line in enumerate(lines) if "新截止" in line)
        assert "2026-11-27 周五" in lines[at + 1], clerk.screen_text()
        assert "5 个工作日" in lines[at + 1]


async def test_days_may_be_said_and_what_cannot_be_one_says_why(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 40)) as clerk:
        await _open(clerk, repos.SUPERVISION)
        await clerk.press("d")
        await clerk._go_to("new_due")
        await clerk.rest()
        assert clerk.shows("可写下周五前、3天后"), clerk.screen_text()
        await clerk.fill({"new_due": "20天后"})
        assert clerk.shows("= 2026-12-11 周五"), clerk.screen_text()
        await clerk.fill({"new_due": "昨天"})
        assert clerk.shows("“昨天”是 2026-11-20，已经过去"), clerk.screen_text()
        # handing over names the case and what the history will say
        await clerk.press("escape", "o")
        await clerk.fill({"handler": "王敏", "because.reason": "原经办出差"})
        clerk.form.outlook.look()
        await clerk.rest()
        assert clerk.shows(f"转办({repos.SUPERVISION})"), clerk.screen_text()


async def test_missing_rows_are_named_and_nothing_is_saved(office_repo: Path) -> None:
    before = repos.subjects(office_repo)
    async with office_app(office_repo) as clerk:
        await _open(clerk, repos.SUPERVISION)
        await clerk.press("c", "f9")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.shows("必填")
        assert clerk.shows("没有保存")
    assert repos.subjects(office_repo) == before


async def test_a_draft_survives_esc_and_is_offered_again(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await _open(clerk, repos.SUPERVISION)
        await clerk.press("c")
        await clerk.fill({"content": "东侧路口还堵"})
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, CaseScreen)
    async with office_app(office_repo) as clerk:
        await _open(clerk, repos.SUPERVISION)
        await clerk.press("c")
        assert clerk.shows("东侧路口还堵")
        assert clerk.shows("草稿")
        await clerk.press("f5")
        assert not clerk.shows("东侧路口还堵")


async def test_a_record_changed_outside_keeps_what_was_typed(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    async with office_app(office_repo, size=(80, 40)) as clerk:
        await _open(clerk, repos.SUPERVISION)
        await clerk.press("e")
        await clerk.fill({"title": "城北小学周边交通"})
        text = record.read_text("utf-8")
        record.write_text(text.replace("经办: 陈晓", "经办: 王敏"), "utf-8")
        repos.git(office_repo, "commit", "-qam", "换经办")
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.shows("城北小学周边交通")
        assert clerk.shows("王敏")
        await clerk.save()
    saved = record.read_text("utf-8")
    assert "事项: 城北小学周边交通\n" in saved
    assert "经办: 王敏\n" in saved
    assert repos.git(office_repo, "status", "--porcelain") == ""


async def test_one_field_changes_and_no_other_byte(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    before = record.read_text("utf-8")
    async with office_app(office_repo) as clerk:
        await _open(clerk, repos.SUPERVISION)
        await clerk.press("f2")
        await clerk.fill({"lead.liaison": "马超"})
        await clerk.save()
        assert clerk.shows("u 撤销")
    after = record.read_text("utf-8")
    changed = [
        (old, new)
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
    ]
    assert len(changed) == 1
    assert "联络员: 马超" in changed[0][1]


async def test_undo_shows_what_it_sets_back_and_asks(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    before = record.read_text("utf-8")
    async with office_app(office_repo) as clerk:
        await _open(clerk, repos.SUPERVISION)
        await clerk.press("e")
        await clerk.fill({"title": "城北小学周边交通"})
        await clerk.save()
        await clerk.press("u", "u")
        assert clerk.shows("撤销预览")
        assert "城北小学周边交通\n" in record.read_text("utf-8")
        await clerk.press("escape", "u", "y")
    assert record.read_text("utf-8") == before
    assert len(repos.subjects(office_repo)) == 3
