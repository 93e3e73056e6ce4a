"""会议 from its preparation to the archive, broken off where it stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.corpus.office import DIRECTOR
from tests.benchmarks.corpus.office import LEADERS

if TYPE_CHECKING:
    from tests.benchmarks.corpus.draft import Draft

ORDER = (
    "编号 类型 文号 事项 环节 会议类别 缓急 密级 登记 经办 召集 主持 时间 地点 规模 出席 列席 会议要求 "
    "议题 告知 纪要 决定 办结 归档"
)
LATER = ("召开", "纪要", "交办")
RUNNING = ("筹备", "通知", "通知", *LATER)
"""Where a case stands that runs; `LATER` one that was begun more than a month ago."""
ENDED = ("归档",) * 20 + ("取消", "作废")


def write(draft: Draft, until: str, length: int) -> str:
    """The record, at the stage `until`, with `length` paragraphs of minutes."""
    draft.title = f"{draft.place}{draft.matter.thing}专题会议（{draft.turn}次）"
    _planned(draft)
    if until in {"取消", "作废"}:
        draft.go(1)
        reason = "并入常务会议议题" if until == "取消" else "误登，已另行登记"
        draft.move("筹备", until, DIRECTOR, 理由=reason, 批准人=DIRECTOR)
    elif until != "筹备":
        _called(draft, until)
    minutes = draft.paragraphs(length)
    is_held = until in {"归档", "办结", "交办"}
    sections = {
        "议程": f"{draft.matter.lead}汇报{draft.matter.thing}。",
        "记录": "\n\n".join(minutes),
        "纪要": f"会议议定：{draft.matter.demand}。" if is_held else "",
    }
    return draft.text(ORDER, sections)


def _planned(draft: Draft) -> None:
    lead, helper = draft.matter.lead, draft.helper
    draft.put(
        编号=draft.case_id,
        类型="会议",
        事项=draft.title,
        环节="筹备",
        会议类别="专题会议",
        缓急="平件",
        密级="内部",
        登记=f"{{人: {draft.clerk}, 日期: {draft.day()}}}",
        经办=draft.clerk,
        召集=f"{{单位: 市政府, 人: {draft.leader}}}",
        主持=draft.leader,
        时间=f"{draft.due(0.4)} 09:00",
        地点="市政府第一会议室",
        规模="20",
        出席=f"[{', '.join(LEADERS)}]",
        列席=f"[{lead}, {helper}]",
        会议要求='{规格: 市政府领导, 时长: 90分钟, 成本: "0"}',
        议题=f"\n- 号: i1\n  次序: 1\n  题目: {draft.matter.thing}\n  来源: 部门提出\n  提出: {lead}\n"
        f"  涉及: [{lead}, {helper}]\n  协调: 已一致\n  批准人: {DIRECTOR}\n"
        f"  批准日期: {draft.day()}\n  汇报人: {draft.of(lead).name}",
    )


def _called(draft: Draft, until: str) -> None:
    invited = f"[{', '.join(LEADERS)}, {draft.matter.lead}, {draft.helper}, 会议室管理员, 车队]"
    told = draft.number("t")
    draft.go(0.1)
    draft.put(
        告知=f"\n- 号: {told}\n  类别: 会议通知\n  事项: 专题会议\n  范围: {invited}\n  各版:\n"
        f"  - {{版次: 1, 日期: {draft.day()}, 人: {draft.clerk}, "
        f"时间: {draft.head['时间']}, 地点: 市政府第一会议室}}"
    )
    draft.log("通知", 告知号=told, 版次="1", 对象=invited, 方式="电话", 确认="是")
    draft.move("筹备", "通知", DIRECTOR)
    if until == "通知":
        return
    draft.go(0.42)
    draft.move("通知", "召开")
    if until == "召开":
        return
    draft.go(0.45)
    draft.move("召开", "纪要")
    if until == "纪要":
        return
    _decided(draft, until)


def _decided(draft: Draft, until: str) -> None:
    draft.go(0.6)
    lead, helper, day = draft.matter.lead, draft.helper, draft.day()
    signed = "".join(
        f"\n  - {{名称: {unit}, 人: {draft.of(unit).name}, 日期: {day}, 意见: 同意}}"
        for unit in (lead, helper)
    )
    draft.put(
        文号=draft.official("常会"),
        纪要=f"\n  文号: {draft.official('纪要')}\n  日期: {day}\n  会签:{signed}\n"
        f"  签发人: {draft.leader}\n  签发日期: {day}",
        决定=f"\n- {{号: j1, 议题号: i1, 内容: {draft.matter.demand}, 后续: 无需, 后续说明: 各自执行}}",
    )
    draft.move("纪要", "交办", DIRECTOR)
    if until == "交办":
        return
    draft.go(0.8)
    draft.put(办结=f"{{日期: {draft.day()}, 批准人: {DIRECTOR}, 结果: 会议议定事项已分送各单位}}")
    draft.move("交办", "办结", DIRECTOR)
    if until == "归档":
        draft.go(1)
        draft.put(
            归档=f"{{日期: {draft.day()}, 保管期限: D30, 机构: BGS, 件号: {draft.turn % 9000 + 1}}}"
        )
        draft.move("办结", "归档")
