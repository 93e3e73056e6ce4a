"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.report.fingerprint import fingerprints
from tui.report.json_text import dumps
from tui.report.wording import mend
from tui.report.wording import message
from tui.rules.engine import severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rules.finding import Diagnostic

_SEVERITY = {"error": "major", "warning": "minor"}


def render(diagnostics: Sequence[Diagnostic], language: str = "zh") -> str:
    """All findings as the JSON array that GitLab reads; what has no line is put at the first."""
    issues = []
    for diagnostic, name in zip(diagnostics, fingerprints(diagnostics), strict=True):
        finding = diagnostic.finding
        said = [diagnostic.commit, message(finding, language), mend(finding, language)]
        issues.append(
            {
                "description": " ".join(part for part in said if part),
                "check_name": finding.code,
                "fingerprint": name,
                "severity": _SEVERITY[severity(finding.code)],
                "location": {
                    "path": diagnostic.file,
                    "lines": {"begin": diagnostic.place.line if diagnostic.place else 1},
                },
            }
        )
    return dumps(issues)
