"""Breaking text into lines as Chinese is set: anywhere between ideographs, but not before ，or after （.

Textual breaks at blanks only, which leaves half a line empty before a long Chinese clause
(ux.md 2.2).
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

_NOT_FIRST = frozenset("，。；：、！？”’）》】〕〉…—·,.;:!?)]}%％")  # noqa: RUF001 -- marks as they are set
_NOT_LAST = frozenset("（“‘《【〔〈([{")  # noqa: RUF001 -- as above


def wrapped(content: Content, width: int) -> Content:
    """`content` with line breaks so that no line is wider than `width` cells."""
    if width < 4:
        return content
    lines = [line for given in content.split("\n") for line in _lines(given, width)]
    return Content("\n").join(lines)


def _lines(content: Content, width: int) -> list[Content]:
    plain = content.plain
    lines: list[Content] = []
    start = last_chance = at = 0
    used = 0
    while at < len(plain):
        size = cell_len(plain[at])
        if used + size > width and at > start:
            end = last_chance if last_chance > start else at
            lines.append(content[start:end].rstrip())
            start = _past_blanks(plain, end)
            at, used, last_chance = start, 0, start
            continue
        used += size
        at += 1
        if _may_break(plain, at):
            last_chance = at
    lines.append(content[start:])
    return lines


def _past_blanks(plain: str, at: int) -> int:
    while at < len(plain) and plain[at] == " ":
        at += 1
    return at


def _may_break(plain: str, at: int) -> bool:
    """Whether a line may end before the character at `at`."""
    if at >= len(plain):
        return False
    before, after = plain[at - 1], plain[at]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    return before == " " or cell_len(before) == 2 or cell_len(after) == 2
