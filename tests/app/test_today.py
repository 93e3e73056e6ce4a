"""今日: numbers that lead to lists, one's own cases by urgency, suggestions that are carried out."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import office_app
from tui.app.screens.case import CaseScreen
from tui.app.screens.cases import CasesScreen
from tui.app.screens.form import FormScreen
from tui.app.screens.today import TodayScreen
from tui.app.widgets.count_strip import CountStrip
from tui.app.widgets.suggestion_list import SuggestionList

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "[red]红[/] [@click=app.quit]点我[/] \u202e倒\u200b宽 𠮷"


def _set_due(folder: Path, day: str) -> None:
    record = repos.record_of(folder, repos.SUPERVISION)
    text = record.read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("截止: "))
    record.write_text(text.replace(old, f"截止: {day}"), "utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_new_reader_starts_with_the_day(
    office_repo: Path, size: tuple[int, int], lang: str
) -> None:
    async with office_app(office_repo, lang=lang, place="", size=size) as clerk:
        assert isinstance(clerk.app.screen, TodayScreen)
        lines = clerk.lines()
        assert all(cell_len(line) == size[0] for line in lines)
        own = next(line for line in lines if repos.SUPERVISION in line)
        assert "11-27" in own
        assert not clerk.shows(repos.COORDINATION), "王敏's case is no business of 陈晓"
        said = {
            "zh": ("11月21日 周六（休）", "陈晓经办 1 件在办", "待审 1", "待我答复 0", "只在本机"),
            "en": (
                "11-21 Sat (rest day)",
                "1 open case of 陈晓",
                "to review 1",
                "on this machine only",
            ),
        }
        for words in said[lang]:
            assert clerk.shows(words), (words, clerk.screen_text())
        assert clerk.shows({"zh": "待审理", "en": "waits for review"}[lang])


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-20 09:00", "11月20日 周五 "),
        ("2026-10-01 09:00", "10月1日 周四（国庆节，休）"),
        ("2026-10-10 09:00", "10月10日 周六（班）"),
    ],
)
async def test_the_heading_says_whether_one_works(office_repo: Path, now: str, said: str) -> None:
    async with office_app(office_repo, now=now, place="today") as clerk:
        assert said in clerk.lines()[0]


async def test_a_number_leads_to_the_cases_it_counts(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        await clerk.press("up")
        assert isinstance(clerk.app.focused, CountStrip)
        await clerk.press("right", "right", "right", "right", "enter")
        assert isinstance(clerk.app.screen, CasesScreen)
        assert clerk.shows('待审 经办:"陈晓"')
        assert clerk.shows(repos.SUPERVISION)
        assert clerk.shows("1/1 (3)")


async def test_a_number_leads_there_with_the_mouse(office_repo: Path) -> None:
    _set_due(office_repo, "2026-11-23")
    async with office_app(office_repo, place="today") as clerk:
        assert clerk.shows("下一工作日到期 1"), "Monday is the next working day of Saturday"
        line = clerk.lines()[1]
        await clerk.pilot.click(CountStrip, offset=(cell_len(line[: line.index("下一")]) + 1, 0))
        await clerk.rest()
        assert isinstance(clerk.app.screen, CasesScreen)
        assert clerk.shows("下一工作日到期")
        assert clerk.shows(repos.SUPERVISION)


@pytest.mark.parametrize(("due", "name"), [("2026-11-20", "逾期 1"), ("2026-11-21", "今天到期 1")])
async def test_what_is_late_and_what_is_due_is_counted(
    office_repo: Path, due: str, name: str
) -> None:
    _set_due(office_repo, due)
    async with office_app(office_repo, place="today") as clerk:
        assert name in clerk.lines()[1]


async def test_enter_carries_a_suggestion_out(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        await clerk.press("down")
        todo = clerk.app.screen.query_one(SuggestionList)
        assert clerk.app.focused is todo
        await clerk.press("end")
        assert todo.suggestion is not None
        assert todo.suggestion.task == "review"
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.shows(f"{repos.SUPERVISION}：登记审理"), clerk.screen_text()


async def test_a_suggestion_knows_which_entry_it_asks_for(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        await clerk.press("down", "l")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.shows("回执"), clerk.screen_text()


async def test_the_case_of_a_suggestion_is_one_arrow_away(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        await clerk.press("down", "right")
        assert isinstance(clerk.app.screen, CaseScreen)


async def test_later_leaves_a_suggestion_out_until_its_day(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        assert clerk.shows("建议（2）")
        assert clerk.app.screen.check_action("put_off", ()) is None, "no suggestion has the cursor"
        await clerk.press("down", "z", "enter")
        assert clerk.shows("建议（1）"), clerk.screen_text()
        assert not clerk.shows("回执未退回")
    async with office_app(office_repo, place="today", now="2026-11-30 09:00") as clerk:
        assert clerk.shows("回执未退回")


async def test_the_whole_office_is_one_choice_away_and_stays_chosen(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        await clerk.press("v", "2")
        assert clerk.shows("待答复 1")
        assert clerk.shows("要求电话回复，尚未回复李红"), clerk.screen_text()
    async with office_app(office_repo, place="today") as clerk:
        assert clerk.shows("全室")


async def test_whoever_handles_nothing_sees_the_office(office_repo: Path) -> None:
    repos.git(office_repo, "config", "user.name", "张建国")
    async with office_app(office_repo, place="today") as clerk:
        assert clerk.shows("全室 ")
        assert clerk.shows(repos.SUPERVISION)


async def test_pinned_cases_come_first_with_their_sign(office_repo: Path) -> None:
    async with office_app(office_repo, place="coordination") as clerk:
        await clerk.press("w")
        line = next(line for line in clerk.lines() if repos.COORDINATION in line)
        assert "★" in line
        await clerk.press("1")
        first = next(line for line in clerk.lines() if "202610-" in line)
        assert repos.COORDINATION in first
        assert "★" in first


async def test_how_the_clone_stands(office_repo: Path, tmp_path: Path) -> None:
    shutil.copytree(office_repo / ".git", tmp_path / "server.git")
    repos.git(office_repo, "remote", "add", "origin", str(tmp_path / "server.git"))
    repos.git(office_repo, "fetch", "-q", "origin")
    repos.git(office_repo, "branch", "-u", "origin/main")
    async with office_app(office_repo, place="today") as clerk:
        assert clerk.shows("office · main   与共享库一致   未校验")
        repos.git(office_repo, "commit", "-q", "--allow-empty", "-m", "一笔")
        await clerk.press("r")
        assert clerk.shows("↑1 未上报")


async def test_a_record_that_cannot_be_read_is_said(office_repo: Path) -> None:
    repos.record_of(office_repo, repos.MEETING).write_text("---\n编号：坏\n---\n", "utf-8")
    async with office_app(office_repo, place="today") as clerk:
        assert clerk.shows("× 1 件读不出来")
        assert clerk.shows(repos.MEETING)


async def test_empty_states_teach(empty_repo: Path) -> None:
    async with office_app(empty_repo, place="today") as clerk:
        assert clerk.shows("n 登记第一件督查或协调")
        await clerk.press("n")
        assert clerk.shows("登记什么")


async def test_the_first_case_is_what_the_next_key_means(
    empty_repo: Path, office_repo: Path
) -> None:
    async with office_app(empty_repo, place="today") as clerk:
        await clerk.press("up")
        first = repos.record_of(empty_repo, repos.SUPERVISION)
        first.parent.mkdir(parents=True)
        first.write_bytes(repos.record_of(office_repo, repos.SUPERVISION).read_bytes())
        await clerk.press("v", "2", "r")  # of the whole office, whoever handles it
        assert clerk.shows(repos.SUPERVISION), clerk.screen_text()
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen)


async def test_a_filter_narrows_the_day_and_esc_clears_it(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        await clerk.press("slash")
        await clerk.type("电梯")
        assert clerk.shows("没有案卷符合“电梯”")
        await clerk.press("escape")
        assert clerk.shows(repos.SUPERVISION)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (44, 14)])
async def test_titles_are_text_and_nothing_else(office_repo: Path, size: tuple[int, int]) -> None:
    repos.retitle(office_repo, f'"{HOSTILE}{"长" * 10_000}"')
    async with office_app(office_repo, place="today", size=size) as clerk:
        assert clerk.shows("[red]红[/]")
        assert not clerk.shows("\u202e")
        assert all(cell_len(line) == size[0] for line in clerk.lines())


async def test_what_the_last_check_found_is_said_when_one_comes_back(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        assert clerk.shows("未校验")
        await clerk.press("h")
        assert not isinstance(clerk.app.screen, TodayScreen)
        await clerk.press("escape")
        assert clerk.shows("校验：错误 0"), clerk.screen_text()


async def test_another_morning_is_another_day(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        await clerk.press("2")
        clerk.clock.go_to("2026-11-30 08:30")
        await clerk.press("1")
        assert clerk.shows("11月30日 周一 ")
        assert clerk.shows("逾期 1"), "27 November has passed"


async def test_marked_cases_of_the_day_are_one_task(office_repo: Path) -> None:
    async with office_app(office_repo, place="today") as clerk:
        await clerk.press("v", "2", "a")
        assert clerk.shows("已选 3 件")
        await clerk.press("c")
        assert clerk.shows("一起催办"), clerk.screen_text()
        assert not isinstance(clerk.app.screen, TodayScreen)


async def test_no_english_words_are_left_in_the_chinese_day(office_repo: Path) -> None:
    async with office_app(office_repo, place="today", size=(140, 40)) as clerk:
        seen = clerk.screen_text()
        await clerk.press("v")
        words = set(re.findall("[A-Za-z]{3,}", seen + clerk.screen_text()))
        assert words <= {"Enter", "Esc", "Tab", "Space", "office", "main"}, words
