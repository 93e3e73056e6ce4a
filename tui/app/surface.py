"""What a page and a window above it share: the reader's language, work that is asked, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from textual.screen import Screen

from tui.app.events import WorkAsked

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.geometry import Size

    from tui.app.setting import Reading
    from tui.domain.errors import DubanError

_RIGHT = 3
"""Number of the right button of a mouse."""


class Surface(Screen[Any]):
    """A screen in the reader's language.

    A subclass that is modal names `ModalScreen` before this class: Textual takes its styles from
    the first base alone.
    """

    def __init__(self, setting: Reading) -> None:
        """Speak the language of `setting`."""
        super().__init__()
        self.setting = setting

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""
        return self.setting.say(key, **values)

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

        def when_done(result: Any) -> None:  # noqa: ANN401 -- the result of any work
            if self.is_attached:
                done(result)
                self.refresh_bindings()

        asked = WorkAsked(work, when_done, failed, group, doing)
        asked.asker = str(id(self))
        self.app.post_message(asked)

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size alone: Textual 8.2 does it, and paints, at every coming back."""
        if size != self._size:
            super()._screen_resized(size)

    def on_click(self, event: events.Click) -> None:
        """The right button goes back (ux.md 1.3)."""
        if event.button == _RIGHT:
            event.stop()
            self.action_go_back()

    def action_go_back(self) -> None:
        """Leave."""
        raise NotImplementedError

    def action_next_pane(self) -> None:
        """Move the focus on."""
        self.focus_next()

    def action_previous_pane(self) -> None:
        """Move the focus back."""
        self.focus_previous()
