"""One line that says what comes next in the guided tour; away while there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from tui.service.tour import TASKS
from tui.text.translate import say

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

    from tui.app.tour import Tour

_WITH_FORM = frozenset({"urge", "advance"})
"""Tasks that end in a form, and are spoken of differently there."""


class TourStrip(Widget):
    """The task at hand, how many there are, how to leave."""

    def __init__(self, area: str, lang: str) -> None:
        """Speak `lang` on a page of the area `area`."""
        super().__init__()
        self.area = area
        self.lang = lang
        self.display = False
        self._leaves_from = 0

    @property
    def _tour(self) -> Tour | None:
        tour: Tour | None = getattr(self.app, "tour", None)
        return tour

    def on_mount(self) -> None:
        """Look again whenever the page shows something else."""
        if self._tour is not None:
            if not self._tour.task:
                self._tour.leave()  # what is over is said on one page and not carried along
            self._tour.strips.add(self)
            self.screen.bindings_updated_signal.subscribe(self, self._notice)
            self.show()

    def on_unmount(self) -> None:
        """The page is gone."""
        if self._tour is not None:
            self._tour.strips.discard(self)

    def _notice(self, screen: Screen[object]) -> None:
        if self._tour is not None:
            self._tour.notice(screen)

    def show(self) -> None:
        """Be there while the tour is, and say what it says."""
        self.display = self._tour is not None and self._tour.running
        self.refresh()

    def render(self) -> Content:
        """The line."""
        tour = self._tour
        if tour is None:
            return Content("")
        task = tour.task
        number = f"{TASKS.index(task) + 1}/{len(TASKS)}" if task else "√"
        in_form = self.area == "form" and task in _WITH_FORM
        key = f"tour.{task}.form" if in_form else f"tour.{task}" if task else "tour.over"
        # on a page above another one Esc goes back
        leave = say("tour.leave", self.lang) if len(self.app.screen_stack) == 1 else ""
        width = self.content_size.width
        self._leaves_from = width - cell_len(leave)
        text = Content.assemble(
            (say("tour.name", self.lang, place=number) + " ", "bold"), say(key, self.lang)
        ).truncate(max(10, self._leaves_from - 1), ellipsis=True, pad=True)
        return Content.assemble(text, " ", leave)

    def on_click(self, event: events.Click) -> None:
        """A click on its end leaves the tour."""
        event.stop()
        if event.x - self.gutter.left >= self._leaves_from and self._tour is not None:
            self._tour.leave()
