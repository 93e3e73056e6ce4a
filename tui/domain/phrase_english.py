"""English phrases for days, put into the Chinese words that the grammar reads.

Only what has one meaning: "next Friday" has two and is not among them, "Friday next week" is; so is
"next Monday", which is the coming one whether one counts days or weeks.
"""

from __future__ import annotations

import re

from tui.domain.cycles import WEEKDAYS

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_WORDS = dict(zip(_DAYS, WEEKDAYS, strict=False))
_DAY = r"(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_RANK = r"(\d{1,2})(?:st|nd|rd|th)?"
_WHICH = {"this": "本", "next": "下", "last": "上", "the": "", "": ""}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBERS)})\b")
_PERIODS = {"week": "周内", "month": "月底", "quarter": "季末", "year": "年底"}
_PLAIN = {
    "today": "今天",
    "tomorrow": "明天",
    "yesterday": "昨天",
    "day after tomorrow": "后天",
    "day before yesterday": "前天",
    "next monday": "下周一",
    "next working day": "次工作日",
}
_COUNTED = {"day": "天", "week": "周", "month": "个月"}


def in_chinese(text: str) -> str:
    """`text` (lower case) in Chinese words where it is English; anything else as it is."""
    if not re.search("[a-z]", text):
        return text
    words = re.sub(r"(?<=\d)t(?=\d)", " ", re.sub(r"^(?:(?:by|on|until|due|the)\s+)+", "", text))
    words = _NUMBER_WORD.sub(lambda found: str(_NUMBERS.index(found[1]) + 1), words)
    clock = re.search(r"\s+(?:at\s+|by\s+)?(\d{1,2})(?::(\d{2}))?\s*(am|pm)?$", words)
    if clock is not None and (clock[2] or clock[3]):
        day = _day_in_chinese(words[: clock.start()])
        part = {"am": "上午", "pm": "下午"}.get(clock[3] or "", "")
        return f"{day} {part}{clock[1]}:{clock[2] or '00'}"
    return _day_in_chinese(words)


def _day_in_chinese(text: str) -> str:
    if text in _PLAIN:
        return _PLAIN[text]
    if found := re.fullmatch(rf"(?:(this)\s+)?{_DAY}(?:\s+(this|next|last)\s+week)?", text):
        which = _WHICH[found[3] or found[1] or ""]
        return f"{which}周{_DAY_WORDS[found[2][:3]]}"
    if found := re.fullmatch(r"(?:in|within)?\s*(\d{1,3})\s+(?:working|business)\s+days?", text):
        return f"{found[1]}工作日内"
    if found := re.fullmatch(r"(in|within)\s+(an?|\d{1,3})\s+(day|week|month)s?", text):
        return _counted(found[2], found[3], "内" if found[1] == "within" else "后")
    if found := re.fullmatch(
        r"(an?|\d{1,3})\s+(day|week|month)s?\s+(ago|later|from\s+(?:now|today))", text
    ):
        return _counted(found[1], found[2], "前" if found[3] == "ago" else "后")
    if found := re.fullmatch(
        r"end\s+of\s+(?:(this|next|last|the)\s+)?(week|month|quarter|year)", text
    ):
        which = _WHICH[found[1] or ""]
        if found[2] == "year":
            which = {"下": "明", "上": "去"}.get(which, which)
        return which + _PERIODS[found[2]]
    if found := re.fullmatch(rf"{_RANK}\s+{_MONTH}(?:,?\s+(\d{{4}}))?", text):
        return _dated(found[1], found[2], found[3])
    if found := re.fullmatch(rf"{_MONTH}\s+{_RANK}(?:,?\s+(\d{{4}}))?", text):
        return _dated(found[2], found[1], found[3])
    return text


def _counted(count: str, unit: str, after: str) -> str:
    return f"{'1' if count[0] == 'a' else count}{_COUNTED[unit]}{after}"


def _dated(day: str, month: str, year: str | None) -> str:
    before = f"{year}年" if year else ""
    return f"{before}{_MONTHS.index(month[:3]) + 1}月{day}日"
