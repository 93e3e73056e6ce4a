"""The moments of delight that the interface owes (ux.md 7), one walk each, by its number."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support import repos
from tests.support.duban import NOW
from tests.support.interface import office_app
from tests.support.terminal import Terminal
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen
from tui.app.screens.told import ToldScreen

if TYPE_CHECKING:
    from pathlib import Path


D, X = repos.SUPERVISION, repos.COORDINATION
MORNING = "2026-11-21 11:00"
TITLE = "关于城北小学周边交通拥堵群众来信的批示办理"


def _rewrite(office: Path, case_id: str, *changes: tuple[str, str]) -> None:
    """Change a record by hand, in one commit."""
    record = repos.record_of(office, case_id)
    text = record.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    record.write_text(text, "utf-8")
    repos.git(office, "commit", "-qam", "手工改", "--no-verify")


async def test_01_an_input_method_left_on_does_no_harm(office_repo: Path) -> None:
    async with office_app(office_repo, now=MORNING, place="all") as clerk:
        await clerk.press("督")
        assert clerk.shows("检测到中文输入法")
        await asyncio.sleep(0.2)  # what comes at once with an ideograph is text
        await clerk.press("ｊ", "３", "enter")
        assert isinstance(clerk.app.screen, CaseScreen), clerk.screen_text()
        await clerk.press("】", "？")
        assert clerk.shows("帮助")
        await clerk.press("escape", "escape", "、")
        await clerk.type("消防？")
        assert clerk.shows("消防？")
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_02_initials_find_in_the_palette_the_filter_and_a_field(office_repo: Path) -> None:
    directory = office_repo / "records" / "directory.yaml"
    directory.write_text(directory.read_text("utf-8") + "单位:\n- {名称: 交警支队}\n", "utf-8")
    async with office_app(office_repo, now=MORNING, place="all") as clerk:
        await clerk.press("slash")
        await clerk.type("jzdt")
        assert clerk.shows(X)
        assert not clerk.shows(D)
        await clerk.press("escape", "escape", "colon")
        await clerk.type("cbxx")
        assert clerk.shows(TITLE[:8])
        await clerk.press("escape", "n", "1")
        await clerk._go_to("lead.unit")
        await clerk.type("jjzd")
        assert clerk.shows("交警支队"), clerk.screen_text()


async def test_03_a_limit_in_words_is_a_day_before_it_is_saved(office_repo: Path) -> None:
    async with office_app(
        office_repo, now="2026-09-28 09:00", place="supervision", size=(100, 40)
    ) as clerk:
        await clerk.press("n", "1")
        await clerk.fill({"due": "10个工作日内"})
        assert clerk.shows("2026-10-16 周五，10 个工作日"), clerk.screen_text()
        assert clerk.shows("国庆节")
        await clerk.fill({"due": "节后第二个工作日"})
        assert clerk.shows("2026-10-09 周五"), clerk.screen_text()
        await clerk.fill({"due": "下周五前"})
        assert clerk.shows("2026-10-09 周五") or clerk.shows("2026-10-10 周六")
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_04_days_off_and_made_up_stand_in_the_month(office_repo: Path) -> None:
    async with office_app(office_repo, now="2026-10-09 09:00", place="calendar") as clerk:
        assert clerk.shows("10班")
        assert clerk.shows(" 1休")
        await clerk.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert clerk.shows("2027 年放假安排尚未公布")
        await clerk.press("n", "1")
        await clerk.fill({"due": "2026-10-10"})
        assert clerk.shows("调休") or clerk.shows("上班"), clerk.screen_text()
        await clerk.fill({"due": "2027-03-01"})
        assert clerk.shows("2027"), clerk.screen_text()
        assert clerk.shows("公布"), clerk.screen_text()


async def test_06_who_heard_the_old_time_is_to_be_told_again(office_repo: Path) -> None:
    async with office_app(
        office_repo, now="2026-11-21 10:00", place="supervision", size=(100, 40)
    ) as clerk:
        await clerk.press("enter", "b")
        await clerk.fill(
            {
                "category": "会议通知",
                "title": "协调会",
                "audience": "交警支队、教育局、钥匙保管员",
                "versions.0.time": "2026-11-25 16:00",
                "versions.0.place": "三楼会议室",
            }
        )
        await clerk.save()
        await clerk.rest()
        assert isinstance(clerk.app.screen, ToldScreen), clerk.screen_text()
        await clerk.press("a", "f9")
        await clerk.type("电话")
        clerk.clock.pass_minutes()
        await clerk.press("enter")
        assert not clerk.shows("不知道"), clerk.screen_text()
        await clerk.press("b")
        await clerk.press("e")
        await clerk.fill({"time": "2026-11-25 15:00", "reason": "提前一小时"})
        await clerk.save()
        await clerk.rest()
        assert clerk.shows("还有 3 人不知道这一版"), clerk.screen_text()
        assert clerk.shows("钥匙保管员")
        await clerk.press("escape")
        assert clerk.shows("钥匙保管员"), clerk.screen_text()


async def test_07_who_was_not_asked_is_named_before_the_matter_moves_on(office_repo: Path) -> None:
    party = "- {名称: 消防救援大队, 角色: 协办"
    unasked = "- {名称: 财政局, 角色: 协办, 负责人: 钱明}\n"
    back = "- {号: aejn, 时间: 2026-11-20 16:30, 人: 陈晓, 事: 环节, 从: 处理, 到: 协商, 理由: 补征求意见}\n"
    _rewrite(
        office_repo,
        X,
        ("环节: 处理", "环节: 协商"),
        (party, unasked + party),
        ("---\n\n## 事由", f"{back}---\n\n## 事由"),
    )
    async with office_app(office_repo, now=MORNING, place="coordination", size=(100, 40)) as clerk:
        await clerk.press("enter")
        said = clerk.screen_text()
        assert any("财政局" in line and "未征求" in line for line in said.splitlines()), said
        await clerk.press("m")
        await clerk.press("1")
        assert clerk.shows("财政局"), clerk.screen_text()
        assert not isinstance(clerk.app.screen, FormScreen), clerk.screen_text()


async def test_08_closed_and_not_answered_keeps_coming_up(office_repo: Path) -> None:
    _rewrite(office_repo, D, ("环节: 情况审理", "环节: 办结"))
    async with office_app(office_repo, now=MORNING, place="today", size=(120, 40)) as clerk:
        lines = [line for line in clerk.lines() if D in line and ("回复" in line or "反馈" in line)]
        assert lines, clerk.screen_text()
        await clerk.press("3", "v")
        await clerk.press("6")
        assert clerk.shows("未反馈")
        assert clerk.shows(D), clerk.screen_text()


async def test_13_what_was_written_wrong_is_understood(office_repo: Path) -> None:
    _rewrite(office_repo, D, ("截止: 2026-11-27", "截止：2026年11月27日"))
    async with office_app(office_repo, now=MORNING, place="supervision", size=(100, 40)) as clerk:
        assert clerk.shows(D), "the case is not lost from the list"
        await clerk.press("h")
        assert clerk.shows("全角"), clerk.screen_text()
        assert any(
            line.strip(" |").startswith("^") or line.rstrip().endswith("^")
            for line in clerk.lines()
        )
        for _turn in range(4):
            clerk.clock.pass_minutes()
            await clerk.press("f")
    assert "截止: 2026-11-27\n" in repos.record_of(office_repo, D).read_text("utf-8")
    assert repos.git(office_repo, "status", "--porcelain") == ""


async def test_14_undo_is_read_before_it_is_done(office_repo: Path) -> None:
    async with office_app(office_repo, now=MORNING, place="supervision", size=(100, 40)) as clerk:
        await clerk.press("enter", "e")
        await clerk.fill({"urgency": "特急"})
        await clerk.save()
        clerk.clock.pass_minutes()
        await clerk.press("u")
        assert clerk.shows("特急 → 加急"), clerk.screen_text()
        assert clerk.shows("原来的记录不删")
        await clerk.press("u")
        assert len(repos.subjects(office_repo)) == 2, "the key that asks does not answer"
        await clerk.press("y")
    assert [subject[:2] for subject in repos.subjects(office_repo)[:2]] == ["撤回", "修改"]
    assert "缓急: 加急" in repos.record_of(office_repo, D).read_text("utf-8")


async def test_16_a_key_held_down_does_nothing(office_repo: Path) -> None:
    async with office_app(office_repo, now=MORNING, place="supervision", size=(100, 40)) as clerk:
        await clerk.press("enter")
        for key in ("D", "u", "m", "enter", "y", "q"):
            await clerk.keys(*([key] * 12))
            await clerk.rest()
            await clerk.press("escape", "escape", "escape")
        await clerk.keys(*"好像在别的窗口里打字dddd")
        await clerk.rest()
    assert repos.subjects(office_repo) == ["建立台账"]
    assert repos.git(office_repo, "status", "--porcelain") == ""


async def test_17_the_leaders_words_stand_above_every_reading_of_them(office_repo: Path) -> None:
    words = "“请公安交警支队会同教育局拿出办法，一周内见效。办理情况报"
    for size in ((80, 24), (120, 40)):
        async with office_app(office_repo, now=MORNING, place="supervision", size=size) as clerk:
            await clerk.press("enter")
            lines = clerk.lines()
            assert clerk.shows(words), clerk.screen_text()
            at = next(i for i, line in enumerate(lines) if words in line)
            later = next(i for i, line in enumerate(lines) if "家长来信反映" in line)
            assert at < later
            assert "李红 10-12" in lines[at]


def test_19_the_examination_says_what_is_wrong_in_a_bare_place(office_repo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tui", "doctor"],
        cwd=office_repo,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "gbk", "DUBAN_NOW": NOW},
        stdin=subprocess.DEVNULL,
    )
    said = done.stdout.decode("gbk")
    assert b"Traceback" not in done.stderr
    for word in ("git", "Python", "缺钩子", "提交人"):
        assert word in said, said


def test_20_the_sample_is_opened_with_a_tour_and_nothing_is_set_up(tmp_path: Path) -> None:
    place = tmp_path / "empty"
    place.mkdir()
    with Terminal(place, "demo", environment={"DUBAN_NOW": NOW}) as terminal:
        terminal.wait_for("F12", 90)
        terminal.wait_for("导览", 30)
        terminal.rest(patience=3)
        terminal.press("\x1b")
        terminal.rest(patience=3)
        terminal.press("3\r")
        terminal.wait_for("案情", 30)
        terminal.press("q")
        terminal.rest(patience=3)
        terminal.press("q")
        assert terminal.end(30) == 0
        assert "删" in terminal.said.decode("utf-8", "replace")[-800:]
    assert list(place.iterdir()) == [], "nothing is left in the folder where one stood"
