"""The lines of a form, drawn as they come into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from tui.app.widgets.form_sheet import FormSheet

_STYLES = "star label here value hint meaning warning error group fold fold-here offer offer-here"


class Canvas(Widget):
    """The lines of the sheet; only those in sight are drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"form--{name}" for name in _STYLES.split()}

    def __init__(self, sheet: FormSheet) -> None:
        """Draw `sheet`."""
        super().__init__()
        self.sheet = sheet
        self._colours: dict[str, Style] = {}

    class Clicked(Message):
        """A line was clicked."""

        def __init__(self, line: int) -> None:
            """Say which."""
            super().__init__()
            self.line = line

    def notify_style_update(self) -> None:
        """The theme has changed: colours are asked for again."""
        super().notify_style_update()
        self._colours.clear()

    def _colour(self, name: str) -> Style:
        """The style of pieces called `name`; "" is that of the ground."""
        style = self._colours.get(name)
        if style is None:
            style = self.rich_style
            if name:
                style += self.get_component_rich_style(f"form--{name}", partial=True)
            self._colours[name] = style
        return style

    def render_line(self, y: int) -> Strip:
        """One line of the form."""
        width = self.size.width
        line = self.sheet.line_at(y, width)
        segments = [Segment(text, self._colour(style)) for text, style in line if text]
        return Strip(segments).adjust_cell_length(width, self._colour(""))

    def on_click(self, event: events.Click) -> None:
        """Tell the pane."""
        place = event.get_content_offset(self)
        if place is not None:
            self.post_message(self.Clicked(place.y))
