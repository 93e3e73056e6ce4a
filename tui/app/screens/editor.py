"""A text on the whole screen: a part of the body, or a record where no other editor can be started."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from tui.app.bindings import bindings_of
from tui.app.events import Written
from tui.app.page import Page
from tui.app.widgets.row_editor import TextEditor
from tui.text.sanitise import editable

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widget import Widget
    from textual.widgets import TextArea

    from tui.app.setting import Setting

_AFTER = 1.0


class EditorScreen(Page):
    """Write, and leave with F9 or Esc; answers with `Written` in both cases.

    What is written is kept a moment after the last key. What would act on a terminal is shown as
    signs; a text that was not touched comes back as it was.
    """

    area: ClassVar[str] = "editor"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("editor")]

    def __init__(
        self, setting: Setting, title: str, text: str, keep: Callable[[str], bool]
    ) -> None:
        """Edit `text`, called `title`; `keep` puts a draft of it on the disk, in a thread."""
        super().__init__(setting)
        self.heading = title
        self.text = text
        self.keep = keep
        # held: when the application ends it leaves the screen before the screen is told
        self.editor = TextEditor(editable(text), compact=True, tab_behavior="focus", id="whole")
        self._kept = ""
        self._timer: Timer | None = None

    def body(self) -> Iterator[Widget]:
        """One text area."""
        yield self.editor

    def on_mount(self) -> None:
        """Begin to write."""
        self.editor.colour(markdown=True)
        self.editor.focus()
        self._say_where()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Say in which line one is."""
        event.stop()
        self._say_where()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is written when the keys rest."""
        event.stop()
        self._say_where()
        self._rest()
        self._timer = self.set_timer(_AFTER, self._keep)

    def _say_where(self) -> None:
        document = self.editor.document
        where = self.say(
            "editor.where",
            line=self.editor.cursor_location[0] + 1,
            lines=document.line_count,
            count=sum(len("".join(line.split())) for line in document.lines),
        )
        self.head(self.heading, where + self._kept)

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _keep(self) -> None:
        self._rest()
        now, text = self.setting.book.clock.now(), self._written()

        def kept(safe: bool) -> None:  # noqa: FBT001 -- what the work answers
            if safe:
                at = f"{now.hour:02}:{now.minute:02}"
                self._kept = self.say("fill.gap") + self.say("fill.draft_kept", at=at)
                self._say_where()
            else:
                self.tell(self.say("fill.draft_lost"), "error")

        self.ask(lambda: self.keep(text), kept, group="draft")

    def _written(self) -> str:
        text = self.editor.text
        if text == editable(self.text):
            return self.text
        return text.replace("\n", "\r\n") if "\r\n" in self.text else text

    def on_unmount(self) -> None:
        """The application ends while something is written: keep it, without a thread."""
        if self._timer is not None:
            self.keep(self._written())

    def action_save_form(self) -> None:
        """Answer with the text, to be saved."""
        self._rest()
        self.dismiss(Written(self._written(), done=True))

    def action_go_back(self) -> None:
        """Leave; whoever asked for the text keeps it, so nothing is lost."""
        self._rest()
        self.dismiss(Written(self._written(), done=False))
