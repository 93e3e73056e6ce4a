"""What is offered where there are no records: the demo office, a new repository, or to leave.

A new repository is set up step by step (`tui.app.setup`); Esc comes back here, where the demo
office is one key away, and what was filled in stays.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from typing import ClassVar
from typing import NamedTuple

from textual import events
from textual.app import App
from textual.containers import Vertical
from textual.content import Content
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui.app.bindings import bindings_of
from tui.app.failure import farewell
from tui.app.keys import plain_character
from tui.app.plain_signs import PlainSigns
from tui.app.theme import STYLES
from tui.app.theme import THEMES
from tui.app.widgets.key_bar import KeyBar
from tui.domain.errors import DubanError
from tui.report.failures import error_text
from tui.service.crash import failure_of
from tui.service.terminal import look
from tui.service.user.preferences import preferences
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.filter import LineFilter

    from tui.app.setup.wizard import Wizard
    from tui.service.casebook import Casebook
    from tui.service.terminal import Terminal

_OFFERS = ("demo", "init", "quit")


class Made(NamedTuple):
    """A repository to open: where it lies, and whether it is the demo office."""

    root: Path
    is_demo: bool = False


class WelcomeScreen(Screen[None]):
    """Three things to choose from."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("welcome")]

    def __init__(self, folder: Path, lang: str, terminal: Terminal) -> None:
        """Speak of `folder` in `lang`; `terminal` is what was found when it was asked."""
        super().__init__()
        self.folder = folder
        self.lang = lang
        self.terminal = terminal
        self._busy = False
        self._wizard: Wizard | None = None

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
        return Option(self._prompt(index, name), id=name)

    def _prompt(self, index: int, name: str) -> Content:
        return Content.assemble(
            (f"{index + 1} ", "$accent"),
            say(f"welcome.{name}", self.lang),
            ("  " + say(f"welcome.{name}.note", self.lang), "$quiet"),
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
            self._say(say("welcome.demo.doing", self.lang))
            self.run_worker(self._play())

    def _set_up(self) -> None:
        """Go through the steps; who left them half-way finds them as they were."""
        from tui.app.setup.wizard import Wizard  # noqa: PLC0415 -- only when it is asked for

        last = self._wizard
        made, typed = (last.book, last.typed) if last is not None else (None, None)
        wizard = Wizard(self.folder, self.lang, self.terminal, made, typed)
        self._wizard = wizard

        def answered(book: Casebook | None) -> None:
            if book is not None:
                self.app.exit(Made(book.root))
            elif wizard.book is not None:
                offers = self.query_one(OptionList)
                offers.replace_option_prompt_at_index(1, self._prompt(1, "go_on"))
                self._say(say("welcome.made", self.lang, folder=wizard.book.root))

        self.app.push_screen(wizard, answered)

    async def _play(self) -> None:
        try:
            root = await asyncio.to_thread(new_demo)
        except (DubanError, OSError) as problem:
            self._busy = False
            self._say(error_text(failure_of(problem), self.lang), "$error")
            return
        self.app.exit(Made(root, is_demo=True))

    def _say(self, text: str, style: str = "$quiet") -> None:
        line = Content.styled(visible(text, newlines=True), style)
        self.query_one("#progress", Static).update(line)

    def action_quit_screen(self) -> None:
        """Leave."""
        self.app.exit()

    def action_go_back(self) -> None:
        """There is nothing behind this screen."""


def new_demo() -> Path:
    """The demo office, new, in a folder of its own among the temporary ones."""
    import tempfile  # noqa: PLC0415 -- only when it is asked for
    from pathlib import Path as DiskPath  # noqa: PLC0415 -- as above

    from tui.demo.play import play  # noqa: PLC0415 -- as above
    from tui.service.bootstrap import call_demo  # noqa: PLC0415 -- as above
    from tui.service.clock import system_clock  # noqa: PLC0415 -- as above

    made = play(DiskPath(tempfile.mkdtemp(prefix="duban-demo-")), system_clock().today())
    call_demo(made)
    return made


class WelcomeApp(App[Made]):
    """Answers with a repository to open, or with None."""

    CSS_PATH = STYLES
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, folder: Path, lang: str, theme: str, terminal: Terminal | None = None
    ) -> None:
        """Offer what can be done about `folder`, in the `terminal` as it was found."""
        self.folder = folder
        self.lang = lang
        self.terminal = terminal or look(ask=False)
        super().__init__()
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES[theme].name

    def get_default_screen(self) -> Screen[None]:
        """The only screen."""
        return WelcomeScreen(self.folder, self.lang, self.terminal)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and ours where this terminal draws signs two cells wide."""
        given = super().get_line_filters()
        plain = self.terminal.sign_width > 1 or preferences().plain_signs
        return [*given, PlainSigns()] if plain else given

    async def on_event(self, event: events.Event) -> None:
        """A full-width character is its key where no text is typed (ux.md 1.2.3)."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            plain = plain_character(event.character or "")
            focused = self.focused
            typing = focused is not None and focused.check_consume_key(event.key, event.character)
            if plain and not typing:
                event = events.Key(_character_to_key(plain), plain)
        await super().on_event(event)

    def _fatal_error(self) -> None:
        """Leave with clear sentences, as the interface does."""
        self._exit_renderables.append(farewell(self._exception, self.lang))
        self._close_messages_no_wait()
