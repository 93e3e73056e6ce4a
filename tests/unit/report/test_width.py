"""Columns by cells."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st
from rich._unicode_data import load
from rich._unicode_data._versions import VERSIONS
from rich.cells import cell_len
from rich.cells import set_cell_size

from tui.report.width import _ONE
from tui.report.width import _settled
from tui.report.width import aligned
from tui.report.width import end
from tui.report.width import fitted
from tui.report.width import start
from tui.report.width import table
from tui.report.width import width
from tui.text.ideographs import _RUN


@pytest.mark.parametrize(
    "text, cells", [("abc", 3), ("督办", 4), ("e\u0301", 1), ("〔2026〕", 8), ("👨‍👩‍👧", 2)]
)
def test_width_is_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_what_is_settled_here_is_the_word_of_every_edition_of_unicode() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    found = re.findall(f"{_RUN[:-1]}|{_ONE.pattern[:-1]}", "".join(every))
    one, two = ({ord(c) for c in found if _settled(c) == cells} for cells in (1, 2))
    assert len(one) > 500
    assert len(two) > 21_000
    last = max(two)
    for edition in VERSIONS:
        spans = [(range(a, b + 1), cells) for a, b, cells in load(edition).widths if a <= last]
        assert all(cells == 1 or one.isdisjoint(span) for span, cells in spans)
        assert two <= {code for span, cells in spans if cells == 2 for code in span}


TEXT = st.text(
    st.one_of(
        st.sampled_from("督办〔〕，“”●▲…e\u0301\u200d\ufe0f👨👩❤\x1b\t\xad\u3000𠮷가㐀"),
        st.characters(),
    )
)


@given(TEXT, st.integers(0, 20))
@example("督" * 600, 3)
def test_widths_are_those_of_rich(text: str, cells: int) -> None:
    assert width(text) == cell_len(text)
    if cell_len(text) <= cells:
        assert fitted(text, cells) == set_cell_size(text, cells)
    elif cells:
        assert fitted(text, cells) == set_cell_size(text, cells - 1) + "…"


def test_text_is_fitted() -> None:
    assert fitted("督办", 6) == "督办  "
    assert fitted("督办案卷", 8) == "督办案卷"
    assert fitted("督办案卷", 7) == "督办案…"
    assert fitted("督办案卷", 6) == "督办 …"
    assert fitted("督", 0) == ""


def test_either_end_can_be_kept() -> None:
    assert start("督办案卷", 5) == "督办…"
    assert start("督办", 5) == "督办"
    assert end("督办案卷", 5) == "…案卷"
    assert end("督办", 5) == "督办"


def test_columns_line_up() -> None:
    rows = [("督办", "一", "长长的一句"), ("a", "bb", "c")]
    assert table(rows) == "督办  一  长长的一句\na     bb  c\n"
    assert table([]) == ""
    assert list(aligned(iter(rows), [5, 4])) == ["督办   一    长长的一句", "a      bb    c"]
