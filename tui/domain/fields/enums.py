"""The enums of the field table: Chinese is canonical, each word has one English name."""

from __future__ import annotations

from tui.domain.fields.log import LOG_KINDS
from tui.domain.fields.spec import Enum
from tui.domain.fields.spec import Word
from tui.domain.kinds import STAGE_ENUM

ENUMS: dict[str, Enum] = {
    enum.name: enum
    for enum in (
        Enum(
            "kind",
            "类型",
            (
                Word("督查", "supervision"),
                Word("协调", "coordination"),
                Word("会议", "meeting"),
            ),
        ),
        Enum(
            "urgency",
            "缓急",
            (
                Word("特急", "most_urgent"),
                Word("加急", "urgent"),
                Word("平件", "normal"),
            ),
        ),
        Enum(
            "priority",
            "重点",
            (
                Word("时效强", "time_critical"),
                Word("涉及全局", "whole_situation"),
                Word("领导交办", "leader_assigned"),
            ),
        ),
        Enum(
            "classification",
            "密级",
            (
                Word("公开", "public"),
                Word("内部", "internal"),
            ),
        ),
        Enum(
            "supervision_stage",
            "督查环节",
            (
                Word("拟办", "proposed"),
                Word("确定项目", "approved"),
                Word("检查催办", "in_progress"),
                Word("情况审理", "review"),
                Word("结果反馈", "reporting"),
                Word("办结", "closed"),
                Word("归档", "archived"),
                Word("不立项", "not_taken"),
                Word("中止", "suspended"),
                Word("撤销", "withdrawn"),
                Word("作废", "void"),
            ),
        ),
        Enum(
            "coordination_stage",
            "协调环节",
            (
                Word("受托", "received"),
                Word("审理", "screening"),
                Word("核查", "verification"),
                Word("协商", "consultation"),
                Word("处理", "settlement"),
                Word("办结", "closed"),
                Word("归档", "archived"),
                Word("不受理", "declined"),
                Word("转办", "referred"),
                Word("缓解待解", "eased_pending"),
                Word("放弃", "abandoned"),
                Word("作废", "void"),
            ),
        ),
        Enum(
            "meeting_stage",
            "会议环节",
            (
                Word("筹备", "preparing"),
                Word("通知", "notified"),
                Word("召开", "held"),
                Word("纪要", "minutes"),
                Word("交办", "assigned"),
                Word("办结", "closed"),
                Word("归档", "archived"),
                Word("取消", "cancelled"),
                Word("作废", "void"),
            ),
        ),
        Enum(
            "source",
            "来源类别",
            (
                Word("大政方针", "major_policy"),
                Word("重大决策", "major_decision"),
                Word("重要部署", "major_deployment"),
                Word("政策法规", "law_execution"),
                Word("上级文件", "superior_document"),
                Word("上级交办", "superior_order"),
                Word("领导批示", "leader_instruction"),
                Word("会议议定", "meeting_decision"),
                Word("协调结果", "coordination_result"),
                Word("建议提案", "proposal"),
                Word("下级反映", "subordinate_report"),
                Word("社会反映", "public_report"),
                Word("媒体反映", "media_report"),
            ),
            open=True,
        ),
        Enum(
            "request",
            "受托类别",
            (
                Word("上级指示", "superior_instruction"),
                Word("领导交办", "leader_assigned"),
                Word("同级要求", "peer_request"),
                Word("下级要求", "subordinate_request"),
                Word("突发事件", "emergency"),
                Word("主动发现", "own_discovery"),
            ),
        ),
        Enum(
            "demand",
            "要求",
            (
                Word("阅知", "for_information"),
                Word("办理", "act"),
                Word("反馈", "act_and_report"),
            ),
        ),
        Enum(
            "reply_required",
            "要求回复",
            (
                Word("电话", "phone"),
                Word("书面", "written"),
                Word("当面", "in_person"),
            ),
        ),
        Enum(
            "limit_basis",
            "时限依据",
            (
                Word("文件注明", "stated_in_document"),
                Word("领导指定", "set_by_leader"),
                Word("预设", "preset"),
                Word("自定", "set_by_office"),
            ),
        ),
        Enum(
            "weight",
            "轻重",
            (
                Word("重", "heavy"),
                Word("中", "medium"),
                Word("轻", "light"),
            ),
        ),
        Enum(
            "channel",
            "方式",
            (
                Word("当面", "in_person"),
                Word("电话", "phone"),
                Word("电传", "fax"),
                Word("口头", "oral"),
                Word("通知单", "notice"),
                Word("函件", "letter"),
                Word("会议", "meeting"),
                Word("发文", "document"),
                Word("共同办理", "joint_work"),
                Word("上门", "visit"),
                Word("书面", "written"),
                Word("纪要代通知", "minutes_as_notice"),
                Word("即时通信", "message"),
            ),
        ),
        Enum(
            "manner",
            "协商方式",
            (
                Word("个别", "individual"),
                Word("集体", "collective"),
                Word("当面", "present"),
                Word("私下", "private"),
                Word("正式", "formal"),
                Word("非正式", "informal"),
                Word("直接", "direct"),
                Word("间接", "indirect"),
            ),
        ),
        Enum(
            "method",
            "协商方法",
            (
                Word("说明解释", "explanation"),
                Word("以理服人", "reasoning"),
                Word("感情激励", "empathy"),
                Word("宣传", "publicity"),
                Word("均衡劝慰", "balanced_mediation"),
                Word("代人受过", "taking_blame"),
                Word("负荆请罪", "apology"),
                Word("借东风", "seizing_occasion"),
                Word("领导干预", "leader_intervention"),
                Word("集体表态", "joint_statement"),
                Word("面商", "face_talk"),
                Word("现场办公", "on_site_office"),
            ),
            open=True,
        ),
        Enum(
            "means",
            "手段",
            (
                Word("软协调", "soft"),
                Word("硬协调", "hard"),
            ),
        ),
        Enum(
            "measure",
            "措施",
            (
                Word("行政", "administrative"),
                Word("组织", "organisational"),
                Word("经济", "economic"),
                Word("领导干预", "leader_intervention"),
                Word("集体表态", "joint_statement"),
            ),
        ),
        Enum(
            "position",
            "态度",
            (
                Word("同意", "agree"),
                Word("保留", "reserve"),
                Word("不同意", "disagree"),
                Word("未表态", "no_position"),
            ),
        ),
        Enum(
            "round_decision",
            "协商结论",
            (
                Word("一致", "agreed"),
                Word("未一致", "not_agreed"),
                Word("再议", "resume_later"),
            ),
        ),
        Enum(
            "option_state",
            "方案状态",
            (
                Word("备选", "candidate"),
                Word("采用", "adopted"),
                Word("放弃", "dropped"),
            ),
        ),
        Enum(
            "screening",
            "受理结论",
            (
                Word("受理", "accept"),
                Word("不受理", "decline"),
                Word("转办", "refer"),
                Word("退回下级", "return_to_lower"),
                Word("上报", "pass_up"),
            ),
        ),
        Enum(
            "coordination",
            "类别",
            (
                Word("计划协调", "planning"),
                Word("业务协调", "operational"),
                Word("事务协调", "administrative"),
                Word("关系协调", "relationship"),
                Word("群众关系", "public_relations"),
            ),
        ),
        Enum(
            "direction",
            "方向",
            (
                Word("内向", "inward"),
                Word("纵向上行", "upward"),
                Word("纵向下行", "downward"),
                Word("横向", "lateral"),
                Word("人际", "interpersonal"),
            ),
        ),
        Enum(
            "pair",
            "人际",
            (
                Word("上级与本级领导", "superior_and_own_leader"),
                Word("领导之间", "between_leaders"),
                Word("群众之间", "among_people"),
                Word("干群", "cadre_and_people"),
            ),
        ),
        Enum(
            "cause",
            "成因",
            (
                Word("职权交叉", "overlap"),
                Word("职权脱节", "gap"),
                Word("利益冲突", "conflict_of_interest"),
                Word("政策理解分歧", "policy_reading"),
                Word("争权", "contested_power"),
                Word("推诿", "buck_passing"),
                Word("单独难担", "beyond_one_unit"),
                Word("误会", "misunderstanding"),
                Word("理解偏差", "misread_intent"),
                Word("实际困难", "real_difficulty"),
                Word("分配不公", "unfair_share"),
                Word("法规不健全", "rule_gap"),
                Word("分工不明", "unclear_duty"),
                Word("未事先商量", "not_consulted"),
            ),
            open=True,
        ),
        Enum(
            "level",
            "层级",
            (
                Word("本机关", "own_body"),
                Word("乡镇", "township"),
                Word("县级", "county"),
                Word("市级", "city"),
                Word("省级", "province"),
                Word("中央", "central"),
            ),
        ),
        Enum(
            "party_nature",
            "性质(各方)",
            (
                Word("单位", "unit"),
                Word("领导", "leader"),
                Word("个人", "person"),
                Word("群众", "public"),
                Word("社区", "community"),
                Word("军队", "military"),
                Word("企业", "enterprise"),
                Word("其他", "other"),
            ),
        ),
        Enum(
            "role",
            "角色",
            (
                Word("主办", "lead"),
                Word("牵头", "convener"),
                Word("协办", "support"),
                Word("配合", "assist"),
            ),
        ),
        Enum(
            "review_decision",
            "审理结论",
            (
                Word("通过", "accept"),
                Word("改进", "improve"),
                Word("重办", "redo"),
            ),
        ),
        Enum(
            "yes_no",
            "四看值",
            (
                Word("是", "yes"),
                Word("否", "no"),
            ),
        ),
        Enum(
            "satisfaction",
            "满意值",
            (
                Word("是", "yes"),
                Word("否", "no"),
                Word("未评", "not_rated"),
            ),
        ),
        Enum(
            "verify_method",
            "核实方法",
            (
                Word("对照政策", "policy_check"),
                Word("相关单位证实", "corroboration"),
                Word("现场察看", "site_visit"),
            ),
        ),
        Enum(
            "feedback_form",
            "反馈形式",
            (
                Word("专题报告", "special_report"),
                Word("简报", "bulletin"),
                Word("批示件办理情况", "instruction_return"),
                Word("书面回复", "written_reply"),
                Word("电话回复", "phone_reply"),
                Word("当面汇报", "oral_report"),
            ),
        ),
        Enum(
            "evaluation",
            "评价结果",
            (
                Word("好", "good"),
                Word("较好", "fairly_good"),
                Word("一般", "fair"),
                Word("差", "poor"),
            ),
        ),
        Enum(
            "extension_result",
            "延期结果",
            (
                Word("待批", "pending"),
                Word("同意", "granted"),
                Word("不同意", "refused"),
            ),
        ),
        Enum(
            "follow_up",
            "后续",
            (
                Word("需督查", "to_supervise"),
                Word("已落实", "already_done"),
                Word("无需", "none_needed"),
            ),
        ),
        Enum(
            "settlement_form",
            "处理文种",
            (
                Word("会议纪要", "minutes"),
                Word("协议书", "agreement"),
                Word("裁决意见", "ruling"),
                Word("办理记录", "file_note"),
            ),
        ),
        Enum(
            "arrangement",
            "告知类别",
            (
                Word("会议通知", "meeting_notice"),
                Word("活动安排", "event"),
                Word("统一口径", "agreed_wording"),
                Word("其他", "other"),
            ),
        ),
        Enum(
            "topic_source",
            "议题来源",
            (
                Word("领导批示", "leader_instruction"),
                Word("秘书部门提出", "office_proposed"),
                Word("部门提出", "unit_proposed"),
            ),
        ),
        Enum(
            "topic_coordination",
            "议题协调",
            (
                Word("单一部门", "single_unit"),
                Word("已一致", "agreed"),
                Word("未一致", "not_agreed"),
            ),
        ),
        Enum(
            "topic_disposal",
            "议题处置",
            (
                Word("上会", "on_agenda"),
                Word("缓议", "deferred"),
                Word("提请裁决", "for_ruling"),
            ),
        ),
        Enum(
            "meeting",
            "会议类别",
            (
                Word("常务会议", "executive"),
                Word("办公会议", "office"),
                Word("专题会议", "topical"),
                Word("协调会议", "coordination"),
                Word("联席会议", "joint"),
                Word("现场会", "on_site"),
                Word("培训", "training"),
                Word("活动接待", "event_reception"),
                Word("其他", "other"),
            ),
            open=True,
        ),
        Enum(
            "report_nature",
            "回报性质",
            (
                Word("进展", "progress"),
                Word("过程", "interim"),
                Word("困难", "difficulty"),
                Word("结果", "result"),
            ),
        ),
        Enum(
            "direct_ground",
            "查办情形",
            (
                Word("承办领导分歧大", "handlers_split"),
                Word("涉他单位不便", "outside_reach"),
                Word("抵触大久拖不决", "resisted_and_stalled"),
                Word("不尽快有严重后果", "serious_if_delayed"),
                Word("情况错综长期不清", "tangled_and_unclear"),
            ),
        ),
        Enum(
            "verify_result",
            "核实结果",
            (
                Word("属实", "true"),
                Word("部分属实", "partly_true"),
                Word("不实", "untrue"),
                Word("待核", "pending"),
            ),
        ),
        Enum(
            "relation",
            "关系",
            (
                Word("来自会议", "from_meeting"),
                Word("来自协调", "from_coordination"),
                Word("来自督查", "from_supervision"),
                Word("拆自", "split_from"),
                Word("续办", "continues"),
                Word("重复", "duplicate_of"),
                Word("参见", "see_also"),
            ),
        ),
        Enum(
            "retention",
            "保管期限",
            (
                Word("Y", "permanent"),
                Word("D30", "30_years"),
                Word("D10", "10_years"),
            ),
        ),
        Enum(
            "extra_state",
            "加码状态",
            (
                Word("待请示", "to_ask"),
                Word("已同意", "confirmed"),
                Word("不做", "not_done"),
            ),
        ),
        Enum(
            "recheck_decision",
            "回头看结论",
            (
                Word("巩固", "holds"),
                Word("反弹", "relapsed"),
            ),
        ),
        Enum(
            "trend",
            "苗头趋势",
            (
                Word("上升", "rising"),
                Word("平稳", "steady"),
                Word("缓和", "easing"),
            ),
        ),
        Enum(
            "merit_nature",
            "奖惩性质",
            (
                Word("奖", "merit"),
                Word("惩", "demerit"),
            ),
        ),
        Enum(
            "exemplar_nature",
            "典型性质",
            (
                Word("正", "positive"),
                Word("反", "negative"),
            ),
        ),
        Enum(
            "authority",
            "职权类别",
            (
                Word("职责范围", "own_duty"),
                Word("领导授权", "authorised"),
            ),
        ),
    )
}
_STAGES = (word for name in STAGE_ENUM.values() for word in ENUMS[name].words)
# here, where every reader of the words gets them, whatever else it loads
ENUMS["stage"] = Enum("stage", "环节", tuple(dict.fromkeys(_STAGES)))
ENUMS["log_kind"] = Enum("log_kind", "事", tuple(Word(kind.zh, kind.en) for kind in LOG_KINDS))
