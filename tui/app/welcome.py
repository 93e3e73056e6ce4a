"""What is offered where there are no records: the demo office, a new repository, or to leave."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.app import App
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.failure import farewell
from tui.app.theme import STYLES
from tui.app.theme import THEMES
from tui.app.widgets.key_bar import KeyBar
from tui.domain.errors import DubanError
from tui.report.failures import error_text
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

_OFFERS = ("demo", "init", "quit")


class WelcomeScreen(Screen[None]):
    """Three things to choose from."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("welcome")]

    def __init__(self, folder: Path, lang: str) -> None:
        """Speak of `folder` in `lang`."""
        super().__init__()
        self.folder = folder
        self.lang = lang
        self._busy = False

    def compose(self) -> ComposeResult:
        """What is the matter, and what can be done."""
        with Vertical(id="welcome"):
            yield Static(Content(say("welcome.title", self.lang)), id="title")
            text = say("welcome.text", self.lang, folder=visible(str(self.folder)))
            yield Static(Content(text), id="welcome-text")
            yield OptionList(
                *(self._option(index, name) for index, name in enumerate(_OFFERS)),
                compact=True,
                id="offers",
                markup=False,
            )
            yield Static(id="progress")
        yield KeyBar("welcome", self.lang)

    def _option(self, index: int, name: str) -> Option:
        prompt = Content.assemble(
            (f"{index + 1} ", "$accent"),
            say(f"welcome.{name}", self.lang),
            ("  " + say(f"welcome.{name}.note", self.lang), "$quiet"),
        )
        return Option(prompt, id=name)

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
            return
        self._busy = True
        self._say(say(f"welcome.{name}.doing", self.lang))
        self.run_worker(self._make(name))

    async def _make(self, name: str) -> None:
        try:
            made = await asyncio.to_thread(_make, name, self.folder)
        except DubanError as error:
            self._busy = False
            self._say(error_text(error, self.lang), "$error")
            return
        self.app.exit(made)

    def _say(self, text: str, style: str = "$quiet") -> None:
        line = Content.styled(visible(text, newlines=True), style)
        self.query_one("#progress", Static).update(line)

    def action_quit_screen(self) -> None:
        """Leave."""
        self.app.exit()

    def action_go_back(self) -> None:
        """There is nothing behind this screen."""


def _make(name: str, folder: Path) -> Path:
    """Make what the offer says; where it lies."""
    if name == "init":
        from tui.service.bootstrap import init  # noqa: PLC0415 -- only when it is asked for

        return init(folder).root
    import tempfile  # noqa: PLC0415 -- as above
    from pathlib import Path as DiskPath  # noqa: PLC0415 -- as above

    from tui.demo.play import play  # noqa: PLC0415 -- as above
    from tui.service.clock import system_clock  # noqa: PLC0415 -- as above

    return play(DiskPath(tempfile.mkdtemp(prefix="duban-demo-")), system_clock().today())


class WelcomeApp(App["Path"]):
    """Answers with the folder of a repository, or with None."""

    CSS_PATH = STYLES
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, folder: Path, lang: str, theme: str) -> None:
        """Offer what can be done about `folder`."""
        super().__init__()
        self.folder = folder
        self.lang = lang
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES[theme].name

    def get_default_screen(self) -> Screen[None]:
        """The only screen."""
        return WelcomeScreen(self.folder, self.lang)

    def _fatal_error(self) -> None:
        """Leave with clear sentences, as the interface does."""
        self._exit_renderables.append(farewell(self._exception, self.lang))
        self._close_messages_no_wait()
