"""New cases out of a pasted text: the words stay, the rest is there to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import repos
from tests.support.interface import office_app
from tui.app.dialogs.picker import Picker
from tui.app.screens.form import FormScreen
from tui.app.screens.paste import PasteScreen
from tui.service.forms.drafts import Drafts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.interface import Clerk

INSTRUCTION = "李红同志11月20日批示：“请城管局抓紧修复东街路灯，\n月底前完成，结果报我。”"
MINUTES = """\
市政府第12次常务会议纪要
（2026年11月19日）
会议议定：
（一）东街路灯修复由城管局牵头，电力公司配合，月底前完成。
（二）请交警支队会同教育局，于下周五前拿出错峰放学方案。
"""


async def test_an_instruction_becomes_a_form_to_confirm(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 40)) as clerk:
        await clerk.press("n", "3")
        assert isinstance(clerk.app.screen, PasteScreen)
        await clerk.paste(INSTRUCTION)
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()
        texts = clerk.form.texts()
        assert texts["source", "verbatim"] == "请城管局抓紧修复东街路灯，\n月底前完成，结果报我。"
        assert texts["source", "leader"] == "李红"
        assert texts["source", "date"] == "2026-11-20"
        assert texts["lead", "unit"] == "城管局"
        assert texts["due",] == "2026-11-30"
        # what was worked out says from which words
        assert clerk.shows("出自“月底前”，请核对"), clerk.screen_text()
        assert not clerk.shows("出自“请城管局抓紧修复东街路灯")
        await clerk.fill({"title": "东街路灯修复", "lead.person_in_charge": "周宁"})
        await clerk.save()
    record = next((office_repo / "records" / "2026" / "11").glob("D202611-*.md"))
    saved = record.read_text("utf-8")
    assert "请城管局抓紧修复东街路灯，" in saved
    assert INSTRUCTION.splitlines()[0] in saved  # what was pasted stands whole in the body
    assert "领导: 李红" in saved
    assert "截止: 2026-11-30" in saved


async def test_minutes_become_cases_one_by_one(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 40)) as clerk:
        await clerk.press("n", "4")
        await clerk.paste(MINUTES)
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, Picker), clerk.screen_text()
        assert clerk.shows("纪要拆出 2 件，已登记 0 件")
        assert clerk.shows("东街路灯修复")
        await clerk.press("1")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.form.texts()["title",] == "东街路灯修复"
        await clerk.fill({"lead.person_in_charge": "周宁", "source.unit": "市政府"})
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, Picker), clerk.screen_text()
        assert clerk.shows("已登记 1 件")
        await clerk.press("2")
        assert clerk.form.texts()["lead", "unit"] == "交警支队"
        await clerk.press("escape")
        # left for now: the list is there again, and the text too
        assert isinstance(clerk.app.screen, Picker)
        await clerk.press("escape", "n", "4")
        assert isinstance(clerk.app.screen, PasteScreen)
        assert clerk.shows("错峰放学方案")
    subject = repos.subjects(office_repo)[0]
    assert "东街路灯修复" in subject
    record = next((office_repo / "records" / "2026" / "11").glob("D202611-*.md"))
    assert "市政府第12次常务会议纪要 （一）" in record.read_text("utf-8")
    assert "协办：电力公司" in record.read_text("utf-8")


async def test_a_text_without_numbers_is_kept_and_told(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("n", "4", "f9")
        assert isinstance(clerk.app.screen, PasteScreen)
        assert clerk.shows("还没有粘贴文字")
        await clerk.paste("没有编号的一段话。")
        await clerk.press("f9")
        assert clerk.shows("没有找到带编号的段落"), clerk.screen_text()
        await clerk.press("n", "4")
        assert clerk.shows("没有编号的一段话。")


async def test_a_paragraph_pasted_on_a_list_is_one_enter_from_a_case(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 40)) as clerk:
        below = clerk.app.screen
        # a name, a number, a word: only told
        for text in ("城北小学", "D202611-7K3M", "quit"):
            await clerk.paste(text)
            assert clerk.app.screen is below, clerk.screen_text()
            assert clerk.shows("好像在输入文字")
        await clerk.paste(f"q\r\nD{INSTRUCTION}\x1b[2J")
        assert isinstance(clerk.app.screen, Picker), clerk.screen_text()
        assert clerk.shows("用它登记？")
        # Esc: nothing happened, nothing is kept
        await clerk.press("escape")
        assert clerk.app.screen is below
        assert not Drafts(office_repo).listed()
        await clerk.paste(INSTRUCTION)
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()
        assert clerk.form.texts()["source", "leader"] == "李红"
        # leaving the form keeps the text; another paste does not take its place
        await clerk.press("escape")
        assert clerk.app.screen is below
        await clerk.paste(MINUTES)
        assert clerk.lines().index(_line(clerk, "从会议纪要")) < clerk.lines().index(
            _line(clerk, "从批示登记")
        )
        await clerk.press("2")
        assert isinstance(clerk.app.screen, PasteScreen), clerk.screen_text()
        assert clerk.shows("请城管局抓紧修复东街路灯")
        assert clerk.shows("错峰放学方案")


def _line(clerk: Clerk, text: str) -> str:
    return next(line for line in clerk.lines() if text in line)
