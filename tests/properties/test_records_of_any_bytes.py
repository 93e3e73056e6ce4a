"""P1 and P2: any bytes are read to a result, and nothing that was not edited is written anew."""

from __future__ import annotations

from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tests.support.documents import EXAMPLES
from tests.support.documents import STYLES
from tests.support.documents import restyled
from tui.domain.edits import SetBody
from tui.rules.registry import CODES
from tui.store.decode import decode
from tui.store.format import applied
from tui.store.format import formatted
from tui.store.splice import spliced

RECORDS = st.builds(restyled, st.sampled_from(list(EXAMPLES.values())), st.sampled_from(STYLES))
MARKS = st.sampled_from(
    [b"\r", b"\t", b": ", b", ", b" #", b"---\n", b"{", b"]", b"&", b"*", b"!", b'"', b"'", b"|\n",
     b"\x00", b"\xff", "：".encode(), "　".encode(), "\u2028".encode(), b"<<<<<<< a\n", b"- ", b"? "]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A record with one to eight accidents: bytes flipped, lines lost, doubled or swapped."""
    raw = draw(RECORDS)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(len(raw) - 1, 0)))
        match draw(st.sampled_from(["flip", "lose", "mark", "double", "swap", "cut"])):
            case "flip":
                raw = raw[:at] + bytes([draw(st.integers(0, 255))]) + raw[at + 1 :]
            case "lose":
                raw = raw[:at] + raw[at + draw(st.integers(1, 40)) :]
            case "mark":
                raw = raw[:at] + draw(MARKS) + raw[at:]
            case "cut":
                raw = raw[:at]
            case kind:
                lines = raw.splitlines(keepends=True)
                if lines:
                    one = draw(st.integers(0, len(lines) - 1))
                    other = draw(st.integers(0, len(lines) - 1))
                    if kind == "double":
                        lines.insert(other, lines[one])
                    else:
                        lines[one], lines[other] = lines[other], lines[one]
                    raw = b"".join(lines)
    return raw


def judged(raw: bytes) -> None:
    """What must hold of the reading of any bytes."""
    read = decode(raw, "records/2026/11/D202611-7K3M.md")
    if read.case is None:
        assert read.findings, "no record and not a word why"
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for finding in read.findings:
        assert finding.code in CODES
        assert finding.place is not None
        assert 1 <= finding.place.line <= lines + 1
        assert finding.place.col >= 1
        for start, end, _ in finding.fix:
            assert 0 <= start <= end <= len(read.text)
    if read.text:
        applied(raw, [finding.fix for finding in read.findings])


@given(st.binary(max_size=400))
@example(b"")
@example(b"---\n---")
@example(b"---\r---\r")
@example(b"---\n? [a]\n: {b: c}\n---\n")
@example(b"---\n- \n---\n")
@example(b"---\n[: ]\n---\n")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_judged(raw: bytes) -> None:
    judged(raw)


@given(st.text(max_size=300).map(lambda text: f"---\n{text}\n---\n".encode(errors="replace")))
def test_any_head_is_judged(raw: bytes) -> None:
    judged(raw)


@given(damaged())
@settings(max_examples=200, deadline=None)
def test_a_damaged_record_is_judged(raw: bytes) -> None:
    judged(raw)


@given(damaged())
@settings(max_examples=60, deadline=None)
def test_formatting_any_record_ends_and_is_done_once(raw: bytes) -> None:
    once = formatted(raw, "", "zh")
    assert formatted(once, "", "zh") == once
    assert decode(once, "").case is not None or decode(raw, "").case is None


@given(RECORDS)
@settings(max_examples=30, deadline=None)
def test_no_edit_changes_no_byte(raw: bytes) -> None:
    case = decode(raw, "").case
    assert case is not None
    assert spliced(raw, []) == raw
    assert spliced(raw, [SetBody(case.body)]) == raw


@given(RECORDS, st.sampled_from(["zh", "en"]))
@settings(max_examples=30, deadline=None)
def test_formatting_keeps_what_a_record_says(raw: bytes, language: str) -> None:
    assert decode(formatted(raw, "", language), "").case == decode(raw, "").case
