"""What a glance says of a settings file is what the parser says, or it says that it cannot tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store.decode import decode_settings
from tui.store.glance import plainly

NAMES = ("语言", "language")
LINES = st.sampled_from(
    [
        "语言: zh",
        "language: en",
        "语言: en   # 英文",
        "语言:",
        "语言: zh#",
        "语言 : en",
        '"语言": en',
        '"\\u8bed\\u8a00": en',
        "language: [en]",
        "名称: 市政府办公室",
        "name: City Office",
        "代字: {督查字: 催字, 协调字: 协字}",
        "代字: {督查字: 催字",
        "备注: |",
        "备注: '一行",
        "  语言: en",
        "'",
        "- 一",
        "---",
        "...",
        "# 语言: en",
        "   # 缩进的话",
        "",
        "   ",
        "\t",
        "滞后: 10",
        "滞后: *x",
        "<<<<<<< a",
        "名称: a\u2028b",
        "\ufeff",
    ]
)


def parsed(raw: bytes) -> str:
    settings, _findings, _places = decode_settings(raw, "config.yaml", "config")
    return settings.text("language") if settings is not None else ""


@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_glance_never_says_what_the_parser_does_not(
    lines: list[str], end: str, marked: bool
) -> None:
    raw = (b"\xef\xbb\xbf" if marked else b"") + end.join(lines).encode()
    seen = plainly(raw, *NAMES)
    assert seen is None or seen == parsed(raw)


@pytest.mark.parametrize(
    "text, said",
    [
        ("", ""),
        ("名称: |\n  一\n批准须本人提交：是\n", ""),
        ("# 规则\r\n\r\n名称: 市政府 办公室   # 全称\r\nlanguage: en  # or zh\r\n", "en"),
        ("代字: {督查字: 催字, 会议字: 常会}\n语言: en\n语言: zh\n", "en"),
        ("名称: 甲\n语言:\n", ""),
        ("名称: |\n  一\n语言: en\n", None),
        ('"\\u8bed\\u8a00": en\n', None),
    ],
)
def test_an_ordinary_file_needs_no_parser(text: str, said: str | None) -> None:
    assert plainly(text.encode(), *NAMES) == said
