"""Ideographs and their punctuation: what nearly all text of an office is made of.

None of it acts on a terminal, and each takes two cells in every edition of Unicode. So whoever
looks into text looks at what is left between them, which is little.
"""

from __future__ import annotations

import re
from functools import cache

_RUN = "[\u3000-\u3029\u4e00-\u9fbb\uff01-\uff60]+"
"""A short list of ranges: compiling one takes its time with every character (CPython 3.11)."""


def others(text: str) -> str:
    """`text` without them."""
    return _runs().sub("", text)


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(_RUN)
