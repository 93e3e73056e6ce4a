"""A day's sheet in words: the heading, the numbers, how the clone stands, why there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.count_strip import Figure
from tui.report.holidays import holiday
from tui.service.user.day_memory import checked_last
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app.setting import Setting
    from tui.service.places.agenda import DaySheet

_COLOURS = {
    "red": "light-red",
    "due_today": "light-red",
    "due_next": "light-yellow",
    "answer": "light-yellow",
    "review": "light-yellow",
}
_GAP = ("   ", "")


def heading(sheet: DaySheet, setting: Setting) -> tuple[str, str]:
    """The day, and whose day it is."""
    say = setting.say
    rest = ""
    if sheet.makeup:
        rest = say("desk.makeup")
    elif sheet.rest == "rest":
        rest = say("desk.rest")
    elif sheet.rest:
        rest = say("desk.holiday", name=holiday(sheet.rest, setting.lang))
    weekday = say(f"weekday.{sheet.day.weekday()}")
    day = {"month": sheet.day.month, "day": sheet.day.day}
    whose = say("desk.mine" if sheet.mine else "desk.all", name=sheet.person, count=sheet.running)
    return say("desk.heading", weekday=weekday, rest=rest, **day), whose


def figures(sheet: DaySheet, setting: Setting) -> Iterator[Figure]:
    """What was counted, each number with its name."""
    for count in sheet.counts:
        of_all = ".all" if count.name == "answer" and not sheet.mine else ""
        name = setting.say(f"desk.count.{count.name}{of_all}")
        yield Figure(name, count.number, _COLOURS[count.name], count.sought)


def standing(sheet: DaySheet, setting: Setting) -> Content:
    """Repository and branch, how far it is from upstream, what the last check found."""
    say = setting.say
    where = f"{setting.book.root.name} · {sheet.branch or say('desk.detached')}"
    parts: list[tuple[str, str]] = [(visible(where), "$quiet"), _GAP]
    parts.append((_distance(sheet, setting), "$quiet"))
    if sheet.broken:
        parts += [_GAP, (say("desk.broken", count=sheet.broken), "bold $light-red")]
    if sheet.uncommitted:
        parts += [_GAP, (say("outside.count", count=sheet.uncommitted), "bold $warning")]
    checked = checked_last(setting.memory)
    if checked is None:
        parts += [_GAP, (say("desk.unchecked"), "$quiet")]
    else:
        said = say("desk.checked", errors=checked.errors, warnings=checked.warnings)
        parts += [_GAP, (said, "$light-red" if checked.errors else "$quiet")]
    return Content.assemble(*parts)


def _distance(sheet: DaySheet, setting: Setting) -> str:
    if sheet.apart is None:
        return setting.say("desk.alone")
    ahead, behind = sheet.apart
    key = "apart" if ahead and behind else "ahead" if ahead else "behind" if behind else "level"
    return setting.say(f"desk.{key}", ahead=ahead, behind=behind)


def why_empty(sheet: DaySheet, sought: str, setting: Setting) -> str:
    """Why no case is listed: the filter `sought`, an office without cases, a day without work."""
    if sought:
        return setting.say("cases.no_hits", text=visible(sought))
    if not sheet.total:
        return setting.say("desk.empty")
    return setting.say("desk.nothing_mine" if sheet.mine else "desk.nothing", name=sheet.person)
