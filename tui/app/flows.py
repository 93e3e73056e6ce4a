"""From a key to a saved change: which window comes after which.

A flow reads the case in a thread, lets the user choose where there is a choice, and ends in a form
or a preview. It holds no state of its own between windows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from textual.content import Content

from tui.app.dialogs.confirm import Confirm
from tui.app.dialogs.picker import Item
from tui.app.dialogs.picker import Picker
from tui.app.events import CaseChanged
from tui.app.events import WorkAsked
from tui.app.screens.case import CaseScreen
from tui.app.screens.form import FormScreen
from tui.app.widgets.difference_text import difference_lines
from tui.domain.fields.log import LOG_KINDS
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import STAGE_ENUM
from tui.report.wording import field_label
from tui.report.wording import help_text
from tui.report.wording import message
from tui.report.wording import word
from tui.service import tasks
from tui.service import undo
from tui.service.edit import Refused
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.service.casebook import NextMove
    from tui.service.casebook import OpenCase
    from tui.service.edit import Saved
    from tui.service.undo import UndoPreview

_USUAL = ("unit_report", "urge", "assign", "report_up", "ask_leader", "instruction", "reply")
"""Log kinds that come first in the list of what may be logged."""
_NOT_BY_HAND = frozenset({"stage", "change", "imported"})
"""Log kinds that other actions write."""


class Flows:
    """The flows of one application."""

    def __init__(self, app: App[Any], setting: Setting) -> None:
        """Push windows on `app`."""
        self.app = app
        self.setting = setting

    def ask(
        self, work: Callable[[], Any], done: Callable[[Any], None], group: str = "flow"
    ) -> None:
        """Have `work` done in a thread, then `done` with its result."""
        self.app.post_message(WorkAsked(work, done, group=group))

    def say(self, key: str, **values: object) -> str:
        """The message `key` in the reader's language."""
        return self.setting.say(key, **values)

    def tell(self, text: str, severity: str = "warning") -> None:
        """Write into the status line."""
        from tui.app.events import Told  # noqa: PLC0415 -- beside its one use

        self.app.post_message(Told(text, severity))

    def open_case(self, case_id: str, tab: str = "") -> None:
        """Show a case, at one of its tabs."""

        def show(opened: OpenCase) -> None:
            screen = CaseScreen(self.setting, opened)
            self.app.push_screen(screen)
            if tab:
                screen.call_after_refresh(screen.open_tab, tab)

        self.ask(lambda: self.setting.book.open(case_id), show)

    def begin(self, task: str, case_id: str, detail: str) -> None:
        """Begin the task called `task` with the case `case_id`."""
        match task:
            case "create":
                self._create(detail)
            case "edit":
                self.fill(tasks.EditTask(case_id))
            case "urge":
                self.fill(tasks.EntryTask(case_id, "urge"))
            case "undo":
                self._undo(case_id)
            case "history":
                self.open_case(case_id, "history")
            case "external":
                from tui.app.hand_edit import HandEdit  # noqa: PLC0415 -- when it is asked for

                HandEdit(self).begin(case_id)
            case _:
                self.with_case(case_id, getattr(self, f"_{task}"))

    def with_case(self, case_id: str, then: Callable[[OpenCase], None]) -> None:
        """Read the case, then go on."""
        self.ask(lambda: self.setting.book.open(case_id), then)

    def fill(self, task: tasks.Task) -> None:
        """Show the form of `task`; tell what was saved."""
        setting = self.setting

        def answered(saved: Saved | None) -> None:
            if saved is not None:
                self.saved(saved)

        def show(prepared: tasks.Prepared) -> None:
            self.app.push_screen(FormScreen(setting, prepared), answered)

        self.ask(lambda: tasks.prepare(task, setting.book, setting.lang), show)

    def saved(self, saved: Saved) -> None:
        """Say what was saved, and what the rules have to say about it."""
        lang = self.setting.lang
        if saved.warnings:
            for diagnostic in saved.warnings[:3]:
                text = visible(message(diagnostic.finding, lang))
                self.app.notify(text, severity="warning", markup=False, timeout=8)
        self.tell(self.say("form.saved", subject=saved.subject), "success")

    def choose(self, title: str, items: list[Item], then: Callable[[str], None]) -> None:
        """Let the user choose one of `items`."""

        def chosen(answer: str | None) -> None:
            if answer:
                then(answer)

        self.app.push_screen(Picker(self.setting, title, items), chosen)

    def _create(self, kind: str) -> None:
        if kind:
            self.fill(tasks.CreateTask(kind))
            return
        items = [
            Item(letter, self.say(f"ledger.{letter}"), self.say(f"picker.create.{letter}"))
            for letter in ("D", "X")
        ]
        self.choose(
            self.say("picker.create"), items, lambda answer: self.fill(tasks.CreateTask(answer))
        )

    def _advance(self, opened: OpenCase) -> None:
        case = opened.case
        stage = word(STAGE_ENUM.get(case.kind, "stage"), case.stage, self.setting.lang)
        if not opened.moves:
            self.tell(self.say("picker.none", stage=stage))
            return
        order = {"forward": 0, "back": 1, "side": 2}
        moves = sorted(opened.moves, key=lambda one: order[one.move.direction])
        items = [self._move_item(case, one) for one in moves]
        title = self.say("picker.advance", id=case.id, stage=stage)
        self.choose(title, items, lambda target: self.fill(tasks.MoveTask(opened.case.id, target)))

    def _move_item(self, case: Case, following: NextMove) -> Item:
        move = following.move
        name = word(STAGE_ENUM[case.kind], move.target, self.setting.lang)
        lacking = len(following.missing)
        state = "missing" if lacking else "ready"
        note = self.say(f"picker.advance.{move.direction}")
        if move.direction == "forward":
            note = self.say(f"picker.advance.{state}", count=lacking)
        return Item(move.target, name, note)

    def _entry(self, opened: OpenCase) -> None:
        case, lang = opened.case, self.setting.lang
        kinds = {kind.en: kind for kind in LOG_KINDS if kind.en not in _NOT_BY_HAND}
        names = [*_USUAL, *(name for name in kinds if name not in _USUAL)]
        items = [
            Item(name, word("log_kind", name, lang), help_text(kinds[name], lang)) for name in names
        ]
        for field in BLOCKS["record"].fields:
            if case.kind not in field.kinds or field.en in {"log", "registration"}:
                continue
            if field.type in {"list", "map"}:
                kind = "list" if field.type == "list" else "block"
                note = self.say(f"picker.entry.{kind}")
                items.append(Item(f"{kind}:{field.en}", field_label(field, lang), note))

        def begin(answer: str) -> None:
            kind, _colon, name = answer.partition(":")
            if kind == "block":
                self.fill(tasks.BlockTask(case.id, name))
            else:
                self.fill(tasks.EntryTask(case.id, name or kind))

        self.choose(self.say("picker.entry", id=case.id), items, begin)

    def _extend(self, opened: OpenCase) -> None:
        case = opened.case
        pending = [
            entry for entry in case.active("extensions") if entry.text("result") == "pending"
        ]
        if pending:
            self.fill(tasks.DecideTask(case.id, pending[-1].text("key")))
        elif not case.has("due"):
            self.tell(self.say("extend.no_due"))
        else:
            self.fill(tasks.EntryTask(case.id, "extensions"))

    def _review(self, opened: OpenCase) -> None:
        case = opened.case
        if case.kind == "X":
            if case.items("parties") and case.items("options"):
                self.fill(tasks.EntryTask(case.id, "rounds"))
            else:
                self.tell(self.say("review.no_round"))
        elif case.kind != "D":
            self.tell(self.say("review.only"))
        elif case.log("unit_report"):
            self.fill(tasks.EntryTask(case.id, "reviews"))
        else:
            self.tell(self.say("review.no_report"))

    def _undo(self, case_id: str) -> None:
        setting = self.setting

        def confirm(preview: UndoPreview) -> None:
            lines = [
                Content(visible(self.say("undo.what", subject=preview.subject))),
                Content(self.say("undo.back")),
            ]
            for taken in preview.cases:
                lines += difference_lines(taken.differences, setting)
            lines += [Content(""), Content.styled(self.say("undo.how"), "$quiet")]
            self.app.push_screen(
                Confirm(setting, self.say("undo.title"), lines, self.say("undo.yes")),
                lambda yes: do(preview) if yes else None,
            )

        def do(preview: UndoPreview) -> None:
            self.ask(lambda: undo.undo(setting.book, preview), done, group="write")

        def done(answer: Saved | Refused) -> None:
            if isinstance(answer, Refused):
                text = visible(message(answer.diagnostics[0].finding, setting.lang))
                self.tell(text, "error")
                return
            self.app.post_message(CaseChanged(answer.case_id))
            self.tell(self.say("undo.done", subject=answer.subject), "success")

        self.ask(lambda: undo.preview(setting.book, case_id or None), confirm)
