"""What all whole screens share: a heading, a body, a status line, the key bar, the ways elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.app.events import PlaceChosen
from tui.app.events import TaskChosen
from tui.app.events import WindowChosen
from tui.app.full_screen import FullScreen
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.status_line import StatusLine
from tui.app.widgets.tour_strip import TourStrip
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.app.setting import Setting


class Page(FullScreen):
    """A whole screen on one casebook: heading, body, status line, key bar."""

    setting: Setting

    def compose(self) -> ComposeResult:
        """Heading, body, status line, key bar."""
        yield Static(id="heading")
        yield from self.body()
        yield TourStrip(self.area, self.setting.lang)
        yield StatusLine()
        yield KeyBar(self.area, self.setting.lang, self.setting.moved)

    def body(self) -> Iterator[Widget]:
        """The widgets between heading and status line."""
        raise NotImplementedError

    def head(self, left: str, right: str = "") -> None:
        """Write the heading: `left` may be record text, `right` stands at the edge."""
        self.query_one("#heading", Static).update(_heading(left, right))

    def tell(self, text: str, severity: str = "success") -> None:
        """Write `text` into the status line; a page that is just being pushed says it once it stands."""
        lines = self.query(StatusLine)
        if lines:
            lines.first().tell(text, severity)
        else:
            self.call_after_refresh(self.tell, text, severity)

    def on_screen_suspend(self) -> None:
        """What was done may not be the last thing done when the reader comes back to this page."""
        for line in self.query(StatusLine):
            if line.severity in {"success", "quiet"}:
                line.tell("", "quiet")

    @property
    def does_task(self) -> str:
        """The task of the tour that what stands here does (`tui.service.tour`); "" = none."""
        return ""

    def case_changed(self, case_id: str) -> None:
        """A case was saved ("" = any may have changed): read again what this screen shows."""

    def seek(self, text: str) -> None:
        """Show what `text`, in the words of the filter, describes; most screens show all."""

    def action_go_to(self, place: str) -> None:
        """Go to a place of the interface."""
        self.post_message(PlaceChosen(place))

    def action_go_back(self) -> None:
        """Leave the screen; the last one stays."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.post_message(WindowChosen("tour.leave"))

    def action_quit_screen(self) -> None:
        """Leave the screen, or the application from the last one."""
        if len(self.app.screen_stack) > 1:
            self.action_go_back()
        else:
            self.post_message(WindowChosen("leave"))

    def action_create_case(self) -> None:
        """Register a new case."""
        self.post_message(TaskChosen("create"))

    def action_undo_change(self) -> None:
        """Take back the user's own last change."""
        self.post_message(TaskChosen("undo"))

    def action_check_records(self) -> None:
        """Look through all records."""
        self.post_message(TaskChosen("check"))

    def action_refresh_view(self) -> None:
        """Read everything from the disk again."""
        self.setting.book.refresh()
        self.case_changed("")
        self.tell(self.say("app.refreshed"), "quiet")


def _heading(left: str, right: str) -> Content:
    if not right:
        return Content(visible(left))
    return Content.assemble(visible(left), "   ", (visible(right), "$quiet"))
