"""Step 1: what the machine has, and who commits; on a first run the office is made here."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input
from textual.widgets import Label

from tui.app.setup.prose import Prose
from tui.app.setup.step import Step
from tui.app.widgets.check_line import all_well
from tui.app.widgets.check_line import check_line
from tui.app.widgets.choice import Choice
from tui.app.widgets.row_editor import LineEditor
from tui.domain.errors import DubanError
from tui.service import bootstrap
from tui.service.clock import system_clock
from tui.service.doctor import machine
from tui.service.user.preferences import prefer_plain_signs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult

    from tui.app.setup.step import Desk
    from tui.service.casebook import Casebook
    from tui.service.doctor import Check

_ROWS = ("name", "email")
_HERE, _EVERYWHERE = "here", "everywhere"


class Environment(Step):
    """The checks, then name and address."""

    title: ClassVar[str] = "environment"

    def __init__(self, desk: Desk, lang: str) -> None:
        """Work for `desk`, whose reader reads `lang`."""
        super().__init__(desk, lang)
        self.known = ("", "")
        self._checks: tuple[Check, ...] = ()

    def compose(self) -> ComposeResult:
        """What was found, and three rows."""
        say, before = self.desk.say, self.recalled()
        yield Prose(id="checks")
        yield Prose(say("setup.who"), classes="setup-hint")
        with Horizontal(classes="setup-row"):
            yield Label(Content(say("setup.environment.name")))
            yield LineEditor(before.get("name", ""), id="who-name", compact=True)
        with Horizontal(classes="setup-row"):
            yield Label(Content(say("setup.environment.email")))
            yield LineEditor(
                before.get("email", ""),
                id="who-email",
                compact=True,
                placeholder=say("setup.environment.email.hint"),
            )
        with Horizontal(classes="setup-row"):
            yield Label(Content(say("setup.scope")))
            yield Choice(classes="setup-choice")

    def unwritten(self) -> Mapping[str, str]:
        """Name and address that git does not know yet."""
        rows = zip(_ROWS, self.known, strict=True)
        typed = {name: (self._box(name).value, known) for name, known in rows}
        return {
            name: text for name, (text, known) in typed.items() if text.strip() not in {"", known}
        }

    def _box(self, name: str) -> Input:
        return self.query_one(f"#who-{name}", Input)

    def on_mount(self) -> None:
        """Look at the machine; ask git who commits."""
        say = self.desk.say
        scopes = tuple((name, say(f"setup.scope.{name}")) for name in (_HERE, _EVERYWHERE))
        self.query_one(Choice).offer(scopes, _HERE, many=False)
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        checks, who = await asyncio.to_thread(self._found)
        self._checks = checks
        wrong = [one for one in checks if one.state != "ok"]
        good = self.desk.say("setup.checks.good", count=len(checks) - len(wrong))
        lines = [all_well(good), *(check_line(one, self.lang) for one in wrong)]
        self.query_one("#checks", Prose).content = Content("\n").join(lines)
        self.known = who
        for name, text in zip(_ROWS, who, strict=True):
            if not self._box(name).value:
                self._box(name).value = text
        self.desk.redraw()

    def _found(self) -> tuple[tuple[Check, ...], tuple[str, str]]:
        checks = tuple(machine(system_clock().today(), self.desk.terminal))
        book = self.desk.book
        try:
            who = bootstrap.introduced(book.root if book is not None else self.desk.folder)
        except DubanError:  # no git, or no such folder: the first save says which
            who = None
        return checks, (who.name, who.email) if who is not None else ("", "")

    def begin(self) -> None:
        """Ask for the name where none is known."""
        self._box("name").focus()

    def summary(self) -> str:
        """Versions, terminal, who commits."""
        say, seen = self.desk.say, self.desk.terminal
        git = next((one.values["version"] for one in self._checks if one.key == "doctor.git"), "")
        encoding = "UTF-8" if seen.encoding in {"utf8", "utf8sig"} else seen.encoding.upper()
        return say(
            "setup.sum.environment",
            git=".".join(git.split(".")[:2]) or "—",
            python=".".join(str(part) for part in sys.version_info[:2]),
            encoding=encoding,
            signs=say(f"setup.sum.signs.{min(2, seen.sign_width)}"),
            who=self.known[0] or say("setup.sum.nobody"),
        )

    def on_key(self, event: events.Key) -> None:
        """Enter in the last row says how one goes on."""
        if event.key == "enter" and self.query_one(Choice).has_focus:
            event.stop()
            self.desk.tell(self.desk.say("setup.filled"), "quiet")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next row."""
        event.stop()
        self.screen.focus_next()

    def finish(self) -> None:
        """Have git told who commits; make the office where there is none."""
        name, email = (self._box(row).value.strip() for row in _ROWS)
        problem = _problem(name, email)
        if problem:
            self.desk.tell(self.desk.say(problem), "warning")
            self._box("email" if problem == "setup.bad_email" else "name").focus()
            return
        everywhere = self.query_one(Choice).text == _EVERYWHERE
        book, folder = self.desk.book, self.desk.folder
        if self.desk.terminal.sign_width > 1:
            prefer_plain_signs()
        changed = (name, email) != self.known

        def job() -> Casebook:
            top = book.root if book is not None else bootstrap.begin(folder)
            if changed:
                bootstrap.introduce(top, name, email, everywhere=everywhere)
            return book if book is not None else _made(folder, self.lang)

        def done(made: Casebook) -> None:
            made.refresh()
            self.desk.book, self.known = made, (name, email)
            self.keep()
            self.desk.go_on()

        self.desk.work(
            self.desk.say("setup.doing.make" if book is None else "setup.doing.save"), job, done
        )


def _problem(name: str, email: str) -> str:
    """What is wrong with who commits: the key of a sentence; "" = nothing."""
    if not name:
        return "setup.no_name"
    if any(character in name for character in "<>\n\x00"):
        return "setup.bad_name"
    before, at, behind = email.partition("@")
    good = at and before and behind and not any(x in email for x in "<> \n\x00")
    return "" if good else "setup.bad_email"


def _made(folder: Path, lang: str) -> Casebook:
    """The office, new."""
    from tui.service.casebook import open_casebook  # noqa: PLC0415 -- once, behind the first paint

    clock = system_clock()
    signature = bootstrap.AS_GIT_SAYS._replace(moment=clock.iso() or "")
    return open_casebook(bootstrap.init(folder, signature=signature, language=lang).root)
