"""Columns by cells."""

from __future__ import annotations

import pytest

from tui.report.width import end
from tui.report.width import fitted
from tui.report.width import start
from tui.report.width import table
from tui.report.width import width


@pytest.mark.parametrize(
    "text, cells", [("abc", 3), ("督办", 4), ("e\u0301", 1), ("〔2026〕", 8), ("👨‍👩‍👧", 2)]
)
def test_width_is_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


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
