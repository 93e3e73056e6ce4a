"""Several cases at once: what would be written of each, then what became of each, in one list.

Nothing is written before the explicit button; Esc stops between two cases, and what is written
stands (ux.md 1.2.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from textual.containers import Horizontal
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button
from textual.widgets import Static

from tui.app.dialogs.confirm import Confirm
from tui.app.events import WorkAsked
from tui.app.widgets.line_break import broken
from tui.report.failures import error_text
from tui.report.wording import message
from tui.rules.engine import severity
from tui.service.edit import Refused
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from tui.app.setting import Setting
    from tui.domain.errors import DubanError
    from tui.service.edit import Saved
    from tui.service.forms.batch import Planned

_WIDEST_TITLE = 24
_HANG = 2


class Outcome(NamedTuple):
    """How a batch ended."""

    written: tuple[Saved, ...]
    failed: int
    stopped: bool


class BatchDialog(Confirm):
    """The list of a batch; answers with its `Outcome`, or None when nothing was begun."""

    def __init__(self, setting: Setting, title: str, planned: tuple[Planned, ...]) -> None:
        """Show `planned`."""
        super().__init__(setting, title, (), "")
        self.planned = planned
        self.able = [place for place, one in enumerate(planned) if one.save is not None]
        self.written: dict[int, Saved] = {}
        self.failed: dict[int, str] = {}
        self._at = -1
        self._stopping = False

    def body(self) -> Iterator[Widget]:
        """The cases, how far it is, and the buttons."""
        with VerticalScroll(id="preview-lines", can_focus=False):
            yield Static(id="cases-of-batch")
        yield Static(id="progress")
        with Horizontal(id="buttons"):
            yield Button(Content(self.say("confirm.cancel")), id="cancel", compact=True)
            yes = self.say("batch.yes", count=len(self.able))
            yield Button(Content(yes), id="agree", compact=True)

    def on_mount(self) -> None:
        """The safe button has the focus."""
        self.query_one("#agree").display = bool(self.able)
        self.query_one("#cancel").focus()
        self._draw()

    @property
    def is_writing(self) -> bool:
        """Whether cases are being written."""
        return self._at >= 0

    def _draw(self) -> None:
        lines = [self._line(place) for place in range(len(self.planned))]
        shown = [piece for line in lines for piece in broken(line, self.line_width, _HANG)]
        self.query_one("#cases-of-batch", Static).update(Content("\n").join(shown))
        self.query_one("#progress", Static).update(self._progress())

    def _line(self, place: int) -> Content:
        one = self.planned[place]
        title = Content(visible(one.title)).truncate(_WIDEST_TITLE, ellipsis=True)
        if place in self.written:
            sign, style, said = "√", "$light-green", one.does
        elif place in self.failed:
            sign, style, said = "×", "$light-red", self.failed[place]
        elif one.save is None:
            sign, style, said = "×", "$light-yellow", one.why
        else:
            sign, style, said = "→", "$accent", one.does
        return Content.assemble(
            (f"{sign} {one.case_id} ", style), title, "  ", (visible(said), style)
        )

    def _progress(self) -> Content:
        left = len(self.planned) - len(self.able)
        if self.is_writing:
            done = len(self.written) + len(self.failed)
            text = self.say("batch.running", at=done + 1, count=len(self.able))
        elif self.written or self.failed:
            failed = len(self.failed) + left
            key = "batch.done" if failed else "batch.done.all"
            text = self.say(key, count=len(self.written), failed=failed)
        else:
            key = "batch.look" if left else "batch.look.all"
            text = self.say(key, count=len(self.able), left=left)
        return Content.styled(text, "$quiet")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was chosen."""
        event.stop()
        event.prevent_default()  # what a mere confirmation would do
        if event.button.id == "agree":
            self.action_agree()
        else:
            self.action_go_back()

    def action_agree(self) -> None:
        """Write one case after the other."""
        if self.able and not self.is_writing and not (self.written or self.failed):
            self.query_one("#agree").display = False
            self.query_one("#cancel", Button).label = Content(self.say("batch.stop"))
            self._next(0)

    def _next(self, at: int) -> None:
        if at == len(self.able) or self._stopping:
            self._end()
            return
        self._at = at
        self._draw()
        place = self.able[at]
        save = self.planned[place].save
        if save is None:
            raise TypeError(place)

        def done(answer: Saved | Refused) -> None:
            if isinstance(answer, Refused):
                found = [one.finding for one in answer.diagnostics]
                grave = [one for one in found if severity(one.code) == "error"]
                self.failed[place] = message(grave[0], self.setting.lang)
            else:
                self.written[place] = answer
            self._next(at + 1)

        def failed(problem: DubanError) -> None:
            self.failed[place] = error_text(problem, self.setting.lang).partition("\n")[0]
            self._next(at + 1)

        self.app.post_message(WorkAsked(save, done, failed, group="write"))

    def _end(self) -> None:
        self._at = -1
        # asked to stop while the last one was being written: nothing was left undone
        self._stopping &= len(self.written) + len(self.failed) < len(self.able)
        if self.failed or self._stopping:
            self.query_one("#cancel", Button).label = Content(self.say("batch.close"))
            self._draw()
        else:
            self.dismiss(self._outcome())

    def _outcome(self) -> Outcome:
        left = len(self.planned) - len(self.able)
        return Outcome(tuple(self.written.values()), len(self.failed) + left, self._stopping)

    def action_go_back(self) -> None:
        """Leave; while cases are written, stop after the one that is being written."""
        if self.is_writing:
            self._stopping = True
        elif self.written or self.failed:
            self.dismiss(self._outcome())
        else:
            self.dismiss(None)
