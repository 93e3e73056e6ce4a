"""The list of cases: what can be asked of it, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.stage import ENDED_STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tui.domain.light import Light
    from tui.domain.obligations import Obligation
    from tui.domain.value import Moment
    from tui.rules.finding import Diagnostic
    from tui.service.window import Window


class Query(NamedTuple):
    """What to list.

    Attributes:
        text: the filter as typed (`tui.domain.query`).
        kind: letter of a kind, "" = all.
        sort: light, due, id, stage, title, lead, handler or number; with `-` in front the other
            way round.
        grouped: by kind and stage first, within each in the order of `sort`.
        active: only what is open, cannot be read, or is still owed something; `also`: and the
            cases of these 编号.
        offset, limit: the window.
        within: seconds after which what has been read by then is enough; None = all is to be read.
            The first answer then is what was known at the last look, at once.
    """

    text: str = ""
    kind: str = ""
    sort: str = "light"
    grouped: bool = False
    active: bool = False
    also: frozenset[str] = frozenset()
    offset: int = 0
    limit: int | None = None
    within: float | None = None


class Row(NamedTuple):
    """One case in the list; a record that cannot be read is one too, with its first finding.

    Attributes:
        duties: what is to be done on it today.
        marks: what a filter may ask of its day: `due_today`, `due_week`, the kinds of its duties.
        uncommitted: whether it says what no commit says (`tui.store.uncommitted`).
    """

    id: str
    kind: str
    number: str
    title: str
    stage: str
    urgency: str
    priority: int
    due: date | Moment | None
    light: Light
    lead: str
    handler: str
    path: str
    readable: bool = True
    finding: Diagnostic | None = None
    leader: str = ""
    units: tuple[str, ...] = ()
    source: str = ""
    registered: date | None = None
    ended_on: date | None = None
    duties: tuple[Obligation, ...] = ()
    marks: frozenset[str] = frozenset()
    uncommitted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the matter still runs."""
        return self.readable and self.stage not in ENDED_STAGES

    @property
    def colour(self) -> str:
        """Colour of the light."""
        return self.light.colour


class Page(NamedTuple):
    """A window of the list.

    Attributes:
        rows: those in the window; each is read from the index when it is looked at.
        total: all cases of the kind asked for; `matched`: those that the filter leaves.
        colours, stages: how many of the matched have each light and each stage.
        groups: how many of the matched have each kind and stage, in the order of grouped lists.
        newest: the number of the line that came last, whatever the filter.
        broken, outside: how many of all cases of the kind cannot be read, and say what no commit says.
        unread: records that are still to be read; the rest says nothing of them.
        is_checked: whether the files were compared with what is shown.
    """

    rows: Window
    total: int
    matched: int
    colours: Mapping[str, int]
    stages: Mapping[str, int]
    groups: tuple[tuple[str, str, int], ...]
    newest: int
    broken: int
    outside: int
    unread: int = 0
    is_checked: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.is_checked and not self.unread
