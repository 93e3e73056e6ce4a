"""Blocks of a 督查 record."""

from __future__ import annotations

from tui.domain.fields.spec import Block
from tui.domain.fields.spec import Field
from tui.domain.fields.spec import Need

ALWAYS = (Need(),)

BLOCKS: tuple[Block, ...] = (
    Block(
        "source",
        "来源",
        (
            Field("类别", "category", "enum", enum="source", needs=ALWAYS),
            Field("单位", "unit", needs=ALWAYS),
            Field(
                "领导",
                "leader",
                "person",
                needs=(Need(when=(("category", ("leader_instruction",)),)),),
            ),
            Field("依据", "basis", needs=(Need(kinds="D", stage="approved"),)),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("原话", "verbatim", needs=ALWAYS, once=True),
            Field(
                "要求",
                "demand",
                "enum",
                enum="demand",
                needs=(Need(when=(("category", ("leader_instruction",)),)),),
            ),
            Field("要求回复", "reply_required", "enums", enum="reply_required"),
            Field(
                "核查情况",
                "checked",
                needs=(
                    Need(
                        kinds="D",
                        stage="approved",
                        when=(
                            ("category", ("subordinate_report", "public_report", "media_report")),
                        ),
                    ),
                ),
            ),
            Field(
                "批准人",
                "approver",
                "person",
                needs=(
                    Need(
                        kinds="D",
                        stage="approved",
                        when=(
                            ("category", ("subordinate_report", "public_report", "media_report")),
                        ),
                    ),
                ),
            ),
            Field(
                "批准日期",
                "approved_on",
                "date",
                needs=(
                    Need(
                        kinds="D",
                        stage="approved",
                        when=(
                            ("category", ("subordinate_report", "public_report", "media_report")),
                        ),
                    ),
                ),
            ),
        ),
    ),
    Block(
        "approval",
        "立项",
        (
            Field("拟办人", "proposer", "person"),
            Field("拟办意见", "proposal"),
            Field("批准人", "approver", "person", needs=ALWAYS),
            Field("批准日期", "approved_on", "date", needs=ALWAYS),
            Field("意见", "opinion", needs=ALWAYS),
            Field("凭据", "evidence", "ref", ref="attachments log"),
        ),
    ),
    Block(
        "lead",
        "主办",
        (
            Field("单位", "unit", needs=ALWAYS),
            Field("负责人", "person_in_charge", "person", needs=ALWAYS),
            Field("联络员", "liaison", "person"),
            Field("电话", "phone"),
        ),
    ),
    Block(
        "support",
        "协办",
        (
            Field("单位", "unit", needs=ALWAYS),
            Field("负责人", "person_in_charge", "person"),
            Field("任务", "task"),
        ),
    ),
    Block(
        "limit",
        "时限",
        (
            Field("依据", "basis", "enum", enum="limit_basis", needs=ALWAYS),
            Field("名称", "name", needs=(Need(when=(("basis", ("preset",)),)),)),
            Field("期限", "span", "span"),
            Field("起算", "counted_from", "due", needs=(Need(when=(("span", ("*",)),)),)),
            Field("说明", "note", needs=(Need(when=(("basis", ("set_by_office",)),)),)),
        ),
    ),
    Block(
        "reviews",
        "审理",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("人", "by", "person", needs=ALWAYS),
            Field("回报号", "report", "ref", ref="log", needs=ALWAYS),
            Field("四看", "four_checks", "map", block="four_checks", needs=ALWAYS),
            Field("不足", "shortfalls", "map", block="shortfalls"),
            Field("核实", "verify_methods", "enums", enum="verify_method"),
            Field("结论", "decision", "enum", enum="review_decision", needs=ALWAYS),
            Field(
                "新截止",
                "new_due",
                "date",
                needs=(Need(when=(("decision", ("improve", "redo")),)),),
            ),
        ),
        letter="s",
        log_like=True,
    ),
    Block(
        "four_checks",
        "四看",
        (
            Field("事实", "facts", "enum", enum="yes_no", needs=ALWAYS),
            Field("政策", "policy", "enum", enum="yes_no", needs=ALWAYS),
            Field("落实", "solved", "enum", enum="yes_no", needs=ALWAYS),
            Field("行文", "form", "enum", enum="yes_no", needs=ALWAYS),
        ),
    ),
    Block(
        "shortfalls",
        "不足",
        (
            Field("事实", "facts"),
            Field("政策", "policy"),
            Field("落实", "solved"),
            Field("行文", "form"),
        ),
    ),
)
