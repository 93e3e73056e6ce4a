"""One form for every task: rows from the field table, the finding under the field, one key to save.

The screen knows texts and rows. What the form asks, what is written and what is committed is the
task's business (`tui.service.tasks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.binding import Binding
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.app.bindings import bindings_of
from tui.app.events import CaseChanged
from tui.app.page import Page
from tui.app.widgets.field_row import FieldRow
from tui.app.widgets.finding_list import FindingList
from tui.domain.errors import StaleCaseError
from tui.report.wording import message
from tui.rules.engine import severity
from tui.service.edit import Refused
from tui.service.forms import is_required
from tui.service.forms import meaning
from tui.service.forms import read_form
from tui.service.forms import read_row
from tui.service.forms import row_of
from tui.service.forms import visible_rows
from tui.service.tasks import prepare
from tui.service.tasks import reader_of
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from textual.timer import Timer
    from textual.widget import Widget
    from textual.widgets import Input

    from tui.app.setting import Setting
    from tui.domain.errors import DubanError
    from tui.domain.value import Path
    from tui.rules.finding import Diagnostic
    from tui.rules.finding import Finding
    from tui.service.edit import Saved
    from tui.service.tasks import Prepared

_DRAFT_AFTER = 1.0


class Rows(VerticalScroll, inherit_bindings=False):
    """The rows of a form; ↑ and ↓ go from field to field, which a scrolling pane would swallow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


class FormScreen(Page):
    """Fill in, look at what is said below each field, save."""

    area: ClassVar[str] = "form"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("form"),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, setting: Setting, prepared: Prepared) -> None:
        """Show the form of `prepared`, with its draft when there is one."""
        super().__init__(setting)
        self.prepared = prepared
        self.rows: dict[Path, FieldRow] = {}
        self.saved: Saved | None = None
        self._saving = False
        self._timer: Timer | None = None

    def body(self) -> Iterator[Widget]:
        """The rows, and above them what has no row of its own."""
        yield Rows(id="rows", can_focus=False)

    async def on_mount(self) -> None:
        """Draw the rows and say that a draft was taken up."""
        await self._draw(self.prepared.draft)
        if self.prepared.draft:
            self.tell(self.say("form.draft_taken"), "warning")

    async def _draw(self, typed: Mapping[Path, str]) -> None:
        form = self.prepared.form
        self.head(self.say(form.title, **form.values), self.say("form.hint"))
        rows = self.query_one("#rows", Rows)
        await rows.remove_children()
        self.rows = {}
        widgets: list[Widget] = [FindingList(id="findings")]
        if form.note:
            widgets.append(Static(Content(visible(form.note, newlines=True)), id="form-note"))
        group = ""
        for field in form.fields:
            if field.group != group and field.group:
                widgets.append(Static(Content(visible(field.group)), classes="row-group"))
            group = field.group
            row = FieldRow(field, typed.get(field.path, field.first))
            self.rows[field.path] = row
            widgets.append(row)
        await rows.mount(*widgets)
        self.query_one("#findings", FindingList).show((), self.setting.lang)
        self._settle()
        self._focus_first()

    def texts(self) -> dict[Path, str]:
        """What stands in the rows."""
        return {path: row.text for path, row in self.rows.items()}

    def typed(self) -> dict[Path, str]:
        """What stands in rows that were touched."""
        return {path: row.text for path, row in self.rows.items() if row.text != row.field.first}

    def _settle(self) -> None:
        """Show the rows that are asked now, star those that must be filled."""
        texts = self.texts()
        asked = {field.path for field in visible_rows(self.prepared.form, texts)}
        for path, row in self.rows.items():
            if row.display != (path in asked):
                row.display = path in asked
            row.star(required=is_required(row.field, texts))

    def _focus_first(self) -> None:
        shown = self._shown()
        empty = [row for row in shown if row.field.required and not row.text]
        for row in (*empty, *shown):
            if not row.editor.disabled:
                row.editor.focus()
                return

    def _shown(self) -> list[FieldRow]:
        return [row for row in self.rows.values() if row.display]

    def on_field_row_edited(self, event: FieldRow.Edited) -> None:
        """Say what the text means or what is wrong with it; keep it as a draft."""
        if self.rows.get(event.row.path) is not event.row:
            return
        self._remark(event.row)
        self._settle()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_DRAFT_AFTER, self._keep_draft)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line goes on to the next row."""
        event.stop()
        self.action_next_field()

    def on_descendant_focus(self) -> None:
        """Show the help of the row that has the focus, and no other's."""
        for row in self.rows.values():
            if row.has_pseudo_class("focus-within"):
                self._remark(row)
                row.refresh()
            elif not row.is_faulty:
                row.note("")

    def _remark(self, row: FieldRow) -> None:
        reader = reader_of(self.setting.book)
        _value, fault = read_row(row.field, row.text, reader)
        if fault is not None:
            row.note(message(fault, self.setting.lang), "error")
            return
        if not row.has_pseudo_class("focus-within"):
            row.note("")
            return
        means = meaning(row.field, row.text, reader, self.setting.lang)
        if means:
            row.note(means, "meaning")
        else:
            row.note(row.field.help)

    def action_step(self, step: int) -> None:
        """The next or the previous row."""
        shown = [row for row in self._shown() if not row.editor.disabled]
        for index, row in enumerate(shown):
            if row.has_pseudo_class("focus-within"):
                if 0 <= index + step < len(shown):
                    shown[index + step].editor.focus()
                return

    def action_next_field(self) -> None:
        """The next row; the last one saves."""
        shown = [row for row in self._shown() if not row.editor.disabled]
        if not shown or shown[-1].has_pseudo_class("focus-within"):
            self.action_save_form()
        else:
            self.action_step(1)

    def action_save_form(self) -> None:
        """Read the rows; save, or show what is missing."""
        if self._saving:
            return
        values = read_form(self.prepared.form, self.texts(), reader_of(self.setting.book))
        if isinstance(values, tuple):
            self._show_faults(values)
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

    def _answered(self, answer: Saved | Refused) -> None:
        self._saving = False
        if isinstance(answer, Refused):
            found = answer.diagnostics
            self._show_faults(tuple(one.finding for one in found), found)
            return
        self.saved = answer
        book, key = self.setting.book, self.prepared.key
        self._stop_timer()
        self.app.post_message(CaseChanged(answer.case_id))
        self.ask(lambda: self.prepared.drafts(book).drop(key), lambda _none: None, group="draft")
        self.dismiss(answer)

    def _failed(self, error: DubanError) -> None:
        self._saving = False
        self._keep_draft()
        if isinstance(error, StaleCaseError):
            self._reload(self.typed())

    def _show_faults(
        self, faults: tuple[Finding, ...], diagnostics: tuple[Diagnostic, ...] = ()
    ) -> None:
        """Each fault under its row; what has no row stands above all rows, errors first."""
        lang = self.setting.lang
        first: FieldRow | None = None
        homeless: list[Diagnostic] = []
        for index, fault in enumerate(faults):
            path = row_of(self.prepared.form, fault.path)
            row = self.rows.get(path) if path is not None else None
            grave = not diagnostics or severity(fault.code) == "error"
            if row is None or not row.display or not grave:
                homeless += diagnostics[index : index + 1]
                continue
            row.note(message(fault, lang), "error")
            first = first or row
        homeless.sort(key=lambda one: severity(one.finding.code) != "error")
        self.query_one("#findings", FindingList).show(homeless, lang)
        errors = [one for one in faults if not diagnostics or severity(one.code) == "error"]
        self.tell(self.say("form.refused", count=len(errors)), "error")
        if first is not None:
            first.editor.focus()
        elif homeless:
            self.query_one("#rows", Rows).scroll_home(animate=False)

    def _reload(self, typed: dict[Path, str]) -> None:
        """Read the record again and offer what was typed on top of it."""
        prepared, setting = self.prepared, self.setting

        before = {field.path: field.text for field in prepared.form.fields}

        def show(fresh: Prepared) -> None:
            self.call_later(redraw, fresh)

        async def redraw(fresh: Prepared) -> None:
            self.prepared = fresh
            await self._draw(typed)
            if not typed:
                return
            self.tell(self.say("form.changed_outside"), "warning")
            for path, row in self.rows.items():
                if path in typed and row.field.text != before.get(path, row.field.text):
                    row.note(self.say("form.changed_here", text=row.field.text), "warning")

        self.ask(
            lambda: prepare(prepared.task, setting.book, setting.lang),
            show,
            group="reload",
        )

    def _keep_draft(self) -> None:
        self._stop_timer()
        typed, key, book = self.typed(), self.prepared.key, self.setting.book
        drafts = self.prepared.drafts
        self.ask(lambda: drafts(book).keep(key, typed), lambda _none: None, group="draft")

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def action_start_over(self) -> None:
        """Forget the draft and read the record again."""
        book, key = self.setting.book, self.prepared.key
        self.ask(lambda: self.prepared.drafts(book).drop(key), lambda _none: None, group="draft")
        self._reload({})
        self.tell(self.say("form.started_over"), "quiet")

    def action_go_back(self) -> None:
        """Leave; what was typed stays as a draft (ux.md 1.2.9)."""
        self._keep_draft()
        self.dismiss(None)
