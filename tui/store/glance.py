"""One setting of a settings file at a glance: no parser where the file leaves no doubt.

Every call asks in which language to speak; loading the parser, the rules and the field table for
that one word takes three times as long as Python's start.
"""

from __future__ import annotations

import re
from functools import cache

_BOM = "\ufeff"
_WORDS = r"\w[\w./+-]*(?: \w[\w./+-]*)*"
_NAME = r"\w{1,64}"
_MAP = rf"\{{{_NAME}: {_WORDS}(?:, {_NAME}: {_WORDS})*\}}"
_LINE = rf"#.*|(?:({_NAME}):(?: +({_WORDS}|{_MAP}))?)?(?: *| +#.*)"


def plainly(raw: bytes, *names: str) -> str | None:
    """What the file `raw` says under one of `names`, which mean the same; "" when it says nothing.

    None where only the parser can tell: the names occur, and some line is not a plain
    `name: words`, `name: {name: words}` or a comment. The first name that is said counts.
    """
    if b"\\" not in raw and not any(name.encode() in raw for name in names):
        return ""
    try:
        text = raw.decode().removeprefix(_BOM)
    except UnicodeDecodeError:
        return None
    said = None
    for line in text.split("\n"):
        shown = line.removesuffix("\r")
        found = _line().fullmatch(shown) if shown.isprintable() else None
        if found is None:
            return None
        if said is None and found[1] in names:
            said = found[2] or ""
    return said or ""


@cache
def _line() -> re.Pattern[str]:
    return re.compile(_LINE)
