"""The screen of the setup: the four steps in a list, the one that is being done below it.

It stands above the interface as well as where there is no office yet, so it is no `Page`: it asks
for no casebook, and does its own work. What is typed and not written yet is kept as drafts are.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.full_screen import FullScreen
from tui.app.setup.directory import Directory
from tui.app.setup.environment import Environment
from tui.app.setup.hooks import Hooks
from tui.app.setup.rules import Rules
from tui.app.wide import BREAKPOINTS
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.said import said
from tui.domain.errors import DubanError
from tui.report.failures import error_text
from tui.service.crash import failure_of
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.app.keys import Key
    from tui.app.setting import Reading
    from tui.app.setup.step import Step
    from tui.service.casebook import Casebook
    from tui.service.terminal import Terminal

_KEEP_EVERY = 1.0
"""Seconds after which what is typed is kept."""


class Wizard(FullScreen):
    """Answers with the office when it was gone through, and with None when it was left."""

    area: ClassVar[str] = "setup"
    stray_text: ClassVar[str] = "typing.burst.setup"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("setup")]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self, folder: Path, reader: Reading, terminal: Terminal, book: Casebook | None = None
    ) -> None:
        """Set up `book`, or a new office in `folder`, for `reader`."""
        super().__init__(reader)
        self.folder = folder
        self.terminal = terminal
        self.book = book
        self.tried = False
        self.again = book is not None
        self.at = 0
        self.reached = 0 if book is None else 3
        self._busy = False
        lang = reader.lang
        self.steps: tuple[Step, ...] = (
            Environment(self, lang),
            Directory(self, lang),
            Rules(self, lang),
            Hooks(self, lang),
        )

    def compose(self) -> ComposeResult:
        """Heading, the list of steps, the steps, what is said, the keys."""
        yield Static(id="heading")
        yield OptionList(*self._options(), compact=True, id="steps", markup=False)
        yield from self.steps
        yield Static(id="setup-said")
        yield KeyBar(self.area, self.setting.lang, self.setting.moved)

    def on_mount(self) -> None:
        """Begin with the first step."""
        self.call_after_refresh(self._show)
        self.set_interval(_KEEP_EVERY, self.keep)

    def tell(self, text: str, severity: str = "success") -> None:
        """Say something below the step."""
        line = said(visible(text, newlines=True), severity)
        self.query_one("#setup-said", Static).update(line)

    def keep(self) -> None:
        """Keep what is typed and not written yet."""
        for step in self.steps:
            step.keep()

    def label_of(self, key: Key) -> str:
        """The last step is finished; Esc leaves for the sample office, and so does `q`."""
        if key.id == "setup.next-step" and self.at == len(self.steps) - 1:
            return "key.setup.finish"
        if key.id == "app.go-back" and not self.again:
            return "key.setup.leave"
        if key.id == "app.quit-screen":
            return "key.app.go-back"
        return key.label

    def why_not(self, action: str) -> str:
        """Before the first step there is none."""
        if action == "previous_step" and not self.at:
            return self.say("setup.first_step")
        return super().why_not(action)

    # the list of steps

    def _options(self) -> list[Option]:
        return [Option(self._line(number)) for number in range(len(self.steps))]

    def _line(self, number: int) -> Content:
        step = self.steps[number]
        sign = "●" if number == self.at else "√" if number < self.reached else "○"
        style = {"●": "bold $accent", "√": "$success", "○": "$quiet"}[sign]
        name = self.say(f"setup.step.{step.title}")
        return Content.assemble(
            (f"{number + 1} ", "$accent"),
            (f"{sign} ", style),
            (name, "bold" if number == self.at else ""),
            ("  " + visible(step.summary()), "$quiet"),
        ).truncate(max(20, self.size.width - 3), ellipsis=True)

    def redraw(self) -> None:
        """Draw the list anew, and the heading."""
        if not self.is_mounted:
            return
        steps = self.query_one("#steps", OptionList)
        for number in range(len(self.steps)):
            steps.replace_option_prompt_at_index(number, self._line(number))
        again = ".again" if self.again else ""
        place = self.say("setup.place", number=self.at + 1, count=len(self.steps))
        left = f"{self.say('setup.title' + again)} · {place}"
        right = self.say("setup.leave_hint" + again)
        self.query_one("#heading", Static).update(Content.assemble(left, "   ", (right, "$quiet")))
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Cut the lines of the list anew."""
        self.call_after_refresh(self.redraw)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a step that was reached before; the step at hand is finished."""
        event.stop()
        if event.option_index == self.at:
            self.action_next_step()
        elif event.option_index <= self.reached and not self._busy:
            self.at = event.option_index
            self._show()

    def _show(self) -> None:
        """Show the step at hand, and none of the others."""
        self.tell("", "quiet")
        for number, step in enumerate(self.steps):
            step.display = number == self.at
        self.query_one("#steps", OptionList).highlighted = self.at
        self.reached = max(self.reached, self.at)
        self.redraw()
        self.call_after_refresh(self.steps[self.at].begin)  # what is not shown takes no focus

    # going through

    def action_next_step(self) -> None:
        """Finish the step at hand."""
        if self._busy:
            self.tell(self.say("setup.busy"), "quiet")
            return
        self.steps[self.at].finish()

    def go_on(self) -> None:
        """Show the next step; after the last one answer with the office."""
        if self.at == len(self.steps) - 1:
            self.dismiss(self.book)
            return
        self.at += 1
        self._show()

    def action_previous_step(self) -> None:
        """Go back one step."""
        self.go_back()

    def go_back(self) -> None:
        """Show the step before."""
        if self.at and not self._busy:
            self.at -= 1
            self._show()

    def action_go_back(self) -> None:
        """Leave; nothing that was typed is lost."""
        if self._busy:
            self.tell(self.say("setup.busy"), "quiet")
            return
        self.keep()
        self.dismiss(None)

    def action_quit_screen(self) -> None:
        """Leave, as Esc does."""
        self.action_go_back()

    def work(self, doing: str, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Have `job` done in a thread; what fails is said below the step."""
        self._busy = True
        self.tell(doing, "quiet")
        self.run_worker(self._do(job, done))

    async def _do(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        try:
            result = await asyncio.to_thread(job)
        except DubanError as problem:
            self._failed(problem)
            return
        except OSError as problem:
            self._failed(failure_of(problem))
            return
        finally:
            self._busy = False
        self.tell("", "quiet")
        done(result)

    def _failed(self, problem: DubanError) -> None:
        self.tell(error_text(problem, self.setting.lang), "error")
