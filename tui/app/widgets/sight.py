"""What of the laid out lines is in sight, and where the highlight goes from there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.app.widgets.laid_lines import LaidLines


class Sight(NamedTuple):
    """The rows from `top` on, `height` of them."""

    laid: LaidLines
    top: int
    height: int

    def sees(self, line: int | None) -> bool:
        """Whether any row of `line` is in sight."""
        if line is None:
            return False
        first, end = self.laid.first_row(line), self.laid.first_row(line + 1)
        return first < self.top + self.height and end > self.top

    def first(self, lines: Iterable[int]) -> int | None:
        """The first of `lines` that is in sight."""
        return next((one for one in lines if self.sees(one)), None)

    def is_cut(self, line: int | None, step: int) -> bool:
        """Whether more of `line` comes in sight by going on in the direction of `step`."""
        if line is None or not self.sees(line):
            return False
        if step < 0:
            return self.laid.first_row(line) < self.top
        return self.laid.first_row(line + 1) > self.top + self.height

    def is_near(self, line: int) -> bool:
        """Whether `line` begins in sight, or just above or below."""
        return self.top - 1 <= self.laid.first_row(line) <= self.top + self.height

    def following(self, line: int | None, step: int) -> int | None:
        """The line to open that comes next after `line`, or after what is in sight without it."""
        openers = self.laid.openers
        if line is not None and self.sees(line):
            later = [one for one in openers if (one - line) * step > 0]
        else:
            seen = [one for one in openers if self.sees(one)]
            if seen:
                return seen[0] if step > 0 else seen[-1]
            later = [one for one in openers if (self.laid.first_row(one) - self.top) * step > 0]
        return None if not later else later[0] if step > 0 else later[-1]

    def top_for(self, line: int) -> int:
        """The top by which `line` is in sight, whole where it fits."""
        first = self.laid.first_row(line)
        last = max(first, self.laid.first_row(line + 1) - 1)
        if first < self.top:
            whole = last - first < self.height
            return first if whole else last - self.height + 1
        if last >= self.top + self.height:
            return min(first, last - self.height + 1)
        return self.top
