"""Findings as workflow commands, which GitHub shows as annotations of a pull request.

Escaping follows the runner: `%`, CR and LF in the text; `:` and `,` too in a property.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.report.wording import mend
from tui.report.wording import message
from tui.rules.engine import severity
from tui.text.sanitise import visible
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rules.finding import Diagnostic


def render(diagnostics: Sequence[Diagnostic], language: str = "zh") -> str:
    """One command a line."""
    return "".join(f"{_command(diagnostic, language)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: str) -> str:
    finding = diagnostic.finding
    properties = []
    if diagnostic.file:
        properties.append(f"file={_property(visible(diagnostic.file))}")
    if diagnostic.place is not None and not diagnostic.moved:
        properties.append(f"line={diagnostic.place.line}")
        properties.append(f"col={diagnostic.place.col}")
    properties.append(f"title={_property(finding.code)}")
    return (
        f"::{severity(finding.code)} {','.join(properties)}::{_data(_text(diagnostic, language))}"
    )


def _text(diagnostic: Diagnostic, language: str) -> str:
    finding = diagnostic.finding
    where = f"{diagnostic.commit} " if diagnostic.commit else ""
    if diagnostic.place is not None and diagnostic.moved:
        where += f"{diagnostic.place.line}:{diagnostic.place.col} "
    lines = [where + message(finding, language)]
    repair = mend(finding, language)
    if repair:
        lines.append(say("report.mend", language, mend=repair))
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
