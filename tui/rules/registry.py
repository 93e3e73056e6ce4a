"""The register of rules: code, name, severity and scope; a code is never used twice."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from typing import Any
from typing import Literal
from typing import NamedTuple
from typing import TypeVar

from tui.rules.finding import Finding

Severity = Literal["error", "warning"]
Scope = Literal["document", "case", "change", "tree", "commit", "run"]


class Code(NamedTuple):
    """A code: its name says the fault (house.md 7.4)."""

    code: str
    name: str
    severity: Severity
    scope: Scope
    since: str = "0.1"


CODES: dict[str, Code] = {}
Check = Callable[..., Iterable[Finding]]
CHECKS: dict[Scope, list[Check]] = {
    "document": [],
    "case": [],
    "change": [],
    "tree": [],
    "commit": [],
    "run": [],
}
_Function = TypeVar("_Function", bound=Callable[..., Any])


def declare(code: str, name: str, severity: Severity, scope: Scope, since: str = "0.1") -> str:
    """Register a code and return it.

    Raises:
        ValueError: the code is taken (a programming mistake).
    """
    if code in CODES:
        raise ValueError(code)
    CODES[code] = Code(code, name, severity, scope, since)
    return code


def check(scope: Scope) -> Callable[[_Function], _Function]:
    """Register a function as a check of `scope`; it may yield findings of several declared codes."""

    def register(function: _Function) -> _Function:
        CHECKS[scope].append(function)
        return function

    return register
