"""What the steps of the setup share: the office they are about, and how they say and do things."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import Protocol

from textual.containers import VerticalScroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.service.casebook import Casebook
    from tui.service.terminal import Terminal


class Desk(Protocol):
    """The screen that goes through the steps, as a step sees it.

    Attributes:
        folder: where the office is, or is to be made; `book`: the office, None before it is made.
        terminal: what was found when the terminal was asked.
        tried: whether the hooks were tried and stopped what they should.
    """

    folder: Path
    book: Casebook | None
    terminal: Terminal
    tried: bool

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""

    def write(self, text: str, style: str = "$quiet") -> None:
        """Say something below the step; "" = nothing any more."""

    def work(self, doing: str, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Have `job` done in a thread, and `done` called with its result."""

    def go_on(self) -> None:
        """The step is done: show the next one."""

    def go_back(self) -> None:
        """Show the step before."""

    def redraw(self) -> None:
        """Something that the list of steps says has changed."""


class Step(VerticalScroll):
    """One step.

    A step is mounted once and kept while the setup is open: what was filled in stays.
    """

    can_focus = False
    title: ClassVar[str] = ""
    """Its name in the table of texts: `setup.step.<title>`."""

    def __init__(self, desk: Desk) -> None:
        """Work for `desk`."""
        super().__init__(classes="setup-step")
        self.desk = desk

    def summary(self) -> str:
        """What the list of steps says of it."""
        return ""

    def begin(self) -> None:
        """The step is shown."""

    def finish(self) -> None:
        """Do what the step is for, then let the desk go on."""
        self.desk.go_on()
