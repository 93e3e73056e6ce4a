"""What there is to know, and below it the few ways to go on; one is chosen by its digit or Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.app.dialogs.numbered import Numbered
from tui.app.widgets.line_break import wrapped
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from textual.widget import Widget

    from tui.app.dialogs.picker import Item
    from tui.app.setting import Setting


class Ways(Numbered):
    """Lines to read and ways to choose from; page keys read on."""

    deaf_for: ClassVar[float] = 0.3
    page: ClassVar[int] = 10

    def __init__(
        self, setting: Setting, title: str, lines: Sequence[Content], items: Sequence[Item]
    ) -> None:
        """Show `lines` under `title` and offer `items`."""
        super().__init__(setting, title, items)
        self.lines = tuple(lines)

    def body(self) -> Iterator[Widget]:
        """The lines, the ways."""
        with VerticalScroll(id="preview-lines", can_focus=False):
            yield Static(wrapped(Content("\n").join(self.lines), self.line_width))
        offers = self.offers()
        offers.can_focus = False  # it would keep the page keys for itself
        yield offers

    def line(self, number: int, item: Item) -> Content:
        """The number, the name, what it does."""
        note = ("  " + visible(item.note), "$quiet")
        return Content.assemble(super().line(number, item), note)

    def action_page_down(self) -> None:
        """Read on."""
        self._read(self.page)

    def action_page_up(self) -> None:
        """Read back."""
        self._read(-self.page)

    def _read(self, lines: int) -> None:
        self.query_one("#preview-lines").scroll_relative(y=lines, animate=False)
