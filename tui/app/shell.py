"""What every application of ours is, with an office or without: how it looks, how it takes keys."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar
from typing import TypeVar

from textual import events
from textual.app import App

from tui.app.failure import farewell
from tui.app.full_screen import FullScreen
from tui.app.keymap import read_keymap
from tui.app.plain_signs import PlainSigns
from tui.app.theme import STYLES
from tui.app.theme import THEMES
from tui.app.typing import Typing
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import PurePath

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.filter import LineFilter

    from tui.app.events import Told
    from tui.app.events import WindowChosen
    from tui.service.user.preferences import Preferences

Answer = TypeVar("Answer")


class Shell(App[Answer]):
    """The reader's own theme, keys and signs; full-width keys, stray text, help, a clear end."""

    CSS_PATH: ClassVar[list[str | PurePath]] = STYLES
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, lang: str, own: Preferences) -> None:
        """Speak `lang`, and follow what the reader has set for himself."""
        super().__init__()
        self.lang = lang
        self.own = own
        self.moved, self.unmoved = read_keymap(own.keys)
        self.set_keymap({name: ",".join(keys) for name, keys in self.moved.items()})
        for known in THEMES.values():
            self.register_theme(known)
        self.title = self.say("app.name")
        self.typing = Typing(self, super().on_event)

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""
        return say(key, self.lang, **values)

    def wear(self, theme: str) -> None:
        """Take the theme `theme`, or the dark one where there is none of that name."""
        self.theme = THEMES.get(theme, THEMES["dark"]).name

    @property
    def has_plain_signs(self) -> bool:
        """Whether this terminal draws signs two cells wide."""
        return self.own.plain_signs

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and ours where signs must be plain."""
        given = super().get_line_filters()
        return [*given, PlainSigns()] if self.has_plain_signs else given

    async def on_event(self, event: events.Event) -> None:
        """Look at keys before any widget does: `tui.app.typing`."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.typing.key(event)
            return
        if isinstance(event, events.Paste) and not event.is_forwarded:
            self.typing.paste(event.text)
        await super().on_event(event)

    def has_use_for(self, pasted: str) -> bool:  # noqa: ARG002 -- the interface knows one
        """Whether something can be made of a text that was pasted where none is typed."""
        return False

    @property
    def full_screen(self) -> FullScreen | None:
        """The topmost screen that is no window."""
        return next(
            (one for one in reversed(self.screen_stack) if isinstance(one, FullScreen)), None
        )

    def tell(self, text: str, severity: str = "success") -> None:
        """Say something on the screen that is on top."""
        screen = self.full_screen
        if screen is not None:
            screen.tell(text, severity)

    def on_told(self, message: Told) -> None:
        """Something to say to the user."""
        self.tell(message.text, message.severity)

    async def on_window_chosen(self, message: WindowChosen) -> None:
        """Help is there on every screen; what is chosen in it is done."""
        below = self.screen
        if message.name != "help" or not isinstance(below, FullScreen):
            return
        from tui.app.screens.help import HelpScreen  # noqa: PLC0415 -- behind the first paint

        def act(action: str | None) -> None:
            if action:
                self.run_worker(below.run_action(action))

        self.push_screen(HelpScreen(below.setting, below), act)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key, a line of the menu or a click asks; what cannot be done says why."""
        if await super().run_action(action, default_namespace, namespaces):
            return True
        if isinstance(default_namespace, FullScreen):
            reason = default_namespace.reason(action)
            if reason:
                self.tell(reason, "warning")
                return True
        return False

    def action_help_quit(self) -> None:
        """Ctrl-C does not quit by accident: say how one quits."""
        self.tell(self.say("app.how_to_quit"), "quiet")

    def _fatal_error(self) -> None:
        """Leave with clear sentences, and none of a record's text.

        Textual 8.2 lets no other method decide what is printed when a program fails, and prints
        the values of all variables: texts of records, names, numbers.
        """
        self._exit_renderables.append(farewell(self._exception, self.lang))
        self._close_messages_no_wait()
