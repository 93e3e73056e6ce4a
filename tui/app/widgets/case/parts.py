"""The parts of a case by name: the order of the tabs, their counts, the lines of each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from textual.content import Content

from tui.app.widgets.case.deadline import deadline_story
from tui.app.widgets.case.fields import field_lines
from tui.app.widgets.case.outside import outside_line
from tui.app.widgets.case.people import party_table
from tui.app.widgets.case.people import people_count
from tui.app.widgets.case.people import unit_table
from tui.app.widgets.case.sayings import authority_line
from tui.app.widgets.case.sayings import word_lines
from tui.app.widgets.case.words import BLANK
from tui.app.widgets.case.words import heading
from tui.app.widgets.line import Line
from tui.app.widgets.markdown_lines import body_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.app.setting import Setting
    from tui.app.widgets.markdown_lines import Body
    from tui.domain.case import Case
    from tui.service.history import Event
    from tui.service.materials import Materials

PARTS = ("fields", "log", "parties", "materials", "history")


class Shown(NamedTuple):
    """How the reader looks at the case, and what was looked up for it.

    Attributes:
        body: the text of the record, parsed.
        unfolded: 号 of log entries and ids of commits that are shown whole.
        events: the history once it was read; `commits` counts it before.
        outside: whether the record says what no commit says.
    """

    unfolded: frozenset[str] = frozenset()
    newest_first: bool = True
    body: Body | None = None
    materials: Materials | None = None
    events: tuple[Event, ...] | None = None
    commits: int | None = None
    outside: bool = False


def case_heading(case: Case, shown: Shown, setting: Setting) -> str:
    """编号, 文号 and 事项, and a mark where the record says what no commit says."""
    names = " · ".join(part for part in (case.id, case.text("number")) if part)
    mark = setting.say("outside.mark") + " " if shown.outside else ""
    return f"{mark}{names}  {case.text('title')}"


def tab_names(case: Case, shown: Shown, setting: Setting) -> tuple[str, ...]:
    """The names of the tabs, with the numbers that stand behind them."""
    counts = _counts(case, shown)
    return tuple(f"{setting.say('tab.' + name)} {counts.get(name, '')}".rstrip() for name in PARTS)


def _counts(case: Case, shown: Shown) -> dict[str, int]:
    from tui.app.widgets.case.materials import material_count  # noqa: PLC0415 -- after the imports of the first paint

    counts = {
        "log": len(case.items("log")),
        "parties": people_count(case),
        "materials": material_count(case, shown.materials),
    }
    if shown.commits is not None:
        counts["history"] = shown.commits
    return counts


def part_lines(part: str, case: Case, shown: Shown, setting: Setting, width: int) -> Iterable[Line]:
    """The lines of one part at a width."""
    match part:
        case "log":
            from tui.app.widgets.case.log import log_lines  # noqa: PLC0415 -- when the part is opened

            if not case.items("log"):
                return [Line(Content.styled(setting.say("case.no_entries"), "$quiet"))]
            return log_lines(case, setting, shown.unfolded, newest_first=shown.newest_first)
        case "parties":
            from tui.app.widgets.case.people import people_lines  # noqa: PLC0415 -- as above

            return people_lines(case, setting, width)
        case "materials":
            from tui.app.widgets.case.materials import material_lines  # noqa: PLC0415 -- as above

            return material_lines(case, shown.materials, setting)
        case "history":
            from tui.app.widgets.case.history import history_lines  # noqa: PLC0415 -- as above

            lines = history_lines(shown.events, setting, shown.unfolded)
            return [outside_line(setting), *lines] if shown.outside else lines
        case _:
            return _matter(case, shown, setting, width)


def _matter(case: Case, shown: Shown, setting: Setting, width: int) -> list[Line]:
    """案情: the words first, then who may do what, who takes part, the fields, the text."""
    authority = authority_line(case, setting)
    story = deadline_story(case, setting)
    groups = [
        word_lines(case, setting),
        [authority] if authority is not None else [],
        party_table(case, setting, width) or unit_table(case, setting, width),
        body_lines(case.body, shown.body, width),
        [heading(setting.say("case.story")), *story] if story else [],
        field_lines(case, setting),
    ]
    lines: list[Line] = []
    for group in groups:
        if group:
            lines += [BLANK, *group] if lines else group
    return lines
