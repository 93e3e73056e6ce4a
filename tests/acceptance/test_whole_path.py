"""A 督查 case from registration to the archive, three times: safe keys, the mouse, full width."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import repos
from tests.support.duban import done
from tests.support.hands import FullWidth
from tests.support.hands import Hands
from tests.support.hands import Mouse
from tests.support.hands import SafeKeys
from tests.support.interface import an_app
from tui.app.screens.case import CaseScreen
from tui.service.bootstrap import init

pytestmark = pytest.mark.slow

TITLE = "东街路灯不亮"
STEPS = ("立项", "交办", "催办", "回报", "审理", "反馈", "回复", "办结", "归档")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, isolated_git: Path) -> Path:
    """A repository as `duban init` makes it, with the people of an office."""
    folder = tmp_path_factory.mktemp("path") / "office"
    folder.mkdir()
    init(folder)
    (folder / "records" / "directory.yaml").write_text(repos.DIRECTORY, "utf-8")
    repos.git(folder, "commit", "-qam", "名录: 填入人员")
    return folder


@pytest.mark.parametrize("way", [SafeKeys, Mouse, FullWidth])
async def test_supervision_from_registration_to_archive(
    tmp_path: Path, template: Path, way: type[Hands]
) -> None:
    office = Path(shutil.copytree(template, tmp_path / "office", symlinks=True))
    app, clock = an_app(office, now="2026-10-12 09:00", place="supervision")
    async with app.run_test(size=(80, 24)) as pilot:
        hands = way(pilot)
        hands.clock = clock
        await hands.rest()
        await _register(hands)
        await hands.open_case(TITLE)
        await _send_out(hands)
        await _urge(hands)
        await _review(hands)
        await _feed_back(hands)
        await _close(hands)
    _check_history(office)


async def _register(hands: Hands) -> None:
    values = {
        "title": TITLE,
        "urgency": "加急",
        "priority_reasons": "领导交办",
        "responsible_leader": "李红",
        "source.category": "领导批示",
        "source.unit": "市政府",
        "source.leader": "李红",
        "source.verbatim": "请城管局一周内修好，办理情况报我。",
        "source.demand": "反馈",
        "source.reply_required": "电话",
    }
    await hands.task("新建", values, line="督查")


def _stage(hands: Hands) -> str:
    screen = hands.app.screen
    assert isinstance(screen, CaseScreen), hands.screen_text()
    return screen.opened.case.stage


async def _send_out(hands: Hands) -> None:
    values = {
        "source.basis": "群众来信摘报第58期",
        "lead.unit": "城管局",
        "lead.person_in_charge": "周宁",
        "due": "10月19日前",
        "limit.basis": "领导指定",
        "approval.approver": "张建国",
        "approval.opinion": "同意，今日发出",
    }
    await hands.task("推进", values, line="确定项目")
    assert _stage(hands) == "approved"
    values = {
        "entry.channel": "通知单",
        "entry.content": "催（交）办通知，附批示件复印件",
        "entry.answer_by": "10月19日",
    }
    await hands.task("推进", values, line="检查催办")
    assert _stage(hands) == "in_progress"


async def _urge(hands: Hands) -> None:
    hands.clock.go_to("2026-10-15 09:00")
    values = {
        "channel": "电话",
        "content": "一周期限将至",
        "next_on": "10月19日",
        "answer": "材料在路上",
        "answer_by": "10月19日",
    }
    await hands.task("催办", values)
    hands.clock.go_to("2026-10-16 10:00")
    await hands.task("推进", {"entry.content": "路灯全部修复"}, line="情况审理")
    assert _stage(hands) == "review"


async def _review(hands: Hands) -> None:
    checks = dict.fromkeys(("facts", "policy", "solved", "form"), "是")
    values = {f"four_checks.{name}": text for name, text in checks.items()}
    await hands.task("审理", {**values, "decision": "通过"})
    await hands.task("推进", {}, line="结果反馈")
    assert _stage(hands) == "reporting"


async def _feed_back(hands: Hands) -> None:
    await hands.task(
        "记一笔",
        {"name": "群众来信摘报第58期（原批示件）", "location": "档案柜12号", "original": "是"},
        line="附件",
    )
    await hands.task(
        "记一笔",
        {
            "feedback_form": "批示件办理情况",
            "to": "李红",
            "number": "批办〔2026〕3号",
            "attachments": "#1",
        },
        line="反馈",
    )
    await hands.task(
        "记一笔",
        {"to": "李红", "channel": "电话", "nature": "结果", "content": "路灯已全部修复"},
        line="回复",
    )


async def _close(hands: Hands) -> None:
    await hands.task(
        "推进", {"closing.approver": "张建国", "closing.result": "路灯全部修复"}, line="办结"
    )
    assert _stage(hands) == "closed"
    await hands.begin("撤销")
    assert hands.shows("撤销预览")
    await hands.agree("是，撤销")
    assert _stage(hands) == "reporting", hands.screen_text()
    hands.clock.pass_minutes()
    await hands.task(
        "推进", {"closing.approver": "张建国", "closing.result": "路灯全部修复"}, line="办结"
    )
    await hands.task("推进", {"archive.retention": "#1", "archive.item_no": "12"}, line="归档")
    assert _stage(hands) == "archived"


def _check_history(office: Path) -> None:
    assert repos.git(office, "status", "--porcelain") == ""
    log = repos.git(office, "log", "--format=%s")
    subjects = [line for line in log.splitlines() if TITLE in line]
    assert len(subjects) == 14, log
    first = repos.git(office, "rev-list", "--max-parents=0", "HEAD")
    done(office, "check", "--range", f"{first}..HEAD", now="2026-10-17T09:00")
