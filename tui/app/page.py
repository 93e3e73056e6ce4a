"""What all whole screens share: a heading, a body, a status line, the key bar, the ways elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.actions import parse
from textual.content import Content
from textual.widgets import Static

from tui.app.events import PlaceChosen
from tui.app.events import TaskChosen
from tui.app.events import WindowChosen
from tui.app.keys import keys_of
from tui.app.surface import Surface
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.status_line import StatusLine
from tui.app.widgets.tour_strip import TourStrip
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.actions import ActionParseResult
    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.app.keys import Key


class Page(Surface):
    """A whole screen: heading, body, status line, key bar.

    `area` names it in the key table; its bindings come from there.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    area: ClassVar[str] = ""

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

    def case_changed(self, case_id: str) -> None:
        """A case was saved ("" = any may have changed): read again what this screen shows."""

    def seek(self, text: str) -> None:
        """Show what `text`, in the words of the filter, describes; most screens show all."""

    def why_not(self, action: str) -> str:  # noqa: ARG002 -- screens know more
        """Why `action`, written as in the key table, cannot be done now; "" when it can.

        Its key is dim meanwhile; the sentence stands in the help, the palette and the menu, and is
        said when the key is pressed all the same (ux.md 1.2.10).
        """
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done now is dim: None."""
        if self.why_not(written(action, parameters)):
            return None
        return super().check_action(action, parameters)

    def label_of(self, key: Key) -> str:
        """The text key of the name under which the bar shows `key`, for where the focus is now."""
        return key.label

    def reason(self, action: str | ActionParseResult) -> str:
        """Why the key of `action` does nothing now, after its name; "" when it acts."""
        called = parse(action) if isinstance(action, str) else action
        why = self.why_not(written(called[1], called[2]))
        if not why:
            return ""
        for key in keys_of(self.area, self.setting.moved):
            if key.action == written(called[1], called[2]):
                return self.say("why.cannot", name=self.say(key.label), reason=why)
        return why

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

    def action_open(self, name: str) -> None:
        """Open a window of the shell: help, palette, menu."""
        self.post_message(WindowChosen(name))

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


def written(action: str, parameters: tuple[object, ...]) -> str:
    """An action as the key table writes it: `act('urge')`."""
    inside = ", ".join(repr(one) for one in parameters)
    return f"{action}({inside})" if parameters else action


def _heading(left: str, right: str) -> Content:
    if not right:
        return Content(visible(left))
    return Content.assemble(visible(left), "   ", (visible(right), "$quiet"))
