"""Names of public holidays in the reader's language; what an office calls its own days stays."""

from __future__ import annotations

from tui.text.translate import table

_KEYS = {
    "元旦": "new_year",
    "春节": "spring",
    "清明": "qingming",
    "清明节": "qingming",
    "劳动节": "labour",
    "端午": "dragon_boat",
    "端午节": "dragon_boat",
    "中秋": "mid_autumn",
    "中秋节": "mid_autumn",
    "国庆节": "national",
}


def holiday(name: str, language: str) -> str:
    """What the holiday `name` of the calendar is called in `language`."""
    if language == "zh":
        return name
    return table(language).get(f"holiday.{_KEYS.get(name, '')}", name)
