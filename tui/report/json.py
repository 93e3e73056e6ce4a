"""Findings as JSON for other programs: English, stable keys (records.md 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypedDict

from tui.report.json_text import dumps
from tui.report.wording import mend
from tui.report.wording import message
from tui.rules.engine import severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.value import Path
    from tui.rules.finding import Diagnostic


class Item(TypedDict):
    """One finding; `line` and `col` count from 1 in characters, null where no line is real."""

    path: str
    line: int | None
    col: int | None
    code: str
    severity: str
    field: str
    message: str
    fix: str
    commit: str


def render(diagnostics: Sequence[Diagnostic], language: str = "zh") -> str:
    """All findings, none left out, as a JSON array."""
    return dumps(items(diagnostics, language))


def items(diagnostics: Sequence[Diagnostic], language: str = "zh") -> list[Item]:
    """The findings as plain objects; `commit` is "" outside a range."""
    return [_item(diagnostic, language) for diagnostic in diagnostics]


def dotted(path: Path) -> str:
    """A field by its English names: `rounds.0.positions.1.reason`."""
    return ".".join(str(step) for step in path)


def _item(diagnostic: Diagnostic, language: str) -> Item:
    finding = diagnostic.finding
    line, col = diagnostic.place or (None, None)
    return {
        "path": diagnostic.file,
        "line": line,
        "col": col,
        "code": finding.code,
        "severity": severity(finding.code),
        "field": dotted(finding.path),
        "message": message(finding, language),
        "fix": mend(finding, language),
        "commit": diagnostic.commit,
    }
