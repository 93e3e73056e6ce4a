"""What the steps of the setup share: the office they are about, and how they say and do things."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import Protocol

from textual.containers import VerticalScroll

from tui.report.wording import message
from tui.service.forms.drafts import Drafts
from tui.text.sanitise import editable

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from tui.service.casebook import Casebook
    from tui.service.office_files import Unfit
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

    def tell(self, text: str, severity: str = "success") -> None:
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

    def __init__(self, desk: Desk, lang: str) -> None:
        """Work for `desk`, whose reader reads `lang`."""
        super().__init__(classes="setup-step")
        self.desk = desk
        self.lang = lang
        self._kept: Mapping[str, str] = {}

    def summary(self) -> str:
        """What the list of steps says of it."""
        return ""

    def unwritten(self) -> Mapping[str, str]:
        """What is typed and not written yet, by the names of the rows."""
        return {}

    def keep(self) -> None:
        """Keep what is not written yet for the next time."""
        if not self.is_mounted:
            return
        typed = self.unwritten()
        if typed != self._kept:
            self._kept = dict(typed)
            self._drafts.keep(self._draft, {(name,): text for name, text in typed.items()})

    def recalled(self) -> Mapping[str, str]:
        """What was kept the last time; what would act on a terminal is shown as signs."""
        kept = self._drafts.read(self._draft)
        self._kept = {str(path[0]): editable(text) for path, text in kept.items() if path}
        return self._kept

    @property
    def _draft(self) -> str:
        return f"/setup-{self.title}"

    @property
    def _drafts(self) -> Drafts:
        return Drafts(self.desk.folder)

    def begin(self) -> None:
        """The step is shown."""

    def refuse(self, unfit: Unfit) -> None:
        """Say why what was filled in was not written."""
        self.desk.tell(message(unfit.diagnostics[0].finding, self.lang), "error")

    def finish(self) -> None:
        """Do what the step is for, then let the desk go on."""
        self.desk.go_on()
