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
