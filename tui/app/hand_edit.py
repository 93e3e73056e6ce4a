"""The whole text of a record in the user's own editor, and back: what changed is shown, then saved."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.content import Content

from tui.app.dialogs.confirm import Confirm
from tui.app.editor import edit
from tui.app.editor import editor_command
from tui.app.events import CaseChanged
from tui.app.screens.editor import EditorScreen
from tui.app.widgets.difference_text import difference_lines
from tui.app.widgets.finding_list import finding_lines
from tui.domain.errors import WriteFailedError
from tui.report.failures import error_text
from tui.service.drafts import Drafts
from tui.service.edit import Refused
from tui.service.edit import save_text
from tui.service.hand_edit import Changed
from tui.service.hand_edit import compared

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.flows.steps import Steps
    from tui.domain.value import Path
    from tui.service.casebook import OpenCase
    from tui.service.edit import Saved

_TEXT: Path = ("text",)


def _is_text(raw: bytes) -> bool:
    """Whether the editor saved what can be kept as it is: an editor set to GBK does not."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


class HandEdit:
    """One round through an editor."""

    def __init__(self, flows: Steps) -> None:
        """Ask through `flows`."""
        self.flows = flows
        self.app = flows.app
        self.setting = flows.setting

    def begin(self, case_id: str) -> None:
        """Read the record and what an earlier round has left, then edit."""
        book = self.setting.book

        def read() -> tuple[OpenCase, str]:
            draft = Drafts(book.root).read(self._key(case_id)).get(_TEXT, "")
            return book.open(case_id), draft

        self.flows.ask(read, lambda found: self._edit(*found))

    def _key(self, case_id: str) -> str:
        return f"{case_id}/text"

    def _edit(self, opened: OpenCase, draft: str) -> None:
        raw = draft.encode() if draft else opened.raw
        if draft and raw != opened.raw:
            self.flows.tell(self.flows.say("editor.draft_taken"), "quiet")
        command = editor_command()
        if not command:
            self._edit_inside(opened, raw)
            return
        try:
            with self.app.suspend():
                edited = edit(raw, PurePosixPath(opened.path).name, command)
        except SuspendNotSupported:
            self._edit_inside(opened, raw)
            return
        except WriteFailedError as problem:
            self.flows.tell(error_text(problem, self.setting.lang).partition("\n")[0], "error")
            return
        if edited.well and _is_text(edited.raw):
            self._look(opened, edited.raw, edited.forget)
        else:
            self.flows.tell(self.flows.say("editor.failed", path=edited.folder), "error")

    def _edit_inside(self, opened: OpenCase, raw: bytes) -> None:
        screen = EditorScreen(self.setting, opened.case.id, raw.decode(errors="replace"))

        def answered(text: str | None) -> None:
            if text is not None:
                self._look(opened, text.encode())

        self.app.push_screen(screen, answered)

    def _look(self, opened: OpenCase, raw: bytes, kept: Callable[[], None] | None = None) -> None:
        """Show what changed, by field, with what the rules say of it.

        `kept` is called once the text is a draft on disk: until then the editor's file is its
        only copy.
        """
        book, setting = self.setting.book, self.setting
        if raw == opened.raw:
            if kept is not None:
                kept()
            self._drop(opened.case.id)
            self.flows.tell(self.flows.say("editor.unchanged"), "quiet")
            return
        self._keep(opened.case.id, raw, kept)

        def show(changed: Changed) -> None:
            lines = [
                *finding_lines(changed.diagnostics, setting.lang),
                Content(""),
                *difference_lines(changed.differences, setting),
            ]
            title = self.flows.say("editor.preview")
            window = Confirm(setting, title, lines, self.flows.say("editor.yes"))
            self.app.push_screen(window, lambda yes: self._save(opened, raw) if yes else None)

        self.flows.ask(lambda: compared(book, opened, raw), show)

    def _save(self, opened: OpenCase, raw: bytes) -> None:
        book, setting = self.setting.book, self.setting

        def done(answer: Saved | Refused) -> None:
            if isinstance(answer, Refused):
                lines = finding_lines(answer.diagnostics, setting.lang)
                text = self.flows.say("form.refused", count=len(answer.diagnostics))
                self.flows.tell(f"{text}　{lines[0].plain if lines else ''}", "error")
                return
            self._drop(opened.case.id)
            self.app.post_message(CaseChanged(answer.case_id))
            self.flows.saved(answer)

        self.flows.ask(lambda: save_text(book, opened, raw), done, group="write")

    def _keep(self, case_id: str, raw: bytes, kept: Callable[[], None] | None) -> None:
        drafts, text = Drafts(self.setting.book.root), raw.decode()

        def done(_none: None) -> None:
            if kept is not None:
                kept()

        self.flows.ask(lambda: drafts.keep(self._key(case_id), {_TEXT: text}), done, "draft")

    def _drop(self, case_id: str) -> None:
        drafts = Drafts(self.setting.book.root)
        self.flows.ask(lambda: drafts.drop(self._key(case_id)), lambda _none: None, "draft")
