"""What every flow does on its way: reads, asks, shows a form, tells what became of it.

A flow holds no state of its own between windows. Windows come up only while the page from which the
task was begun is still on top: a key that is held down opens one window and not five, and nobody
who has gone on meanwhile is interrupted (ux.md 1.2.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from rich.cells import cell_len

from tui.app.dialogs.confirm import Confirm
from tui.app.dialogs.picker import Picker
from tui.app.events import CaseChanged
from tui.app.events import Told
from tui.app.events import WorkAsked
from tui.app.page import Page
from tui.app.screens.form import FormScreen
from tui.app.widgets.line_break import one_line
from tui.report.wording import message
from tui.service.edit import Refused
from tui.service.forms.task import Prepared
from tui.service.forms.task import Task
from tui.service.forms.task import prepare
from tui.service.reasons import of_case
from tui.service.reasons import why_not
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from textual.app import App
    from textual.content import Content
    from textual.screen import Screen

    from tui.app.dialogs.picker import Item
    from tui.app.setting import Setting
    from tui.domain.value import Path
    from tui.service.edit import Saved
    from tui.service.opened import OpenCase

_MOST_WARNINGS = 3
_BESIDE = 12
"""Cells of the status line that its sign and the position in a list take."""


class Asked(NamedTuple):
    """What a task is begun with: the case, what the screen knows besides, the cases of a batch."""

    case_id: str = ""
    detail: str = ""
    marked: tuple[str, ...] = ()


class Steps:
    """The steps of flows in one application."""

    def __init__(
        self, app: App[Any], setting: Setting, following: Callable[[], None] | None = None
    ) -> None:
        """Push windows on `app`, above the page that is on top now (`page`).

        What is saved first is followed by `following`.
        """
        self.app = app
        self.setting = setting
        pages = [screen for screen in app.screen_stack if isinstance(screen, Page)]
        self.page = pages[-1] if pages else None
        self._next = following

    def then(self, following: Callable[[], None]) -> Steps:
        """The same steps; what is saved next is followed by `following`."""
        return Steps(self.app, self.setting, following)

    def ask(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        group: str = "flow",
        doing: str = "",
    ) -> None:
        """Have `work` done in a thread, then `done` with its result; `doing` names it when slow."""
        self.app.post_message(WorkAsked(work, done, group=group, doing=doing))

    def say(self, key: str, **values: object) -> str:
        """The message `key` in the reader's language."""
        return self.setting.say(key, **values)

    def tell(self, text: str, severity: str = "warning") -> None:
        """Write into the status line."""
        self.app.post_message(Told(text, severity))

    def show(self, window: Screen[Any], then: Callable[[Any], None]) -> None:
        """Push `window` above the page, and go on with its answer; nothing where another came up."""
        if self.page is None or self.app.screen is self.page:
            self.app.push_screen(window, then)

    def with_case(self, case_id: str, then: Callable[[OpenCase], None]) -> None:
        """Read the case, then go on."""
        self.ask(lambda: self.setting.book.open(case_id), then)

    def with_able_case(self, task: str, case_id: str, then: Callable[[OpenCase], None]) -> None:
        """Read the case, then go on if `task` can be done with it; else say why not."""

        def go_on(opened: OpenCase) -> None:
            reason = why_not(task, of_case(opened.case))
            if reason:
                self.tell(self.say(reason))
            else:
                then(opened)

        self.with_case(case_id, go_on)

    def fill(
        self,
        task: Task,
        then: Callable[[Saved], None] | None = None,
        focus: str = "",
    ) -> None:
        """Show the form of `task` at the row `focus` (`lead.unit`); tell what was saved, go on."""
        setting = self.setting

        def answered(saved: Saved | None) -> None:
            if saved is not None:
                self.saved(saved)
                if then is not None:
                    then(saved)

        def show(prepared: Prepared) -> None:
            at = prepared._replace(focus=_path(focus))
            self.show(FormScreen(setting, at), answered)

        self.ask(lambda: prepare(task, setting.book, setting.lang), show)

    def saved(self, saved: Saved) -> None:
        """Say what was saved and what the rules have to say about it; go on where there is more."""
        lang = self.setting.lang
        for diagnostic in saved.warnings[:_MOST_WARNINGS]:
            text = visible(message(diagnostic.finding, lang))
            self.app.notify(text, severity="warning", markup=False, timeout=8)
        self.tell_saved("form.saved", saved.subject)
        if self._next is not None:
            following, self._next = self._next, None
            following()

    def tell_saved(self, key: str, subject: str) -> None:
        """Say what was saved; a long subject gives way to what can be done next."""
        room = self.app.size.width - cell_len(self.say(key, subject="")) - _BESIDE
        if cell_len(subject) > room:
            subject = one_line(subject, room).rstrip()
        self.tell(self.say(key, subject=subject), "success")

    def choose(self, title: str, items: Sequence[Item], then: Callable[[str], None]) -> None:
        """Let the user choose one of `items`."""

        def chosen(answer: str | None) -> None:
            if answer:
                then(answer)

        self.show(Picker(self.setting, title, items), chosen)

    def changed(self, case_id: str) -> None:
        """Let every screen read again what it shows of the case; "" = of any."""
        self.app.post_message(CaseChanged(case_id))

    def answered(self, answer: Saved | Refused) -> None:
        """Say what became of a save that no form made, and let every screen read it."""
        if isinstance(answer, Refused):
            text = message(answer.reason, self.setting.lang)
            self.tell(self.say("flow.refused", text=text), "error")
            return
        self.changed(answer.case_id)
        self.saved(answer)

    def agree(
        self, title: str, lines: Sequence[Content], yes: str, then: Callable[[], None]
    ) -> None:
        """Show `lines` and go on when the user agrees; the button is called `yes`."""

        def answered(agreed: bool | None) -> None:  # noqa: FBT001 -- what the window answers
            if agreed:
                then()

        self.show(Confirm(self.setting, title, lines, yes), answered)


def _path(dotted: str) -> Path:
    """`parties.0.name` as the path of a row."""
    steps = dotted.split(".") if dotted else []
    return tuple(int(step) if step.isdecimal() else step for step in steps)
