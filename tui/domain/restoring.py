"""Bytes that a change made, put back as they were before it, line by line."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence


_MOST = 4_000_000
"""Pairs of lines alike, which is the work of comparing; with more, all between counts as changed."""


class LineChange(NamedTuple):
    """One line that goes (`-`) or comes (`+`), without its end."""

    sign: str
    text: str


def put_back(before: bytes, after: bytes, now: bytes) -> bytes | None:
    """`now` with what the change from `before` to `after` made as it was before it.

    None where `now` holds at one of the changed places no longer what the change made.
    """
    if now == after:
        return before
    olds, news, nows = _lines(before), _lines(after), _lines(now)
    blocks = _matching(news, nows)
    restored = list(nows)
    for tag, i1, i2, j1, j2 in reversed(_opcodes(olds, news)):
        if tag == "equal":
            continue
        at = next(
            (b + j1 - a for a, b, size in blocks if _stands(a, a + size, j1, j2, len(news))), None
        )
        if at is None:
            return None
        restored[at : at + j2 - j1] = olds[i1:i2]
    return b"".join(restored)


def _stands(start: int, end: int, first: int, last: int, length: int) -> bool:
    """Whether the lines `first` to `last` are among those from `start` to `end` that are there.

    Where lines were only taken away, those around the place must be there side by side.
    """
    if first < last:
        return start <= first and last <= end
    return max(start, 0) <= max(first - 1, 0) and min(first + 1, length) <= end


def line_changes(old: bytes, new: bytes) -> tuple[LineChange, ...]:
    """The lines that differ; what is no UTF-8 is shown as such."""
    return tuple(_changes(_lines(old), _lines(new)))


def _changes(olds: Sequence[bytes], news: Sequence[bytes]) -> Iterator[LineChange]:
    for tag, i1, i2, j1, j2 in _opcodes(olds, news):
        if tag != "equal":
            yield from (LineChange("-", _text(line)) for line in olds[i1:i2])
            yield from (LineChange("+", _text(line)) for line in news[j1:j2])


def _opcodes(olds: Sequence[bytes], news: Sequence[bytes]) -> list[tuple[str, int, int, int, int]]:
    """As `SequenceMatcher.get_opcodes`."""
    found, i, j = [], 0, 0
    for a, b, size in _matching(olds, news):
        if i < a or j < b:
            tag = "replace" if i < a and j < b else "delete" if i < a else "insert"
            found.append((tag, i, a, j, b))
        if size:
            found.append(("equal", a, a + size, b, b + size))
        i, j = a + size, b + size
    return found


def _matching(olds: Sequence[bytes], news: Sequence[bytes]) -> list[tuple[int, int, int]]:
    """The runs of lines in both, in order, with one of none at the end (as `SequenceMatcher`).

    What stands alike at the two ends is no work; of what lies between, no more is compared than
    anybody waits for.
    """
    shorter = min(len(olds), len(news))
    first = next((n for n in range(shorter) if olds[n] != news[n]), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if olds[-1 - n] != news[-1 - n]), rest)
    middle = olds[first : len(olds) - last], news[first : len(news) - last]
    blocks = [(0, 0, first)] if first else []
    counted = Counter(middle[0]), Counter(middle[1])
    if sum(counted[0][line] * counted[1][line] for line in counted[0]) <= _MOST:
        matcher = SequenceMatcher(None, *middle, autojunk=False)
        blocks += [(a + first, b + first, n) for a, b, n in matcher.get_matching_blocks() if n]
    if last:
        blocks.append((len(olds) - last, len(news) - last, last))
    return [*_joined(blocks), (len(olds), len(news), 0)]


def _joined(blocks: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The runs, those that go on in each other as one."""
    held: tuple[int, int, int] | None = None
    for a, b, size in blocks:
        if held is not None and (held[0] + held[2], held[1] + held[2]) == (a, b):
            held = held[0], held[1], held[2] + size
            continue
        if held is not None:
            yield held
        held = a, b, size
    if held is not None:
        yield held


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _text(line: bytes) -> str:
    return line.rstrip(b"\r\n").decode("utf-8", "replace")
