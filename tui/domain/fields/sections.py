"""Words that duban itself writes into a record, by the language of the record's keys."""

from __future__ import annotations

SECTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "zh": {
        "D": ("事由", "办理情况", "处理结果"),
        "X": ("事由", "核查情况", "方案", "处理意见"),
        "H": ("议程", "记录", "纪要"),
    },
    "en": {
        "D": ("Matter", "Progress", "Result"),
        "X": ("Matter", "Verification", "Options", "Settlement"),
        "H": ("Agenda", "Notes", "Minutes"),
    },
}
"""The headings of a record's body, by kind letter (records.md 3)."""

TAKEN_BACK = {"zh": "撤回改动", "en": "change taken back"}
"""内容 of the 更正 entry that an undo writes."""
