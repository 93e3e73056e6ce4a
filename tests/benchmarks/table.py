"""One table of everything that was measured, with the goal of each and whether it is met."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING
from typing import NamedTuple

from rich.cells import cell_len

if TYPE_CHECKING:
    from tests.benchmarks.timing import Used


class Row(NamedTuple):
    """One thing measured.

    `ratio` tells the figure as a multiple of what it is held against, `cpu` the same of CPU time.
    """

    what: str
    figure: str
    ratio: str = ""
    cpu: str = ""
    goal: str = ""
    is_met: bool | None = None


HEADINGS = Row("what", "figure", "ratio", "by CPU", "goal")
VERDICTS = {True: "yes", False: "no", None: ""}


class Base(NamedTuple):
    """What a figure is held against, and how often it may be taken; inf: no goal was set."""

    name: str
    used: Used
    most: float = inf
    more: float = 0.0
    """Seconds that come on top."""

    @property
    def goal(self) -> str:
        """As the table says it."""
        if self.most == inf:
            return f"no goal, × {self.name}"
        more = f" + {self.more * 1000:.0f} ms" if self.more else ""
        return f"≤ {self.most:g} × {self.name}{more}"


def against(what: str, taken: Used, base: Base) -> Row:
    """A row that holds a time against another of the same run."""
    return Row(
        what,
        seconds(taken.wall),
        f"{taken.wall / base.used.wall:.2f} × {seconds(base.used.wall)}",
        f"{taken.cpu / base.used.cpu:.2f}",
        base.goal,
        None if base.most == inf else taken.wall <= base.most * base.used.wall + base.more,
    )


def within(what: str, taken: Used, most: float) -> Row:
    """A row that holds a time against a number of seconds."""
    goal = f"≤ {seconds(most)}"
    return Row(what, seconds(taken.wall), "", seconds(taken.cpu), goal, taken.wall <= most)


def size(what: str, taken: float, most: float) -> Row:
    """A row that holds MiB against a number of them."""
    return Row(what, _size(taken), goal=f"≤ {_size(most)}", is_met=taken <= most)


def seconds(value: float) -> str:
    """Seconds as people read them."""
    return f"{value:.1f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def _size(value: float) -> str:
    return f"{value:.0f} MiB"


def markdown(rows: list[Row]) -> str:
    """The rows as a table that is read as it is and by Markdown."""
    lines = [[*HEADINGS[:5], "met"]]
    lines += [[*row[:5], VERDICTS[row.is_met]] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| "
        + " | ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)
        )
        + " |"
        for line in lines
    )
