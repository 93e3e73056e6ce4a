"""Spelling Chinese in Latin letters, for filters; the dictionary is loaded when first asked."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style
from pypinyin import lazy_pinyin


@lru_cache(maxsize=65_536)
def spelling(text: str) -> str:
    """The initials and the syllables of `text`: `zjj zhujianju`; two readings of one word both."""
    syllables = lazy_pinyin(text, style=Style.NORMAL, errors="default")
    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors="default")
    return f"{''.join(letters)} {''.join(syllables)}".casefold()


_SURNAMES = {
    "单": "shan",
    "仇": "qiu",
    "曾": "zeng",
    "解": "xie",
    "区": "ou",
    "查": "zha",
    "朴": "piao",
    "翟": "zhai",
    "盖": "ge",
    "乐": "yue",
    "覃": "qin",
    "缪": "miao",
    "召": "shao",
    "员": "yun",
    "种": "chong",
    "折": "she",
    "秘": "bi",
    "祭": "zhai",
    "繁": "po",
    "黑": "he",
    "牟": "mu",
    "能": "nai",
    "洗": "xian",
    "适": "kuo",
    "隗": "wei",
    "佴": "nai",
    "都": "du",
    "阚": "kan",
    "不": "fou",
}
"""Characters that are read otherwise as a surname, with the syllables of that reading."""


@lru_cache(maxsize=4096)
def spelling_of_person(name: str) -> str:
    """As `spelling`, of a person: a surname is read as one, and as the dictionary reads it, too."""
    spelt = spelling(name)
    for length in (2, 1):
        surname = _SURNAMES.get(name[:length])
        if surname is not None and len(name) > length:
            initials, _blank, syllables = spelling(name[length:]).partition(" ")
            return f"{spelt} {surname[0]}{initials} {surname}{syllables}"
    return spelt
