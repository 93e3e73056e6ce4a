"""Blocks of a 协调 record."""

from __future__ import annotations

from tui.domain.fields.spec import Block
from tui.domain.fields.spec import Field
from tui.domain.fields.spec import Need

ALWAYS = (Need(),)

BLOCKS: tuple[Block, ...] = (
    Block(
        "request",
        "受托",
        (
            Field("类别", "category", "enum", enum="request", needs=ALWAYS),
            Field("单位", "unit", needs=ALWAYS),
            Field("委托人", "requester", "person", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("依据", "basis"),
            Field("原话", "verbatim", needs=ALWAYS, once=True),
            Field("要求回复", "reply_required", "enums", enum="reply_required"),
        ),
    ),
    Block(
        "early_sign",
        "苗头",
        (
            Field("日期", "date", "date", needs=ALWAYS),
            Field("人", "by", "person", needs=ALWAYS),
            Field("情况", "situation", needs=ALWAYS),
            Field("趋势", "trend", "enum", enum="trend"),
        ),
    ),
    Block(
        "authority",
        "职权",
        (
            Field("类别", "category", "enum", enum="authority", needs=ALWAYS),
            Field(
                "授权人",
                "authorised_by",
                "person",
                needs=(Need(when=(("category", ("authorised",)),)),),
            ),
            Field("日期", "date", "date", needs=(Need(when=(("category", ("authorised",)),)),)),
            Field("说明", "note"),
        ),
    ),
    Block(
        "ladder",
        "逐级",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("层级", "level", "enum", enum="level", needs=ALWAYS),
            Field("单位", "unit", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("结果", "result", "enum", enum="round_decision", needs=ALWAYS),
            Field("依据", "basis", needs=ALWAYS),
        ),
        letter="l",
    ),
    Block(
        "screening",
        "受理",
        (
            Field("结论", "decision", "enum", enum="screening", needs=ALWAYS),
            Field("人", "by", "person", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("理由", "reason", needs=ALWAYS),
            Field(
                "转给",
                "referred_to",
                needs=(Need(when=(("decision", ("refer", "return_to_lower", "pass_up")),)),),
            ),
        ),
    ),
    Block(
        "extras",
        "加码",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("内容", "content", needs=ALWAYS),
            Field("提出", "proposed_by", needs=ALWAYS),
            Field("状态", "state", "enum", enum="extra_state", needs=ALWAYS),
            Field("理由", "reason", needs=(Need(when=(("state", ("not_done",)),)),)),
            Field(
                "批示号",
                "instruction",
                "ref",
                ref="log",
                needs=(Need(when=(("state", ("confirmed",)),)),),
            ),
        ),
        letter="e",
    ),
    Block(
        "verification",
        "核查",
        (
            Field("背景", "background", needs=ALWAYS),
            Field("政策", "policy", needs=ALWAYS),
            Field("调查", "inquiry", needs=ALWAYS),
            Field("主管意见", "competent_opinion", needs=ALWAYS),
            Field("协调计划", "coordination_plan"),
        ),
    ),
    Block(
        "parties",
        "各方",
        (
            Field("名称", "name", needs=ALWAYS),
            Field("性质", "nature", "enum", enum="party_nature"),
            Field("角色", "role", "enum", enum="role"),
            Field("负责人", "person_in_charge", "person"),
            Field("诉求", "claim", needs=(Need(kinds="X", stage="consultation", warning=True),)),
            Field("依据", "basis"),
            Field("参与自", "involved_from"),
            Field("贡献", "contribution"),
        ),
    ),
    Block(
        "options",
        "方案",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("内容", "content", needs=ALWAYS),
            Field("状态", "state", "enum", enum="option_state", needs=ALWAYS),
            Field("改自", "revised_from", "key"),
            Field("理由", "reason", needs=(Need(when=(("state", ("dropped",)),)),)),
        ),
        letter="o",
    ),
    Block(
        "hard_authority",
        "授权",
        (
            Field("批准人", "approver", "person", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("批示号", "instruction", "ref", ref="log", needs=ALWAYS),
            Field("措施", "measures", "enums", enum="measure", needs=ALWAYS),
        ),
    ),
    Block(
        "occasion",
        "时机",
        (
            Field("事件", "event", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("出面人", "envoy", "person"),
            Field("出面缘由", "envoy_reason", needs=(Need(when=(("envoy", ("*",)),)),)),
            Field("暂缓至", "deferred_to", "date"),
            Field("后果严重", "grave", "enum", enum="yes_no"),
        ),
    ),
    Block(
        "rounds",
        "协商",
        (
            Field("号", "key", "key", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("手段", "means", "enum", enum="means", needs=ALWAYS),
            Field("协商方式", "manner", "enums", enum="manner", needs=ALWAYS),
            Field("方法", "methods", "enums", enum="method"),
            Field("代表", "on_behalf_of"),
            Field("方案号", "option", "ref", ref="options", needs=ALWAYS),
            Field("表态", "positions", "list", block="positions", needs=ALWAYS),
            Field("结论", "decision", "enum", enum="round_decision", needs=ALWAYS),
            Field(
                "再议日期",
                "resume_on",
                "date",
                needs=(Need(when=(("decision", ("resume_later",)),)),),
            ),
            Field("小结", "summary"),
        ),
        letter="r",
        log_like=True,
    ),
    Block(
        "positions",
        "表态",
        (
            Field("名称", "name", "ref", ref="parties", needs=ALWAYS),
            Field("态度", "position", "enum", enum="position", needs=ALWAYS),
            Field("理由", "reason", needs=(Need(when=(("position", ("disagree", "reserve")),)),)),
            Field("答复", "answer"),
        ),
        log_like=True,
    ),
    Block(
        "ruling_request",
        "提请裁决",
        (
            Field("日期", "date", "date", needs=ALWAYS),
            Field("人", "by", "person", needs=ALWAYS),
            Field("对象", "to", "person", needs=ALWAYS),
            Field("拟办意见", "proposal", needs=ALWAYS),
            Field("裁决人", "ruled_by", "person", needs=(Need(kinds="X", stage="settlement"),)),
            Field("裁决日期", "ruled_on", "date", needs=(Need(kinds="X", stage="settlement"),)),
            Field("裁决意见", "ruling", needs=(Need(kinds="X", stage="settlement"),)),
        ),
    ),
    Block(
        "settlement",
        "处理",
        (
            Field("文种", "settlement_form", "enum", enum="settlement_form", needs=ALWAYS),
            Field(
                "文号",
                "number",
                "number",
                needs=(
                    Need(
                        kinds="X",
                        stage="closed",
                        when=(("settlement_form", ("minutes", "agreement", "ruling")),),
                    ),
                ),
            ),
            Field("日期", "date", "date", needs=ALWAYS),
            Field("意见", "opinion", needs=ALWAYS),
            Field("后续", "follow_up", "enum", enum="follow_up", needs=ALWAYS),
            Field(
                "后续说明",
                "follow_up_note",
                needs=(Need(when=(("follow_up", ("already_done", "none_needed")),)),),
            ),
            Field(
                "签署",
                "signatures",
                "list",
                block="signatures",
                needs=(
                    Need(
                        kinds="X",
                        stage="closed",
                        when=(("settlement_form", ("minutes", "agreement")),),
                    ),
                ),
            ),
        ),
    ),
    Block(
        "signatures",
        "签署",
        (
            Field("名称", "name", "ref", ref="parties", needs=ALWAYS),
            Field("人", "by", "person", needs=ALWAYS),
            Field("日期", "date", "date", needs=ALWAYS),
        ),
    ),
    Block(
        "evaluation",
        "评价",
        (
            Field("结果", "result", "enum", enum="evaluation", needs=ALWAYS),
            Field("说明", "note"),
            Field("满意", "satisfaction", "map", block="satisfaction", needs=ALWAYS),
        ),
    ),
    Block(
        "easing",
        "缓解",
        (
            Field("日期", "date", "date", needs=ALWAYS),
            Field("措施", "measures", needs=ALWAYS),
            Field("条件", "conditions", "words", needs=ALWAYS),
            Field("请示", "asked", "person", needs=ALWAYS),
            Field("请示日期", "asked_on", "date", needs=ALWAYS),
            Field("复查日期", "review_on", "date", needs=ALWAYS),
        ),
    ),
    Block(
        "abandonment",
        "放弃",
        (
            Field("日期", "date", "date", needs=ALWAYS),
            Field("理由", "reason", needs=ALWAYS),
            Field("另行研究", "next_study", needs=ALWAYS),
            Field("批准人", "approver", "person", needs=ALWAYS),
        ),
    ),
    Block(
        "satisfaction",
        "满意",
        (
            Field("领导", "leader", "enum", enum="satisfaction"),
            Field("机关", "office", "enum", enum="satisfaction"),
            Field("基层", "grassroots", "enum", enum="satisfaction"),
        ),
    ),
)
