"""Two cases from an empty repository to the archive, by keys alone; then git is asked what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import repos
from tests.support.interface import Clerk
from tests.support.interface import PlayedClock
from tests.support.interface import an_app
from tui.app.screens.case import CaseScreen
from tui.app.screens.cases import CasesScreen
from tui.service.bootstrap import init
from tui.service.checking.ranges import check_range
from tui.service.history import history

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app.app import DubanApp

pytestmark = [pytest.mark.app, pytest.mark.slow]


@pytest.fixture
def new_office(tmp_path: Path) -> Path:
    """A repository as `duban init` makes it, with the people of an office."""
    folder = tmp_path / "office"
    folder.mkdir()
    init(folder)
    directory = folder / "records" / "directory.yaml"
    directory.write_text(repos.DIRECTORY, "utf-8")
    repos.git(folder, "add", "records/directory.yaml")
    repos.git(folder, "commit", "-q", "-m", "名录: 填入人员")
    return folder


class Walk(Clerk):
    """A clerk who also lets time pass."""

    clock: PlayedClock

    async def task(self, *keys: str, **values: str) -> None:
        """Press the keys of a task, fill its form, save, and let some minutes pass."""
        await self.press(*keys)
        await self.fill({name.replace("__", "."): text for name, text in values.items()})
        await self.save()
        self.clock.pass_minutes(5)

    async def advance(self, choice: str = "enter", **values: str) -> None:
        """Take a step of the workflow."""
        await self.task("m", choice, **values)

    async def note(self, kind: str, **values: str) -> None:
        """Log an entry of this kind, found by typing its name."""
        await self.press("l")
        await self.type(kind)
        await self.press("enter")
        await self.fill({name.replace("__", "."): text for name, text in values.items()})
        await self.save()
        self.clock.pass_minutes(5)

    def case_id(self) -> str:
        """编号 of the case on screen."""
        screen = self.app.screen
        assert isinstance(screen, CaseScreen), self.screen_text()
        return screen.opened.case.id

    def stage(self) -> str:
        """环节 of the case on screen."""
        screen = self.app.screen
        assert isinstance(screen, CaseScreen), self.screen_text()
        return screen.opened.case.stage


async def _register_supervision(walk: Walk) -> None:
    await walk.press("n", "1")
    await walk.fill(
        {
            "title": "东街路灯不亮",
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
    )
    await walk.save()
    walk.clock.pass_minutes(5)
    assert isinstance(walk.app.screen, CasesScreen)
    assert walk.shows("东街路灯不亮")
    await walk.press("enter")


async def test_supervision_from_registration_to_archive(new_office: Path) -> None:
    app, clock = an_app(new_office, now="2026-10-12 09:00")
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        walk.clock = clock
        await walk.rest()
        await _register_supervision(walk)
        case_id = walk.case_id()
        await _approve_and_assign(walk)
        await _urge_and_extend(walk)
        await _review_twice(walk)
        await _undo_and_do_again(walk)
        await _close_and_archive(walk)
        assert walk.stage() == "archived", walk.screen_text()
    _check_history(new_office, app, case_id, at_least=18)


async def _approve_and_assign(walk: Walk) -> None:
    await walk.advance(
        source__basis="群众来信摘报第58期",
        lead__unit="城管局",
        lead__person_in_charge="周宁",
        due="10月19日前",
        limit__basis="领导指定",
        approval__approver="张建国",
        approval__opinion="同意，今日发出",
    )
    assert walk.stage() == "approved"
    await walk.advance(
        entry__channel="通知单",
        entry__content="催（交）办通知，附批示件复印件",
        entry__answer_by="2026-10-19",
    )
    assert walk.stage() == "in_progress"


async def _urge_and_extend(walk: Walk) -> None:
    walk.clock.go_to("2026-10-15 09:00")
    await walk.task(
        "c", channel="电话", content="一周期限将至", next_on="2026-10-19", answer="材料在路上"
    )
    walk.clock.go_to("2026-10-16 15:00")
    await walk.task(
        "f8", channel="函件", content="第二次催办", next_on="2026-10-20", answer_by="2026-10-19"
    )
    await walk.task(
        "d",
        new_due="2026-10-30",
        reason="灯杆须定制",
        progress="已修复八成",
        result="同意",
        approver="李红",
    )
    assert walk.shows("10-30")


async def _review_twice(walk: Walk) -> None:
    walk.clock.go_to("2026-10-29 10:00")
    await walk.advance(entry__content="路灯全部修复")
    assert walk.stage() == "review"
    await walk.task(
        "x",
        four_checks__facts="否",
        shortfalls__facts="现场察看仍有三盏不亮",
        four_checks__policy="是",
        four_checks__solved="是",
        four_checks__form="是",
        verify_methods="现场察看",
        decision="重办",
        new_due="2026-11-10",
    )
    await walk.press("m")
    await walk.type("检查催办")
    await walk.press("enter")
    await walk.fill(
        {
            "entry.channel": "通知单",
            "entry.content": "重办通知",
            "entry.answer_by": "2026-11-09",
            "because.reason": "三盏灯未修，重办",
        }
    )
    await walk.save()
    walk.clock.go_to("2026-11-09 10:00")
    assert walk.stage() == "in_progress"
    await walk.advance(entry__content="三盏灯已换新")
    await walk.task(
        "x",
        four_checks__facts="是",
        four_checks__policy="是",
        four_checks__solved="是",
        four_checks__form="是",
        decision="通过",
    )


async def _undo_and_do_again(walk: Walk) -> None:
    await walk.advance()
    assert walk.stage() == "reporting"
    await walk.press("u")
    assert walk.shows("撤销预览")
    await walk.press("y")
    assert walk.stage() == "review", walk.screen_text()
    walk.clock.pass_minutes(5)
    await walk.advance()
    assert walk.stage() == "reporting"


async def _close_and_archive(walk: Walk) -> None:
    walk.clock.go_to("2026-11-10 09:00")
    await walk.note(
        "附件", name="群众来信摘报第58期（原批示件）", location="档案柜 B-12", original="是"
    )
    await walk.note(
        "反馈",
        feedback_form="批示件办理情况",
        to="李红",
        number="批办〔2026〕3号",
        attachments="#1",
    )
    await walk.note("回复", to="李红", channel="电话", nature="结果", content="路灯已全部修复")
    await walk.advance(closing__approver="张建国", closing__result="路灯全部修复")
    assert walk.stage() == "closed"
    await walk.advance(archive__retention="D30", archive__item_no="12")


def _check_history(folder: Path, app: DubanApp, case_id: str, at_least: int) -> None:
    subjects = repos.subjects(folder)
    own = [subject for subject in subjects if case_id in subject]
    assert len(own) >= at_least, subjects
    assert repos.git(folder, "status", "--porcelain") == ""
    events = history(app.setting.book, case_id)
    assert len(events) == len(own)
    first = repos.git(folder, "rev-list", "--max-parents=0", "HEAD")
    report = check_range(folder, f"{first}..HEAD")
    errors = [found for found in report.diagnostics if found.finding.code[:2] != "WD"]
    assert not [one for one in errors if _is_error(one.finding.code)], errors


def _is_error(code: str) -> bool:
    from tui.rules.engine import severity

    return severity(code) == "error"


async def test_coordination_through_two_rounds_to_signatures(new_office: Path) -> None:
    app, clock = an_app(new_office, now="2026-10-09 09:00")
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        walk.clock = clock
        await walk.rest()
        await _register_coordination(walk)
        case_id = walk.case_id()
        await _screen_and_verify(walk)
        await _fail_softly(walk)
        await _agree_with_authority(walk)
        await _settle_and_sign(walk)
        assert walk.stage() == "closed", walk.screen_text()
    _check_history(new_office, app, case_id, at_least=11)


async def _register_coordination(walk: Walk) -> None:
    await walk.press("f7", "2")
    await walk.fill(
        {
            "title": "加装电梯占用消防通道",
            "category": "业务协调",
            "direction": "横向",
            "request.category": "领导交办",
            "request.unit": "市政府",
            "request.requester": "李红",
            "request.verbatim": "两家坐下来谈，消防通道底线不能破。",
            "authority.category": "领导授权",
            "authority.authorised_by": "李红",
            "authority.date": "今天",
        }
    )
    await walk.save()
    walk.clock.pass_minutes(5)
    await walk.press("enter")


async def _screen_and_verify(walk: Walk) -> None:
    await walk.advance()
    assert walk.stage() == "screening"
    await walk.advance(screening__by="张建国", screening__reason="涉两家且单独难担")
    assert walk.stage() == "verification"
    walk.clock.go_to("2026-10-27 16:00")
    await walk.advance(
        causes="职权交叉",
        verification__background="在建点位42个，其中7个占用消防通道",
        verification__policy="消防车道净宽不小于4米",
        verification__inquiry="实测7处，净宽3.2米至3.8米",
        verification__competent_opinion="城建委建议逐点平移",
        parties__0__name="住建局",
        parties__0__claim="少动点位",
        parties__1__name="消防救援大队",
        parties__1__claim="净宽不小于4米",
        crux="净宽标准与点位冲突",
        bottom_line="消防通道不得占用",
        intended_outcome="两家同意同一张点位图",
        options__0__content="平移2.5米，费用住建局承担",
    )
    assert walk.stage() == "consultation"


async def _fail_softly(walk: Walk) -> None:
    walk.clock.go_to("2026-10-28 15:00")
    await walk.task(
        "x",
        positions__0__position="同意",
        positions__1__position="不同意",
        positions__1__reason="净宽仍不足4米",
        positions__1__answer="再测一次",
        decision="未一致",
    )
    walk.clock.go_to("2026-11-10 15:00")
    await walk.task(
        "x",
        positions__0__position="不同意",
        positions__0__reason="平移费用无预算",
        positions__0__answer="由财政局核实",
        positions__1__position="同意",
        decision="未一致",
    )


async def _agree_with_authority(walk: Walk) -> None:
    walk.clock.go_to("2026-11-11 09:00")
    await walk.note(
        "请示", to="李红", channel="书面", content="两轮未一致，附各方理由，请示是否可行"
    )
    walk.clock.go_to("2026-11-12 11:20")
    await walk.note(
        "批示",
        leader="李红",
        carrier="协调情况报告",
        verbatim="就按这个定，住建局执行。",
        demand="办理",
    )
    await walk.note(
        "授权",
        hard_authority__approver="李红",
        hard_authority__date="今天",
        hard_authority__instruction="#1",
        hard_authority__measures="行政",
    )
    walk.clock.go_to("2026-11-20 15:00")
    await walk.task(
        "x",
        means="硬协调",
        positions__0__position="同意",
        positions__1__position="同意",
        decision="一致",
    )


async def _settle_and_sign(walk: Walk) -> None:
    screen = walk.app.screen
    assert isinstance(screen, CaseScreen)
    option = screen.opened.case.items("options")[0].text("key")
    await walk.press("m", "enter")
    await walk.fill(
        {
            f"options.{option}.state": "采用",
            "settlement.settlement_form": "会议纪要",
            "settlement.opinion": "点位平移2.5米，费用由住建局承担",
            "settlement.follow_up": "无需",
            "settlement.follow_up_note": "月内由住建局自办",
        }
    )
    await walk.save()
    assert walk.stage() == "settlement"
    walk.clock.pass_minutes(5)
    await walk.advance(
        settlement__signatures__0__by="王工",
        settlement__signatures__0__date="今天",
        settlement__signatures__1__by="刘参谋",
        settlement__signatures__1__date="今天",
        evaluation__result="好",
        closing__approver="张建国",
        closing__result="两家签字，按纪要执行",
    )
