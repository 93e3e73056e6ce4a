"""The screen below a window looks as Textual would have it."""

from __future__ import annotations

import pytest
from rich.segment import ControlType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen

from tui.app.dimmed import DimmedScreen

PIECES = (
    Segment("农贸市场", Style(color="#ff0000", bgcolor="#102030", bold=True)),
    Segment("逾期", Style(color="#ff0000")),
    Segment(" ", Style(bgcolor="#ffffff", meta={"@click": "quit"})),
    Segment("plain", None),
    Segment("link", Style(color="#00ff00", link="https://example.com")),
    Segment("", None, [(ControlType.HOME,)]),
)


@pytest.mark.parametrize("colour", ["rgba(0,0,0,0.6)", "#ffffff40", "transparent"])
def test_each_piece_is_dimmed_as_textual_dims_it(colour: str) -> None:
    tint = Color.parse(colour)
    ours = list(DimmedScreen.process_segments(PIECES, tint))
    theirs = list(BackgroundScreen.process_segments(PIECES, tint))
    assert ours == theirs
    assert not any(piece.style and piece.style.meta for piece in ours)
