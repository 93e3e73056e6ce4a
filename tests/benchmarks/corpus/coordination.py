"""协调 from the asking to the archive, broken off where it stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.corpus import words
from tests.benchmarks.corpus.office import DIRECTOR

if TYPE_CHECKING:
    from tests.benchmarks.corpus.draft import Draft

ORDER = (
    "编号 类型 文号 事项 环节 类别 方向 成因 层级 缓急 密级 登记 经办 分管领导 受托 职权 逐级 受理 "
    "核查 各方 症结 原则 余地 预期 方案 协商 缓解 放弃 处理 评价 办结 归档"
)
LATER = ("核查", "协商", "协商", "处理", "缓解待解")
RUNNING = ("受托", "审理", *LATER)
"""Where a case stands that runs; `LATER` one that was begun more than a month ago."""
ENDED = ("归档",) * 30 + ("不受理", "转办", "放弃", "作废")


def write(draft: Draft, until: str, length: int) -> str:
    """The record, at the stage `until`, with `length` paragraphs of what was found."""
    draft.title = f"{draft.place}{draft.matter.thing}：{draft.matter.lead}与{draft.helper}意见不一"
    _asked(draft)
    if until == "作废":
        draft.go(1)
        draft.move("受托", "作废", DIRECTOR, 理由="误登为协调", 批准人=DIRECTOR)
    elif until != "受托":
        draft.go(0.05)
        draft.move("受托", "审理")
        if until in {"不受理", "转办"}:
            _refused(draft, until)
        elif until != "审理":
            _looked_into(draft, until)
    found = draft.paragraphs(length)
    is_over = until in {"归档", "办结"}
    sections = {
        "事由": f"{draft.place}{draft.matter.thing}，{draft.fact()}，两家各有说法。",
        "核查情况": "\n\n".join(found),
        "方案": "甲案分步实施，乙案一次到位。" if "方案" in draft.head else "",
        "处理意见": draft.said(draft.rng.choice(words.OUTCOMES)) + "。" if is_over else "",
    }
    return draft.text(ORDER, sections)


def _asked(draft: Draft) -> None:
    lead, rng = draft.matter.lead, draft.rng
    asker = draft.of(lead).name
    draft.put(
        编号=draft.case_id,
        类型="协调",
        文号=draft.official("协字"),
        事项=draft.title,
        环节="受托",
        类别="业务协调",
        方向="横向",
        成因=rng.choice(("[职权交叉]", "[职权脱节]", "[利益冲突]", "[未事先商量, 误会]")),
        层级="市级",
        缓急=rng.choice(("平件", "平件", "加急")),
        密级="内部",
        登记=f"{{人: {draft.clerk}, 日期: {draft.day()}}}",
        经办=draft.clerk,
        分管领导=draft.leader,
        职权="{类别: 职责范围}",
        受托="\n  类别: 同级要求\n"
        f"  单位: {lead}\n  委托人: {asker}\n  日期: {draft.day()}\n"
        f"  原话: |-\n    {draft.fact()}，{draft.helper}有不同意见，请办公室出面。\n"
        "  要求回复: [电话]",
    )


def _refused(draft: Draft, stage: str) -> None:
    reason = "属主管部门职责，宜先自行商定"
    to = "" if stage == "不受理" else f", 转给: {draft.matter.lead}"
    draft.go(0.5)
    draft.put(受理=f"{{结论: {stage}, 人: {DIRECTOR}, 日期: {draft.day()}, 理由: {reason}{to}}}")
    _replied(draft, reason)
    draft.go(0.6)
    draft.move("审理", stage, DIRECTOR, 理由=reason, 批准人=DIRECTOR)


def _replied(draft: Draft, content: str) -> None:
    asker = draft.of(draft.matter.lead).name
    draft.log("回复", 方式="电话", 对象=asker, 内容=content, 性质="结果")


def _looked_into(draft: Draft, until: str) -> None:
    """Accepted, looked into, and talked over."""
    draft.go(0.1)
    draft.put(受理=f"{{结论: 受理, 人: {DIRECTOR}, 日期: {draft.day()}, 理由: 涉两家且单独难担}}")
    draft.move("审理", "核查", DIRECTOR)
    lead, helper = draft.matter.lead, draft.helper
    draft.go(0.2)
    draft.log("走访", 对象=f"[{lead}, {helper}]", 地点=draft.place, 内容=draft.fact(), 未表态="是")
    if until == "核查":
        return
    draft.put(
        核查=f"\n  背景: {draft.fact()}\n  政策: 按现行规定由主管部门牵头\n"
        f"  调查: 实地走访{draft.counts['m']}处，两家台账不一\n  主管意见: {lead}建议分步实施",
        各方=f"\n- {{名称: {lead}, 角色: 主办, 负责人: {draft.of(lead).name}, 诉求: 一次到位}}"
        f"\n- {{名称: {helper}, 角色: 协办, 负责人: {draft.of(helper).name}, 诉求: 分步实施}}",
        症结="资金和时限两家看法不同",
        原则="群众利益不受影响",
        余地="时间可以商量",
        预期="两家同意同一张计划表",
        方案=_plans("备选"),
    )
    draft.go(0.3)
    draft.move("核查", "协商")
    _talked(draft, until)


def _plans(second: str) -> str:
    return (
        "\n- {号: A, 内容: 一次到位, 状态: 放弃, 理由: 资金不足}"
        f"\n- {{号: B, 内容: 分两步走, 状态: {second}, 改自: A}}"
    )


def _round(draft: Draft, plan: str, *, agreed: bool) -> None:
    lead, helper = draft.matter.lead, draft.helper
    no = "态度: 不同意, 理由: 今年没有预算, 答复: 由财政评审后再议"
    stand = "态度: 同意" if agreed else no
    draft.add(
        "协商",
        {
            "号": draft.number("r"),
            "日期": draft.day(),
            "手段": "软协调",
            "协商方式": "[集体, 当面, 正式, 直接]",
            "方案号": plan,
            "表态": f"\n  - {{名称: {lead}, 态度: 同意}}\n  - {{名称: {helper}, {stand}}}",
            "结论": "一致" if agreed else "未一致",
        },
    )


def _talked(draft: Draft, until: str) -> None:
    draft.go(0.4)
    _round(draft, "A", agreed=False)
    if until == "协商":
        return
    if until == "缓解待解":
        _eased(draft)
        return
    if until == "放弃":
        draft.go(0.7)
        plans = _plans("放弃").replace("改自: A", "理由: 两家都不同意, 改自: A")
        reason = "今年资金无着"
        draft.put(
            方案=plans,
            放弃=f"\n  日期: {draft.day()}\n  理由: {reason}\n  另行研究: 列入明年计划\n"
            f"  批准人: {DIRECTOR}",
        )
        draft.move("协商", "放弃", DIRECTOR, 理由=reason, 批准人=DIRECTOR)
        return
    draft.go(0.6)
    _round(draft, "B", agreed=True)
    draft.put(方案=_plans("采用"))
    draft.go(0.7)
    _settled(draft, until)


def _eased(draft: Draft) -> None:
    draft.go(0.5)
    ask = draft.log(
        "请示", 方式="书面", 对象=draft.leader, 内容="一时难以一致，拟先缓和", 答复期限=draft.day(3)
    )
    asked = draft.day()
    draft.go(0.6)
    draft.log("批示", 领导=draft.leader, 载体="请示件", 原话="同意，别激化。", 要求="阅知", 回=ask)
    draft.put(
        缓解=f"\n  日期: {draft.day()}\n  措施: 先维持现状，每周巡查\n  条件: [资金到位]\n"
        f"  请示: {draft.leader}\n  请示日期: {asked}\n  复查日期: {draft.day(15)}"
    )
    reason = "资金到位前难以一致"
    draft.move("协商", "缓解待解", draft.leader, 理由=reason, 批准人=draft.leader)


def _settled(draft: Draft, until: str) -> None:
    lead, helper, day = draft.matter.lead, draft.helper, draft.day()
    signed = ", ".join(
        f"{{名称: {unit}, 人: {draft.of(unit).name}, 日期: {day}}}" for unit in (lead, helper)
    )
    draft.put(
        处理="\n  文种: 会议纪要\n"
        f"  文号: {draft.official('纪要')}\n  日期: {day}\n  意见: 分两步走，资金分两年安排\n"
        f"  后续: 无需\n  后续说明: 两家各自执行\n  签署: [{signed}]"
    )
    draft.move("协商", "处理")
    if until == "处理":
        return
    draft.go(0.8)
    _replied(draft, "两家已经商定，分两步走")
    result = draft.said(draft.rng.choice(words.OUTCOMES))
    draft.put(
        评价="{结果: 好, 满意: {领导: 是, 机关: 是, 基层: 未评}}",
        办结=f"{{日期: {draft.day()}, 批准人: {DIRECTOR}, 结果: {result}}}",
    )
    draft.move("处理", "办结", DIRECTOR)
    if until == "归档":
        draft.go(1)
        draft.put(
            归档=f"{{日期: {draft.day()}, 保管期限: D10, 机构: BGS, 件号: {draft.turn % 9000 + 1}}}"
        )
        draft.move("办结", "归档")
