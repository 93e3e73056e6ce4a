"""The deadline with its whole story: what it is, what it was, on what ground, who moved it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from textual.content import Content

from tui.app.widgets.case.words import day_in
from tui.app.widgets.case.words import light_words
from tui.app.widgets.case.words import short_day
from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens
from tui.app.widgets.row_cells import day_words
from tui.domain.fields.scalars import read_date
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.report.wording import label
from tui.report.wording import word
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from tui.app.setting import Setting
    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.service.opened import OpenCase

_FAR_BACK = date.min
_DECIDED = frozenset({"granted", "refused"})


class Mover(NamedTuple):
    """An entry that moved the deadline, or asked to."""

    on: date
    old: date | None
    new: date | None
    kind: str
    entry: Node


def deadline_line(opened: OpenCase, setting: Setting, width: int = 0) -> Content:
    """The deadline in a line: day and weekday, the light in words, the first one, the extensions.

    What does not fit into `width` cells is said in fewer words; its story has them all. Of a 会议
    it is when and where it is held.
    """
    if opened.case.kind == "H" and not opened.case.has("due"):
        return _meeting_line(opened, setting)
    full = _deadline_line(opened, setting, "case.extended")
    if full.cell_length <= width:
        return full
    return _deadline_line(opened, setting, "case.extended.short")


def _meeting_line(opened: OpenCase, setting: Setting) -> Content:
    case = opened.case
    time = case.moment("time")
    when = "—"
    if time is not None:
        when = f"{day_words(time.day, setting)} {time.hour:02d}:{time.minute:02d}"
    return Content.assemble(
        _quiet(label(("time",), setting.lang) + " "),
        when,
        f"  {visible(case.text('place'))}  ",
        light_words(opened.light, setting),
    )


def _deadline_line(opened: OpenCase, setting: Setting, extended: str) -> Content:
    case = opened.case
    parts: list[Content | str] = [
        Content.styled(label(("due",), setting.lang) + " ", "$quiet"),
        _due_words(case, setting),
        "  ",
        light_words(opened.light, setting),
    ]
    found = movers(case)
    first = first_due(found)
    granted = [mover.entry for mover in found if mover.kind == "granted"]
    if first is not None and first != case.day("due"):
        parts.append(_quiet(setting.say("case.first_due", day=short_day(first, setting))))
    if granted:
        who, day = (
            visible(granted[-1].text("approver")),
            day_in(granted[-1], "approved_on", setting),
        )
        parts.append(_quiet(setting.say(extended, count=len(granted), approver=who, day=day)))
    if any(mover.kind == "pending" for mover in found):
        parts.append(Content.styled(setting.say("case.extension_asked"), "$warning"))
    return Content.assemble(*parts)


def deadline_story(case: Case, setting: Setting) -> list[Line]:
    """On what ground the deadline was set, and every move of it, the oldest first."""
    lines: list[Line] = []
    ground = _ground(case, setting)
    if ground:
        lines.append(_told(_quiet(ground)))
    lines += [_told(_mover_line(mover, setting)) for mover in movers(case)]
    return lines


def _told(content: Content) -> Line:
    return Line(Content("  ") + content, Opens("task", "extend"), "", 4)


def movers(case: Case) -> list[Mover]:
    """What moved the deadline or asked to, the oldest first."""
    found = []
    for entry in case.active("extensions"):
        result = entry.text("result") if entry.text("result") in _DECIDED else "pending"
        on = entry.day("approved_on") or entry.day("requested_on") or _FAR_BACK
        found.append(Mover(on, entry.day("old_due"), entry.day("new_due"), result, entry))
    for entry in case.active("reviews"):
        if entry.has("new_due"):
            on = entry.day("date") or _FAR_BACK
            found.append(Mover(on, None, entry.day("new_due"), "review", entry))
    for entry in case.log("change"):
        if entry.text("field") in {"截止", "due"}:
            on = entry.day("time") or _FAR_BACK
            old, new = (_read(entry.text(key)) for key in ("old", "new"))
            found.append(Mover(on, old, new, "change", entry))
    return sorted(found, key=lambda mover: mover.on)


def first_due(found: list[Mover]) -> date | None:
    """The deadline before it was moved for the first time; None when it never was."""
    moved = [mover for mover in found if mover.kind not in {"pending", "refused"}]
    return next((mover.old for mover in moved if mover.old is not None), None)


def _read(text: str) -> date | None:
    value = read_date(text[:10]).value
    return value if isinstance(value, date) else None


def _due_words(case: Case, setting: Setting) -> str:
    due = case.values.get("due")
    if isinstance(due, Moment):
        return f"{day_words(due.day, setting)} {due.hour:02d}:{due.minute:02d}"
    if due is None or isinstance(due, str | int | tuple | Mapping):
        return setting.say("case.no_due")
    return day_words(day_of(due), setting)


def _ground(case: Case, setting: Setting) -> str:
    limit = case.child("limit")
    if not limit:
        return ""
    parts = [word("limit_basis", limit.text("basis"), setting.lang)]
    if limit.has("name"):
        parts.append(f"“{limit.text('name')}”")
    if limit.has("span"):
        parts.append(limit.text("span"))
    counted = limit.day("counted_from")
    if counted is not None:
        parts.append(setting.say("case.counted_from", day=short_day(counted, setting)))
    parts.append(limit.text("note"))
    said = " ".join(visible(part) for part in parts if part)
    return setting.say("case.ground", ground=said)


def _mover_line(mover: Mover, setting: Setting) -> Content:
    entry = mover.entry
    values = {
        "day": short_day(mover.on, setting) if mover.on != _FAR_BACK else "—",
        "old": short_day(mover.old, setting),
        "new": short_day(mover.new, setting),
        "who": visible(entry.text("approver") or entry.text("by")),
        "unit": visible(entry.text("unit")),
        "signed": visible(entry.text("signed_off_by")),
        "reason": visible(entry.text("reason")),
        "asked": day_in(entry, "requested_on", setting),
    }
    text = setting.say(f"case.moved.{mover.kind}", **values)
    style = {"pending": "$warning", "refused": "$quiet"}.get(mover.kind, "")
    return Content.styled(text, style)


def _quiet(text: str) -> Content:
    return Content.styled(text, "$quiet")
