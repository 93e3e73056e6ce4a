"""`fmt`: mends, one language, the table's order; nothing lost."""

from __future__ import annotations

import pytest

from tests.support.documents import EXAMPLES
from tests.support.documents import entry
from tests.support.documents import record
from tui.store.decode import decode
from tui.store.format import fixed
from tui.store.format import formatted


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_model_record_is_as_it_should_be(name: str) -> None:
    raw = EXAMPLES[name]
    assert formatted(raw, name, "zh") == raw
    english = formatted(raw, name, "en")
    assert english != raw
    assert decode(english, name).case == decode(raw, name).case
    assert decode(english, name).findings == ()
    assert formatted(english, name, "zh") == raw


def test_keys_come_into_the_order_of_the_table_with_their_comments() -> None:
    raw = (
        "---\n# 卷首\n\n# 这件事很急\n缓急: 加急 # 催过\n自定: 甲\n经过:\n- {号: a1}\n\n"
        "类型: 督查\n# 登记时改过\n编号: D202611-7K3M\n\n# 卷尾\n---\n\n正文\n"
    ).encode()
    assert formatted(raw, "", "zh").decode() == (
        "---\n# 卷首\n\n# 登记时改过\n编号: D202611-7K3M\n类型: 督查\n# 这件事很急\n"
        "缓急: 加急 # 催过\n自定: 甲\n经过:\n- {号: a1}\n\n\n# 卷尾\n---\n\n正文\n"
    )


def test_spellings_become_usual() -> None:
    raw = record("重点: 时效强、领导交办\n截止: ２０２６年11月3日\n")
    assert formatted(raw, "", "zh") == record("重点: [时效强, 领导交办]\n截止: 2026-11-03\n")


def test_mixed_languages_become_one() -> None:
    raw = record("urgency: urgent\nlog:\n- {key: a1, 事: exemplar, 性质: positive}\n")
    assert formatted(raw, "", "zh") == record("缓急: 加急\n经过:\n- {号: a1, 事: 典型, 性质: 正}\n")


def test_only_fixes_leaves_order_and_language() -> None:
    raw = record("urgency: urgent\n事项：甲\n")
    assert formatted(raw, "", "zh", only_fixes=True) == record("urgency: urgent\n事项: 甲\n")


def test_every_mend_is_made_in_one_go() -> None:
    raw = (
        "———\n编号：D202611-7K3M\n类型：督查\n事项: 会议: 延期\n来源:\n\t类别: 领导批示\n经过:\n"
        "- {号：a1，事：催办，内容：东段未动工, 请尽快}\n———\n"
    ).encode()
    assert formatted(raw, "", "zh").decode() == (
        '---\n编号: D202611-7K3M\n类型: 督查\n事项: "会议: 延期"\n来源:\n  类别: 领导批示\n经过:\n'
        '- {号: a1, 事: 催办, 内容: "东段未动工, 请尽快"}\n---\n'
    )


def test_what_a_comment_holds_is_not_made_text_unasked() -> None:
    raw = record("事项: 见 #3标段\n")
    assert formatted(raw, "", "zh") == raw
    (finding,) = decode(raw, "").findings
    assert fixed(raw, finding) == record('事项: "见 #3标段"\n')


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        "编号".encode("gbk"),
        record("事项: &a 甲\n"),
        record("缓急: 加急\n事项: 甲\n事项: 乙\n"),
        record("缓急: 加急\n? [甲]\n: 乙\n事项: 甲\n"),
        record("<<: {a: b}\n"),
        entry("{号: a1, 号: a2}"),
    ],
)
def test_what_is_unsettled_is_left_as_it_is(raw: bytes) -> None:
    assert formatted(raw, "", "zh") == raw


def test_a_flow_head_keeps_its_order() -> None:
    raw = "---\n{类型: 督查, 编号: D202611-7K3M}\n---\n".encode()
    assert formatted(raw, "", "zh") == raw
    assert b"{type: supervision, id: D202611-7K3M}" in formatted(raw, "", "en")


def test_a_byte_order_mark_and_line_ends_stay() -> None:
    raw = ("\ufeff" + record("截止: 2026/11/3\n").decode()).replace("\n", "\r\n").encode()
    assert formatted(raw, "", "zh") == raw.replace(b"2026/11/3", b"2026-11-03")


def test_words_of_the_office_stay() -> None:
    raw = record("来源: {类别: 巡察反馈}\n")
    assert formatted(raw, "", "zh", office_words={"source": ("巡察反馈",)}) == raw
