"""Bytes that a change made, put back as they were before it, line by line."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence


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
    blocks = SequenceMatcher(None, news, nows, autojunk=False).get_matching_blocks()
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
    return list(SequenceMatcher(None, olds, news, autojunk=False).get_opcodes())


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _text(line: bytes) -> str:
    return line.rstrip(b"\r\n").decode("utf-8", "replace")
