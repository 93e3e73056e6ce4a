"""One form for every task: rows from the field table, the finding under the field, one key to save.

The screen knows texts and rows. What the form asks, what is written and what is committed is the
task's business (`tui.service.forms.tasks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.events import CaseChanged
from tui.app.events import EditorAsked
from tui.app.forms.outlook import Outlook
from tui.app.forms.rows import FormRows
from tui.app.forms.two_versions import TwoVersions
from tui.app.forms.typed_draft import TypedDraft
from tui.app.page import Page
from tui.app.widgets.field_row import FieldRow
from tui.app.widgets.finding_list import FindingList
from tui.app.widgets.form_pane import FormPane
from tui.domain.errors import StaleCaseError
from tui.service.edit import Refused
from tui.service.edit import Saved
from tui.service.forms.form import read_form
from tui.service.forms.offers import Offers
from tui.service.forms.rows import parties_of
from tui.service.forms.task import reader_of
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.widgets import Input

    from tui.app.events import Written
    from tui.app.setting import Setting
    from tui.app.widgets.form_sheet import Link
    from tui.app.widgets.row_editor import LineJoined
    from tui.domain.errors import DubanError
    from tui.domain.value import Path
    from tui.rules.finding import Diagnostic
    from tui.rules.finding import Finding
    from tui.service.forms.task import Collected
    from tui.service.forms.task import Prepared


class FormScreen(Page):
    """Fill in, look at what is said below each field, save."""

    area: ClassVar[str] = "form"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("form")]

    def __init__(self, setting: Setting, prepared: Prepared) -> None:
        """Show the form of `prepared`, with its draft when there is one."""
        super().__init__(setting)
        self.prepared = prepared
        reader = reader_of(setting.book)
        parties = parties_of(prepared.opened.case) if prepared.opened is not None else ()
        self.offers = Offers(reader, parties, setting.lang)
        self.rows = FormRows(prepared.form, reader, self.offers, setting.lang)
        self.draft = TypedDraft(self)
        self.outlook = Outlook(self, reader)
        self.versions = TwoVersions(self)
        self.is_saving = False
        """Whether a save is under way."""

    def body(self) -> Iterator[Widget]:
        """What has no row of its own, the rows, and below them what will be written."""
        with Vertical(id="form-top"):
            yield FindingList(id="findings")
            yield Static(id="form-note")
        yield FormPane(self._fold_line)
        yield Static(id="form-foot")

    def on_mount(self) -> None:
        """Draw the rows, take up the draft, and learn how names are spelt."""
        draft = self.prepared.draft
        if draft.texts:
            self.versions.take_up(draft.texts, draft.bases)
            self.tell(self.say("fill.draft_taken", at=draft.at or "—"), "warning")
        else:
            self.draw({})
        self.ask(self.offers.spell, self.offers.learn, group="spelling")

    @property
    def is_here(self) -> bool:
        """Whether there is anything left to draw on: answers come after a form was left, too."""
        return bool(self.query("#form-foot")) and bool(self.query("#heading"))

    @property
    def pane(self) -> FormPane:
        """The rows on screen."""
        return self.query_one(FormPane)

    # drawing

    def draw(self, typed: Mapping[Path, str]) -> None:
        """Draw the rows of the form anew, with what was typed standing in them."""
        form = self.prepared.form
        self.rows.put(form, typed)
        hint = "form.hint" if self.rows.demanding else "form.hint.free"
        self._head(self.say(hint) if form.fields else "")
        self.query_one("#findings", FindingList).show((), self.setting.lang)
        self.show_note(form.note)
        self.pane.put_rows(self.rows.by_path.values())
        self.call_after_refresh(self._begin)
        self.outlook.touch()

    def _head(self, right: str) -> None:
        form = self.prepared.form
        self.head(self.say(form.title, **form.values), right)

    def show_note(self, text: str) -> None:
        """Say above the rows what has no row of its own."""
        note = self.query_one("#form-note", Static)
        note.display = bool(text)
        note.update(Content(visible(text, newlines=True)))

    def show_foot(self, text: str) -> None:
        """Say below the rows what a save would do."""
        self.query_one("#form-foot", Static).update(Content(visible(text)))

    @property
    def links(self) -> tuple[Link, ...]:
        """The cases to compare with, below the rows."""
        return self.pane.sheet.links

    def show_links(self, links: tuple[Link, ...]) -> None:
        """Put cases to compare with below the rows."""
        self.pane.sheet.links = links
        self.pane.settle()

    def _begin(self) -> None:
        """Stand on the row that was asked for, else on the first empty one that must be filled."""
        wanted = self.rows.of(self.prepared.focus) if self.prepared.focus else None
        stops = self.pane.sheet.stops()
        rows = [stop for stop in stops if isinstance(stop, FieldRow)]
        empty = [row for row in rows if row.required and not row.text]
        for stop in ([wanted] if wanted is not None else [*empty, *rows, *stops])[:1]:
            self.pane.go_to(stop)

    def _fold_line(self, name: str, rows: Sequence[FieldRow]) -> str:
        """The line of a fold: its name and what stands in it."""
        filled = [row for row in rows if row.text]
        gap = self.say("fill.gap")
        said = gap.join(f"{row.field.label} {row.value_words()}" for row in filled[:6])
        return self.say("fill.fold", name=name, count=len(rows), said=said)

    def draft_kept(self, at: str) -> None:
        """Say in the heading that what was typed is safe."""
        self._head(self.say("fill.draft_kept", at=at))

    def texts(self) -> dict[Path, str]:
        """What stands in the rows."""
        return self.rows.texts()

    def typed(self) -> dict[Path, str]:
        """What stands in rows that were touched."""
        return self.rows.typed()

    def why_not(self, action: str) -> str:
        """A form may have nothing that takes more than a line."""
        if action == "write_large" and self.rows.long(None) is None:
            return self.say("form.no_long")
        return super().why_not(action)

    # filling in

    def on_form_pane_edited(self, event: FormPane.Edited) -> None:
        """Say what the text means or what is wrong with it; keep it as a draft."""
        row = event.row
        if self.rows.by_path.get(row.path) is not row:
            return
        self.rows.edited(row, here=row is self.pane.current)
        self.pane.settle()
        self.pane.show_here()
        self.draft.touch()
        self.outlook.touch()

    def on_form_pane_moved(self, event: FormPane.Moved) -> None:
        """Show the help of the row that has the cursor, and no longer that of the one before."""
        row = self.pane.current
        if event.before is not None and event.before is not row:
            self.rows.remark(event.before)
        if row is not None:
            self.rows.entered(row)
        self.pane.arrange_rows()
        self.pane.show_here()

    def on_line_joined(self, event: LineJoined) -> None:
        """Several lines were pasted into a row of one."""
        self.tell(self.say("fill.joined", count=event.lines), "warning")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line goes on to the next row."""
        event.stop()
        self.action_next_field()

    def action_next_field(self) -> None:
        """Take the offer under the cursor, open the fold, or go on; the last row saves."""
        pane, row = self.pane, self.pane.current
        if pane.enter():
            return
        taken = pane.take_offer()
        if pane.step(1):
            if taken and row is not None:
                self._tell_taken(row)
        elif not taken:  # what Enter has just put in is seen before it is saved
            self.action_save_form()

    def _tell_taken(self, row: FieldRow) -> None:
        """Say what Enter has put into a row that is left by now, and how it is taken back."""
        key = "fill.taken.typed" if row.replaced else "fill.taken"
        self.tell(self.say(key, name=row.text, typed=row.replaced), "quiet")

    def action_next_pane(self) -> None:
        """The next row."""
        self.pane.action_cycle(1)

    def action_write_large(self) -> None:
        """Write the text of this row, or of the first that takes several lines, on the whole screen."""
        self.pane.read_editor()
        row = self.rows.long(self.pane.current)
        if row is None:
            return
        self.pane.go_to(row)
        form = self.prepared.form
        title = f"{self.say(form.title, **form.values)}  {row.field.label}"

        def written(answer: Written | None) -> None:
            if answer is None:
                return
            if answer.text != row.text:
                self.pane.put(answer.text)
            if answer.done:
                self.action_save_form()

        self.post_message(EditorAsked(title, row.text, self.draft.keeper(row.path), written))

    # saving

    def action_save_form(self) -> None:
        """Read the rows; save, or show what is missing."""
        self.pane.read_editor()
        if self.is_saving:
            return
        values = read_form(self.prepared.form, self.texts(), self.offers.reader)
        if isinstance(values, tuple):
            self._show_faults(values)
            return
        unseen = self.outlook.unseen()
        if unseen is not None:
            self.pane.go_to(unseen)
            self.tell(self.say("fill.alike.look"), "warning")
            return
        self.is_saving = True
        self.tell(self.say("form.saving"), "quiet")
        prepared, book = self.prepared, self.setting.book
        self.ask(
            lambda: prepared.task.save(book, prepared.opened, values),
            self._answered,
            self._failed,
            group="write",
        )

    def _answered(self, answer: Saved | Refused | Collected) -> None:
        self.is_saving = False
        if isinstance(answer, Refused):
            found = answer.diagnostics
            self._show_faults(tuple(one.finding for one in found), found)
            return
        self.draft.drop()
        if isinstance(answer, Saved):
            self.app.post_message(CaseChanged(answer.case_id))
        self.dismiss(answer)

    def _failed(self, error: DubanError) -> None:
        self.is_saving = False
        self.draft.keep()
        if isinstance(error, StaleCaseError):
            self.versions.reload(self.typed())

    def _show_faults(
        self, faults: tuple[Finding, ...], diagnostics: tuple[Diagnostic, ...] = ()
    ) -> None:
        """Each fault under its row; what has no row stands above all rows."""
        placed = self.rows.place(faults, diagnostics)
        self.query_one("#findings", FindingList).show(placed.homeless, self.setting.lang)
        if placed.first is not None:
            self.pane.go_to(placed.first)
        self.pane.arrange_rows()
        self.tell(self.say("form.refused", count=placed.errors), "error")

    # other texts

    def case_changed(self, case_id: str) -> None:
        """Somebody may have changed the record that is being filled in."""
        self.versions.compare(case_id)

    def put_texts(self, texts: Mapping[Path, str]) -> None:
        """Let rows hold other texts, as if they were typed."""
        for path, text in texts.items():
            self.rows.by_path[path].text = text
            self.rows.remark(self.rows.by_path[path])
        self.pane.put_rows(self.rows.by_path.values())
        self._begin()
        self.draft.touch()
        self.outlook.touch()

    def put_notes(self, notes: Mapping[Path, str]) -> None:
        """Say something below rows until they are changed."""
        self.rows.note(notes)
        self.put_texts({path: self.rows.by_path[path].text for path in notes})

    def action_start_over(self) -> None:
        """Forget the draft and read the record again."""
        self.draft.drop()
        self.versions.reload({})
        self.tell(self.say("form.started_over"), "quiet")

    def on_unmount(self) -> None:
        """The application ends while something is typed: keep it."""
        self.draft.keep_at_once()

    def action_go_back(self) -> None:
        """Put offers away, or leave; what was typed stays as a draft (ux.md 1.2.9)."""
        if self.pane.close_offers():
            return
        self.pane.read_editor()
        self.draft.keep()
        self.dismiss(None)
