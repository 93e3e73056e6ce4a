"""The words of one case in a list: light, deadline, number, stage, title, unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.colours import SIGNS
from tui.domain.kinds import STAGE_ENUM
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.report.wording import names_shown
from tui.report.wording import word
from tui.report.wording import worded
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tui.app.setting import Setting
    from tui.app.widgets.grouping import Group
    from tui.service.listing import Row


_LONGEST = 300
"""Characters of a title that a line can hold: a title may have ten thousand, drawn at every key."""


def cells_of(row: Row, setting: Setting) -> dict[str, str]:
    """The text of each column for `row`; record text is made visible."""
    return {
        "light": light_cell(row, setting),
        "due": due_words(row.due, setting),
        "id": visible(row.id),
        "stage": stage_word(row.kind, row.stage, setting.lang),
        "title": title_cell(row, setting),
        "lead": names_shown(row.lead, setting.lang),
        "handler": visible(row.handler),
        "number": visible(row.number),
    }


def title_cell(row: Row, setting: Setting) -> str:
    """事项, after the mark of a record that says what no commit says."""
    mark = setting.say("outside.mark") + " " if row.uncommitted else ""
    return mark + visible(row.title[:_LONGEST])


def light_cell(row: Row, setting: Setting) -> str:
    """Sign and the reason in a few words: `▲ 逾期 3工作日`."""
    if not row.readable:
        return f"× {setting.say(row.light.short_reason)}"
    said = worded(row.light.short_reason, row.light.values, setting.lang)
    return f"{SIGNS[row.light.colour]} {said}"


def stage_word(kind: str, stage: str, lang: str) -> str:
    """The name of a stage."""
    if not stage or kind not in STAGE_ENUM:
        return visible(stage)
    return word(STAGE_ENUM[kind], stage, lang)


def group_names(groups: Sequence[Group], setting: Setting) -> list[str]:
    """The names of the stages of `groups`; where there are several kinds, each after its kind."""
    mixed = len({group.kind for group in groups}) > 1
    return [_group_name(group, setting, mixed=mixed) for group in groups]


def _group_name(group: Group, setting: Setting, *, mixed: bool) -> str:
    if not group.stage:  # a record that cannot be read has none
        return setting.say("cases.broken")
    stage = stage_word(group.kind, group.stage, setting.lang)
    if not mixed or group.kind not in STAGE_ENUM:
        return stage
    return f"{setting.say(f'ledger.{group.kind}')} · {stage}"


def due_words(due: date | Moment | None, setting: Setting) -> str:
    """A deadline in ten cells: `11-27 周五`; with the year when it is not this one."""
    if due is None:
        return "—"
    day = day_of(due)
    if day.year != setting.book.clock.today().year:
        return day.isoformat()
    return f"{day:%m-%d} {setting.say(f'weekday.{day.weekday()}')}"


def day_words(day: date, setting: Setting) -> str:
    """A day with its weekday: `2026-11-27 周五`."""
    return f"{day.isoformat()} {setting.say(f'weekday.{day.weekday()}')}"
