"""The guided tour of the sample office: five things to do, noticed when they are done.

The reader works on the real screens; a strip of one line says what comes next. What was done is
seen from what the screens show and from what the history says, never from the keys that were
pressed, so every way to do a thing counts, and so does their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from tui.app.events import WorkAsked
from tui.app.page import Page
from tui.service.tour import ADVANCE
from tui.service.tour import TASKS
from tui.service.tour import actions_since
from tui.service.tour import begun

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app.app import DubanApp
    from tui.app.widgets.tour_strip import TourStrip
    from tui.service.tour import Taken

_SAVED = {"urge": "urge", ADVANCE: "advance", "undo": "undo"}
"""Which action of the history does which task."""
_MEMORY = "tour"


class Tour:
    """The tour of one application."""

    def __init__(self, app: DubanApp) -> None:
        """Lead the reader of `app`; nothing is shown before `offer` or `start`."""
        self._app = app
        self._head = ""
        self.running = False
        self.done: set[str] = set()
        self.strips: set[TourStrip] = set()

    @property
    def task(self) -> str:
        """The first task that is not done; "" when all are."""
        return next((name for name in TASKS if name not in self.done), "")

    def offer(self) -> None:
        """Begin by itself in a sample office, unless it was left or gone through before."""
        kept: dict[str, object] = self._app.setting.memory.get(_MEMORY, {})
        if kept.get("left"):
            return
        listed = kept.get("done")
        known = {name for name in TASKS if isinstance(listed, list) and name in listed}
        self._ask(lambda found: self._begin(found, known) if found is not None else None)

    def start(self) -> None:
        """Begin from the first task because the reader asked for it."""
        self._ask(self._asked_for)

    def _ask(self, then: Any) -> None:  # noqa: ANN401 -- takes a Taken or None
        book = self._app.setting.book
        self._app.post_message(WorkAsked(lambda: begun(book), then, group="tour"))

    def _asked_for(self, found: Taken | None) -> None:
        if found is None:
            self._app.tell(self._app.setting.say("tour.not_here"), "warning")
        else:
            self._begin(found, set())

    def _begin(self, found: Taken, done: set[str]) -> None:
        self._head, self.done, self.running = found.head, done, True
        self._keep(left=False)
        self._redraw()

    def leave(self) -> bool:
        """End it; whether it was there."""
        if not self.running:
            return False
        self.running = False
        self._keep(left=True)
        self._redraw()
        if self.task:
            self._app.tell(self._app.setting.say("tour.left"), "quiet")
        return True

    def notice(self, screen: Screen[Any]) -> None:
        """Look at what `screen` shows: cases found by pinyin, a late case that is open."""
        if self.running and isinstance(screen, Page) and screen.does_task:
            self._did(screen.does_task)

    def changed(self) -> None:
        """Something was saved: ask the history what it was."""
        if not self.running:
            return
        book, head = self._app.setting.book, self._head
        asked = WorkAsked(lambda: actions_since(book, head), self._taken, group="tour")
        self._app.post_message(asked)

    def _taken(self, taken: Taken) -> None:
        self._head = taken.head
        for action, task in _SAVED.items():
            if action in taken.actions:
                self._did(task)

    def _did(self, task: str) -> None:
        if task in self.done or not self.running:
            return
        self.done.add(task)
        self._keep(left=False)
        self._redraw()

    def _keep(self, *, left: bool) -> None:
        done = [name for name in TASKS if name in self.done]
        self._app.setting.memory.put(_MEMORY, {"done": done, "left": left or not self.task})

    def _redraw(self) -> None:
        for strip in self.strips:
            strip.show()
