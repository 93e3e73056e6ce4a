"""What the screens with a list of cases share: the filter, the marks, and acting on what is chosen.

Esc takes one thing back at a time: marks, then the filter (ux.md 1.2.9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar
from unicodedata import normalize

from textual.widgets import Input

from tui.app.events import CaseChosen
from tui.app.events import TaskChosen
from tui.app.page import Page
from tui.app.widgets.case_table import CaseTable
from tui.app.widgets.status_line import StatusLine
from tui.domain.doubts import doubts
from tui.service import reasons

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.service.listing import Row

BATCH = frozenset({"urge", "assign", "extend", "advance", "pin", "copy"})
"""Tasks that several cases can be given at once."""
_SEVERAL = 2


class ListPage(Page):
    """A page with a filter and a list of cases.

    Attributes:
        first_patience, further_patience: seconds of reading after which a list shows what is there
            by then: at first, and from then on.
    """

    first_patience: ClassVar[float] = 0.3
    further_patience: ClassVar[float] = 1.0

    def __init__(self, setting: Setting) -> None:
        """Show `setting`'s casebook."""
        super().__init__(setting)
        self.text = ""
        self._doubted = False
        self._waits = False
        """Whether records are still to be read, and some are shown."""

    def filter_box(self) -> Input:
        """The line of the filter, away until it is asked for."""
        return Input(
            id="filter",
            compact=True,
            placeholder=self.say("cases.filter_hint"),
            classes="-away",
            disabled=True,
        )

    @property
    def table(self) -> CaseTable:
        """The list."""
        return self.query_one(CaseTable)

    @property
    def chosen(self) -> Row | None:
        """The case that has the cursor, in whatever way the cases are shown."""
        return self.table.row

    def read(self) -> None:
        """Read again what is shown, with the filter of now."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Go where the cases are."""
        self.table.focus()

    @property
    def is_filtering(self) -> bool:
        """Whether the filter is being written."""
        return self.query_one("#filter").has_focus

    def set_filter(self, text: str) -> None:
        """Filter by `text`; "" puts the line away."""
        box = self.query_one("#filter", Input)
        box.set_class(not text, "-away")
        box.disabled = not text
        box.value = text

    def seek(self, text: str) -> None:
        """Set the filter."""
        self.set_filter(text)
        self.focus_list()

    def action_filter_list(self) -> None:
        """Write into the filter."""
        box = self.query_one("#filter", Input)
        box.remove_class("-away")
        box.disabled = False
        box.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        event.stop()
        if event.value != self.text:
            self.text = event.value
            self.read()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go back to the list; the filter stays."""
        event.stop()
        self.focus_list()

    def key_down(self) -> None:
        """From the filter down into the list."""
        if self.is_filtering:
            self.focus_list()

    @property
    def does_task(self) -> str:
        """Cases were found by their pinyin."""
        text = normalize("NFKC", self.text).strip()  # an input method is wide
        return "find" if text.isascii() and text.isalpha() and self.table.rows else ""

    def tell_doubts(self) -> None:
        """Say what in the filter means nothing, as long as it stands there."""
        found = doubts(self.text)
        if found:
            key = "cases.unknown_value" if found[0].word else "cases.unknown_key"
            self.tell(self.say(key, name=found[0].key, word=found[0].word), "warning")
        elif self._doubted:
            self.tell("", "quiet")
        self._doubted = bool(found)

    @property
    def patience(self) -> float:
        """For how many seconds records are read before what is there by then is shown."""
        return self.further_patience if self._waits else self.first_patience

    def tell_unread(self, count: int, *, is_whole: bool) -> None:
        """Say how many records are still to be read, or that what is shown is being checked."""
        self._waits = self.table.is_growing = count > 0
        if not is_whole:
            key = "work.records" if count else "work.checking"
            self.query_one(StatusLine).progress = self.say(key, count=count)

    def action_open_case(self) -> None:
        """Open the case under the cursor, or leave the filter for the list."""
        row = self.chosen
        if self.is_filtering:
            self.focus_list()
        elif row is not None and row.readable:
            self.post_message(CaseChosen(row.id))
        elif row is not None and row.uncommitted:
            self.post_message(TaskChosen("outside", row.id))
        elif row is not None:
            self.tell(self.say("cases.unreadable", path=row.path), "error")

    def action_act(self, task: str) -> None:
        """Do something with the marked cases, or with the one under the cursor."""
        batch, row = self.table.marked_ids, self.chosen
        if len(batch) >= _SEVERAL:
            self.post_message(TaskChosen(task, batch[0], marked=batch))
        elif batch:
            self.post_message(TaskChosen(task, batch[0]))
        elif row is not None:
            self.post_message(TaskChosen(task, row.id))

    def why_not(self, action: str) -> str:
        """What needs a case, or one case only, says so."""
        if action == "open_case" or action.startswith("act("):
            row, count = self.chosen, len(self.table.marked)
            if row is None and not count:
                return self.say("why.no_case")
            if action != "open_case":
                return self._why_not(action.removeprefix("act(").strip("')"), row, count)
        return super().why_not(action)

    def _why_not(self, task: str, row: Row | None, count: int) -> str:
        if count >= _SEVERAL:
            return "" if task in BATCH else self.say("why.not_batch", count=count)
        if row is None or count:
            return ""  # what is marked may not be in the list: the flow will see
        key = reasons.why_not(task, reasons.of_row(row))
        return self.say(key, path=row.path) if key else ""

    def action_mark_row(self) -> None:
        """Mark the case under the cursor, or take its mark."""
        self.table.toggle_mark()

    def action_mark_range(self, step: int) -> None:
        """Mark on from the case under the cursor, up or down."""
        self.table.mark_to(step)

    def action_mark_all(self) -> None:
        """Mark all cases shown, or none."""
        self.table.mark_all()

    def on_case_table_marks_changed(self) -> None:
        """Say how many are marked."""
        self.tell_marks()
        self.refresh_bindings()

    def tell_marks(self) -> None:
        """How many cases are marked, and how many of them are out of sight."""
        batch = self.table.marked_ids
        hidden = len(batch) - self.table.marked_shown
        key = "cases.marked_hidden" if hidden else "cases.marked" if batch else "cases.unmarked"
        self.tell(self.say(key, count=len(batch), hidden=hidden), "quiet")

    def batch_done(self) -> None:
        """What was marked has been dealt with."""
        self.table.marked.clear()
        self.table.refresh()
        self.refresh_bindings()

    def action_go_back(self) -> None:
        """Take the marks, then the filter; never quit (ux.md 1.2.9)."""
        box = self.query_one("#filter", Input)
        if self.is_filtering and not box.value:
            self._leave_filter()
        elif self.table.marked and not self.is_filtering:
            self.table.clear_marks()
        elif box.value or not box.has_class("-away"):
            self._leave_filter()
        else:
            super().action_go_back()

    def _leave_filter(self) -> None:
        self.focus_list()
        self.set_filter("")
