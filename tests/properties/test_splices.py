"""P3 and P4: an edit changes the bytes of its field, an appended entry only adds lines."""

from __future__ import annotations

from datetime import date

from hypothesis import assume
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tests.support.documents import EXAMPLES
from tests.support.documents import STYLES
from tests.support.documents import restyled
from tui.domain.edits import Append
from tui.domain.edits import SetSection
from tui.domain.edits import SetValue
from tui.domain.edits import Unset
from tui.domain.value import Moment
from tui.domain.value import Path
from tui.domain.value import Value
from tui.store.decode import decode
from tui.store.render import new_record
from tui.store.splice import spliced

D = EXAMPLES["D202610-5F8N"]
RECORDS = st.builds(restyled, st.just(D), st.sampled_from(STYLES))
FIELDS: list[Path] = [
    ("title",),
    ("handler",),
    ("responsible_leader",),
    ("source", "basis"),
    ("source", "verbatim"),
    ("source", "checked"),
    ("approval", "opinion"),
    ("approval", "proposer"),
    ("lead", "unit"),
    ("lead", "liaison"),
    ("lead", "phone"),
    ("limit", "note"),
    ("support", 0, "task"),
    ("extensions", "y1k3", "reason"),
    ("reviews", 0, "shortfalls", "solved"),
    ("attachments", "f1", "name"),
    ("attachments", "f2", "location"),
    ("closing", "result"),
    ("log", "a1d6", "answer"),
    ("log", "a1c2", "reason"),
]
NAUGHTY = st.sampled_from(
    [
        "会议: 延期", "见 #3标段", "[2026]42号", "见{附件}", '"同意"并督办', "'", '"', "\\", "- ", "-", "- 一",
        "? x", ": x", "a:", "%50", "@张三", "`x`", "*急*", "&急", "!急", "| x", "> x", "|", ">", "~", "null",
        "yes", "no", "on", "Y", "0012", "0x1F", "1e5", "12:30:45", "1_000", ".inf", "2026-11-30", "=", "<<",
        "2026-11-03 09:20:00", "---", "...", "--- x", "　全角", "尾 ", " 头", "一\n二", "一\n\n二\n", "\n一", "一\n ",
        "  一\n二", "\t", "一\t二", "一\r\n二", "一\u2028二", "\u0085", "\x1b[31m", "\x00", "\ufeff", "𠮷😀", "# x\n- y: z",
        "a, b", "东段未动工, 请尽快", "{a: b}", "[a]", "x" * 300, "长" * 200, "一\n---\n二", "\u202e", "\ufffe", " ",
    ]
)  # fmt: skip
TEXTS = st.one_of(NAUGHTY, st.text(min_size=1, max_size=40))


def said(raw: bytes, path: Path) -> object:
    case = decode(raw, "").case
    assert case is not None
    return case.get(path)


def changed_lines(old: bytes, new: bytes) -> tuple[int, int]:
    """First and last line (from 1) of `old` that `new` has otherwise."""
    before, after = old.split(b"\n"), new.split(b"\n")
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head + 1, len(before) - tail


@given(RECORDS, st.sampled_from(FIELDS), TEXTS)
@settings(max_examples=300, deadline=None)
@example(restyled(D, "commented"), ("source", "verbatim"), "一\n二")
def test_a_text_set_is_read_back_and_nothing_else_moved(raw: bytes, path: Path, text: str) -> None:
    new = spliced(raw, [SetValue(path, text)])
    assert said(new, path) == text
    assert spliced(new, [SetValue(path, text)]) == new
    first, last = changed_lines(raw, new)
    places = decode(raw, "").places
    if path in places and last >= first:
        start = places[path].line
        assert first >= start
        following = [place.line for place in places.values() if place.line > start]
        assert last < min(following, default=10**9)


@given(RECORDS, st.sampled_from(FIELDS), TEXTS)
@settings(max_examples=100, deadline=None)
def test_setting_back_says_what_was_said(raw: bytes, path: Path, text: str) -> None:
    old = said(raw, path)
    new = spliced(raw, [SetValue(path, text)])
    back = spliced(new, [Unset(path) if old is None else SetValue(path, str(old))])
    case = decode(raw, "").case
    assert case is not None
    again = decode(back, "").case
    assert again is not None
    assert again.body == case.body
    missing_before = {key for key in again.values if key not in case.values}
    assert not missing_before
    assert {key: again.values[key] for key in case.values} == dict(case.values)


@given(RECORDS, st.sampled_from(FIELDS), st.sampled_from(FIELDS), TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_two_fields_are_set_in_either_order(
    raw: bytes, one: Path, other: Path, first: str, second: str
) -> None:
    assume(one != other)
    a, b = SetValue(one, first), SetValue(other, second)
    assert spliced(raw, [a, b]) == spliced(raw, [b, a])


@given(
    RECORDS,
    TEXTS,
    st.lists(st.text("甲乙丙abc: ,#[]{}", min_size=1).filter(str.strip), min_size=1, max_size=3),
)
@settings(max_examples=100, deadline=None)
def test_an_entry_appended_leaves_the_others_as_they_were(
    raw: bytes, content: str, to: list[str]
) -> None:
    before = decode(raw, "").case
    assert before is not None
    words = tuple(word.replace(",", "").strip() or "甲" for word in to)
    entry: dict[str, Value] = {
        "key": "a7k2",
        "time": Moment(date(2026, 11, 21), 9, 5),
        "by": "陈晓",
        "kind": "urge",
        "channel": "phone",
        "to": words,
        "content": content,
        "next_on": date(2026, 11, 25),
    }
    new = spliced(raw, [Append(("log",), entry)])
    after = decode(new, "").case
    assert after is not None
    log = before.values["log"]
    assert isinstance(log, tuple)
    assert after.values["log"] == (*log, entry)
    old_lines, new_lines = raw.split(b"\n"), new.split(b"\n")
    rest = iter(new_lines)
    assert all(line in rest for line in old_lines), "an old line is gone or has moved"


@given(RECORDS, st.text("办结一二三\n #-", min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_section_set_leaves_the_head_as_it_was(raw: bytes, text: str) -> None:
    assume(not any(line.startswith(("#", "---")) for line in text.splitlines()))
    new = spliced(raw, [SetSection("办理情况", text)])
    head = raw.index(b"---", 10)
    assert new[: head + 3] == raw[: head + 3]
    assert decode(new, "").case is not None


@given(st.sampled_from(list(EXAMPLES.values())), st.sampled_from(["zh", "en"]))
@settings(max_examples=6, deadline=None)
def test_a_new_record_says_what_it_was_given(raw: bytes, language: str) -> None:
    case = decode(raw, "").case
    assert case is not None
    made = new_record(case.values, case.body, language)
    read = decode(made, "")
    assert read.findings == ()
    assert read.language == language
    assert read.case is not None
    assert read.case.values == case.values
