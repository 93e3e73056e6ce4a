"""Step 4: the hooks are put in place and tried once; then the empty office teaches what to do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.content import Content

from tui.app.setup.prose import Prose
from tui.app.setup.step import Step
from tui.app.widgets.check_line import check_line
from tui.app.widgets.said import said
from tui.domain.errors import DubanError
from tui.report.failures import error_text
from tui.service.doctor import hooked
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Hooks(Step):
    """What hooks are, what became of the trial, what comes next."""

    title: ClassVar[str] = "hooks"

    def compose(self) -> ComposeResult:
        """Three texts."""
        yield Prose(self.desk.say("setup.hooks.hint"), classes="setup-hint")
        yield Prose(id="trial")
        yield Prose(id="teach")

    def begin(self) -> None:
        """Put the hooks in place and try them."""
        self.screen.query_one("#steps").focus()
        self.run_worker(self._try(), exclusive=True)

    def summary(self) -> str:
        """What they are for; that they were tried."""
        return self.desk.say(f"setup.sum.hooks.{int(self.desk.tried)}")

    async def _try(self) -> None:
        book, line = self.desk.book, self.query_one("#trial", Prose)
        if book is None:
            return
        line.content = Content.styled(self.desk.say("setup.doing.try"), "$quiet")
        try:
            checks = await asyncio.to_thread(hooked, book.root)
        except DubanError as problem:
            line.content = said(visible(error_text(problem, self.lang), newlines=True), "error")
            return
        line.content = Content("\n").join([check_line(one, self.lang) for one in checks])
        self.desk.tried = all(one.state != "bad" for one in checks)
        is_empty = await asyncio.to_thread(lambda: next(book.cases(), None) is None)
        key = "setup.hooks.teach" if is_empty else "setup.hooks.done"
        self.query_one("#teach", Prose).content = Content(self.desk.say(key))
        self.desk.redraw()
