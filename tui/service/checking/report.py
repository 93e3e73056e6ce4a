"""What a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.rules.running import has_errors

if TYPE_CHECKING:
    from tui.rules.finding import Diagnostic


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
