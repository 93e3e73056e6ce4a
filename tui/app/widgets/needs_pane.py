"""What is needed next, in a pane whose lines are opened by a click, by Enter or by their digit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.binding import Binding

from tui.app.widgets.line import THING
from tui.app.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.binding import BindingType


class NeedsPane(Pane):
    """What is needed next: one click, Enter or a digit goes to where it is mended."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"take({digit})", show=False) for digit in range(1, 10)
    ]

    def action_take(self, number: int) -> None:
        """Open the thing of this number."""
        things = [i for i, line in enumerate(self.lines) if line.key.startswith(THING)]
        if number <= len(things):
            self.cursor = things[number - 1]
            self.refresh()
            self._choose(self.cursor)

    def _opens_at_once(self) -> bool:
        return True
