"""Two cases from the first word to the archive, by commands alone, in an empty repository."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING
from typing import Any

import pytest

from tests.support.duban import Answer
from tests.support.duban import done
from tests.support.duban import duban
from tests.support.repos import DIRECTORY
from tests.support.repos import git

if TYPE_CHECKING:
    from pathlib import Path


class Office:
    """A clerk at a terminal: each call at its own moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = "2026-09-01T09:00"
        self.case = ""

    def at(self, now: str) -> Office:
        self.now = now
        return self

    def tries(self, *words: str) -> Answer:
        return duban(self.folder, *words, now=self.now)

    def does(self, *words: str) -> str:
        return done(self.folder, *words, now=self.now)

    def registers(self, kind: str, *words: str) -> str:
        self.case = self.does("new", kind, *_set(words))
        return self.case

    def logs(self, kind: str, *words: str) -> str:
        self.does("log", self.case, kind, *_set(words))
        return str(self.shown()["log"][-1]["key"])

    def adds(self, name: str, *words: str) -> None:
        self.does("add", self.case, name, *_set(words))

    def advances(self, stage: str, *words: str) -> None:
        self.does("advance", self.case, "--to", stage, *_set(words))

    def sets(self, *words: str) -> None:
        self.does("set", self.case, *words)

    def shown(self) -> dict[str, Any]:
        found: dict[str, Any] = self.tries("show", self.case, "--json").json
        return found

    def stage(self) -> object:
        return self.shown()["stage"]


def _set(words: tuple[str, ...]) -> list[str]:
    return [part for word in words for part in ("--set", word)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A repository made by `duban init`, with people who may approve."""
    folder = tmp_path / "office"
    folder.mkdir()
    office = Office(folder)
    office.does("init")
    (folder / "records" / "directory.yaml").write_text(DIRECTORY, "utf-8")
    git(folder, "commit", "-qam", "名录", GIT_AUTHOR_DATE="2026-09-01T09:00:00+08:00",
        GIT_COMMITTER_DATE="2026-09-01T09:00:00+08:00")  # fmt: skip
    # what the hooks judge is shown elsewhere; here every commit is judged again at the end
    git(folder, "config", "core.hooksPath", str(tmp_path))
    return office


def test_a_supervision_case(office: Office) -> None:
    case = office.at("2026-09-02T09:10").registers(
        "督查",
        "事项=城北小学周边交通拥堵群众来信的批示办理",
        "缓急=加急",
        "重点=领导交办",
        "分管领导=李红",
        "来源.类别=领导批示",
        "来源.单位=市政府",
        "来源.领导=李红",
        "来源.日期=今天",
        "来源.原话=请公安交警支队会同教育局拿出办法，一周内见效。办理情况报我。",
        "来源.要求=反馈",
        "正文.事由=家长来信反映城北小学上下学时段拥堵。",
    )
    assert case.startswith("D202609-")
    lacking = office.tries("advance", case)
    assert lacking.code == 1
    assert "立项" in lacking.err
    assert office.stage() == "proposed"
    office.at("2026-09-02T11:20").advances(
        "确定项目",
        "来源.依据=群众来信摘报第58期",
        "主办.单位=交警支队",
        "主办.负责人=高峰",
        "截止=10个工作日内",
        "时限.依据=领导指定",
        "立项.批准人=张建国",
        "立项.意见=同意，今日发出",
    )
    assert office.shown()["number"] == "催字〔2026〕1号"
    assign = office.at("2026-09-02T11:30").logs(
        "交办",
        "方式=通知单",
        "对象=交警支队",
        "内容=催（交）办通知，附批示件复印件",
        "签收期限=明天",
        "答复期限=2026-09-16",
    )
    office.advances("检查催办")
    office.at("2026-09-02T15:00").logs("签收", "对象=交警支队", "签收人=高峰", f"回={assign}")
    office.at("2026-09-08T09:00").logs(
        "催办", "方式=电话", "对象=交警支队", "内容=问进度", "答复=错峰已实行", "下次=2026-09-11"
    )
    office.at("2026-09-11T16:00").logs(
        "催办",
        "方式=函件",
        "对象=交警支队",
        "内容=第二次催办",
        "答复期限=2026-09-15",
        "下次=2026-09-15",
    )
    office.at("2026-09-14T10:00").adds(
        "延期",
        "单位=交警支队",
        "签字人=高峰",
        "新截止=2026-09-30",
        "理由=单行线改造须公示7日",
        "进展=错峰放学已实行",
    )
    extension = office.shown()["extensions"][0]["key"]
    assert office.shown()["due"] == "2026-09-16"
    office.at("2026-09-15T09:00").sets(
        f"延期.{extension}.结果=同意", f"延期.{extension}.批准人=李红"
    )
    assert office.shown()["due"] == "2026-09-30"
    _reviewed_twice(office, assign)
    _undone_and_done_again(office)
    _fed_back_and_closed(office)
    _looks_back(office, "register", "approve", "urge", "extend", "review", "feed_back", "close")


def _reviewed_twice(office: Office, assign: str) -> None:
    report = office.at("2026-09-24T17:20").logs(
        "回报",
        "对象=交警支队",
        "报告人=高峰",
        "性质=结果",
        "内容=单行线已施划，排队降为250米",
        "进度=100",
        f"回={assign}",
    )
    office.advances("情况审理")
    office.at("2026-09-28T09:00").adds(
        "审理",
        f"回报号={report}",
        "四看.事实=否",
        "四看.政策=是",
        "四看.落实=是",
        "四看.行文=是",
        "不足.事实=报告称250米，现场实测480米",
        "核实=现场察看、相关单位证实",
        "结论=重办",
        "新截止=2026-10-20",
    )
    assert office.shown()["due"] == "2026-10-20"
    office.at("2026-09-28T09:10").advances("检查催办", "理由=落实不到位，重办")
    again = office.at("2026-09-28T09:20").logs(
        "交办",
        "方式=通知单",
        "对象=交警支队",
        "内容=重办通知",
        "签收期限=明天",
        "答复期限=2026-10-15",
    )
    office.at("2026-09-28T15:00").logs("签收", "对象=交警支队", "签收人=高峰", f"回={again}")
    second = office.at("2026-10-14T16:20").logs(
        "回报",
        "对象=交警支队",
        "报告人=高峰",
        "性质=结果",
        "内容=护学岗已上岗，排队降为120米",
        "进度=100",
        f"回={again}",
    )
    office.advances("情况审理")
    office.at("2026-10-16T10:00").adds(
        "审理",
        f"回报号={second}",
        "四看.事实=是",
        "四看.政策=是",
        "四看.落实=是",
        "四看.行文=是",
        "核实=现场察看",
        "结论=通过",
    )
    office.advances("结果反馈")


def _undone_and_done_again(office: Office) -> None:
    before = office.shown()
    office.at("2026-10-16T11:00").logs("汇报", "对象=李红", "方式=电话", "内容=说错了的一条")
    assert "撤销" in office.tries("undo", office.case, "--dry-run").err
    office.does("undo", office.case)
    assert len(office.shown()["log"]) == len(before["log"]) + 2
    office.logs("汇报", "对象=李红", "方式=电话", "内容=护学岗已上岗，排队120米")
    office.sets("缓急=特急")
    office.does("undo", office.case)
    assert office.shown()["urgency"] == "urgent"
    office.sets("缓急=特急")


def _fed_back_and_closed(office: Office) -> None:
    office.adds(
        "附件", "号=f1", "名称=群众来信摘报第58期（原批示件）", "位置=档案柜 B-12", "原件=是"
    )
    office.at("2026-10-19T09:00").adds(
        "反馈", "形式=批示件办理情况", "对象=李红", "文号=办字〔2026〕8号", "附件=f1"
    )
    office.at("2026-10-20T15:00").advances(
        "办结", "办结.批准人=李红", "办结.结果=高峰排队由600米降为120米"
    )
    office.at("2026-11-05T09:00").advances(
        "归档", "归档.日期=今天", "归档.保管期限=D10", "归档.机构=BGS", "归档.件号=12"
    )
    assert office.stage() == "archived"


def _looks_back(office: Office, *expected: str) -> None:
    """The whole history is right, commit by commit, and readable as a duty log."""
    root = git(office.folder, "rev-list", "--max-parents=0", "HEAD")
    for words in (("--all",), ("--range", "HEAD"), ("--range", f"{root}..HEAD")):
        answer = office.tries("check", *words, "--format", "json")
        assert answer.code == 0, answer.out
    subjects = git(office.folder, "log", "--format=%s").splitlines()
    assert subjects[0].startswith(("归档(", "报送归档("))
    assert all(office.case in subject for subject in subjects[:-2])
    events = office.tries("history", office.case, "--json").json
    assert len(events) == len(subjects) - 2
    assert all(event["action"] for event in events)
    assert set(expected) <= {event["action"] for event in events}
    subprocess.run(["git", "fsck", "--strict"], cwd=office.folder, check=True, capture_output=True)
    assert git(office.folder, "status", "--porcelain") == ""


def test_a_coordination_case(office: Office) -> None:
    case = office.at("2026-09-02T09:00").registers(
        "协调",
        "事项=老旧小区加装电梯占用消防通道",
        "类别=业务协调",
        "方向=横向",
        "层级=市级",
        "缓急=加急",
        "分管领导=李红",
        "受托.类别=领导交办",
        "受托.单位=市政府",
        "受托.委托人=李红",
        "受托.日期=今天",
        "受托.原话=两家坐下来谈，消防通道底线不能破。",
        "受托.要求回复=电话",
        "职权.类别=领导授权",
        "职权.授权人=李红",
        "职权.日期=今天",
    )
    assert case.startswith("X202609-")
    assert office.shown()["number"] == "协字〔2026〕1号"
    office.at("2026-09-02T10:00").advances("审理")
    office.at("2026-09-03T09:00").advances(
        "核查", "受理.结论=受理", "受理.人=张建国", "受理.理由=涉两家且单独难担"
    )
    office.at("2026-09-07T14:30").logs(
        "走访", "对象=住建局、消防救援大队", "地点=建设路12号院", "内容=实测7处净宽", "未表态=是"
    )
    office.at("2026-09-08T09:30").sets(
        "成因=职权交叉",
        "症结=净宽标准与点位冲突",
        "原则=消防通道不得占用",
        "余地=点位可平移，费用可分摊",
        "预期=两家同意同一张点位图",
        "核查.背景=在建点位42个，其中7个占用消防通道",
        "核查.政策=消防车道净宽不小于4米",
        "核查.调查=现场实测7处，净宽3.2米至3.8米",
        "核查.主管意见=住建局建议逐点平移",
        "各方.住建局.角色=主办",
        "各方.住建局.负责人=王工",
        "各方.住建局.诉求=少动点位",
        "各方.消防救援大队.角色=协办",
        "各方.消防救援大队.负责人=刘参谋",
        "各方.消防救援大队.诉求=净宽不小于4米",
        "正文.核查情况=实测7处净宽不足。",
    )
    office.at("2026-09-09T10:00").adds("方案", "号=A", "内容=平移2米", "状态=备选")
    office.advances("协商")
    _two_soft_rounds(office)
    _authorised(office)
    _settled(office)
    _looks_back(office, "register", "accept", "round", "instruction", "sign", "close")


def _round(office: Office, option: str, means: str, decision: str, *positions: str) -> None:
    office.adds(
        "协商",
        f"手段={means}",
        "协商方式=集体、当面、正式、直接",
        f"方案号={option}",
        *positions,
        f"结论={decision}",
    )


def _two_soft_rounds(office: Office) -> None:
    office.at("2026-09-15T15:00")
    _round(
        office,
        "A",
        "软协调",
        "未一致",
        "表态.住建局.态度=同意",
        "表态.消防救援大队.态度=不同意",
        "表态.消防救援大队.理由=净宽仍不足4米",
    )
    first = office.shown()["rounds"][0]["key"]
    office.at("2026-09-16T09:00").sets(
        f"协商.{first}.表态.消防救援大队.答复=再测一次，另拟方案B",
        "方案.A.状态=放弃",
        "方案.A.理由=净宽仍差0.3米",
    )
    office.adds("方案", "号=B", "内容=平移2.5米，费用住建局承担", "状态=备选", "改自=A")
    office.at("2026-09-21T15:00")
    _round(
        office,
        "B",
        "软协调",
        "未一致",
        "表态.住建局.态度=不同意",
        "表态.住建局.理由=平移费用无预算",
        "表态.住建局.答复=由财政局核实",
        "表态.消防救援大队.态度=同意",
    )
    hard = office.tries(
        *("add", office.case, "协商"),
        *_set(
            (
                "手段=硬协调",
                "协商方式=集体、当面、正式、直接",
                "方案号=B",
                "表态.住建局.态度=同意",
                "表态.消防救援大队.态度=同意",
                "结论=一致",
            )
        ),
    )
    assert hard.code == 1


def _authorised(office: Office) -> None:
    asked = office.at("2026-09-22T09:00").logs(
        "请示", "对象=李红", "方式=书面", "内容=两轮未一致，拟按方案B，请示是否可行"
    )
    order = office.at("2026-09-23T11:20").logs(
        "批示",
        "领导=李红",
        "载体=协调情况报告",
        "原话=谈了两轮还谈不拢，就按B定，住建局执行。",
        "要求=办理",
        f"回={asked}",
    )
    office.sets(
        "授权.批准人=李红", "授权.日期=今天", f"授权.批示号={order}", "授权.措施=行政、经济"
    )
    office.at("2026-09-28T15:30")
    _round(office, "B", "硬协调", "一致", "表态.住建局.态度=同意", "表态.消防救援大队.态度=同意")
    office.sets("方案.B.状态=采用")


def _settled(office: Office) -> None:
    office.at("2026-09-29T09:00").advances(
        "处理",
        "处理.文种=会议纪要",
        "处理.文号=纪要〔2026〕18号",
        "处理.日期=今天",
        "处理.意见=点位平移2.5米，费用由住建局承担",
        "处理.后续=无需",
        "处理.后续说明=住建局已开工",
    )
    office.adds("处理.签署", "名称=住建局", "人=王工", "日期=今天")
    early = office.tries("advance", office.case, "--to", "办结", *_set(("办结.批准人=李红",)))
    assert early.code == 1
    office.sets("处理.签署.消防救援大队.人=刘参谋", "处理.签署.消防救援大队.日期=今天")
    office.at("2026-09-30T10:00").logs(
        "回复", "对象=李红", "方式=电话", "性质=结果", "内容=两家已签，按B实施"
    )
    office.sets("评价.结果=好", "评价.满意.领导=是")
    office.advances("办结", "办结.批准人=李红", "办结.结果=按方案B实施")
    office.at("2026-10-15T09:00").advances(
        "归档", "归档.日期=今天", "归档.保管期限=D10", "归档.机构=BGS", "归档.件号=13"
    )
    assert office.stage() == "archived"
