"""What a change made goes back by its lines where it still stands, and nothing else does."""

from __future__ import annotations

import pytest

from tui.domain.restoring import line_changes
from tui.domain.restoring import put_back

BEFORE = b"a\nb\nc\nd\ne\n"


@pytest.mark.parametrize(
    ("after", "now", "restored"),
    [
        (b"a\nB\nc\nd\ne\n", b"a\nB\nc\nd\ne\n", BEFORE),
        (b"a\nB\nc\nd\ne\n", b"0\na\nB\nc\nd\nE\n", b"0\na\nb\nc\nd\nE\n"),
        (b"a\nb\n# x\nc\nd\ne\n", b"a\nb\n# x\nc\nd\n", b"a\nb\nc\nd\n"),
        (b"a\nc\nd\ne\n", b"a\nc\nd\nE\n", b"a\nb\nc\nd\nE\n"),
        (b"b\nc\nd\ne\n", b"b\nc\nd\nE\n", b"a\nb\nc\nd\nE\n"),
        (b"a\nb\nc\nd\n", b"A\nb\nc\nd\n", b"A\nb\nc\nd\ne\n"),
        (b"a\nB\nc\nD\ne\n", b"a\nB\nc\nD\ne\nf", b"a\nb\nc\nd\ne\nf"),
        (b"a\nB\nc\nd\ne\n", b"a\nX\nc\nd\ne\n", None),
        (b"a\nb\n# x\nc\nd\ne\n", b"a\nb\n# y\nc\nd\ne\n", None),
        (b"a\nc\nd\ne\n", b"a\nnew\nc\nd\ne\n", None),
    ],
)
def test_the_lines_go_back_where_they_still_stand(
    after: bytes, now: bytes, restored: bytes | None
) -> None:
    assert put_back(BEFORE, after, now) == restored


def test_the_lines_that_differ_are_told() -> None:
    found = line_changes(b"a\r\nb\n\xff", b"a\r\nB\n\xff")
    assert [(one.sign, one.text) for one in found] == [("-", "b"), ("+", "B")]


@pytest.mark.parametrize("body", [b"\n" * 50_000, b"a\nb\n" * 25_000])
def test_many_lines_alike_are_no_work(body: bytes) -> None:
    before, after = b"k: v\n" + body, b"k: w\n" + body
    assert put_back(before, after, after + b"more\n") == before + b"more\n"
    assert [one.text for one in line_changes(before, after)] == ["k: v", "k: w"]
    apart = line_changes(before + b"- old\n", after + b"- new\n")
    assert len(apart) > 100_000, "compared line by line it takes hours"


def test_two_changes_of_a_long_record_are_two() -> None:
    body = b"".join(b"- %d\n  x: y\n" % number for number in range(1500))
    changes = line_changes(b"k: v\n" + body + b"- old\n", b"k: w\n" + body + b"- new\n")
    assert [one.text for one in changes] == ["k: v", "k: w", "- old", "- new"]
