"""Lines that lead somewhere: what is missing, entries, the history; and a case that changes meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tests.app.test_case import RAW
from tests.app.test_case import below_tabs
from tests.app.test_case import open_case
from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.events import CaseChanged
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen
from tui.app.widgets.pane import Pane

if TYPE_CHECKING:
    from pathlib import Path


async def _urge(clerk: Clerk) -> None:
    """Log one more 催办 by telephone."""
    await clerk.press("c")
    await clerk.fill({"channel": "电话", "content": "催进度", "next_on": "2026-11-25"})
    await clerk.fill({"answer": "周一报", "answer_by": "2026-11-24"})
    await clerk.save()


async def test_a_case_opens_at_what_it_needs_next(office_repo: Path) -> None:
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await open_case(clerk, repos.COORDINATION)
        assert clerk.shows("推进到“办结”还需要：")
        assert clerk.shows("□ 还没有填“评价”一栏")
        assert clerk.shows("□ 还没有签署的有：消防救援大队")
        first = next(line for line in clerk.lines() if "> □" in line)
        assert "还没有填" in first
        assert clerk.lines()[-1].startswith(" Enter 去办")
        await clerk.press("pagedown")
        assert any("> □" in line for line in clerk.lines()), "the case is read on beside it"
        await clerk.press("up")
        assert not clerk.shows("> □"), "the arrows go on into the case"
        await clerk.press("tab", "enter")
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()
        await clerk.press("escape", "1")
        assert clerk.lines()[0].startswith(" 今日"), "digits are places everywhere"


async def test_what_is_missing_is_opened_by_enter_and_by_one_click(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.COORDINATION)
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()
        await clerk.press("escape")
        row = next(i for i, line in enumerate(clerk.lines()) if "评价" in line)
        await clerk.pilot.click(offset=(6, row))
        await clerk.rest()
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()


async def test_enter_on_a_field_edits_that_field(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        screen = await open_case(clerk, repos.COORDINATION)
        await clerk.press("tab")
        screen.query_one("#fields", Pane).put_cursor("edit:crux")
        await clerk.rest()
        assert clerk.shows("改这一栏")
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()
        assert clerk.shows("净宽标准与点位冲突")


async def test_the_log_turns_round_and_entries_unfold(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.SUPERVISION, "right")
        text = below_tabs(clerk)
        assert text.index("11-20 16:40") < text.index("11-13 10:00")
        assert "a1n9" in text
        await clerk.press("s")
        assert "10-12 11:20" in below_tabs(clerk).split("\n")[0]
        await clerk.press("s", "down", "enter")
        assert clerk.shows("进度        100")
        assert clerk.shows("号          a1n8")
        row = next(line for line in clerk.lines() if line.lstrip("> ").startswith("回 "))
        assert "11-05 交办" in row


async def test_an_entry_leads_to_the_one_it_answers(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.SUPERVISION, "right", "down", "enter", "down", "enter")
        marked = next(line for line in clerk.lines() if line.startswith(">"))
        assert "11-05 09:10" in marked, clerk.screen_text()
        assert clerk.shows("后文")


async def test_what_was_taken_back_is_marked(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.SUPERVISION)
    text = record.read_text("utf-8")
    back = (
        "- {号: azz1, 时间: 2026-11-21 09:00, 人: 陈晓, 事: 更正, 更正: a1m7, 内容: 记重了,"
        " 撤回: 是}\n"
    )
    head, tail = text.rsplit("---\n", 1)
    record.write_text(f"{head}{back}---\n{tail}", "utf-8")
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await open_case(clerk, repos.SUPERVISION, "right")
        line = next(line for line in clerk.lines() if "第三次催办" in line)
        assert "已撤回" in line
        assert clerk.shows("撤回 11-13 催办")


async def test_history_is_told_in_the_offices_words(office_repo: Path) -> None:
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await open_case(clerk, repos.SUPERVISION)
        await _urge(clerk)
        clerk.clock.pass_minutes()
        await clerk.press("i")
        line = next(line for line in clerk.lines() if "电话催" in line)
        assert "陈晓 催办 电话催交警支队，催进度，答复 周一报" in line
        assert repos.SUPERVISION not in line
        await clerk.press("enter")
        text = below_tabs(clerk)
        assert "+ 经过 11-21 催办" in text
        assert not RAW.search(text), text


async def test_a_changed_text_is_compared_by_character(office_repo: Path) -> None:
    record = repos.record_of(office_repo, repos.COORDINATION)
    text = record.read_text("utf-8")
    text = text.replace("第一轮消防认为净宽不足", "第一轮消防认为净宽只有三米五")
    record.write_text(text.replace("缓急: 加急", "缓急: 特急"), "utf-8")
    repos.git(office_repo, "commit", "-qam", "改缓急")
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await open_case(clerk, repos.COORDINATION, "i", "enter")
        assert clerk.shows("缓急  加急 → 特急")
        assert clerk.shows("正文 协商经过")
        assert clerk.shows("净宽[-不足-]{+只有三米五+}")
        assert not RAW.search(below_tabs(clerk))


async def test_the_undo_preview_speaks_the_offices_words(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.SUPERVISION)
        await _urge(clerk)
        clerk.clock.pass_minutes()
        await clerk.press("u")
        text = clerk.screen_text()
        assert "将撤销您今天 10:00 的操作" in text
        assert "催办：电话催交警支队" in text
        assert "撤回 11-21 催办" in text
        assert "此后没有别人改过这一卷" in text
        assert "与环节“撤销”无关" in text
        assert not RAW.search(text), text
        await clerk.press("y")
        assert clerk.shows("已撤销操作")


async def test_a_change_from_outside_keeps_tab_view_and_highlight(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        screen = await open_case(clerk, repos.SUPERVISION, "right", *["down"] * 9)
        before = clerk.lines()
        at = next(i for i, line in enumerate(before) if line.startswith(">"))
        record = repos.record_of(office_repo, repos.SUPERVISION)
        head, tail = record.read_text("utf-8").rsplit("---\n", 1)
        new = "- {号: azz2, 时间: 2026-11-21 09:30, 人: 王敏, 事: 催报, 对象: [交警支队], 要点: 日报, 答复期限: 2026-11-23}\n"
        record.write_text(f"{head}{new}---\n{tail}", "utf-8")
        clerk.app.post_message(CaseChanged(repos.SUPERVISION))
        await clerk.rest()
        assert screen.part == "log"
        assert clerk.shows("办理过程 18")
        assert clerk.lines()[at] == before[at]
        await clerk.press("home")
        assert clerk.shows("催报")


async def test_text_is_selected_with_the_mouse(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.SUPERVISION, "right")
        row = next(i for i, line in enumerate(clerk.lines()) if "第三次催办" in line)
        start = cell_len(clerk.lines()[row].split("第三次")[0])
        await clerk.pilot.mouse_down(offset=(start, row))
        await clerk.pilot.hover(offset=(start + 4, row))
        await clerk.pilot.mouse_up(offset=(start + 9, row))
        await clerk.rest()
        selected = clerk.app.screen.get_selected_text()
        assert selected is not None
        assert selected.strip() == "第三次催办"


async def test_a_double_click_opens_and_one_click_only_highlights(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.SUPERVISION, "right")
        row = next(i for i, line in enumerate(clerk.lines()) if "第三次催办" in line)
        await clerk.pilot.click(offset=(20, row))
        await clerk.rest()
        assert clerk.lines()[row].startswith(">")
        assert not clerk.shows("号          a1m7")
        await clerk.pilot.double_click(offset=(20, row))
        await clerk.rest()
        assert clerk.shows("号          a1m7")


async def test_keys_that_cannot_act_here_say_why(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.COORDINATION, "s")
        assert clerk.shows("只有办理过程可以换次序")
        await clerk.press("d")
        assert clerk.shows("还没有截止")


async def test_the_check_of_a_case_is_of_this_case(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await open_case(clerk, repos.MEETING)
        await clerk.press("h")
        assert clerk.shows("ID508"), clerk.screen_text()
        assert repos.SUPERVISION not in clerk.screen_text()


async def test_what_a_unit_said_last_leads_to_its_entry(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        screen = await open_case(clerk, repos.SUPERVISION, "right", "right")
        assert clerk.shows("11-20  交警支队 回报  护学岗已上岗，排队降为120米")
        await clerk.press("enter")
        assert screen.part == "log"
        assert next(line for line in clerk.lines() if line.startswith(">")).startswith(
            "> 11-20 16:20"
        )


async def test_enter_never_opens_a_line_that_nobody_has_seen(office_repo: Path) -> None:
    async with office_app(office_repo, size=(80, 40)) as clerk:
        await open_case(clerk, repos.SUPERVISION)
        await clerk.press("tab")
        assert any(line.lstrip().startswith("> ") for line in clerk.lines()), clerk.screen_text()
        await clerk.pilot.resize_terminal(80, 16)
        await clerk.rest()
        assert not any(line.lstrip().startswith("> ") for line in clerk.lines())
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, CaseScreen), clerk.screen_text()
