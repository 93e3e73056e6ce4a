"""督查 from its registration to the archive, broken off where it stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.corpus import words
from tests.benchmarks.corpus.office import DIRECTOR

if TYPE_CHECKING:
    from tests.benchmarks.corpus.draft import Draft

ORDER = (
    "编号 类型 文号 事项 环节 缓急 重点 密级 登记 经办 分管领导 来源 立项 主办 协办 截止 时限 延期 "
    "审理 反馈 办结 归档 回头看 附件 告知"
)
LATER = ("检查催办", "检查催办", "检查催办", "检查催办", "情况审理", "结果反馈", "中止")
RUNNING = ("拟办", "确定项目", *LATER)
"""Where a case stands that runs; `LATER` one that was begun more than a month ago."""
ENDED = ("归档",) * 30 + ("不立项", "撤销", "作废")


def write(draft: Draft, until: str, length: int) -> str:
    """The record, at the stage `until`, with `length` paragraphs of what was done."""
    _registered(draft)
    if until in {"不立项", "作废"}:
        _refused(draft, until)
    elif until != "拟办":
        _assigned(draft, until)
    done = draft.paragraphs(length)
    is_over = until in {"归档", "办结"}
    sections = {
        "事由": f"{draft.place}{draft.matter.thing}，{draft.fact()}。",
        "办理情况": "\n\n".join(done),
        "处理结果": draft.said(draft.rng.choice(words.OUTCOMES)) + "。" if is_over else "",
    }
    return draft.text(ORDER, sections)


def _registered(draft: Draft) -> None:
    rng, day = draft.rng, draft.day()
    draft.put(
        编号=draft.case_id,
        类型="督查",
        事项=draft.title,
        环节="拟办",
        缓急=rng.choice(("平件", "平件", "加急", "特急")),
        密级="内部",
        登记=f"{{人: {draft.clerk}, 日期: {day}}}",
        经办=draft.clerk,
        分管领导=draft.leader,
    )
    if rng.random() < 0.4:
        draft.put(重点=rng.choice(("[领导交办]", "[时效强]", "[时效强, 领导交办]")))
    draft.put(来源=_source(draft))


def _source(draft: Draft, want: str = "反馈", basis: str = "") -> str:
    lines = ["类别: 领导批示", "单位: 市政府", f"领导: {draft.leader}"]
    lines += [f"依据: {basis}"] if basis else []
    lines += [f"日期: {draft.day()}", f"原话: |-\n    {draft.matter.demand}。", f"要求: {want}"]
    return "\n  " + "\n  ".join(lines)


def _refused(draft: Draft, stage: str) -> None:
    reason = "批示为阅知，转阅" if stage == "不立项" else "误登为督查，已另作来文登记"
    if stage == "不立项":
        draft.put(来源=_source(draft, "阅知", f"情况专报第{draft.turn}期"))
        draft.go(0.5)
        draft.log("转办", 对象=f"[{draft.matter.lead}, {draft.helper}]", 理由=reason)
    draft.go(1)
    draft.move("拟办", stage, DIRECTOR, 理由=reason, 批准人=DIRECTOR)


def _assigned(draft: Draft, until: str) -> None:
    """From 确定项目 on."""
    lead, person = draft.matter.lead, draft.of(draft.matter.lead)
    basis = draft.rng.choice(("群众来信摘报", "情况专报", "督查专报"))
    draft.put(
        来源=_source(draft, basis=f"{basis}第{draft.turn}期"),
        文号=draft.official("催字"),
        立项=f"{{批准人: {DIRECTOR}, 批准日期: {draft.day()}, 意见: 同意，今日发出}}",
        主办=f"{{单位: {lead}, 负责人: {person.name}}}",
        协办=f"\n- {{单位: {draft.helper}, 负责人: {draft.of(draft.helper).name}, 任务: 配合}}",
        截止=draft.due(1.1 if until in RUNNING else 0.9),
        时限="{依据: 领导指定}",
    )
    draft.move("拟办", "确定项目", DIRECTOR)
    if until == "确定项目":
        return
    order = draft.log(
        "交办",
        方式=draft.rng.choice(("通知单", "函件", "当面")),
        对象=lead,
        内容="催（交）办通知，附批示复印件",
        签收期限=draft.day(1),
        答复期限=draft.due(0.8),
    )
    draft.move("确定项目", "检查催办")
    draft.go(0.02)
    draft.log("签收", 对象=lead, 签收人=person.name, 回=order)
    _urged(draft)
    if until == "中止":
        draft.go(0.9)
        draft.move("检查催办", "中止", draft.leader, 理由="等上级复核结果", 批准人=draft.leader)
    elif until == "撤销":
        _withdrawn(draft)
    elif until != "检查催办":
        _answered(draft, until, order)


def _urged(draft: Draft) -> None:
    """Some urges with their answers and reports of progress."""
    lead = draft.matter.lead
    times = draft.rng.choice((1, 1, 2, 2, 3, 4, 7))
    for time in range(1, times + 1):
        draft.go(0.75 * time / (times + 1))
        draft.log(
            "催办",
            方式=draft.rng.choice(("电话", "当面", "函件")),
            对象=lead,
            内容=draft.rng.choice(words.ASKED),
            答复=draft.said(draft.rng.choice(words.ANSWERED)),
            答复期限=draft.day(3),
            下次=draft.day(4),
        )
        if draft.rng.random() < 0.4:
            draft.go(0.75 * (time + 0.5) / (times + 1))
            draft.log(
                "回报",
                对象=lead,
                内容=draft.said(draft.rng.choice(words.ANSWERED)),
                性质="进展",
                报告人=draft.of(lead).name,
                进度=str(90 * time // (times + 1)),
            )


def _withdrawn(draft: Draft) -> None:
    draft.go(0.85)
    told = draft.number("t")
    lead = draft.matter.lead
    reason = "权属在邻市，已移送，本件撤销"
    draft.put(
        告知=f"\n- 号: {told}\n  类别: 其他\n  事项: 撤销督办\n  范围: [{lead}]\n  各版:\n"
        f"  - {{版次: 1, 日期: {draft.day()}, 人: {draft.clerk}, 内容: {reason}}}"
    )
    draft.log("通知", 方式="电话", 对象=lead, 告知号=told, 版次="1", 确认="是")
    draft.move("检查催办", "撤销", draft.leader, 理由=reason, 批准人=draft.leader)


def _answered(draft: Draft, until: str, order: str) -> None:
    """The result is reported, looked at, told, closed and filed."""
    lead = draft.matter.lead
    draft.go(0.8)
    report = draft.log(
        "回报",
        对象=lead,
        内容=draft.said(draft.rng.choice(words.OUTCOMES)),
        性质="结果",
        报告人=draft.of(lead).name,
        进度="100",
        回=order,
    )
    draft.move("检查催办", "情况审理")
    if until == "情况审理":
        return
    draft.go(0.85)
    draft.log("核实", 对象=draft.place, 内容="现场察看，与报告一致", 方法="[现场察看]", 结果="属实")
    draft.add(
        "审理",
        {
            "号": draft.number("s"),
            "日期": draft.day(),
            "人": draft.clerk,
            "回报号": report,
            "四看": "{事实: 是, 政策: 是, 落实: 是, 行文: 是}",
            "核实": "[现场察看]",
            "结论": "通过",
        },
    )
    draft.move("情况审理", "结果反馈")
    if until == "结果反馈":
        return
    draft.go(0.9)
    draft.put(
        附件=f"\n- {{号: f1, 名称: 批示件（原件）, 位置: 档案柜 B-{draft.turn % 60}, 原件: 是}}"
    )
    draft.add(
        "反馈",
        {
            "号": draft.number("k"),
            "形式": "批示件办理情况",
            "对象": draft.leader,
            "日期": draft.day(),
            "文号": draft.official("市政办督"),
            "附件": "[f1]",
        },
    )
    result = draft.said(draft.rng.choice(words.OUTCOMES))
    draft.put(办结=f"{{日期: {draft.day()}, 批准人: {DIRECTOR}, 结果: {result}}}")
    draft.move("结果反馈", "办结", DIRECTOR)
    if until == "归档":
        draft.go(1)
        draft.put(
            归档=f"{{日期: {draft.day()}, 保管期限: D30, 机构: BGS, 件号: {draft.turn % 9000 + 1}}}"
        )
        draft.move("办结", "归档")
