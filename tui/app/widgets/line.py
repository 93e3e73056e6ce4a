"""A line of a pane: its text, and what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from textual.content import Content


class Opens(NamedTuple):
    """What a line leads to.

    Attributes:
        kind: `task` (a task of the flows), `case`, `entry` (of the log), `unfold`, `say`.
        name: the task, the case, the entry, what is unfolded, the sentence.
        detail: of the task.
    """

    kind: str
    name: str
    detail: str = ""


class Line(NamedTuple):
    """One line, as long as it may be.

    Attributes:
        content: its text, record text made visible.
        opens: what Enter on it does; None = it is only read.
        key: its name while the pane is drawn again and again.
        hang: how far in its second and further rows stand.
    """

    content: Content
    opens: Opens | None = None
    key: str = ""
    hang: int = 0


THING = "need:"
"""How the keys of lines begin that say what is lacking."""
