"""The screen below a window, dimmed: as Textual dims it, but each style once.

Textual 8.2 mixes the colours of every piece of the screen below anew whenever a window is drawn, a
quarter of what the first palette costs; a screen has some hundred pieces and a few dozen styles.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.renderables.background_screen import BackgroundScreen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from textual.color import Color


class DimmedScreen(BackgroundScreen):
    """Draws a screen with a colour laid over it."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterator[Segment]:
        """The pieces of the screen in their dimmed styles."""
        for segment in segments:
            text, style, control = segment
            yield segment if control else Segment(text, _dimmed(style or Style(), color), control)


@lru_cache(maxsize=1024)
def _dimmed(style: Style, color: Color) -> Style:
    (piece,) = BackgroundScreen.process_segments([Segment("", style)], color)
    return piece.style or style
