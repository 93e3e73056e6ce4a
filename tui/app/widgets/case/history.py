"""沿革: the commits of a case as sentences, the field diff below the one that is unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.widgets.case.words import short_day
from tui.app.widgets.line import Line
from tui.app.widgets.line import Opens
from tui.service.retelling import event_words
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from tui.app.setting import Setting
    from tui.service.history import Event

_HANG = 13


def history_lines(
    events: Sequence[Event] | None, setting: Setting, unfolded: Collection[str] = ()
) -> list[Line]:
    """Each commit: when, who, what was done; None = it is being read."""
    if events is None:
        return [Line(Content.styled(setting.say("history.reading"), "$quiet"))]
    lines: list[Line] = []
    for event in events:
        key = event.commit
        lines.append(Line(_sentence(event, setting), Opens("unfold", key), f"commit:{key}", _HANG))
        if key in unfolded:
            lines += _unfolded(event, setting)
    return lines or [Line(Content.styled(setting.say("history.none"), "$quiet"))]


def _sentence(event: Event, setting: Setting) -> Content:
    moment, told = event.when, event_words(event, setting.lang)
    day = short_day(moment.day, setting)
    when = f"{day} {moment.hour:02d}:{moment.minute:02d}  " if len(day) < 6 else f"{day}   "
    parts = [
        (when, "$quiet"),
        (f"{visible(event.who)} ", ""),
        (told.deed, "bold"),
        (f" {told.rest}" if told.rest else "", ""),
    ]
    for name, text in (("reason", event.reason), ("approver", event.approver)):
        if text and visible(text) not in told.rest:
            parts.append((f"  {setting.say(f'history.{name}', text=visible(text))}", "$quiet"))
    return Content.assemble(*parts)


def _unfolded(event: Event, setting: Setting) -> list[Line]:
    from tui.app.widgets.difference_text import difference_lines  # noqa: PLC0415 -- when asked

    lines = difference_lines(event.changes, setting, event.case)
    if not lines:
        lines = [Content.styled("    " + setting.say("history.nothing"), "$quiet")]
    subject = setting.say("history.subject", text=visible(event.subject))
    commit = Content.styled(f"    {subject}  {event.commit[:9]}", "$quiet")
    return [Line(line, None, "", 6) for line in (*lines, commit)]
