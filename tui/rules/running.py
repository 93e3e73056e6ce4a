"""Running checks: each by itself, what it finds once, in one order; and what a finding weighs.

A rule that fails is itself a finding (CW901) and never stops the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.errors import DubanError
from tui.rules.finding import Finding
from tui.rules.registry import CHECKS
from tui.rules.registry import CODES
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rules.finding import Diagnostic
    from tui.rules.registry import Scope
    from tui.rules.registry import Severity

CRASHED = declare("CW901", "rule-crashed", "error", "run")


def run(scope: Scope, arguments: tuple[object, ...]) -> list[Finding]:
    """What the checks of `scope` find."""
    found: list[Finding] = []
    for function in CHECKS[scope]:
        try:
            found.extend(function(*arguments))
        except DubanError:  # git or the disk failed, not the rule: whoever asked is told that
            raise
        except Exception as error:  # noqa: BLE001 -- a rule's fault is shown, it never hides the rest
            rule = f"{function.__module__}.{function.__name__}"
            said = f"{type(error).__name__}: {error}"
            found.append(Finding(CRASHED, values={"rule": rule, "error": said}))
    return found


def distinct(found: Iterable[Finding]) -> list[Finding]:
    """`found`, each once."""
    seen: dict[str, Finding] = {}
    for finding in found:
        seen.setdefault(repr(finding), finding)
    return list(seen.values())


def order(diagnostic: Diagnostic) -> tuple[int, int, str, str]:
    """By line, column and code; what has no line comes last."""
    line, column = diagnostic.place or (1 << 30, 0)
    return line, column, diagnostic.finding.code, repr(diagnostic.finding)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of these blocks a save, a commit or a push."""
    return any(severity(diagnostic.finding.code) == "error" for diagnostic in diagnostics)


def severity(code: str) -> Severity:
    """The severity of `code`; a code that nobody declared is an error, never silence."""
    known = CODES.get(code)
    return known.severity if known is not None else "error"
