"""What each key does to a case, asked of git afterwards; and what a key held down does not do."""

from __future__ import annotations

from contextlib import asynccontextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.support import repos
from tests.support.duban import done
from tests.support.interface import Clerk
from tests.support.interface import office_app
from tui.app.events import TaskChosen
from tui.app.flows.dispatch import FLOWS
from tui.app.keys import KEYS
from tui.app.list_page import BATCH
from tui.app.screens.cases import CasesScreen
from tui.app.screens.form import FormScreen
from tui.app.screens.told import ToldScreen
from tui.service.user import state_files

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.support.interface import OfficeClerk
    from tui.app.app import DubanApp

D, X, H = repos.SUPERVISION, repos.COORDINATION, repos.MEETING


@asynccontextmanager
async def at_case(office: Path, *keys: str, ledger: str = "3") -> AsyncIterator[OfficeClerk]:
    """Somebody at the first case of a ledger, who has pressed `keys`."""
    async with office_app(office, size=(100, 40)) as clerk:
        await clerk.at_case(*keys, ledger=ledger)
        yield clerk


def text_of(repo: Path, case_id: str) -> str:
    """The record as it stands."""
    return repos.record_of(repo, case_id).read_text("utf-8")


def one_commit(repo: Path) -> str:
    """The subject of the one commit that was made, the work tree being clean."""
    assert repos.git(repo, "status", "--porcelain") == ""
    newest, first = repos.subjects(repo)
    assert first == "建立台账"
    return newest


async def test_urging_is_one_entry_and_one_commit(office_repo: Path) -> None:
    async with at_case(office_repo, "c") as clerk:
        await clerk.fill(
            {
                "channel": "phone",
                "content": "请报东侧路口疏导情况",
                "next_on": "下周五",
                "answer": "周一报",
            }
        )
        await clerk.fill({"answer_by": "11-25"})
        await clerk.save()
        assert clerk.shows("u 撤销　y 复制短信")
    assert one_commit(office_repo) == f"催办({D}): {TITLE} — 电话催交警支队"
    assert "内容: 请报东侧路口疏导情况" in text_of(office_repo, D)


TITLE = "关于城北小学周边交通拥堵群众来信的批示办理"


async def test_handing_over_changes_the_unit_with_the_reason(office_repo: Path) -> None:
    async with at_case(office_repo, "o") as clerk:
        await clerk.fill(
            {
                "lead.unit": "城管局",
                "lead.person_in_charge": "周宁",
                "because.reason": "道路管理职责调整",
                "because.approver": "张建国",
            }
        )
        await clerk.save()
    assert one_commit(office_repo).startswith(f"转办({D})")
    record = text_of(office_repo, D)
    assert "单位: 城管局, 负责人: 周宁" in record
    entry = record[record.rindex("事: 变更") :].partition("\n- ")[0]
    for line in ("字段: 主办.单位", "原: 交警支队", "新: 城管局", "理由: 道路管理职责调整"):
        assert line in entry, entry
    assert "Reason: 道路管理职责调整" in repos.git(office_repo, "log", "-1", "--format=%b")


async def test_handing_over_without_a_reason_is_not_saved(office_repo: Path) -> None:
    async with at_case(office_repo, "o") as clerk:
        await clerk.fill({"handler": "王敏"})
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, FormScreen)
        assert clerk.shows("必填")
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_voiding_asks_three_times_and_leaves_the_file(office_repo: Path) -> None:
    async with at_case(office_repo, "D") as clerk:
        assert clerk.shows("可以批准的：张建国、李红、赵卫东")
        await clerk.press("enter")  # the focus is on leaving
        assert not isinstance(clerk.app.screen, FormScreen)
        await clerk.press("D", "y")
        await clerk.fill(
            {"because.reason": "错登", "because.approver": "张建国", "because.again": X}
        )
        await clerk.press("f9")
        assert isinstance(clerk.app.screen, FormScreen), "another case's number was typed"
        await clerk.fill({"because.again": D})
        await clerk.save()
        await clerk.press("m")
        assert clerk.shows("案卷已经作废") or clerk.shows("没有别的环节")
    assert one_commit(office_repo).startswith(f"作废({D})")
    assert "环节: 作废" in text_of(office_repo, D)


async def test_who_was_told_is_ticked_and_noted_in_one_commit(office_repo: Path) -> None:
    async with office_app(office_repo, now="2026-11-21 10:00", size=(100, 40)) as clerk:
        await clerk.at_case()
        await clerk.press("b")
        await clerk.fill(
            {
                "category": "event",
                "title": "现场察看",
                "audience": "交警支队、教育局、王敏",
                "versions.0.time": "2026-11-25 16:00",
                "versions.0.place": "城北小学东门",
            }
        )
        await clerk.save()
        await clerk.rest()
        assert isinstance(clerk.app.screen, ToldScreen)
        assert clerk.shows("还有 3 人不知道这一版")
        await clerk.press("space", "space", "f9")
        await clerk.type("电话")
        clerk.clock.pass_minutes()
        await clerk.press("enter")
        assert clerk.shows("还有 1 人不知道这一版"), clerk.screen_text()
    subjects = repos.subjects(office_repo)
    assert subjects[0] == f"通知({D}): {TITLE} — 电话通知交警支队、教育局"
    assert len(subjects) == 3


async def test_a_changed_time_makes_everybody_stale_again(office_repo: Path) -> None:
    async with office_app(office_repo, now="2026-11-21 10:00", size=(100, 40)) as clerk:
        await clerk.at_case()
        await clerk.press("b")
        await clerk.fill(
            {
                "category": "event",
                "title": "现场察看",
                "audience": "交警支队、钥匙管理员",
                "versions.0.time": "2026-11-25 16:00",
                "versions.0.place": "城北小学东门",
            }
        )
        await clerk.save()
        await clerk.press("a", "f9", "1")
        clerk.clock.pass_minutes()
        await clerk.press("b")
        assert clerk.shows("都知道了"), clerk.screen_text()
        await clerk.press("e")
        await clerk.fill({"time": "2026-11-25 15:00", "reason": "避开放学高峰"})
        clerk.clock.pass_minutes()
        await clerk.save()
        await clerk.rest()
        assert clerk.shows("原来　2026-11-25 16:00"), clerk.screen_text()
        assert clerk.shows("钥匙管理员  只知道第 1 版"), clerk.screen_text()
        assert clerk.shows("还有 2 人不知道这一版")
    assert repos.subjects(office_repo)[0].startswith(f"变更安排({D})")


async def test_copying_reaches_the_clipboard_and_a_file(office_repo: Path) -> None:
    async with at_case(office_repo, "y", "1") as clerk:
        assert clerk.app.clipboard == f"{D} 催字〔2026〕37号"
        assert clerk.shows("已复制")
        said = []
        for _turn in range(4):
            await clerk.press("y", "3")
            said.append(clerk.app.clipboard)
        assert all("护学岗已上岗，排队降为120米" in text for text in said), "the last answer"
        assert all(one != other for one, other in pairwise(said))
        assert said[0] == said[3]
    kept = state_files.folder("copied", office_repo) / f"{D}.txt"
    assert kept.read_text("utf-8").strip() == said[3]
    assert kept.stat().st_mode & 0o077 == 0
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_tones_follow_the_direction(office_repo: Path) -> None:
    directory = office_repo / "records" / "directory.yaml"
    units = (
        "单位:\n- {名称: 交警支队, 上级: [市政府办公室]}\n- {名称: 市政府办公室, 上级: [市政府]}\n"
    )
    directory.write_text(directory.read_text("utf-8") + units, "utf-8")
    repos.git(office_repo, "commit", "-qam", "名录")
    async with at_case(office_repo, "y") as clerk:
        assert clerk.shows("3 催办短信（对下，明确时限）"), clerk.screen_text()
        await clerk.press("3")
        assert "11月24日（周二）前" in clerk.app.clipboard


async def test_pinning_is_remembered_and_writes_no_commit(office_repo: Path) -> None:
    async with office_app(office_repo, size=(100, 30)) as clerk:
        await clerk.at_case()
        await clerk.press("w")
        assert clerk.app.setting.memory.get("pinned", []) == [D]
        assert clerk.shows(f"已关注 {D}")
        await clerk.press("w")
        assert clerk.app.setting.memory.get("pinned", [""]) == []
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_a_step_goes_to_what_it_lacks_and_comes_back(office_repo: Path) -> None:
    async with at_case(office_repo, "m") as clerk:
        assert clerk.shows("还缺 1 项：审理"), clerk.screen_text()
        await clerk.press("enter")
        assert clerk.shows("推进到“结果反馈”还缺以下各项"), clerk.screen_text()
        assert clerk.shows("□ 2026-11-20 交警支队的结果回报还没有审理"), clerk.screen_text()
        await clerk.press("enter")
        await clerk.fill(
            {
                "four_checks.facts": "yes",
                "four_checks.policy": "yes",
                "four_checks.solved": "yes",
                "four_checks.form": "yes",
                "verify_methods": "#1",
                "decision": "accept",
            }
        )
        clerk.clock.pass_minutes()
        await clerk.press("f9")
        await clerk.rest()
        assert isinstance(clerk.app.screen, FormScreen), clerk.screen_text()
        assert clerk.shows("情况审理 → 结果反馈")
        clerk.clock.pass_minutes()
        await clerk.save()
    assert [line.partition("(")[0] for line in repos.subjects(office_repo)] == [
        "审理通过",
        "审理",
        "建立台账",
    ]


async def held(clerk: Clerk, key: str) -> None:
    """Hold a key down: it comes again and again before anything is drawn."""
    await clerk.keys(*(key,) * 12)
    await clerk.rest()


async def test_a_key_held_down_opens_one_window_and_does_nothing(office_repo: Path) -> None:
    record = repos.record_of(office_repo, D)
    record.write_text(record.read_text("utf-8").replace("缓急: 加急", "缓急: 特急"), "utf-8")
    repos.git(office_repo, "commit", "-qam", "改缓急")
    before = repos.subjects(office_repo)
    async with at_case(office_repo) as clerk:
        depth = len(clerk.app.screen_stack)
        for key in ("u", "D", "m"):
            await held(clerk, key)
            assert len(clerk.app.screen_stack) <= depth + 1, (key, clerk.app.screen_stack)
            await _leave(clerk, clerk.app, depth)
    assert repos.subjects(office_repo) == before
    assert repos.git(office_repo, "status", "--porcelain") == ""


async def _leave(clerk: Clerk, app: DubanApp, depth: int) -> None:
    for _step in range(3):
        if len(app.screen_stack) > depth:
            await clerk.press("escape")


async def test_undoing_shows_what_goes_back_and_keeps_the_history(office_repo: Path) -> None:
    async with at_case(office_repo, "o") as clerk:
        await clerk.fill({"handler": "王敏", "because.reason": "陈晓休假"})
        await clerk.save()
        clerk.clock.pass_minutes()
        await clerk.press("u")
        assert clerk.shows("王敏"), clerk.screen_text()
        await clerk.press("u", "u")  # the key that asked never agrees
        assert len(repos.subjects(office_repo)) == 2
        await clerk.press("y")
    assert len(repos.subjects(office_repo)) == 3
    assert "经办: 陈晓" in text_of(office_repo, D)


async def test_what_is_no_longer_the_last_thing_done_is_not_said(office_repo: Path) -> None:
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("3", "d")
        await clerk._go_to("new_due")
        await clerk.rest()
        old = clerk.form.texts()["old_due",]
        offered = [line.split()[0] for line in clerk.lines() if line.strip().startswith("20")]
        assert all(day > old for day in offered), (old, offered)
        await clerk.fill({"new_due": "2026-12-11", "reason": "等候复测", "progress": "已上岗"})
        await clerk.save()
        assert clerk.shows("已保存，u 撤销")
        clerk.clock.pass_minutes()
        await clerk.press("enter", "u")
        assert clerk.shows("撤回 11-21 延期"), "its key says nothing to who never saw a file"
        await clerk.press("y", "escape")
        assert isinstance(clerk.app.screen, CasesScreen)
        assert not clerk.shows("已保存"), clerk.screen_text()


async def test_what_cannot_be_done_says_why(office_repo: Path) -> None:
    async with office_app(office_repo, size=(100, 30)) as clerk:
        await clerk.at_case(ledger="2")
        await clerk.press("d")
        assert clerk.shows("还没有截止")
        assert not isinstance(clerk.app.screen, FormScreen | CasesScreen)


async def test_a_suggestion_is_put_off_until_a_day_said_in_words(office_repo: Path) -> None:
    async with office_app(office_repo, size=(100, 40)) as clerk:
        clerk.app.post_message(TaskChosen("snooze", D, f"urge:{D}"))
        await clerk.rest()
        await clerk.press("end", "ctrl+u")
        await clerk.type("昨天")
        await clerk.press("enter")
        assert clerk.shows("写一个今天以后的日子"), clerk.screen_text()
        await clerk.press("end", "ctrl+u")
        await clerk.type("下周三")
        assert clerk.shows("= 2026-11-25 周三"), clerk.screen_text()
        await clerk.press("enter")
        assert clerk.app.setting.memory.get("snoozed", {}) == {f"urge:{D}": "2026-11-25"}
    assert repos.subjects(office_repo) == ["建立台账"]


def test_every_task_of_the_key_table_has_a_flow() -> None:
    asked = {key.action[5:-2] for key in KEYS if key.action.startswith("act('")}
    assert asked <= set(FLOWS), asked - set(FLOWS)
    assert set(FLOWS) >= BATCH


async def test_titles_are_never_markup(office_repo: Path) -> None:
    trap = "甲[/x][@click=app.exit]乙[bold]丙\u202e丁"
    record = repos.record_of(office_repo, D)
    text = record.read_text("utf-8").replace(f"事项: {TITLE}", f'事项: "{trap}"')
    record.write_text(text, "utf-8")
    repos.git(office_repo, "commit", "-qam", "手工改", "--no-verify")
    async with office_app(office_repo, size=(140, 40)) as clerk:
        await clerk.press("0", "a", "m")
        assert clerk.shows("甲[/x][@click"), "the preview of several cases"
        await clerk.press("escape", "escape", "3", "enter")
        for keys in (("D",), ("y", "2"), ("h",)):
            await clerk.press(*keys)
            assert "\u202e" not in clerk.screen_text()
            assert "\u202e" not in clerk.app.clipboard
            await clerk.press("escape")
        assert "甲[/x][@click=app.exit]乙[bold]丙‹U+202E›丁" in clerk.app.clipboard


async def test_a_deadline_is_asked_for_in_words_and_then_granted(office_repo: Path) -> None:
    async with at_case(office_repo, "d") as clerk:
        await clerk.fill({"new_due": "下周五", "reason": "等候复测", "progress": "护学岗已上岗"})
        assert isinstance(clerk.app.screen, FormScreen)
        await clerk.fill({"new_due": "12月11日前"})
        await clerk.save()
        assert "截止: 2026-11-27" in text_of(office_repo, D), "asked for is not granted"
        clerk.clock.pass_minutes()
        await clerk.press("d")
        await clerk.fill({"result": "granted", "approver": "李红"})
        await clerk.save()
    assert "\n截止: 2026-12-11\n" in text_of(office_repo, D)
    assert [line.partition("(")[0] for line in repos.subjects(office_repo)[:2]] == ["延期", "延期"]


async def test_the_history_opens_from_the_list(office_repo: Path) -> None:
    async with office_app(office_repo, size=(100, 40)) as clerk:
        await clerk.press("3", "i")
        await clerk.rest()
        assert clerk.shows("[沿革"), clerk.screen_text()
        assert clerk.shows("建立台账")


async def test_a_round_of_talks_asks_every_party(office_repo: Path) -> None:
    async with at_case(office_repo, "x", ledger="2") as clerk:
        assert isinstance(clerk.app.screen, FormScreen)
        paths = [row.path for row in clerk.app.screen.rows.by_path.values()]
        assert ("positions", 0, "position") in paths
        assert ("positions", 1, "position") in paths
        await clerk.press("escape")
    assert repos.subjects(office_repo) == ["建立台账"]


async def test_who_decides_an_extension_sees_what_was_asked(office_repo: Path) -> None:
    asked = (
        "新截止=2026-12-10",
        "理由=雨天不能施工",
        "进展=完成一半",
        "单位=交警支队",
        "签字人=高峰",
    )
    words = [part for word in asked for part in ("--set", word)]
    done(office_repo, "add", D, "延期", *words)
    async with at_case(office_repo, "d") as clerk:
        assert clerk.shows("新截止 2026-12-10")
        assert clerk.shows("雨天不能施工")
        assert clerk.shows("结果")
