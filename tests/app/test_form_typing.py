"""Typing into a form: what is replaced, joined, understood and said below the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.support import repos
from tests.support.interface import office_app
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen
from tui.service.forms import tasks
from tui.service.forms.task import prepare

if TYPE_CHECKING:
    from pathlib import Path


async def test_typing_into_a_filled_field_replaces_it(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        screen = await clerk.in_form("e")
        await clerk._go_to("handler")
        assert screen.texts()["handler",] == "陈晓"
        await clerk.type("王敏")
        assert screen.texts()["handler",] == "王敏"
        await clerk.press("shift+tab", "tab", "end")
        await clerk.type("！")
        assert screen.texts()["handler",] == "王敏！"


async def test_lines_pasted_into_one_line_are_all_there_and_it_is_said(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        screen = await clerk.in_form("c")
        await clerk._go_to("content")
        assert isinstance(clerk.app.focused, Input)
        await clerk.paste("东侧路口\n  还堵着\r\n请派人")
        assert screen.texts()["content",] == "东侧路口 还堵着 请派人"
        assert clerk.shows("3 行已并成一行")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("２０２６－１１－２７", "2026-11-27 周五，5 个工作日"),
        ("１１月２７日 １５：００", "2026-11-27 15:00 周五"),
        ("10个工作日内", "2026-12-04 周五，10 个工作日"),
        ("11月28日", "周六（休息日）"),
        ("2027-01-01", "（元旦放假）"),
    ],
)
async def test_a_deadline_in_words_is_shown_before_it_is_saved(
    office_repo: Path, typed: str, shown: str
) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("n", "1")
        await clerk._go_to("due")
        await clerk.type(typed)
        at = next(i for i, line in enumerate(clerk.lines()) if "截止" in line)
        assert shown in clerk.lines()[at + 1], clerk.screen_text()


async def test_holidays_and_made_up_days_on_the_way_are_named(office_repo: Path) -> None:
    async with office_app(office_repo, now="2026-09-16 10:00", size=(100, 30)) as clerk:
        await clerk.press("n", "1")
        await clerk._go_to("due")
        await clerk.type("10月12日")
        text = clerk.screen_text()
        assert "国庆节" in text
        assert "调休上班" in text


async def test_a_year_that_is_not_announced_is_said(office_repo: Path) -> None:
    async with office_app(office_repo, size=(100, 30)) as clerk:
        await clerk.press("n", "1")
        await clerk._go_to("due")
        await clerk.type("2031年3月3日")
        assert clerk.shows("2027 年放假安排未公布"), clerk.screen_text()


async def test_three_days_are_offered_and_taken_with_arrows(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("n", "1")
        await clerk._go_to("due")
        await clerk.rest()
        at = next(i for i, line in enumerate(clerk.lines()) if "截止" in line)
        below = (line.split()[0] for line in clerk.lines()[at + 1 :] if line.strip())
        offered = [word for word in below if word.startswith("20")]
        assert offered == ["2026-11-27", "2026-11-30", "2026-12-04"], clerk.screen_text()
        await clerk.press("down", "down", "enter")
        assert clerk.form.texts()["due",] == "2026-11-30"


async def test_enter_breaks_a_line_where_text_has_lines_and_the_bar_says_no_other(
    office_repo: Path,
) -> None:
    async with office_app(office_repo) as clerk:
        screen = await clerk.in_form("e")
        assert "Enter 下一栏" in clerk.lines()[-1]
        await clerk._go_to("body.事由")
        await clerk.rest()
        assert "Enter 下一栏" not in clerk.lines()[-1], clerk.screen_text()
        await clerk.press("end", "enter")
        await clerk.type("又一行")
        assert screen.texts()["body", "事由"].endswith("\n又一行")
        await clerk.press("down")
        assert screen.pane.current is not screen.rows.by_path["body", "事由"]


async def test_a_new_case_asks_the_four_things_and_unfolds_the_rest(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("n", "1")
        text = clerk.screen_text()
        for label in ("事项", "类别", "原话", "单位", "负责人", "截止", "更多栏目", "缓急 平件"):
            assert label in text, text
        assert "重点" not in text.replace("更多栏目", "")
        await clerk.press(*("tab",) * 10)
        assert clerk.shows("> → 更多栏目"), clerk.screen_text()
        await clerk.press("enter")
        assert clerk.shows("重点")
        assert clerk.form.pane.current is clerk.form.rows.by_path["urgency",]


async def test_a_form_may_be_opened_at_a_field(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        task = tasks.EditTask(repos.SUPERVISION)
        prepared = prepare(task, clerk.app.setting.book, "zh")
        clerk.app.push_screen(
            FormScreen(clerk.app.setting, prepared._replace(focus=("source", "basis")))
        )
        await clerk.rest()
        assert clerk.form.pane.current is clerk.form.rows.by_path["source", "basis"]
        assert "依据" in clerk.screen_text()


async def test_what_will_be_written_is_said_and_then_written(office_repo: Path) -> None:
    async with office_app(office_repo, size=(120, 24)) as clerk:
        screen = await clerk.in_form("e")
        screen.outlook.look()
        await clerk.rest()
        assert clerk.shows("还没有改动")
        await clerk.fill({"title": "城北小学周边交通"})
        screen.outlook.look()
        await clerk.rest()
        foot = next(line for line in clerk.lines() if "将写" in line)
        subject = foot.partition(".md")[2].strip()
        assert subject.startswith(f"修改({repos.SUPERVISION}): 城北小学周边交通")
        await clerk.save()
    assert repos.subjects(office_repo)[0] == subject


async def test_a_case_like_one_that_is_there_is_said_before_it_is_saved(office_repo: Path) -> None:
    before = repos.subjects(office_repo)
    async with office_app(office_repo, size=(80, 30)) as clerk:
        await clerk.press("n", "1")
        await clerk.fill(
            {
                "title": "城北小学周边交通拥堵群众来信的办理",
                "source.category": "社会反映",
                "source.unit": "信访局",
                "source.verbatim": "路堵。",
            }
        )
        clerk.form.outlook.look()
        await clerk.rest()
        assert clerk.shows(f"可能重复：{repos.SUPERVISION}"), clerk.screen_text()
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, FormScreen)
        assert repos.subjects(office_repo) == before
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen)
        assert clerk.app.screen.opened.case.id == repos.SUPERVISION
        await clerk.press("escape")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.form.texts()["source", "verbatim"] == "路堵。"
        await clerk.save()
    assert len(repos.subjects(office_repo)) == len(before) + 1


async def test_another_matter_is_saved_at_once(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 30)) as clerk:
        await clerk.press("n", "1")
        await clerk.fill(
            {
                "title": "东街路灯不亮",
                "source.category": "社会反映",
                "source.unit": "信访局",
                "source.verbatim": "灯不亮。",
            }
        )
        clerk.form.outlook.look()
        await clerk.rest()
        await clerk.save()
    assert len(repos.subjects(office_repo)) == 2


async def test_a_form_of_many_rows_is_no_more_widgets_than_one_of_few(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        screen = await clerk.in_form("e")
        many = len(list(screen.walk_children()))
        assert len(screen.rows.by_path) > 40
        await clerk.press("escape", "c")
        few = clerk.app.screen
        assert isinstance(few, FormScreen)
        assert len(few.rows.by_path) < 12
        assert len(list(few.walk_children())) == many
