"""What widgets with a cursor share: drawn anew when the focus comes or goes, and the colours of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.domain.colours import SIGNS

if TYPE_CHECKING:
    from rich.style import Style

LINE_STYLES = frozenset(
    {"lines--header", "lines--heading", "lines--cursor", "lines--line", "lines--quiet"}
    | {"lines--accent", *(f"lines--{colour}" for colour in SIGNS)}
)
"""`COMPONENT_CLASSES` of what is drawn with `line_style`.

Each widget names them itself: Textual takes them from the first base of a class alone.
"""


class ShowsFocus(Widget):
    """A widget whose cursor tells whether it has the focus."""

    def on_focus(self) -> None:
        """The sign of the cursor shows who has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The sign of the cursor goes with the focus."""
        self.refresh()


class CursorLines(ShowsFocus):
    """A widget that draws lines or cards of lines in the colours of `LINE_STYLES`."""

    def line_style(self, name: str) -> Style:
        """The style called `name`: `line`, `quiet`, `cursor`, the colour of a light."""
        return self.get_component_rich_style(f"lines--{name}")
