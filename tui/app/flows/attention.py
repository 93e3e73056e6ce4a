"""关注 and 稍后: what this reader wants to see, and when; kept beside the repository, never in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.day import DayAsked
from tui.service.user.day_memory import put_off
from tui.service.user.list_memory import keep_pinned
from tui.service.user.list_memory import pinned_in

if TYPE_CHECKING:
    from datetime import date

    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps


def pin(steps: Steps, asked: Asked) -> None:
    """Keep the case on 今日, or no more; several are all kept unless all of them were."""
    memory = steps.setting.memory
    pinned = pinned_in(memory)
    named = asked.marked or (asked.case_id,)
    keep = not all(one in pinned for one in named)
    rest = [one for one in pinned if one not in named]
    keep_pinned(memory, [*rest, *named] if keep else rest)
    state = "on" if keep else "off"
    what = named[0] if len(named) == 1 else steps.say("flow.cases", count=len(named))
    steps.tell(steps.say(f"pin.{state}", id=what), "success")
    steps.changed(named[0] if len(named) == 1 else "")


def snooze(steps: Steps, asked: Asked) -> None:
    """Leave a suggestion out until a day, typed as one says it: 明天, 下周一."""
    key = asked.detail or asked.case_id

    def chosen(day: date | None) -> None:
        if day is None:
            return
        put_off(steps.setting.memory, key, day)
        steps.tell(steps.say("snooze.done", date=day), "success")
        steps.changed("")

    steps.show(DayAsked(steps.setting, steps.say("snooze.title")), chosen)
