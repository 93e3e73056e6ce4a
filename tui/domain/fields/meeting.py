"""Blocks of a 会议 record."""

from __future__ import annotations

from tui.domain.fields.spec import Block
from tui.domain.fields.spec import Field
from tui.domain.fields.spec import Need

ALWAYS = (Need(),)

BLOCKS: tuple[Block, ...] = (
    Block(
        "convened_by",
        "召集",
        (
            Field("单位", "unit", needs=ALWAYS),
            Field("人", "by", "person", needs=ALWAYS),
            Field("原话", "verbatim"),
        ),
    ),
    Block(
        "limits",
        "会议要求",
        (
            Field("规格", "standard", needs=ALWAYS),
            Field("时长", "length", needs=ALWAYS),
            Field("成本", "cost", needs=ALWAYS),
            Field("程序", "procedure"),
        ),
    ),
    Block(
        "topics",
        "议题",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("次序", "order", "int", needs=(Need(kinds="H", stage="notified"),)),
            Field("题目", "topic_title", needs=ALWAYS),
            Field("来源", "source", "enum", enum="topic_source", needs=ALWAYS),
            Field("提出", "proposed_by", needs=ALWAYS),
            Field("涉及", "involved", "words", needs=ALWAYS),
            Field(
                "协调",
                "coordination_state",
                "enum",
                enum="topic_coordination",
                needs=(Need(kinds="H", stage="notified"),),
            ),
            Field(
                "安排",
                "disposal",
                "enum",
                enum="topic_disposal",
                needs=(Need(when=(("coordination_state", ("not_agreed",)),)),),
            ),
            Field("协调案", "coordination_case", "id"),
            Field(
                "批准人", "approver", "person", needs=(Need(when=(("disposal", ("on_agenda",)),)),)
            ),
            Field(
                "批准日期",
                "approved_on",
                "date",
                needs=(Need(when=(("disposal", ("on_agenda",)),)),),
            ),
            Field("汇报人", "presenter", "person"),
        ),
        letter="i",
    ),
    Block(
        "minutes",
        "纪要",
        (
            Field("不制发", "not_issued"),
            Field("文号", "number", "number", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("会签", "countersigns", "list", block="countersigns"),
            Field("签发人", "issued_by", "person", needs=ALWAYS),
            Field("签发日期", "issued_on", "date", needs=ALWAYS),
        ),
    ),
    Block(
        "countersigns",
        "会签",
        (
            Field("名称", "name", needs=ALWAYS),
            Field("人", "by", "person", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("意见", "opinion", needs=ALWAYS),
        ),
    ),
    Block(
        "decisions",
        "决定",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("议题号", "topic", "ref", ref="topics"),
            Field("内容", "content", needs=ALWAYS),
            Field("后续", "follow_up", "enum", enum="follow_up", needs=ALWAYS),
            Field(
                "后续说明",
                "follow_up_note",
                needs=(Need(when=(("follow_up", ("already_done", "none_needed")),)),),
            ),
            Field("主办", "lead", needs=(Need(when=(("follow_up", ("to_supervise",)),)),)),
            Field("协办", "support", "words"),
            Field("负责人", "person_in_charge", "person"),
            Field("截止", "due", "date", needs=(Need(when=(("follow_up", ("to_supervise",)),)),)),
        ),
        letter="j",
    ),
)
