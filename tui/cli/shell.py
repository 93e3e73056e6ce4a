"""What every command is given: the reader's language, the folder, the casebook, the ways to speak."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import FINDINGS
from tui.cli.exit_codes import OK
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.rules.finding import Diagnostic
    from tui.service.assignments import Asking
    from tui.service.casebook import Casebook
    from tui.service.edit import Refused
    from tui.service.edit import Saved


class Shell:
    """One call of the program."""

    def __init__(self, folder: Path, lang: str) -> None:
        """Work on the repository around `folder`, in the language `lang`."""
        self.folder = folder
        self.lang = lang

    def say(self, key: str, /, **values: object) -> str:
        """The message `key` in the reader's language."""
        return say(key, self.lang, **values)

    @cached_property
    def book(self) -> Casebook:
        """The casebook around the folder.

        Raises:
            NoRepositoryError: there is none.
        """
        from tui.service.casebook import open_casebook

        book = open_casebook(self.folder)
        if book.mended:
            from tui.service.message import told_of_mending

            for one in book.mended:
                output.note(told_of_mending(one, self.lang))
        return book

    def leave(self) -> None:
        """Let go of the casebook, if one was opened."""
        if "book" in self.__dict__:
            self.book.close()

    @cached_property
    def asking(self) -> Asking:
        """What reading `KEY=VALUE` needs."""
        from tui.service.assignments import Asking

        office, today = self.book.office, self.book.clock.today()
        return Asking(office, today, self.lang, output.read_input, self.folder)

    def path(self, given: str) -> Path:
        """A path of the user, from the folder that `-C` names."""
        return self.folder / given

    def findings(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Tell findings on the stream of diagnostics."""
        if not diagnostics:
            return
        from tui.report.text import render

        coloured = output.colour(sys.stderr)
        output.note(render(diagnostics, self.lang, colour=coloured).rstrip("\n"))

    def office_read(self) -> None:
        """Tell which of the office's own files are not followed as they are written."""
        for file in self.book.wrong_office_files:
            output.note(self.say("told.office_file", path=file))

    def answer(self, done: Saved | Refused) -> int:
        """Tell what became of a save; the exit code."""
        from tui.service.edit import Refused

        self.office_read()
        if isinstance(done, Refused):
            self.findings(done.diagnostics)
            output.note(self.say("told.refused"))
            return FINDINGS
        self.findings(done.warnings)
        output.result(self.say("told.saved", subject=done.subject, commit=done.commit[:9]))
        return OK
