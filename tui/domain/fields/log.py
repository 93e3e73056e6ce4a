"""经过, the log of a record: its kinds of entry and every key that an entry may have."""

from __future__ import annotations

from tui.domain.fields.spec import Block
from tui.domain.fields.spec import Field
from tui.domain.fields.spec import LogKind
from tui.domain.fields.spec import Need

ALWAYS = (Need(),)

LOG = Block(
    "log",
    "经过",
    (
        Field("号", "key", "key", needs=ALWAYS),
        Field("时间", "time", "moment", needs=ALWAYS),
        Field("人", "by", "person", needs=ALWAYS),
        Field("事", "kind", "enum", enum="log_kind", needs=ALWAYS),
        Field("从", "from_stage", "enum", enum="stage"),
        Field("到", "to_stage", "enum", enum="stage"),
        Field("批准人", "approver", "person"),
        Field("理由", "reason"),
        Field("领导", "leader", "person"),
        Field("载体", "carrier"),
        Field("原话", "verbatim"),
        Field("要求", "demand", "enum", enum="demand"),
        Field("要求回复", "reply_required", "enums", enum="reply_required"),
        Field("答复期限", "answer_by", "due"),
        Field("回", "in_reply_to", "ref", ref="log"),
        Field("对象", "to", "party_words"),
        Field("方式", "channel", "enum", enum="channel"),
        Field("内容", "content"),
        Field("建议", "suggestion"),
        Field("下次", "next_on", "due"),
        Field("签收期限", "sign_by", "due"),
        Field("附件", "attachments", "refs", ref="attachments"),
        Field("签收人", "signed_by", "person"),
        Field("答复", "answer"),
        Field("顶办", "defied", "enum", enum="yes_no"),
        Field("要点", "key_points"),
        Field("性质", "nature", "nature"),
        Field("报告人", "reporter", "person"),
        Field("进度", "percent", "int"),
        Field("下步", "next_step"),
        Field("负责人", "person_in_charge", "person"),
        Field("附件退回", "returned", "enum", enum="yes_no"),
        Field("告知号", "arrangement", "ref", ref="arrangements"),
        Field("版次", "version", "int"),
        Field("确认", "acknowledged", "enum", enum="yes_no"),
        Field("态度", "position", "enum", enum="position"),
        Field("地点", "place"),
        Field("未表态", "no_commitment", "enum", enum="yes_no"),
        Field("方法", "methods", "enums", enum="verify_method"),
        Field("结果", "result", "enum", enum="verify_result"),
        Field("字段", "field"),
        Field("原", "old"),
        Field("新", "new"),
        Field("情形", "direct_ground", "enum", enum="direct_ground"),
        Field("关联案", "linked_case", "id"),
        Field("处置", "handling"),
        Field("依据", "basis"),
        Field("分值", "points", "int"),
        Field("来处", "from_where"),
        Field("原编号", "old_number"),
        Field("更正", "corrects", "key"),
        Field("撤回", "retracts", "enum", enum="yes_no"),
    ),
    letter="a",
)

LOG_KINDS: tuple[LogKind, ...] = (
    LogKind("环节", "stage", ("from_stage", "to_stage"), ("approver", "reason")),
    LogKind(
        "批示",
        "instruction",
        ("leader", "carrier", "verbatim", "demand"),
        ("reply_required", "answer_by", "in_reply_to"),
    ),
    LogKind("请示", "ask_leader", ("to", "channel", "content"), ("answer_by",)),
    LogKind("汇报", "report_up", ("to", "channel", "content"), ("suggestion",)),
    LogKind("提醒", "remind_leader", ("to", "content"), ("next_on",)),
    LogKind(
        "交办", "assign", ("channel", "to", "content", "answer_by"), ("sign_by", "attachments")
    ),
    LogKind("签收", "signed", ("to", "signed_by", "in_reply_to"), ()),
    LogKind("退回", "refused_back", ("to", "reason", "in_reply_to"), ()),
    LogKind(
        "催办",
        "urge",
        ("channel", "to", "content", "next_on"),
        ("answer", "answer_by", "defied", "attachments"),
    ),
    LogKind("催报", "demand_reports", ("to", "key_points", "answer_by"), ()),
    LogKind(
        "回报",
        "unit_report",
        ("to", "nature", "content"),
        ("reporter", "channel", "percent", "next_step", "attachments", "in_reply_to"),
    ),
    LogKind(
        "回执",
        "return_slip",
        ("to", "person_in_charge", "content", "returned", "in_reply_to"),
        ("attachments",),
    ),
    LogKind(
        "回复", "reply", ("to", "channel", "nature", "content"), ("attachments", "in_reply_to")
    ),
    LogKind("通知", "told", ("arrangement", "version", "to", "channel"), ("acknowledged",)),
    LogKind("征求意见", "consult", ("to", "channel", "content", "answer_by"), ()),
    LogKind("意见", "opinion", ("to", "position", "content", "in_reply_to"), ()),
    LogKind("走访", "visit", ("to", "place", "content"), ("no_commitment", "attachments")),
    LogKind("核实", "verify", ("to", "methods", "content", "result"), ("attachments",)),
    LogKind("通气", "brief", ("to", "content"), ("channel",)),
    LogKind("转办", "forward", ("to", "reason"), ("approver",)),
    LogKind("变更", "change", ("field", "old", "new", "reason"), ("approver",)),
    LogKind("直接查办", "direct_inquiry", ("direct_ground", "reason", "approver"), ()),
    LogKind("困难", "difficulty", ("to", "content"), ("linked_case",)),
    LogKind("协助", "assist", ("to", "content"), ()),
    LogKind("移送", "hand_over", ("to", "reason", "approver"), ()),
    LogKind("现场", "on_site", ("content",), ("handling", "place")),
    LogKind("意外", "unexpected", ("content", "handling"), ()),
    LogKind("典型", "exemplar", ("nature", "to", "content"), ()),
    LogKind("奖惩", "merit", ("nature", "to", "basis"), ("points",)),
    LogKind("导入", "imported", ("from_where",), ("approver", "old_number")),
    LogKind("更正", "correction", ("corrects", "content"), ("retracts",)),
)
