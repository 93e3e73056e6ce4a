"""Lines as Chinese is set: no mark at the beginning of a line, nothing lost, nothing too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from tui.app.widgets.columns import table_rows
from tui.app.widgets.line_break import broken
from tui.app.widgets.line_break import one_line

TEXT = st.text(alphabet="消防通道（净宽）不小于，。、“”—…4米2026年AB c-", max_size=80)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("两家坐下来谈，消防通道底线", 14, ["两家坐下来谈，", "消防通道底线"]),
        ("两家坐下来谈，消防", 12, ["两家坐下来", "谈，消防"]),
        ("按“方案B”办理吧", 8, ["按“方案", "B”办理吧"]),
        ("the width of the road", 12, ["the width of", "the road"]),
        ("一\n\n二", 10, ["一", "", "二"]),
        ("净宽不足4米  ", 11, ["净宽不足4米"]),
    ],
)
def test_lines_end_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in broken(Content(text), width)] == lines


def test_second_rows_stand_further_in() -> None:
    rows = broken(Content("环节 检查催办到情况审理"), 14, hang=5)
    assert [row.plain for row in rows] == ["环节 检查催办", "     到情况审", "     理"]


def test_styles_stay_with_their_text() -> None:
    content = Content.assemble("单位", ("住建局同意调整点位", "bold"))
    rows = broken(content, 8)
    assert [row.plain for row in rows] == ["单位住建", "局同意调", "整点位"]
    assert [(span.start, span.end) for span in rows[0].spans] == [(2, 4)]
    assert [(span.start, span.end) for span in rows[1].spans] == [(0, 4)]


@given(TEXT, st.integers(8, 40))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    rows = [row.plain for row in broken(Content(text), width)]
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(row) <= width for row in rows)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4), st.integers(40, 90))
def test_a_table_keeps_every_word_and_its_columns(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    drawn = table_rows([[Content(cell) for cell in row] for row in rows], width)
    assert len(drawn) == len(rows)
    for row, shown in zip(rows, drawn, strict=True):
        lines = shown.plain.split("\n")
        assert all(cell_len(line) <= width for line in lines)
        assert sorted("".join(lines).replace(" ", "")) == sorted("".join(row).replace(" ", ""))


def test_a_long_text_is_cut_to_one_line() -> None:
    assert one_line("老旧小区加装电梯", 10) == "老旧小区… "
    assert one_line("电梯", 6) == "电梯  "
