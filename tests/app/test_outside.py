"""An edit made outside is seen in the interface, and kept or given up there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.interface import office_app
from tui.app.dialogs.confirm import Confirm
from tui.app.dialogs.ways import Ways
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen
from tui.service.kept import kept_texts

if TYPE_CHECKING:
    from pathlib import Path

D = repos.SUPERVISION


def _edit(office: Path, old: str = "缓急: 加急", new: str = "缓急: 特急") -> bytes:
    record = repos.record_of(office, D)
    raw = record.read_bytes().replace(old.encode(), new.encode())
    record.write_bytes(raw)
    return raw


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_edit_made_outside_shows_and_is_kept(
    office_repo: Path, size: tuple[int, int]
) -> None:
    async with office_app(office_repo, place="today", size=size) as clerk:
        assert not clerk.shows("未提交")
        raw = _edit(office_repo)
        await clerk.see("1 件有未提交的改动")
        await clerk.press("3")
        assert any("※未提交" in line and D in line for line in clerk.lines())
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen)
        await clerk.see("※ 文件有人直接改过，还没有提交")
        assert "※未提交" in clerk.lines()[0]
        await clerk.press("i", "home", "enter")
        assert isinstance(clerk.app.screen, Ways), clerk.screen_text()
        assert clerk.shows("加急 → 特急")
        told = clerk.app.screen.query_one("#preview-lines")
        told.styles.max_height = 1
        await clerk.rest()
        await clerk.press("pagedown")
        assert told.scroll_offset.y > 0, "the page keys read on"
        await clerk.press("pageup", "down", "up", "1")
        assert isinstance(clerk.app.screen, Confirm), clerk.screen_text()
        assert clerk.shows("将保存这些改动")
        assert clerk.shows("加急 → 特急")
        await clerk.press("1", "enter")
        assert len(repos.subjects(office_repo)) == 1, "neither the trigger nor Enter agrees"
        await clerk.press("enter", "1", "y")
        assert not clerk.shows("未提交"), clerk.screen_text()
    assert repos.subjects(office_repo)[0].startswith(f"修改({D})")
    assert repos.record_of(office_repo, D).read_bytes() == raw
    assert repos.git(office_repo, "status", "--porcelain") == ""


async def test_a_refused_save_offers_the_same_two_ways(office_repo: Path) -> None:
    clean = repos.record_of(office_repo, D).read_bytes()
    edited = _edit(office_repo)
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("3", "e")
        await clerk.fill({"title": "换一个事项"})
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, Ways), clerk.screen_text()
        assert clerk.shows("有人直接改过")
        await clerk.press("1", "y")
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()
        assert clerk.shows("换一个事项")
        await clerk.save()
        assert len(repos.subjects(office_repo)) == 3
        _edit(office_repo, "缓急: 特急", "缓急: 加急")
        await clerk.press("e")
        await clerk.fill({"title": "再换一个"})
        await clerk.press("f9", "3")
        assert isinstance(clerk.app.screen, Confirm)
        assert clerk.shows("未存文字")
        await clerk.press("y")
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()
        assert clerk.shows("再换一个"), "what was typed stays"
    assert "缓急: 特急" in repos.record_of(office_repo, D).read_text("utf-8")
    assert edited != clean


async def test_an_edit_that_made_the_record_unreadable_can_be_given_up(office_repo: Path) -> None:
    clean = repos.record_of(office_repo, D).read_bytes()
    raw = _edit(office_repo, "缓急: 加急", "缓急: [加急")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("3")
        assert clerk.shows("※未提交")
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, Ways), clerk.screen_text()
        assert clerk.shows("改过以后读不出来")
        await clerk.press("1")
        assert clerk.shows("还有错，存不了"), clerk.screen_text()
        await clerk.press("escape", "enter", "3", "y")
        assert clerk.shows("已放弃"), clerk.screen_text()
        assert not clerk.shows("※未提交")
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen)
    assert repos.record_of(office_repo, D).read_bytes() == clean
    assert [one.path.read_bytes() for one in kept_texts(office_repo)] == [raw]


async def test_a_file_made_by_hand_is_registered_or_taken_away(office_repo: Path) -> None:
    made = repos.record_of(office_repo, "D202610-0NEW")
    text = repos.record_of(office_repo, D).read_text("utf-8")
    number = next(line for line in text.splitlines() if line.startswith("文号: "))
    fit = text.replace(D, "D202610-0NEW").replace(number, "文号: 催字〔2026〕999号")
    made.write_text(fit, "utf-8")
    odd = made.with_name("抄一份.md")
    odd.write_text(text, "utf-8")
    async with office_app(office_repo, place="supervision", size=(110, 40)) as clerk:
        await clerk.press("slash")
        await clerk.type("未提交")
        await clerk.press("enter")
        assert clerk.shows("2 (3)") or clerk.shows("1/2"), clerk.screen_text()
        await clerk.press("colon")
        await clerk.type("未提交的改动")
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, Ways), clerk.screen_text()
        await clerk.press("escape")
        for _one in range(2):
            await clerk.press("home", "colon")
            await clerk.type("未提交的改动")
            await clerk.press("enter")
            assert isinstance(clerk.app.screen, Ways), clerk.screen_text()
            assert clerk.shows("历史里还没有这一卷")
            is_fit = clerk.shows("D202610-0NEW：尚未")
            await clerk.press(*("1", "y") if is_fit else ("3", "y"))
            await asyncio.sleep(0.1)
            await clerk.rest()
    assert not odd.exists()
    assert repos.subjects(office_repo)[0].startswith("登记(D202610-0NEW)")
    assert repos.git(office_repo, "status", "--porcelain") == ""
    assert [one.path.read_text("utf-8") for one in kept_texts(office_repo)] == [text]


async def test_a_comment_is_kept_and_taken_back_by_undo(office_repo: Path) -> None:
    clean = repos.record_of(office_repo, D).read_bytes()
    raw = _edit(office_repo, "缓急: 加急", "缓急: 加急  # 等回话")
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("3", "enter", "i", "home", "enter")
        assert clerk.shows("变的只是写法或注释"), clerk.screen_text()
        await clerk.press("1", "y")
        assert repos.record_of(office_repo, D).read_bytes() == raw
        await clerk.press("u")
        assert clerk.shows("写法会改回"), clerk.screen_text()
        assert clerk.shows("- 缓急: 加急  # 等回话")
        await clerk.press("y")
        assert clerk.shows("已撤销操作"), clerk.screen_text()
    assert repos.record_of(office_repo, D).read_bytes() == clean
    assert len(repos.subjects(office_repo)) == 3
