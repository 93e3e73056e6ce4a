"""Lines of an editor: every character stands in one of them, and none is wider than its room."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.widgets.line_break import line_starts

TEXTS = st.text("督查件办理，。；（）“”abc 12", max_size=80)


@given(TEXTS, st.integers(4, 40))
def test_lines_hold_all_the_text_and_fit(text: str, width: int) -> None:
    starts = [0, *line_starts(text, width), len(text)]
    lines = [text[start:end] for start, end in pairwise(starts)]
    assert "".join(lines) == text
    assert all(lines) or not text
    assert all(cell_len(line.rstrip()) <= width for line in lines)
