"""The whole text of a record in the user's own editor, and back: what changed is shown, then saved.

The text is a draft from the moment it leaves the editor until it is saved, whatever it says; a text
that cannot be saved leads back into the editor, never to a key that would be refused.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.content import Content

from tui.app.editor import edit
from tui.app.editor import editor_command
from tui.app.screens.editor import EditorScreen
from tui.app.widgets.difference_text import difference_lines
from tui.app.widgets.finding_list import finding_lines
from tui.domain.errors import WriteFailedError
from tui.report.failures import error_text
from tui.service import hand_edit
from tui.service.edit import Refused
from tui.service.forms.drafts import Drafts
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.events import Written
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.domain.value import Path
    from tui.service.edit import Saved
    from tui.service.hand_edit import Changed
    from tui.service.hand_edit import RawRecord

_TEXT: Path = ("text",)


def edit_externally(steps: Steps, asked: Asked) -> None:
    """Edit the whole text of a record, one that cannot be read included."""
    HandEdit(steps).begin(asked.case_id)


def _is_text(raw: bytes) -> bool:
    """Whether the editor saved what can be kept as it is: an editor set to GBK does not."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


class HandEdit:
    """One round through an editor."""

    def __init__(self, steps: Steps) -> None:
        """Ask through `steps`."""
        self.steps = steps
        self.app = steps.app
        self.setting = steps.setting
        self.drafts = Drafts(steps.setting.book.root)
        self._from_draft = False
        """Whether the text grew from an earlier round, and not from what stands there now."""

    def begin(self, where: str | PurePosixPath) -> None:
        """Read the record and what an earlier round has left, then edit.

        `where` is the record, or what it is called.
        """
        book = self.setting.book

        def read() -> tuple[RawRecord, str]:
            path = hand_edit.place_of(book, where) if isinstance(where, str) else where
            record = hand_edit.taken_up(book, path)
            return record, self.drafts.read(self._key(record)).get(_TEXT, "")

        self.steps.ask(read, lambda found: self._look_first(*found))

    def take(self, record: RawRecord) -> None:
        """Go on as if `record`, which was edited outside, had come out of the editor just now."""
        if _is_text(record.raw):
            self._look(record, record.raw)
        else:
            self._look_first(record, "")

    def _key(self, record: RawRecord) -> str:
        return f"{record.case_id}/text"

    def _look_first(self, record: RawRecord, draft: str) -> None:
        """A record that cannot be read is opened with what is wrong in it before one's eyes."""
        raw = draft.encode() if draft else record.raw
        if draft and raw != record.raw:
            self._from_draft = True
            self.steps.tell(self.steps.say("editor.draft_taken"), "quiet")
        if record.case is not None:
            self._edit(record, raw)
            return
        self.steps.agree(
            self.steps.say("editor.unreadable", id=record.case_id),
            finding_lines(record.diagnostics, self.setting.lang),
            self.steps.say("editor.open"),
            lambda: self._edit(record, raw),
        )

    def _edit(self, record: RawRecord, raw: bytes) -> None:
        command = editor_command()
        if not command:
            self._edit_inside(record, raw)
            return
        try:
            with self.app.suspend():
                edited = edit(raw, PurePosixPath(record.path).name, command)
        except SuspendNotSupported:
            self._edit_inside(record, raw)
            return
        except WriteFailedError as problem:
            self.steps.tell(error_text(problem, self.setting.lang).partition("\n")[0], "error")
            return
        if edited.well and _is_text(edited.raw):
            self._look(record, edited.raw, edited.forget)
        else:
            self.steps.tell(self.steps.say("editor.failed", path=edited.folder), "error")

    def _edit_inside(self, record: RawRecord, raw: bytes) -> None:
        before, key = record.raw.decode(errors="replace"), self._key(record)

        def keep(text: str) -> bool:
            return self.drafts.keep(key, {_TEXT: text} if text != before else {})

        def answered(written: Written | None) -> None:
            if written is not None:
                self._look(record, written.text.encode())

        title = self.steps.say("editor.title", id=record.case_id)
        text = raw.decode(errors="replace")
        self.steps.show(EditorScreen(self.setting, title, text, keep), answered)

    def _look(self, record: RawRecord, raw: bytes, kept: Callable[[], None] | None = None) -> None:
        """Show what changed, by field, with what the rules say of it.

        `kept` is called once the text is a draft on disk: until then the editor's file is its
        only copy.
        """
        book = self.setting.book
        if raw == record.raw and record.outside is None:
            if kept is not None:
                kept()
            self._drop(record)
            self.steps.tell(self.steps.say("editor.unchanged"), "quiet")
            return

        def keep() -> tuple[Changed, object]:
            if raw == record.raw:  # it is safe where it stands
                if kept is not None:
                    kept()
                return hand_edit.compared(book, record, raw), None
            safe = self.drafts.keep(self._key(record), {_TEXT: raw.decode()})
            if safe and kept is not None:
                kept()
            place = self.drafts.listed().get(self._key(record)) if safe else None
            return hand_edit.compared(book, record, raw), place

        self.steps.ask(keep, lambda found: self._show(record, raw, *found))

    def _show(self, record: RawRecord, raw: bytes, changed: Changed, place: object) -> None:
        steps, lang = self.steps, self.setting.lang
        lines = finding_lines(changed.diagnostics, lang)
        differences = difference_lines(changed.differences, self.setting)
        if lines and differences:
            lines.append(Content(""))
        lines += differences
        if place is not None:
            kept = Content.styled(visible(steps.say("editor.kept", path=place)), "$quiet")
            lines += [Content(""), kept]
        if changed.savable:
            title, yes = steps.say("editor.preview"), steps.say("editor.yes")
            steps.agree(title, lines, yes, lambda: self._save(record, raw))
        else:
            title, yes = steps.say("editor.refused"), steps.say("editor.again")
            steps.agree(title, lines, yes, lambda: self._edit(record, raw))

    def _save(self, record: RawRecord, raw: bytes) -> None:
        book = self.setting.book

        def done(answer: Saved | Refused) -> None:
            if not isinstance(answer, Refused):
                self._drop(record)
            self.steps.answered(answer)

        aside = self._from_draft
        self.steps.ask(
            lambda: hand_edit.save(book, record, raw, set_aside=aside), done, group="write"
        )

    def _drop(self, record: RawRecord) -> None:
        key = self._key(record)
        self.steps.ask(lambda: self.drafts.drop(key), lambda _none: None, "draft")
