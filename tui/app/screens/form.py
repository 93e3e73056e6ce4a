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
from tui.app.outlook import Outlook
from tui.app.page import Page
from tui.app.two_versions import TwoVersions
from tui.app.typed_draft import TypedDraft
from tui.app.widgets.field_row import FieldRow
from tui.app.widgets.field_row import label_room
from tui.app.widgets.finding_list import FindingList
from tui.app.widgets.form_pane import FormPane
from tui.domain.errors import StaleCaseError
from tui.report.wording import message
from tui.rules.engine import severity
from tui.service.edit import Refused
from tui.service.edit import Saved
from tui.service.forms.form import is_required
from tui.service.forms.form import read_form
from tui.service.forms.form import row_of
from tui.service.forms.form import visible_rows
from tui.service.forms.offers import Offers
from tui.service.forms.remarks import remark
from tui.service.forms.rows import parties_of
from tui.service.forms.task import prepare
from tui.service.forms.task import reader_of
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.widgets import Input

    from tui.app.setting import Setting
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
        self.rows: dict[Path, FieldRow] = {}
        self.reader = reader_of(setting.book)
        parties = parties_of(prepared.opened.case) if prepared.opened is not None else ()
        self.offers = Offers(self.reader, parties, setting.lang)
        self.draft = TypedDraft(self)
        self.outlook = Outlook(self)
        self.versions = TwoVersions(self)
        self._saving = False
        self._before: FieldRow | None = None
        self._faults: dict[Path, tuple[str, str]] = {}

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
        self.ask(self.offers.spell, self._spelt, group="spelling")

    def _spelt(self, spelt: Mapping[str, str]) -> None:
        self.offers.learn(spelt)

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
        self.head(self.say(form.title, **form.values), self.say("form.hint"))
        room = label_room(form.fields)
        self.rows = {
            field.path: FieldRow(field, typed.get(field.path, field.first), room)
            for field in form.fields
        }
        self._before = None
        self._faults = {}
        self.query_one("#findings", FindingList).show((), self.setting.lang)
        self.show_note(form.note)
        self._demand()
        for row in self.rows.values():
            self._remark(row)
        self.pane.put_rows(self.rows.values())
        self.call_after_refresh(self._begin)
        self.outlook.touch()

    def show_note(self, text: str) -> None:
        """Say above the rows what has no row of its own."""
        note = self.query_one("#form-note", Static)
        note.display = bool(text)
        note.update(Content(visible(text, newlines=True)))

    def _begin(self) -> None:
        """Stand on the row that was asked for, else on the first empty one that must be filled."""
        stops = self.pane.sheet.stops()
        rows = [stop for stop in stops if isinstance(stop, FieldRow)]
        focus = self.prepared.focus
        wanted = row_of(self.prepared.form, focus) if focus else None
        if wanted is not None and self.rows[wanted].shown and not self.rows[wanted].field.fixed:
            self.pane.go_to(self.rows[wanted])
            return
        empty = [row for row in rows if row.required and not row.text]
        for stop in (*empty, *rows, *stops):
            self.pane.go_to(stop)
            return

    def _fold_line(self, name: str, rows: Sequence[FieldRow]) -> str:
        """The line of a fold: its name and what stands in it."""
        filled = [row for row in rows if row.text]
        gap = self.say("fill.gap")
        said = gap.join(f"{row.field.label} {row.value_words()}" for row in filled[:6])
        return self.say("fill.fold", name=name, count=len(rows), said=said)

    def draft_kept(self, at: str) -> None:
        """Say in the heading that what was typed is safe."""
        form = self.prepared.form
        self.head(self.say(form.title, **form.values), self.say("fill.draft_kept", at=at))

    def texts(self) -> dict[Path, str]:
        """What stands in the rows."""
        return {path: row.text for path, row in self.rows.items()}

    def typed(self) -> dict[Path, str]:
        """What stands in rows that were touched."""
        return {path: row.text for path, row in self.rows.items() if row.text != row.field.first}

    def _demand(self) -> None:
        """Decide which rows are asked now, and which must be filled."""
        texts = self.texts()
        asked = {field.path for field in visible_rows(self.prepared.form, texts)}
        for path, row in self.rows.items():
            row.shown = path in asked
            row.required = is_required(row.field, texts)

    # filling in

    def on_form_pane_edited(self, event: FormPane.Edited) -> None:
        """Say what the text means or what is wrong with it; keep it as a draft."""
        row = event.row
        if self.rows.get(row.path) is not row:
            return
        self._faults.pop(row.path, None)
        if row is self.pane.current:
            row.offers = self.offers.of(row.field, self.texts())
            row.at = (
                0 if row.offers and row.field.names and self.offers.is_certain(row.text) else -1
            )
        self._remark(row)
        self._demand()
        self.pane.settle()
        self.pane.show_here()
        self.draft.touch()
        self.outlook.touch()

    def on_form_pane_moved(self) -> None:
        """Show the help of the row that has the cursor, and no other's."""
        before, row = self._before, self.pane.current
        self._before = row
        if before is not None and before is not row:
            self._remark(before)
        if row is not None:
            row.offers = () if row.text else self.offers.of(row.field, self.texts())
            self._remark(row)
        self.pane.arrange_rows()
        self.pane.show_here()

    def _remark(self, row: FieldRow) -> None:
        here = row is self._before
        if row.path in self._faults:
            row.note(*self._faults[row.path])
            return
        if here and row.at >= 0:
            row.note(self.say("fill.offer"))
            return
        row.note(
            *remark(row.field, row.text, self.reader, self.offers, self.setting.lang, here=here)
        )

    def on_line_joined(self, event: LineJoined) -> None:
        """Several lines were pasted into a row of one."""
        self.tell(self.say("fill.joined", count=event.lines), "warning")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line goes on to the next row."""
        event.stop()
        self.action_next_field()

    def action_next_field(self) -> None:
        """Take the offer under the cursor, open the fold, or go on; the last row saves."""
        pane = self.pane
        if pane.enter():
            return
        pane.take_offer()
        if not pane.step(1):
            self.action_save_form()

    def action_next_pane(self) -> None:
        """The next row."""
        self.pane.action_cycle(1)

    # saving

    def action_save_form(self) -> None:
        """Read the rows; save, or show what is missing."""
        self.pane.read_editor()
        if self._saving:
            return
        values = read_form(self.prepared.form, self.texts(), self.reader)
        if isinstance(values, tuple):
            self._show_faults(values)
            return
        unseen = self.outlook.unseen()
        if unseen is not None:
            self.pane.go_to(unseen)
            self.tell(self.say("fill.alike.look"), "warning")
            return
        self._saving = True
        self.tell(self.say("form.saving"), "quiet")
        prepared, book = self.prepared, self.setting.book
        self.ask(
            lambda: prepared.task.save(book, prepared.opened, values),
            self._answered,
            self._failed,
            group="write",
        )

    def _answered(self, answer: Saved | Refused | Collected) -> None:
        self._saving = False
        if isinstance(answer, Refused):
            found = answer.diagnostics
            self._show_faults(tuple(one.finding for one in found), found)
            return
        self.draft.drop()
        if isinstance(answer, Saved):
            self.app.post_message(CaseChanged(answer.case_id))
        self.dismiss(answer)

    def _failed(self, error: DubanError) -> None:
        self._saving = False
        self.draft.keep()
        if isinstance(error, StaleCaseError):
            self._reload(self.typed())

    def _show_faults(
        self, faults: tuple[Finding, ...], diagnostics: tuple[Diagnostic, ...] = ()
    ) -> None:
        """Each fault under its row; what has no row stands above all rows, errors first."""
        lang = self.setting.lang
        first: FieldRow | None = None
        homeless: list[Diagnostic] = []
        self._faults = {}
        for index, fault in enumerate(faults):
            grave = not diagnostics or severity(fault.code) == "error"
            row = self.rows.get(row_of(self.prepared.form, fault.path) or ())
            if row is None or not row.shown:
                homeless += diagnostics[index : index + 1]
                continue
            if grave or row.path not in self._faults:
                self._faults[row.path] = (message(fault, lang), "error" if grave else "warning")
            if grave and first is None:
                first = row
        for row in self.rows.values():
            self._remark(row)
        homeless.sort(key=lambda one: severity(one.finding.code) != "error")
        self.query_one("#findings", FindingList).show(homeless, lang)
        errors = [one for one in faults if not diagnostics or severity(one.code) == "error"]
        if first is not None:
            self.pane.go_to(first)
        self.pane.arrange_rows()
        self.tell(self.say("form.refused", count=len(errors)), "error")

    # a record that changed meanwhile

    def _reload(self, typed: dict[Path, str]) -> None:
        """Read the record again and offer what was typed on top of it."""
        prepared, setting = self.prepared, self.setting
        bases = {field.path: field.text for field in prepared.form.fields}

        def show(fresh: Prepared) -> None:
            self.prepared = fresh._replace(focus=())
            self.versions.take_up(typed, bases)

        self.ask(lambda: prepare(prepared.task, setting.book, setting.lang), show, group="reload")

    def case_changed(self, case_id: str) -> None:
        """Somebody may have changed the record that is being filled in: say so before the save."""
        opened, book = self.prepared.opened, self.setting.book
        if opened is None or self._saving or case_id not in {"", opened.case.id}:
            return

        def compare(token: str) -> None:
            if self.is_here and not self._saving and token != opened.token:
                self.tell(self.say("fill.changed_meanwhile"), "warning")

        self.ask(lambda: book.open(opened.case.id).token, compare, group="compare")

    def put_texts(self, texts: Mapping[Path, str]) -> None:
        """Let rows hold other texts, as if they were typed."""
        for path, text in texts.items():
            self.rows[path].text = text
            self._remark(self.rows[path])
        self.pane.put_rows(self.rows.values())
        self._begin()
        self.draft.touch()
        self.outlook.touch()

    def put_notes(self, notes: Mapping[Path, str]) -> None:
        """Say something below rows until they are changed."""
        self._faults |= {path: (text, "warning") for path, text in notes.items()}
        self.put_texts({path: self.rows[path].text for path in notes})

    def action_start_over(self) -> None:
        """Forget the draft and read the record again."""
        self.draft.drop()
        self._reload({})
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
