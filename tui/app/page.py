"""What all screens share: a heading, a body, a status line, the key bar, and how work is asked."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from textual.actions import parse
from textual.content import Content
from textual.screen import ModalScreen
from textual.screen import Screen
from textual.widgets import Static

from tui.app.events import PlaceChosen
from tui.app.events import TaskChosen
from tui.app.events import WindowChosen
from tui.app.events import WorkAsked
from tui.app.keys import keys_of
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.status_line import StatusLine
from tui.app.widgets.tour_strip import TourStrip
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from textual import events
    from textual.actions import ActionParseResult
    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.app.keys import Key
    from tui.app.setting import Setting
    from tui.domain.errors import DubanError


_FRAME = 78
"""Cells of a window, border included, where the terminal is as wide (`styles/windows.tcss`)."""
_RIGHT = 3
"""Number of the right button of a mouse."""
_AROUND = 8
"""Borders, padding, the list's own padding and its scroll bar."""


class Page(Screen[Any]):
    """A whole screen: heading, body, status line, key bar.

    `area` names it in the key table; its bindings come from there.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    area: ClassVar[str] = ""

    def __init__(self, setting: Setting) -> None:
        """Show `setting`'s casebook in its language."""
        super().__init__()
        self.setting = setting

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

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""
        return self.setting.say(key, **values)

    def head(self, left: str, right: str = "") -> None:
        """Write the heading: `left` may be record text, `right` stands at the edge."""
        self.query_one("#heading", Static).update(_heading(left, right))

    def ask(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[DubanError], None] | None = None,
        group: str = "read",
        doing: str = "",
    ) -> None:
        """Have `work` done in a thread and `done` called with its result while this is mounted.

        `doing` names it in the status line when it takes long ("正在汇总……").
        """
        _ask(self, WorkAsked(work, done, failed, group, doing))

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

    def on_click(self, event: events.Click) -> None:
        """The right button goes back (ux.md 1.3)."""
        if event.button == _RIGHT:
            event.stop()
            self.action_go_back()

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

    def action_next_pane(self) -> None:
        """Move the focus on."""
        self.focus_next()

    def action_previous_pane(self) -> None:
        """Move the focus back."""
        self.focus_previous()


class Dialog(ModalScreen[Any]):
    """A window above a screen that answers with one value, or with None when it is left."""

    area: ClassVar[str] = "picker"
    deaf_for: ClassVar[float] = 0.0
    """Seconds after its opening in which keys but Esc are ignored (ux.md 1.2.6)."""

    def __init__(self, setting: Setting, title: str) -> None:
        """Speak the language of `setting`; `title` may hold record text."""
        super().__init__()
        self._hears_from = monotonic() + self.deaf_for
        self.setting = setting
        self.title_text = title

    def compose(self) -> ComposeResult:
        """A frame with the title, the body and its keys."""
        from textual.containers import Vertical  # noqa: PLC0415 -- as small as the dialog

        with Vertical(id="frame"):
            yield Static(Content(visible(self.title_text)), id="title")
            yield from self.body()
            yield KeyBar(self.area, self.setting.lang, self.setting.moved)

    def body(self) -> Iterator[Widget]:
        """The widgets below the title."""
        raise NotImplementedError

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""
        return self.setting.say(key, **values)

    @property
    def hears(self) -> bool:
        """Whether keys count by now: one held down must not answer what it opened."""
        return monotonic() >= self._hears_from

    @property
    def line_width(self) -> int:
        """Cells of one line of a list in the frame, known before the frame is drawn."""
        return min(_FRAME, self.app.size.width) - _AROUND

    def ask(
        self, work: Callable[[], Any], done: Callable[[Any], None], group: str = "dialog"
    ) -> None:
        """Have `work` done in a thread and `done` called with its result while this is mounted."""
        _ask(self, WorkAsked(work, done, group=group))

    def on_click(self, event: events.Click) -> None:
        """The right button goes back, as on a page."""
        if event.button == _RIGHT:
            event.stop()
            self.action_go_back()

    def action_go_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def action_next_pane(self) -> None:
        """Move the focus on."""
        self.focus_next()

    def action_previous_pane(self) -> None:
        """Move the focus back."""
        self.focus_previous()


def _ask(screen: Screen[Any], asked: WorkAsked) -> None:
    """Ask for work whose result concerns nobody once `screen` is gone."""
    done, asked.asker = asked.done, str(id(screen))

    def when_done(result: Any) -> None:  # noqa: ANN401 -- the result of any work
        if screen.is_attached:
            done(result)
            screen.refresh_bindings()

    asked.done = when_done
    screen.app.post_message(asked)


def written(action: str, parameters: tuple[object, ...]) -> str:
    """An action as the key table writes it: `act('urge')`."""
    inside = ", ".join(repr(one) for one in parameters)
    return f"{action}({inside})" if parameters else action


def _heading(left: str, right: str) -> Content:
    if not right:
        return Content(visible(left))
    return Content.assemble(visible(left), "   ", (visible(right), "$quiet"))
