"""What a finding is called across edits: a name without its line, unique within a report."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from tui.report.json import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rules.finding import Diagnostic


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """One name for each, in order: lines may move above a finding without making it a new one."""
    seen: Counter[str] = Counter()
    names = []
    for diagnostic in diagnostics:
        finding = diagnostic.finding
        said = sorted((name, repr(value)) for name, value in finding.values.items())
        name = "\0".join((diagnostic.file, finding.code, dotted(finding.path), repr(said)))
        seen[name] += 1
        whole = f"{name}\0{seen[name]}".encode("utf-8", "surrogatepass")
        names.append(sha256(whole).hexdigest())
    return names
