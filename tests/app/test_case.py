"""The case view: its parts at each size and in each language, and that record text is only text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.events import CaseChosen
from tui.app.screens.case import CaseScreen
from tui.app.widgets.case.parts import PARTS

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "[@click=app.quit]点[/] [/x] [red]红[/red] \\u202e反\\u202c \\e]52;c;eA==\\a"
LITERAL = "[@click=app.quit]点[/] [/x] [red]红[/red]"
RAW = re.compile(r"body\.|经过\.\w{4}|\{号|\{key|\b[a-z]+_[a-z]+\b")
"""Paths, ids in paths and braces: what a clerk must never be shown."""


async def open_case(clerk: Clerk, case_id: str, *keys: str) -> CaseScreen:
    """Open a case as a list does, then press keys."""
    await clerk.rest()
    clerk.app.post_message(CaseChosen(case_id))
    await clerk.rest()
    await clerk.press(*keys)
    screen = clerk.app.screen
    assert isinstance(screen, CaseScreen), clerk.screen_text()
    return screen


def below_tabs(clerk: Clerk) -> str:
    """What stands below the names of the tabs."""
    lines = clerk.lines()
    start = next(i for i, line in enumerate(lines) if "[" in line and "]" in line and i < 8)
    return "\n".join(lines[start + 1 :])


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("case_id", [repos.SUPERVISION, repos.COORDINATION, repos.MEETING])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_each_part_of_each_kind_is_drawn(
    office_repo: Path, size: tuple[int, int], case_id: str, lang: str
) -> None:
    async with office_app(office_repo, lang=lang, size=size) as clerk:
        await open_case(clerk, case_id)
        for _part in PARTS:
            assert case_id in clerk.lines()[0]
            assert all(cell_len(line) == size[0] for line in clerk.lines())
            assert below_tabs(clerk).strip()
            assert not RAW.search(below_tabs(clerk)), below_tabs(clerk)
            await clerk.press("right_square_bracket")


async def test_tabs_turn_by_arrows_brackets_and_clicks(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        screen = await open_case(clerk, repos.SUPERVISION)
        assert clerk.shows("[案情]")
        assert clerk.shows("办理过程 17")
        assert clerk.shows("各方意见 2")
        assert clerk.shows("材料 2")
        assert clerk.shows("沿革 1")
        await clerk.press("right")
        assert screen.part == "log"
        await clerk.press("【", "left")
        assert screen.part == "history"
        await clerk.pilot.click("TabStrip", offset=(3, 0))
        await clerk.rest()
        assert screen.part == "fields"


async def test_the_leaders_words_stand_above_everything_else(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.COORDINATION)
        text = below_tabs(clerk)
        newest = text.index("“谈了两轮还谈不拢，就按B定，住建局执行。”")
        first = text.index("“两家坐下来谈，消防通道底线不能破。”")
        assert newest < first < text.index("授权") < text.index("住建局        主办")


async def test_the_deadline_tells_its_whole_story(office_repo: Path) -> None:
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await open_case(clerk, repos.SUPERVISION)
        assert clerk.shows("截止 2026-11-27 周五  ○ 正常 剩 5 个工作日")
        assert clerk.shows("原 10-19，延期 1 次（李红 10-19 批准）")
        assert clerk.shows("依据：领导指定 7天 自 10-12 起算")
        assert clerk.shows("10-19 延期 10-19 → 10-30，李红批准；交警支队高峰 10-18 申请")
        assert clerk.shows("11-05 审理退回，陈晓定新截止 11-27")


async def test_a_side_state_stands_behind_the_stage_that_was_left(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    text = record.read_text("utf-8")
    text = text.replace("环节: 情况审理\n", "环节: 中止\n", 1)
    move = (
        "- {号: azz1, 时间: 2026-11-21 09:00, 人: 陈晓, 事: 环节, 从: 情况审理, 到: 中止,"
        " 理由: 等省里批复, 批准人: 李红}\n"
    )
    head, tail = text.rsplit("---\n", 1)
    record.write_text(f"{head}{move}---\n{tail}", "utf-8")
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await open_case(clerk, repos.SUPERVISION)
        assert clerk.shows("情况审理 11-20 → ● 中止 11-21 → 结果反馈")


async def test_parties_stand_in_columns_with_where_they_stand(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.COORDINATION, "right", "right")
        lines = clerk.lines()
        head = next(line for line in lines if "单位" in line and "态度" in line)
        row = next(line for line in lines if "消防救援大队" in line and "协办" in line)
        for name, value in (("角色", "协办"), ("态度", "√ 同意"), ("依据", "现场核查记录")):
            assert cell_len(head[: head.index(name)]) == cell_len(row[: row.index(value)])
        assert clerk.shows("第3轮 11-20 硬协调 方案B  一致")
        await clerk.press("end")
        assert clerk.shows("× 消防救援大队 不同意：净宽仍不足4米")


async def test_who_was_not_told_the_newest_version_is_said(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.MEETING)
    text = record.read_text("utf-8")
    assert "版次: 2" not in text
    found = re.search(r"- \{版次: 1, .*\}|- 版次: 1\n(?:  .*\n)+", text)
    assert found is not None, text
    indent = re.search(r"^( *)- \{?版次: 1", text, re.MULTILINE)
    assert indent is not None
    second = (
        f"{indent[1]}- {{版次: 2, 日期: 2026-11-01, 人: 陈晓, 时间: 2026-12-01 09:00,"
        " 地点: 第二会议室, 理由: 场地占用}\n"
    )
    at = text.index("\n", found.end() - 1) + 1
    record.write_text(text[:at] + second + text[at:], "utf-8")
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.MEETING, "right", "right")
        assert clerk.shows("▲ 还有 8 个对象未告知最新安排")
        assert clerk.shows("▲ 李红")
        assert clerk.shows("只知第1版")


async def test_materials_say_which_file_is_missing_and_open_other_cases(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    text = record.read_text("utf-8")
    sha = "0" * 64
    lost = f"- {{号: f9, 名称: 现场照片, 位置: attachments/2026/10/x.jpg, sha256: {sha}}}\n"
    link = f"关联:\n- {{关系: 参见, 编号: {repos.COORDINATION}}}\n"
    text = text.replace("经过:\n", f"{lost}{link}经过:\n", 1)
    record.write_text(text, "utf-8")
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.SUPERVISION, "right", "right", "right")
        assert clerk.shows("× 现场照片")
        assert clerk.shows("文件不在案卷库里")
        assert clerk.shows("参见  X202610-9QF2  老旧小区加装电梯占用消防通道")
        assert clerk.shows("材料 4")
        await clerk.press("end", "enter")
        assert repos.COORDINATION in clerk.lines()[0]
        await clerk.press("right", "right", "right")
        assert clerk.shows("参见（对方登记）  D202610-5F8N")


async def test_the_body_is_drawn_as_markdown(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    text = record.read_text("utf-8")
    body = "## 办理情况\n\n- [x] 单行线已施划\n- [ ] **护学岗**\n\n> 家长：好多了\n\n| 日期 | 排队 |\n|--|--|\n| 10-30 | 250米 |\n"
    record.write_text(text.replace("## 办理情况\n", body, 1), "utf-8")
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await open_case(clerk, repos.SUPERVISION)
        text = clerk.screen_text()
        assert "√ 单行线已施划" in text
        assert "□ 护学岗" in text
        assert "│ 家长：好多了" in text
        assert "10-30  250米" in text
        assert "**" not in text
        assert "|--" not in text


async def test_hostile_text_is_shown_and_never_acts(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    text = record.read_text("utf-8")
    text = text.replace("关于城北小学周边交通拥堵群众来信的批示办理", f'"{HOSTILE}"')
    text = text.replace("内容: 第三次催办", f'内容: "{HOSTILE}"')
    text = text.replace("单位: 教育局", f'单位: "{HOSTILE}"')
    text = text.replace("名称: 交警支队办理情况报告", f'名称: "{HOSTILE}"')
    text += f"\n{LITERAL} <b onclick='x'>粗</b> [链接](javascript:x) &#x202e;&#27;]52;c;eA==&#7;\n"
    record.write_text(text, "utf-8")
    repos.git(office_repo, "commit", "-qam", f"{LITERAL} \x1b]52;c;eA==\x07")
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await open_case(clerk, repos.SUPERVISION)
        seen = []
        for _part in PARTS:
            seen.append(clerk.screen_text())
            await clerk.press("enter", "end")
            seen.append(clerk.screen_text())
            if not isinstance(clerk.app.screen, CaseScreen):
                await clerk.press("escape")
            await clerk.press("right_square_bracket")
        assert isinstance(clerk.app.screen, CaseScreen)
    for part in (seen[0], seen[2], seen[4], seen[6], seen[8]):
        assert LITERAL in part
    drawn = "".join(seen)
    assert "<b onclick='x'>粗</b>" in drawn
    assert not [c for c in drawn if ord(c) < 32 and c != "\n"]
    assert not {"\u202e", "\u202c", "\x9b", "\x07", "\x1b"} & set(drawn)


async def test_a_title_of_ten_thousand_characters_stays_in_its_place(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    text = record.read_text("utf-8")
    title = "消防通道" * 2500
    text = text.replace("关于城北小学周边交通拥堵群众来信的批示办理", title)
    text = text.replace("请公安交警支队会同教育局拿出办法", title)
    record.write_text(text, "utf-8")
    async with office_app(office_repo) as clerk:
        screen = await open_case(clerk, repos.SUPERVISION)
        assert clerk.lines()[0].rstrip().endswith("…")
        assert clerk.shows("[案情]")
        await clerk.press("tab", "end")
        assert clerk.shows("重办")
        await clerk.press("home", "right", "right", "right", "right", "right")
        assert screen.part == "fields"
        assert all(cell_len(line) == 80 for line in clerk.lines())


async def test_of_a_meeting_the_head_says_when_and_where(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.MEETING)
        assert clerk.shows("时间 2026-11-02 周一 09:00  市政府第一会议室")
