"""The words that the wording rules look for: data, so that they can be read and argued about.

Each list has its source (domain.md 9). What is quoted (原话) is never measured by them.
"""

from __future__ import annotations

import re

VAGUE = ("大概", "也许", "可能", "差不多", "好像", "似乎", "估计")
"""F103: words that say nothing sure in a report."""

NOT_VAGUE = ("尽可能", "不可能", "可能性", "估计数")
"""Longer words that hold a vague one and are plain."""

SLOW = ("进展缓慢", "进展较慢", "进度缓慢", "进度滞后", "推进缓慢")
"""F103: slowness is told by a figure or not at all."""

COMMANDING = ("必须", "务必", "责令", "勒令", "立即", "命令", "不得有误", "限期", "否则后果自负")
"""F42, F75, F160: an order where an office asks its peers."""

COMMANDING_UPWARD = ("必须", "务必", "责成您", "请立即", "请尽快批", "限期", "催请")
"""F43: a leader is asked, never pressed; a principle may be named."""

JUDGING = (
    "无能",
    "素质差",
    "能力差",
    "态度恶劣",
    "不负责任",
    "懒政",
    "推三阻四",
    "敷衍了事",
    "胡搅蛮缠",
    "蛮不讲理",
    "无理取闹",
    "刁民",
    "不像话",
)
"""F100: facts and reasons, no judgement of a person."""

ASKING = (
    "妥否",
    "当否",
    "请批示",
    "请批复",
    "请审批",
    "请审定",
    "请予批准",
    "恳请批准",
    "请指示",
    "请示如下",
)
"""A report carries no request (党政机关公文处理工作条例; domain.md 5.2)."""

PROPOSING = ("拟", "建议", "意见", "方案", "倾向", "我们认为", "推荐", "打算")
"""A request says what the office itself proposes (F147; domain.md 5.2)."""

_FIGURE = r"[\d%\uff05一二三四五六七八九十百]"


def has_figure(text: str) -> bool:
    """Whether `text` bears any number."""
    return re.search(_FIGURE, text) is not None


def first_of(text: str, words: tuple[str, ...], apart: tuple[str, ...] = ()) -> tuple[str, int]:
    """The first of `words` in `text` and where it begins; ("", -1) when there is none.

    What stands inside one of the words `apart` is passed over.
    """
    hidden = text
    for word in apart:
        hidden = hidden.replace(word, "\0" * len(word))
    found = [(hidden.find(word), word) for word in words if word in hidden]
    if not found:
        return "", -1
    start, word = min(found)
    return word, start
