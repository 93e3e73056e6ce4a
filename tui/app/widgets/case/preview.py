"""A case in a third of a screen, beside a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.breadcrumb import way_line
from tui.app.widgets.case.deadline import deadline_line
from tui.app.widgets.case.log import log_line
from tui.app.widgets.case.needs import needs_lines
from tui.app.widgets.case.needs import needs_of
from tui.app.widgets.case.people import because
from tui.app.widgets.case.people import newest_position
from tui.app.widgets.case.sayings import quoted_words
from tui.app.widgets.line_break import broken
from tui.report.wording import label
from tui.report.wording import word
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.service.opened import OpenCase

_WORDS, _PEOPLE, _ENTRIES, _NEEDS = 2, 5, 4, 5


def preview_text(opened: OpenCase, setting: Setting, width: int) -> Content:
    """Title, way, deadline, words, people, the last entries and what is needed, `width` cells wide."""
    case = opened.case
    number = visible(" ".join(part for part in (case.id, case.text("number")) if part))
    lines = [
        Content.styled(visible(case.text("title")), "bold"),
        Content.styled(number, "$quiet"),
        Content(""),
        way_line(case, setting.lang),
        deadline_line(opened, setting),
        *quoted_words(case, setting)[:_WORDS],
    ]
    people = list(_people(case, setting))
    if people:
        lines += [Content(""), *people[:_PEOPLE]]
    log = case.log()
    if log:
        lines += [Content(""), Content.styled(label(("log",), setting.lang), "bold $primary")]
        lines += [log_line(case, entry, setting) for entry in reversed(log[-_ENTRIES:])]
    needs = needs_lines(case, needs_of(opened), setting)
    if needs:
        lines += [Content(""), *(line.content for line in needs[:_NEEDS])]
    return Content("\n").join(row for line in lines for row in broken(line, width))


def _people(case: Case, setting: Setting) -> Iterator[Content]:
    """Who takes part, a line each: the lead, those who support, the parties and where they stand."""
    units = [("lead", case.child("lead"))] if case.child("lead") else []
    units += [("support", entry) for entry in case.items("support")]
    for name, entry in units:
        who = " ".join(
            part for part in (entry.text("unit"), entry.text("person_in_charge")) if part
        )
        yield Content.assemble((label((name,), setting.lang) + " ", "$quiet"), visible(who))
    for party in case.items("parties"):
        position, reason = newest_position(case, party.text("name"))
        said = word("position", position, setting.lang) if position else setting.say("case.unasked")
        stand = said + because(reason, setting)
        yield Content.assemble((visible(party.text("name")) + " ", "bold"), stand)
