"""What is needed next, in a pane whose lines are opened by a click or by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.message import Message

from tui.app.widgets.case.outside import outside_line
from tui.app.widgets.line import THING
from tui.app.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.setting import Setting
    from tui.app.widgets.case.needs import Needs
    from tui.app.widgets.line import Line
    from tui.domain.case import Case

_MOST_ROWS = 5
"""Where it stands below; it scrolls."""


class NeedsPane(Pane):
    """What is needed next: one click or Enter goes to where it is mended.

    A case opens with the focus here, so what these lines have no use for turns to the case itself.
    """

    opens_at_once: ClassVar[bool] = True

    class Left(Message):
        """The highlight was moved beyond the first or the last line."""

    class Passed(Message):
        """A page or an end was asked for, and all the needs are in view."""

        def __init__(self, action: str) -> None:
            """Say which action of a pane."""
            super().__init__()
            self.action = action

    def show(self, case: Case, needs: Needs | None, setting: Setting, *, outside: bool) -> None:
        """Show what `case` needs; None = the rules are still asked.

        `outside`: the record says what no commit says.
        """

        def lines(_width: int) -> Sequence[Line]:
            from tui.app.widgets.case.needs import needs_lines  # noqa: PLC0415 -- after first paint
            from tui.app.widgets.case.needs import waiting_line  # noqa: PLC0415 -- as above

            if needs is None:
                return (waiting_line(setting),)
            found = needs_lines(case, needs, setting)
            return [outside_line(setting), *found] if outside else found

        self.fill(lines)

    def give_room(self, *, wide: bool) -> None:
        """As many rows as it needs where it stands below; a column of its own where it is wide."""
        self.styles.height = "100%" if wide else max(1, min(_MOST_ROWS, self.rows))
        if self.has_focus and self.cursor is None:
            self.cursor = self.first  # it stood below the few rows that there were

    @property
    def first(self) -> int | None:
        """The first line that opens something."""
        return next(iter(self.openers), None)

    @property
    def is_at_need(self) -> bool:
        """Whether the highlighted line says what is lacking, not that the step can be taken."""
        return self.cursor is not None and self.lines[self.cursor].key.startswith(THING)

    def go_step(self, step: int) -> None:
        """The next line; from the last one, and up from the first, out of here."""
        before = self.cursor, self.scroll_offset.y
        super().go_step(step)
        if before == (self.cursor, self.scroll_offset.y):
            self.post_message(self.Left())

    def go_page(self, step: int) -> None:
        """A page on or back, of the case where the needs fill none."""
        if self.max_scroll_y:
            super().go_page(step)
        else:
            self.post_message(self.Passed("page_down" if step > 0 else "page_up"))

    def go_edge(self, step: int) -> None:
        """The first or the last line, of the case where the needs fill no page."""
        if self.max_scroll_y:
            super().go_edge(step)
        else:
            self.post_message(self.Passed("last" if step > 0 else "first"))
