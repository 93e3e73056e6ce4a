"""Breaking text into lines as Chinese is set: anywhere between ideographs, but not before ，or after （.

Textual breaks at blanks only, which leaves half a line empty before a long Chinese clause
(ux.md 2.2). A title of ten thousand characters is broken in one pass.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.cells import set_cell_size
from textual.content import Content

_NOT_FIRST = frozenset("，。；：、！？”’）》】〕〉…—·,.;:!?)]}%％")  # noqa: RUF001 -- marks as they are set
_NOT_LAST = frozenset("（“‘《【〔〈([{")  # noqa: RUF001 -- as above
_LEAST_WIDTH = 4
_FIRST_UNSURE = "\u0300"
"""Every character before it takes one cell."""


def wrapped(content: Content, width: int) -> Content:
    """`content` with line breaks so that no line is wider than `width` cells."""
    if width < _LEAST_WIDTH:
        return content
    return Content("\n").join(broken(content, width))


def broken(content: Content, width: int, hang: int = 0) -> list[Content]:
    """The lines of `content`, none wider than `width`; all but the first `hang` cells further in."""
    lines: list[Content] = []
    hang = min(hang, max(0, width - 2 * _LEAST_WIDTH))
    for given in content.split("\n", allow_blank=True):
        lead = hang if lines else 0
        for piece in _pieces(given, max(_LEAST_WIDTH, width), lead, hang):
            lines.append(Content(" " * (hang if lines else 0)) + piece if hang else piece)
    return lines


@lru_cache(maxsize=4096)
def line_starts(text: str, width: int) -> tuple[int, ...]:
    """Where the second and all further lines of `text` begin, for an editor: no character is dropped.

    A blank at which a line is broken stays at its end, and may stand beyond `width`.
    """
    starts: list[int] = []
    if len(text) * 2 <= width:
        return ()
    start = 0
    while True:
        at = _overflow(text, start, width)
        if at == len(text):
            return tuple(starts)
        start = _past_blanks(text, _break_before(text, start, at))
        if start == len(text):
            return tuple(starts)
        starts.append(start)


def one_line(text: str, width: int) -> str:
    """`text` in exactly `width` cells, shortened with … when it is longer."""
    fitted = set_cell_size(text, max(0, width))
    if fitted.rstrip() == text.rstrip():
        return fitted
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", max(0, width))


def _pieces(content: Content, width: int, lead: int, hang: int) -> list[Content]:
    """The lines of a text without line breaks; the first one stands `lead` cells in."""
    plain = content.plain
    room = width - lead
    if len(plain) * 2 <= room or cell_len(plain) <= room:
        return [content]
    cuts: list[int] = []
    start = 0
    while True:
        at = _overflow(plain, start, room)
        if at == len(plain):
            break
        end = _break_before(plain, start, at)
        start = _past_blanks(plain, end)
        cuts += [end, start]
        room = width - hang
    pieces = [piece.rstrip() for piece in content.divide(cuts)[::2]]
    return pieces if pieces[-1].plain else pieces[:-1]


def _overflow(plain: str, start: int, room: int) -> int:
    """The place of the first character that does not fit; at least one does."""
    used = 0
    for at in range(start, len(plain)):
        character = plain[at]
        used += 1 if character < _FIRST_UNSURE else cell_len(character)
        if used > room and at > start:
            return at
    return len(plain)


def _break_before(plain: str, start: int, at: int) -> int:
    """The last place up to `at` where a line may end; `at` itself where there is none."""
    if plain[at] == " ":
        return at
    for place in range(at, start, -1):
        if _may_break(plain, place):
            return place
    return at


def _past_blanks(plain: str, at: int) -> int:
    while at < len(plain) and plain[at] == " ":
        at += 1
    return at


def _may_break(plain: str, at: int) -> bool:
    """Whether a line may end before the character at `at`."""
    before, after = plain[at - 1], plain[at]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    return before == " " or cell_len(before) == 2 or cell_len(after) == 2
