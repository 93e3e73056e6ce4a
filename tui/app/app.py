"""The application: startup, theme, the register of screens, and the one handler of errors.

What is done with cases lies in the screens and in `tui.app.flows`; this file only joins them.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Any

from textual import events

from tui.app import collecting
from tui.app.collecting import Collecting
from tui.app.events import WorkAsked
from tui.app.page import Page
from tui.app.places import BY_NAME
from tui.app.places import FIRST
from tui.app.places import PLACES
from tui.app.setting import Setting
from tui.app.shell import Shell
from tui.app.starting import ready
from tui.app.starting import tell_at_start
from tui.app.starting import warm_up
from tui.app.style_sheet import StyleSheet
from tui.app.theme import THEMES
from tui.app.tour import Tour
from tui.app.watching import Watching
from tui.app.widgets.status_line import StatusLine
from tui.app.work import Work
from tui.domain.errors import DirtyCaseError
from tui.domain.errors import DubanError
from tui.domain.errors import NoRepositoryError
from tui.report.failures import error_text
from tui.service.leaving import left_behind
from tui.service.user.memory import Memory
from tui.service.user.preferences import preferences
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from tui.app.events import CaseChanged
    from tui.app.events import CaseChosen
    from tui.app.events import EditorAsked
    from tui.app.events import PlaceChosen
    from tui.app.events import TaskChosen
    from tui.app.events import WindowChosen
    from tui.service.casebook import Casebook
    from tui.service.leaving import LeftBehind

_WARM_UP_AFTER = 0.2
"""Seconds from the first paint until what comes next is loaded."""


class DubanApp(Shell[int]):
    """The interface on one casebook."""

    DEFAULT_MODE = FIRST

    def __init__(self, book: Casebook, lang: str = "zh", theme: str = "") -> None:
        """Show `book` in the language `lang` (`zh`, `en`).

        `theme` is `dark` or `light`; "" = as the reader had it last, or has set it, or dark.
        """
        memory, own = Memory(book), preferences()
        last = memory.get("place", FIRST)
        self.DEFAULT_MODE = last if last in BY_NAME else FIRST  # type: ignore[misc]  # of each start
        super().__init__(lang, own)
        self.setting = Setting(book, lang, memory, self.moved)
        self.leaves_for: Path | None = None
        """The demo office to open once this interface is closed."""
        self.wear(theme or memory.get("theme", "") or own.theme)
        for place in PLACES:
            self.add_mode(place.name, partial(place.ground, self.setting))
        self._work = Work(self, self.fail)
        self._watching = Watching(self)
        self.stylesheet = self.sheet = StyleSheet(variables=self.get_css_variables())
        self.tour = Tour(self)

    def on_mount(self) -> None:
        """Begin to look for changes from outside; say what is to be known at the start."""
        self._watching.start()
        self.tour.offer()
        self.call_after_refresh(tell_at_start, self, self.own, self.unmoved)
        self.set_timer(_WARM_UP_AFTER, partial(warm_up, self.sheet))
        self.set_interval(collecting.EVERY, Collecting(self.typing).think)

    def on_unmount(self) -> None:
        """Look no more."""
        self._watching.stop()

    async def on_event(self, event: events.Event) -> None:
        """Esc gives up slow work before it does anything else."""
        if isinstance(event, events.Key) and event.key == "escape" and not event.is_forwarded:
            on_page = isinstance(self.screen, Page)  # a window above it has an Esc of its own
            if on_page and self._work.give_up():
                return
        await super().on_event(event)

    def on_work_asked(self, message: WorkAsked) -> None:
        """Do work in a thread; pieces of work run one after the other, in their order."""
        self._work.ask(message)

    def fail(self, error: DubanError) -> None:
        """Say what went wrong and what can be done, in the reader's words."""
        text = error_text(error, self.setting.lang)
        self.tell(text.partition("\n")[0], "error")
        self.notify(text, severity="error", markup=False, timeout=12)
        if isinstance(error, DirtyCaseError):  # what refuses it can be settled here and now
            self._begin("outside", PurePosixPath(str(error.values.get("path", ""))).stem)

    def show_progress(self, text: str) -> None:
        """Name slow work in the status line of the page that is on top; "" when it is over."""
        # work begun in one place may end while another is looked at
        for page in self._pages:
            if not text or page in self.screen_stack:
                for line in page.query(StatusLine):  # none while the application ends
                    line.progress = text

    @property
    def _pages(self) -> list[Page]:
        """The pages of all places; Textual 8.2 names the stacks of the other ones nowhere else."""
        stacks = self._screen_stacks.values()
        return [one for stack in stacks for one in stack if isinstance(one, Page)]

    async def on_case_chosen(self, message: CaseChosen) -> None:
        """Open a case."""
        await ready("tui.app.flows.dispatch")
        self._begin("open", message.case_id)

    def has_use_for(self, pasted: str) -> bool:
        """Whether a case may be registered from a paragraph that fell where no text is typed."""
        return bool(self._paragraph(pasted))

    def on_paste(self, event: events.Paste) -> None:
        """A paragraph that fell where no text is typed may become a case; nothing of it is a key."""
        text = self._paragraph(event.text)
        if text:
            self._begin("pasted", "", text)

    def _paragraph(self, pasted: str) -> str:
        from tui.app.stray_text import paragraph  # noqa: PLC0415 -- behind the first paint

        return paragraph(pasted, self.screen)

    def on_editor_asked(self, message: EditorAsked) -> None:
        """Let a text be written on the whole screen."""
        from tui.app.screens.editor import EditorScreen  # noqa: PLC0415 -- behind the first paint

        asked = (message.title, message.text, message.keep)
        self.push_screen(EditorScreen(self.setting, *asked), message.done)

    async def on_task_chosen(self, message: TaskChosen) -> None:
        """Begin a task."""
        await ready("tui.app.flows.dispatch")
        self._begin(message.task, message.case_id, message.detail, message.marked)

    def _begin(
        self, task: str, case_id: str, detail: str = "", marked: tuple[str, ...] = ()
    ) -> None:
        from tui.app.flows.dispatch import begin  # noqa: PLC0415 -- behind the first paint
        from tui.app.flows.steps import Asked  # noqa: PLC0415 -- as above

        begin(self, self.setting, task, Asked(case_id, detail, marked))

    async def on_window_chosen(self, message: WindowChosen) -> None:
        """Open a window of the shell above the page that is on top."""
        await ready("tui.app.windows")
        from tui.app.windows import open_window  # noqa: PLC0415 -- behind the first paint

        if message.name == "theme":
            other = next(name for name, one in THEMES.items() if one.name != self.theme)
            self.wear(other)
            self.setting.memory.put("theme", other)
        elif message.name == "leave":
            self._leave()
        elif message.name != "help" and isinstance(self.screen, Page):
            open_window(self, message.name, self.screen)

    def _leave(self) -> None:
        """Close the interface; ask first where something would be left lying (ux.md 1.2.9)."""
        from tui.app.windows import ask_to_leave  # noqa: PLC0415 -- behind the first paint

        book = self.setting.book

        def weigh(left: LeftBehind) -> None:
            if left.drafts or left.unpushed:
                ask_to_leave(self, left)
            else:
                self.exit()

        self._work.ask(WorkAsked(lambda: left_behind(book), weigh, lambda _error: self.exit()))

    async def action_quit(self) -> None:
        """Ctrl-Q, which Textual binds."""
        self._leave()

    async def on_place_chosen(self, message: PlaceChosen) -> None:
        """Go to a place; from within it, back to its ground."""
        await ready(BY_NAME[message.name].module)
        if message.name == self.current_mode or message.sought:
            await self.switch_mode(message.name)
            while len(self.screen_stack) > 1:
                await self.pop_screen()
        else:
            await self.switch_mode(message.name)
        self.setting.memory.put("place", message.name)
        if message.sought and isinstance(self.screen, Page):
            self.screen.seek(message.sought)

    def on_case_changed(self, message: CaseChanged) -> None:
        """Let every screen read again what it shows."""
        self.tour.changed()
        for page in self._pages:
            page.case_changed(message.case_id)


def run(path: Path, lang: str = "zh", theme: str = "") -> int:
    """Open the interface on the repository around `path`; answer the exit code.

    Where there is none, the demo office and a new repository are offered (records.md 2).
    """
    from tui.service.casebook import open_casebook  # noqa: PLC0415 -- after the arguments are known

    try:
        book = open_casebook(path)
    except NoRepositoryError:
        return _welcome(path, lang, theme)
    book.ask_monitor()
    app = DubanApp(book, lang, theme)
    collecting.begin()
    app.run()
    book.close()
    return _exit_code(app) if app.leaves_for is None else _demo(app.leaves_for, lang, theme)


def _welcome(path: Path, lang: str, theme: str) -> int:
    from tui.app.welcome import WelcomeApp  # noqa: PLC0415 -- rarely needed
    from tui.service.terminal import look  # noqa: PLC0415 -- as above

    # asked before the interface reads from the terminal
    welcome = WelcomeApp(path, lang, theme, look())
    made = welcome.run()
    if made is None:
        return _exit_code(welcome)
    return _demo(made.root, lang, theme) if made.is_demo else run(made.root, lang, theme)


def _demo(root: Path, lang: str, theme: str) -> int:
    """The interface on a demo office; who leaves it is told that its folder may be deleted."""
    from rich.console import Console  # noqa: PLC0415 -- rarely needed

    code = run(root, lang, theme)
    said = say("demo.elsewhere", lang, folder=visible(str(root)))
    Console(soft_wrap=True).print(said, markup=False, highlight=False)
    return code


def _exit_code(app: App[Any]) -> int:
    return DubanError.exit_code if app.return_code else 0
