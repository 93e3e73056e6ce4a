"""Findings as lines: sign, code, sentence, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.report.wording import mend
from tui.report.wording import message
from tui.rules.engine import severity
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rules.finding import Diagnostic


def finding_lines(diagnostics: Iterable[Diagnostic], lang: str) -> list[Content]:
    """Two lines a finding at most: what is wrong, and how to mend it."""
    lines = []
    for diagnostic in diagnostics:
        finding = diagnostic.finding
        grave = severity(finding.code) == "error"
        style = "$error" if grave else "$warning"
        head = Content.assemble(
            ("▲ " if grave else "● ", style),
            (finding.code, "$quiet"),
            " ",
            visible(message(finding, lang)),
        )
        lines.append(head)
        how = mend(finding, lang)
        if how:
            lines.append(Content.styled("  " + visible(how), "$quiet"))
    return lines


class FindingList(Static):
    """The findings of a form or of a case; it takes no room when there are none."""

    def show(self, diagnostics: Iterable[Diagnostic], lang: str) -> None:
        """Show `diagnostics` in place of what was shown."""
        lines = finding_lines(diagnostics, lang)
        self.display = bool(lines)
        self.update(Content("\n").join(lines))
