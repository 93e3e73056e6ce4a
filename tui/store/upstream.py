"""How the current branch stands to the one that it follows, as last fetched: no network is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import git

if TYPE_CHECKING:
    from pathlib import Path


class Apart(NamedTuple):
    """How many commits are only here (`ahead`) and only there (`behind`)."""

    ahead: int
    behind: int


def apart(top: Path) -> Apart | None:
    """The distance of HEAD from the branch that it follows; None where it follows none."""
    args = ["rev-list", "--left-right", "--count", "@{upstream}...HEAD"]
    answer = git.ask(args, cwd=top, env=git.alone())
    counts = answer.out.split()
    if answer.code or len(counts) != 2:
        return None
    return Apart(ahead=int(counts[1]), behind=int(counts[0]))
