"""Blocks that records of more than one kind have."""

from __future__ import annotations

from tui.domain.fields.spec import Block
from tui.domain.fields.spec import Field
from tui.domain.fields.spec import Need

ALWAYS = (Need(),)

BLOCKS: tuple[Block, ...] = (
    Block(
        "registration",
        "登记",
        (
            Field("人", "by", "person", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
        ),
    ),
    Block(
        "plan",
        "计划",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("步骤", "step", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("机动", "slack_days", "int"),
            Field("负责", "owner_unit", needs=ALWAYS),
            Field("责任人", "responsible", "person"),
            Field("工作对象", "counterpart"),
            Field("轻重", "weight", "enum", enum="weight"),
            Field("完成", "done_on", "date", once=True),
        ),
        letter="p",
        log_like=True,
    ),
    Block(
        "arrangements",
        "告知",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("类别", "category", "enum", enum="arrangement", needs=ALWAYS),
            Field("事项", "title", needs=ALWAYS),
            Field("范围", "audience", "words", needs=ALWAYS),
            Field("各版", "versions", "list", block="versions", needs=ALWAYS),
        ),
        letter="t",
    ),
    Block(
        "versions",
        "各版",
        (
            Field("版次", "version", "int", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("人", "by", "person", needs=ALWAYS),
            Field("时间", "time", "moment"),
            Field("地点", "place"),
            Field("内容", "content"),
            Field("理由", "reason"),
        ),
    ),
    Block(
        "closing",
        "办结",
        (
            Field("日期", "date", "date", needs=ALWAYS),
            Field("批准人", "approver", "person", needs=ALWAYS),
            Field("结果", "result", needs=ALWAYS),
        ),
    ),
    Block(
        "archive",
        "归档",
        (
            Field("日期", "date", "date", needs=ALWAYS),
            Field("保管期限", "retention", "enum", enum="retention", needs=ALWAYS),
            Field("机构", "office_code", needs=ALWAYS),
            Field("件号", "item_no", "int", needs=ALWAYS),
        ),
    ),
    Block(
        "rechecks",
        "回头看",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("计划日期", "planned_on", "date", needs=ALWAYS),
            Field("日期", "date", "date", once=True),
            Field("人", "by", "person", needs=(Need(when=(("date", ("*",)),)),)),
            Field(
                "结论",
                "decision",
                "enum",
                enum="recheck_decision",
                needs=(Need(when=(("date", ("*",)),)),),
            ),
        ),
        letter="h",
        log_like=True,
    ),
    Block(
        "attachments",
        "附件",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("名称", "name", needs=ALWAYS),
            Field("位置", "location", needs=ALWAYS),
            Field("sha256", "sha256", "hex64"),
            Field("原件", "original", "enum", enum="yes_no"),
        ),
        letter="f",
    ),
    Block(
        "links",
        "关联",
        (
            Field("关系", "relation", "enum", enum="relation", needs=ALWAYS),
            Field("编号", "id", "id", needs=ALWAYS),
            Field(
                "项", "item", "ref", ref="*", needs=(Need(when=(("relation", ("from_meeting",)),)),)
            ),
        ),
    ),
    Block(
        "waivers",
        "豁免",
        (
            Field("规则", "code", "code", needs=ALWAYS),
            Field("理由", "reason", needs=ALWAYS),
            Field("批准人", "approver", "person", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("到期", "expires", "date", needs=ALWAYS),
        ),
    ),
    Block(
        "feedback",
        "反馈",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("形式", "feedback_form", "enum", enum="feedback_form", needs=ALWAYS),
            Field("对象", "to", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field(
                "文号",
                "number",
                needs=(
                    Need(
                        when=(
                            (
                                "feedback_form",
                                (
                                    "special_report",
                                    "bulletin",
                                    "instruction_return",
                                    "written_reply",
                                ),
                            ),
                        )
                    ),
                ),
            ),
            Field("附件", "attachments", "refs", ref="attachments"),
            Field("批示号", "instruction", "ref", ref="log"),
        ),
        letter="k",
        log_like=True,
    ),
    Block(
        "extensions",
        "延期",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("申请日期", "requested_on", "date", needs=ALWAYS),
            Field("单位", "unit", needs=ALWAYS),
            Field("签字人", "signed_off_by", "person", needs=ALWAYS),
            Field("原截止", "old_due", "date", needs=ALWAYS),
            Field("新截止", "new_due", "date", needs=ALWAYS),
            Field("理由", "reason", needs=ALWAYS),
            Field("进展", "progress", needs=ALWAYS),
            Field("结果", "result", "enum", enum="extension_result", needs=ALWAYS, once=True),
            Field(
                "批准人",
                "approver",
                "person",
                needs=(Need(when=(("result", ("granted", "refused")),)),),
            ),
            Field(
                "批准日期",
                "approved_on",
                "date",
                needs=(Need(when=(("result", ("granted", "refused")),)),),
            ),
        ),
        letter="y",
        log_like=True,
    ),
    Block(
        "run_sheet",
        "日程",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("时间", "time", "moment", needs=ALWAYS),
            Field("结束", "end", "moment"),
            Field("内容", "content", needs=ALWAYS),
            Field("地点", "place"),
            Field("负责", "owner_unit", needs=ALWAYS),
            Field("责任人", "responsible", "person", needs=ALWAYS),
        ),
        letter="n",
    ),
)
