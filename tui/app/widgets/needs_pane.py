"""What is needed next, in a pane whose lines are opened by a click, by Enter or by their digit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.binding import Binding

from tui.app.widgets.case.outside import outside_line
from tui.app.widgets.line import THING
from tui.app.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from tui.app.setting import Setting
    from tui.app.widgets.case.needs import Needs
    from tui.app.widgets.line import Line
    from tui.domain.case import Case

_MOST_ROWS = 5
"""Where it stands below; it scrolls."""


class NeedsPane(Pane):
    """What is needed next: one click, Enter or a digit goes to where it is mended."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"take({digit})", show=False) for digit in range(1, 10)
    ]

    def show(self, case: Case, needs: Needs | None, setting: Setting, *, outside: bool) -> None:
        """Show what `case` needs; None = the rules are still asked.

        The lines are numbered while their digits can be typed. `outside`: the record says what no
        commit says.
        """

        def lines(_width: int) -> Sequence[Line]:
            from tui.app.widgets.case.needs import needs_lines  # noqa: PLC0415 -- after first paint
            from tui.app.widgets.case.needs import waiting_line  # noqa: PLC0415 -- as above

            if needs is None:
                return (waiting_line(setting),)
            found = needs_lines(case, needs, setting, numbered=self.has_focus)
            return [outside_line(setting), *found] if outside else found

        self.fill(lines)

    def give_room(self, *, wide: bool) -> None:
        """As many rows as it needs where it stands below; a column of its own where it is wide."""
        self.styles.height = "100%" if wide else max(1, min(_MOST_ROWS, self.rows))

    def action_take(self, number: int) -> None:
        """Open the thing of this number."""
        things = [i for i, line in enumerate(self.lines) if line.key.startswith(THING)]
        if number <= len(things):
            self.cursor = things[number - 1]
            self.refresh()
            self._choose(self.cursor)

    def _opens_at_once(self) -> bool:
        return True
