"""What a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from tui.rules.running import has_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from tui.rules.finding import Diagnostic

Told: TypeAlias = "Callable[[int, int], None]"
"""Is told how many records (of a range: commits) are judged by now, and how many there are."""


class Report(NamedTuple):
    """What a check found.

    Attributes:
        files: how many records were judged; `commits`: how many commits.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int = 0
    commits: int = 0

    @property
    def failed(self) -> bool:
        """Whether anything found blocks."""
        return has_errors(self.diagnostics)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, line, column and code."""

    def order(found: Diagnostic) -> tuple[str, int, int, str]:
        line, column = found.place or (0, 0)
        return found.file, line, column, found.finding.code

    return tuple(sorted(diagnostics, key=order))
