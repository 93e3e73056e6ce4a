"""Blocks of the office's own files under `records/.duban/` and of `directory.yaml` (records.md 2)."""

from __future__ import annotations

from tui.domain.fields.spec import Block
from tui.domain.fields.spec import Field
from tui.domain.fields.spec import Need

ALWAYS = (Need(),)

BLOCKS: tuple[Block, ...] = (
    Block(
        "config",
        "设置",
        (
            Field("名称", "name", needs=ALWAYS),
            Field("层级", "level", "enum", enum="level"),
            Field("时区", "time_zone"),
            Field("键名", "keys"),
            Field("语言", "language"),
            Field("代字", "codes", "map", block="codes"),
            Field("机构", "office_code"),
            Field("催办间隔", "urge_interval", "int"),
            Field("临期", "due_soon", "int"),
            Field("滞后", "behind", "int"),
            Field("严重滞后", "far_behind", "int"),
            Field("签收期限", "sign_by", "span"),
            Field("延期次数", "most_extensions", "int"),
            Field("顺延", "roll_over_rest_days", "enum", enum="yes_no"),
            Field("批准须本人提交", "approver_must_commit", "enum", enum="yes_no"),
            Field("成因", "causes", "words"),
            Field("来源类别", "sources", "words"),
            Field("会议类别", "meeting_kind", "words"),
            Field("协商方法", "consultation_methods", "words"),
        ),
    ),
    Block(
        "codes",
        "代字",
        (
            Field("督查字", "supervision_code"),
            Field("协调字", "coordination_code"),
            Field("会议字", "meeting_code"),
            Field("处理字", "settlement_code"),
        ),
    ),
    Block(
        "calendar",
        "工作日历",
        (
            Field("休", "holidays", "list", block="day_range"),
            Field("班", "workdays", "list", block="day_range"),
            Field("年份", "years", "words"),
        ),
    ),
    Block(
        "day_range",
        "日期",
        (
            Field("日期", "date", "date", needs=ALWAYS),
            Field("至", "until", "date"),
            Field("名称", "name"),
        ),
    ),
    Block("deadlines", "时限预设", (Field("预设", "presets", "list", block="preset"),)),
    Block(
        "preset",
        "预设",
        (
            Field("名称", "name", needs=ALWAYS),
            Field("期限", "span", "span", needs=ALWAYS),
            Field("说明", "note"),
        ),
    ),
    Block(
        "directory",
        "名录",
        (
            Field("单位", "unit", "list", block="unit"),
            Field("人员", "people", "list", block="person"),
            Field("职责", "duties", "list", block="duty"),
            Field("名册", "rosters", "list", block="roster"),
        ),
    ),
    Block(
        "unit",
        "单位",
        (
            Field("名称", "name", needs=ALWAYS),
            Field("简称", "short_name"),
            Field("上级", "superiors", "words"),
            Field("电话", "phone"),
            Field("联系节奏", "contact_cadence"),
        ),
    ),
    Block(
        "person",
        "人员",
        (
            Field("姓名", "full_name", needs=ALWAYS),
            Field("单位", "unit"),
            Field("职务", "post"),
            Field("电话", "phone"),
            Field("邮箱", "emails", "words"),
            Field("权限", "powers", "words"),
            Field("曾用名", "former_names", "words"),
            Field("联系节奏", "contact_cadence"),
        ),
    ),
    Block(
        "duty",
        "职责",
        (
            Field("事务", "matter", needs=ALWAYS),
            Field("单位", "unit"),
            Field("责任人", "responsible"),
        ),
    ),
    Block(
        "roster",
        "名册",
        (
            Field("名称", "name", needs=ALWAYS),
            Field("成员", "members", "words", needs=ALWAYS),
        ),
    ),
)
