"""What is offered where there are no records: the demo office, a new repository, or to leave.

A new repository is set up step by step (`tui.app.setup`); Esc comes back here, where the demo
office is one key away, and what was filled in stays.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from textual.containers import Container
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.full_screen import FullScreen
from tui.app.setting import Reader
from tui.app.setup.prose import Prose
from tui.app.shell import Shell
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.said import said
from tui.demo.making import make_demo
from tui.domain.errors import DubanError
from tui.report.failures import error_text
from tui.service.crash import failure_of
from tui.service.terminal import look
from tui.service.user.preferences import preferences
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen

    from tui.app.setup.wizard import Wizard
    from tui.service.casebook import Casebook
    from tui.service.terminal import Terminal

_OFFERS = ("demo", "init", "quit")


class Made(NamedTuple):
    """A repository to open: where it lies, and whether it is the demo office."""

    root: Path
    is_demo: bool = False


class WelcomeScreen(FullScreen):
    """Three things to choose from."""

    area: ClassVar[str] = "welcome"
    stray_text: ClassVar[str] = "typing.burst.welcome"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("welcome")]

    def __init__(self, folder: Path, reader: Reader, terminal: Terminal) -> None:
        """Speak of `folder` to `reader`; `terminal` is what was found when it was asked."""
        super().__init__(reader)
        self.folder = folder
        self.terminal = terminal
        self._busy = False
        self._wizard: Wizard | None = None

    def compose(self) -> ComposeResult:
        """What is the matter, and what can be done."""
        with Container(id="welcome"), Vertical(id="welcome-box"):
            yield Static(Content(self.say("welcome.title")), id="title")
            text = self.say("welcome.text", folder=visible(str(self.folder)))
            yield Prose(text, id="welcome-text")
            yield OptionList(
                *(Option(self._prompt(index, name)) for index, name in enumerate(_OFFERS)),
                compact=True,
                id="offers",
                markup=False,
            )
            yield Static(id="welcome-said")
        yield KeyBar(self.area, self.setting.lang, self.setting.moved)

    def _prompt(self, index: int, name: str) -> Content:
        return Content.assemble(
            (f"{index + 1} ", "$accent"),
            self.say(f"welcome.{name}"),
            ("  " + self.say(f"welcome.{name}.note"), "$quiet"),
        )

    def on_mount(self) -> None:
        """The first offer has the focus."""
        offers = self.query_one(OptionList)
        offers.highlighted = 0
        offers.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes an offer."""
        event.stop()
        self.action_take(event.option_index)

    def action_take(self, index: int) -> None:
        """Do what the offer says; nothing else is taken meanwhile."""
        if self._busy:
            return
        name = _OFFERS[index]
        if name == "quit":
            self.app.exit()
        elif name == "init":
            self._set_up()
        else:
            self._busy = True
            self.tell(self.say("welcome.demo.doing"), "quiet")
            self.run_worker(self._play())

    def _set_up(self) -> None:
        """Go through the steps; who left them half-way finds them as they were."""
        from tui.app.setup.wizard import Wizard  # noqa: PLC0415 -- only when it is asked for

        if self._wizard is None:
            self._wizard = Wizard(self.folder, self.setting, self.terminal)
            self.app.install_screen(self._wizard, self._wizard.area)
        wizard = self._wizard

        def answered(book: Casebook | None) -> None:
            if book is not None:
                self.app.exit(Made(book.root))
            elif wizard.book is not None:
                offers = self.query_one(OptionList)
                offers.replace_option_prompt_at_index(1, self._prompt(1, "go_on"))
                self.tell(self.say("welcome.made", folder=wizard.book.root), "quiet")

        self.app.push_screen(wizard, answered)

    async def _play(self) -> None:
        try:
            root = await asyncio.to_thread(make_demo)
        except (DubanError, OSError) as problem:
            self._busy = False
            self.tell(error_text(failure_of(problem), self.setting.lang), "error")
            return
        self.app.exit(Made(root, is_demo=True))

    def tell(self, text: str, severity: str = "success") -> None:
        """Say something below the offers."""
        line = said(visible(text, newlines=True), severity)
        self.query_one("#welcome-said", Static).update(line)

    def action_quit_screen(self) -> None:
        """Leave."""
        self.app.exit()

    def action_go_back(self) -> None:
        """There is nothing behind this screen."""


class WelcomeApp(Shell[Made]):
    """Answers with a repository to open, or with None."""

    def __init__(
        self, folder: Path, lang: str, theme: str = "", terminal: Terminal | None = None
    ) -> None:
        """Offer what can be done about `folder`, in the `terminal` as it was found.

        `theme` is `dark` or `light`; "" = as the reader has set it, or dark.
        """
        self.folder = folder
        self.terminal = terminal or look(ask=False)
        super().__init__(lang, preferences())
        self.wear(theme or self.own.theme)

    @property
    def has_plain_signs(self) -> bool:
        """Whether this terminal was seen to draw signs two cells wide, or is said to."""
        return self.terminal.sign_width > 1 or super().has_plain_signs

    async def action_quit(self) -> None:
        """Ctrl-Q, which Textual binds, leaves as `q` does: from the setup nothing is lost."""
        if isinstance(self.screen, FullScreen):
            await self.screen.run_action("quit_screen")
        else:
            self.exit()

    def get_default_screen(self) -> Screen[None]:
        """The screen to begin with."""
        return WelcomeScreen(self.folder, Reader(self.lang, self.moved), self.terminal)
