"""Someone at the keyboard: presses keys, looks at the screen, fills forms by their rows."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any
from typing import TypedDict
from typing import Unpack
from zoneinfo import ZoneInfo

from textual import events
from textual._wait import wait_for_idle
from textual.widgets import TextArea

from tui.app.app import DubanApp
from tui.app.dialogs.dialog import Dialog
from tui.app.keymap import key_of_character
from tui.app.screens.form import FormScreen
from tui.app.shell import Shell
from tui.app.widgets.choice import Choice
from tui.domain.value import Moment
from tui.service.casebook import open_casebook
from tui.service.user.memory import Memory

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path as DiskPath

    from textual.message import Message
    from textual.pilot import Pilot

    from tui.app.widgets.field_row import FieldRow
    from tui.domain.value import Path

ZONE = ZoneInfo("Asia/Shanghai")


class PlayedClock:
    """A clock that a test moves on."""

    def __init__(self, start: str) -> None:
        """Begin at `start`, `YYYY-MM-DD HH:MM` on the office's clock."""
        self.at = datetime.fromisoformat(start).replace(tzinfo=ZONE)

    def now(self) -> Moment:
        """This minute."""
        return Moment(self.at.date(), self.at.hour, self.at.minute)

    def today(self) -> date:
        """This day."""
        return self.at.date()

    def iso(self) -> str | None:
        """As git takes it."""
        return self.at.isoformat(timespec="seconds")

    def go_to(self, moment: str) -> None:
        """Let it be `moment`."""
        self.at = datetime.fromisoformat(moment).replace(tzinfo=ZONE)

    def pass_minutes(self, minutes: int = 1) -> None:
        """Let some minutes pass."""
        self.at += timedelta(minutes=minutes)


def an_app(
    folder: DiskPath,
    *,
    now: str = "2026-11-21 10:00",
    lang: str = "zh",
    theme: str = "dark",
    place: str = "all",
) -> tuple[DubanApp, PlayedClock]:
    """The interface on the repository at `folder`, and its clock.

    It starts in `place`; "" = where a reader starts by himself.
    """
    clock = PlayedClock(now)
    book = open_casebook(folder, clock)
    if place:
        Memory(book).put("place", place)
    return DubanApp(book, lang, theme), clock


class Clerk:
    """Drives one running application by keys alone."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        """Sit down at `pilot`'s application."""
        self.pilot = pilot
        self.app = pilot.app

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each when the screen is at rest."""
        for key in keys:
            await self.keys(key)
            await self.rest()

    async def type(self, text: str) -> None:
        """Type `text` where the focus is."""
        await self.keys(*text)
        await self.rest()

    async def paste(self, text: str) -> None:
        """Paste `text` as a terminal with bracketed paste does."""
        driver = self.app._driver
        assert driver is not None
        event = events.Paste(text)
        event.set_sender(self.app)
        driver.send_message(event)
        await self.rest()

    async def keys(self, *keys: str) -> None:
        """Send keys as the terminal does, and wait until the machine has nothing to do.

        The pilot's own `press` drops the character of marks such as `、`, and waits for each of a
        form's hundred widgets in turn after every key.
        """
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            typed = len(key) == 1
            name = "enter" if key == "\n" else key_of_character(key) if typed else key
            event = events.Key(name, key if typed else None)
            event.set_sender(self.app)
            driver.send_message(event)
        await wait_for_idle(0)

    async def rest(self) -> None:
        """Wait until nothing is being read, written or drawn."""
        for _round in range(1000):
            await wait_for_idle(0)
            if isinstance(self.app, Shell) and self.app.typing.is_waiting:
                continue
            if isinstance(self.app.screen, Dialog) and not self.app.screen.hears:
                continue
            if self._is_still():
                await wait_for_idle(0)
                if self._is_still():
                    return
            await asyncio.sleep(0.001)
        raise TimeoutError

    def _is_still(self) -> bool:
        """Whether no work is under way, no message waits, and what is loaded ahead is there."""
        nodes = (self.app, *self.app.screen_stack, *self.app.screen.walk_children())
        return (
            all(worker.is_finished for worker in self.app.workers)
            and all(node._message_queue is None or node._message_queue.empty() for node in nodes)
            and not any(thread.name == "warm-up" for thread in threading.enumerate())
        )

    def lines(self) -> list[str]:
        """The screen as it is drawn, one text a line."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips(self.app.size)
        assert len(strips) == height, (width, height)
        return ["".join(segment.text for segment in strip) for strip in strips]

    def screen_text(self) -> str:
        """The whole screen as one text."""
        return "\n".join(self.lines())

    def shows(self, text: str) -> bool:
        """Whether `text` stands on the screen."""
        return text in self.screen_text()

    async def at_case(self, *keys: str, ledger: str = "3") -> None:
        """Open the first case of a ledger, then press `keys`."""
        await self.press(ledger, "enter", *keys)

    async def in_form(self, *keys: str) -> FormScreen:
        """The form that `keys` open in the first case of 督查."""
        await self.at_case(*keys)
        return self.form

    async def see(self, text: str) -> None:
        """Wait until `text` stands on the screen: what is done outside is seen a little later.

        On a busy machine the files are looked at rarely (`tui.app.watching`).
        """
        for _tenth in range(200):
            await self.rest()
            if self.shows(text):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(self.screen_text())

    async def fill(self, values: Mapping[str, str]) -> None:
        """Fill rows of the form on screen, named by their path (`source.basis`), by keys alone."""
        for name, text in values.items():
            await self._go_to(name)
            await self._enter(text)

    async def save(self) -> None:
        """Save the form with its key."""
        await self.press("f9")
        assert not isinstance(self.app.screen, FormScreen), self.screen_text()

    async def _go_to(self, name: str) -> None:
        seen = []
        for _step in range(150):
            row = self._row()
            if row is not None:
                here = dotted(row.path)
                if here == name:
                    return
                seen.append(here)
            # a line that stands for rows out of sight is opened; all else is passed by
            await self.keys("tab" if row is not None else "enter")
        missing = f"no row {name}; there are {list(dict.fromkeys(seen))}"
        raise AssertionError(missing)

    def _row(self) -> FieldRow | None:
        return self.form.pane.current

    @property
    def form(self) -> FormScreen:
        """The form on screen."""
        screen = self.app.screen
        assert isinstance(screen, FormScreen), self.screen_text()
        return screen

    async def _enter(self, text: str) -> None:
        editor = self.form.pane.editor
        assert self.app.focused is editor, self.screen_text()
        if isinstance(editor, Choice):
            await self._choose(editor, text)
        else:
            if isinstance(editor, TextArea):
                await self.keys("pagedown", "pagedown", "end")
            else:
                await self.keys("end", "ctrl+u")
            await self.keys(*text)
        await self.rest()

    async def _choose(self, editor: Choice, text: str) -> None:
        """Choose words by their digits, or by arrows beyond the ninth."""
        names = [name for name, _shown in editor.words]
        shown = [words for _name, words in editor.words]
        wanted = [_place(word, names, shown) for word in text.split("、")]
        if editor.many:
            await self.keys("delete")
        for index in wanted:
            if index < 9:
                await self.keys(str(index + 1))
                continue
            if not editor.many:
                await self.keys("9")
            await self.keys(*("right",) * ((index - editor.at) % len(names)))
            if editor.many:
                await self.keys("space")
        assert editor.chosen == tuple(names[index] for index in sorted(wanted)), editor.chosen


class OfficeClerk(Clerk):
    """Somebody at the interface of one office, with its clock."""

    app: DubanApp

    def __init__(self, pilot: Pilot[Any], clock: PlayedClock) -> None:
        """Sit down at `pilot`'s application, on `clock`."""
        super().__init__(pilot)
        self.clock = clock


class Start(TypedDict, total=False):
    """How `an_app` starts, where a test wants it otherwise."""

    now: str
    lang: str
    theme: str
    place: str


@asynccontextmanager
async def office_app(
    folder: DiskPath,
    *,
    size: tuple[int, int] = (80, 24),
    notifications: bool = False,
    message_hook: Callable[[Message], None] | None = None,
    **start: Unpack[Start],
) -> AsyncIterator[OfficeClerk]:
    """Somebody at the interface on the repository at `folder`, once its first screen stands."""
    app, clock = an_app(folder, **start)
    running = app.run_test(size=size, notifications=notifications, message_hook=message_hook)
    async with running as pilot:
        clerk = OfficeClerk(pilot, clock)
        await clerk.rest()
        yield clerk


def _place(word: str, names: list[str], shown: list[str]) -> int:
    """Where a word stands among those offered; `#2` is the second whatever it is."""
    if word.startswith("#"):
        return int(word[1:]) - 1
    assert word in names or word in shown, (word, shown, names)
    return names.index(word) if word in names else shown.index(word)


def dotted(path: Path) -> str:
    """A path as one word: `source.basis`, `parties.0.name`."""
    return ".".join(str(step) for step in path)
