"""The workflow tables: every stage is reached, every move is worded, the table of the house stands."""

from __future__ import annotations

import pytest

from tui.domain.case import Case
from tui.domain.fields.enums import ENUMS
from tui.domain.kinds import FIRST_STAGE
from tui.domain.kinds import STAGE_ENUM
from tui.domain.workflow import WORKFLOWS
from tui.domain.workflow import move_between
from tui.domain.workflow import moves
from tui.domain.workflow import next_moves
from tui.text.translate import table

TABLE = """
D 拟办 确定项目 批准 forward
D 拟办 不立项 批准 side
D 不立项 拟办 批准 back
D 确定项目 检查催办 经办 forward
D 检查催办 确定项目 批准 back
D 检查催办 情况审理 经办 forward
D 情况审理 结果反馈 经办 forward
D 情况审理 检查催办 经办 back
D 结果反馈 检查催办 经办 back
D 结果反馈 办结 批准 forward
D 办结 归档 经办 forward
D 撤销 归档 经办 forward
D 不立项 归档 经办 forward
D 办结 检查催办 批准 back
D 归档 检查催办 批准 back
D 检查催办 中止 批准 side
D 情况审理 中止 批准 side
D 确定项目 中止 批准 side
D 中止 检查催办 批准 back
D 中止 情况审理 批准 back
D 中止 确定项目 批准 back
D 拟办 撤销 批准 side
D 确定项目 撤销 批准 side
D 检查催办 撤销 批准 side
D 情况审理 撤销 批准 side
D 结果反馈 撤销 批准 side
D 中止 撤销 批准 side
X 受托 审理 经办 forward
X 审理 核查 批准 forward
X 审理 不受理 批准 side
X 审理 转办 批准 side
X 核查 审理 批准 back
X 核查 协商 经办 forward
X 协商 核查 经办 back
X 协商 处理 经办 forward
X 协商 缓解待解 批准 side
X 协商 放弃 批准 side
X 处理 协商 批准 back
X 处理 办结 批准 forward
X 缓解待解 协商 经办 back
X 缓解待解 缓解待解 批准 side
X 缓解待解 放弃 批准 side
X 办结 归档 经办 forward
X 办结 协商 批准 back
X 归档 协商 批准 back
X 不受理 审理 批准 back
X 转办 审理 批准 back
X 不受理 归档 经办 forward
X 转办 归档 经办 forward
X 放弃 归档 经办 forward
H 筹备 通知 批准 forward
H 通知 通知 经办 side
H 通知 召开 经办 forward
H 召开 纪要 经办 forward
H 纪要 交办 批准 forward
H 交办 办结 批准 forward
H 办结 归档 经办 forward
H 筹备 取消 批准 side
H 通知 取消 批准 side
H 取消 筹备 批准 back
"""
WHO = {"批准": "approver", "经办": "handler"}


def _rows() -> set[tuple[str, ...]]:
    rows = {tuple(line.split()) for line in TABLE.strip().splitlines()}
    for kind, enum in STAGE_ENUM.items():
        for word in ENUMS[enum].words:
            if word.en != "void":
                rows.add((kind, word.zh, "作废", "批准", "side"))
    return rows


def test_the_tables_are_those_of_the_house() -> None:
    words = {kind: ENUMS[enum].chinese for kind, enum in STAGE_ENUM.items()}
    back = {name: word for word, name in WHO.items()}
    found = {
        (kind, words[kind](m.source), words[kind](m.target), back[m.who], m.direction)
        for kind, listed in WORKFLOWS.items()
        for m in listed
    }
    assert found == _rows()


@pytest.mark.parametrize("kind", "DXH")
def test_no_move_stands_twice_and_every_stage_is_reached(kind: str) -> None:
    listed = [(move.source, move.target) for move in WORKFLOWS[kind]]
    assert len(listed) == len(set(listed))
    reached = {FIRST_STAGE[kind]}
    for _ in listed:
        reached |= {target for source, target in listed if source in reached}
    assert reached == {word.en for word in ENUMS[STAGE_ENUM[kind]].words}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_verb_has_its_word(language: str) -> None:
    verbs = {move.verb for listed in WORKFLOWS.values() for move in listed}
    assert {f"action.{verb}" for verb in verbs} <= set(table(language))


def test_side_and_backward_moves_give_a_reason() -> None:
    for listed in WORKFLOWS.values():
        for move in listed:
            assert move.reason == (move.direction != "forward")


def test_a_stage_that_nobody_knows_leads_nowhere() -> None:
    assert moves("D", "received") == ()
    assert moves("Z", "proposed") == ()
    assert move_between("D", "proposed", "closed") is None


def test_a_suspension_of_which_nothing_is_known_may_end_anywhere() -> None:
    case = Case({"type": "supervision", "stage": "suspended"})
    assert {move.target for move in next_moves(case)} == {
        "approved",
        "in_progress",
        "review",
        "withdrawn",
        "void",
    }
