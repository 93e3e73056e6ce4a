"""Marks: several cases chosen for one task, and taken back one thing at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.interface import office_app
from tui.app.events import TaskChosen
from tui.app.widgets.case_table import CaseTable

if TYPE_CHECKING:
    from pathlib import Path

    from textual.message import Message


class Watched:
    """What the screens asked for, by the messages that they posted."""

    def __init__(self) -> None:
        self.tasks: list[TaskChosen] = []

    def __call__(self, message: Message) -> None:
        if isinstance(message, TaskChosen):
            self.tasks.append(message)


async def test_marks_are_counted_and_several_cases_are_one_task(office_repo: Path) -> None:
    watched = Watched()
    async with office_app(office_repo, message_hook=watched) as clerk:
        await clerk.press("space")
        assert clerk.shows("已选 1 件")
        assert clerk.app.screen.query_one(CaseTable).cursor == 1, "Space goes on to the next"
        await clerk.press("space")
        assert clerk.shows("已选 2 件")
        assert sum("◆" in line for line in clerk.lines()) == 2
        assert clerk.app.screen.check_action("act", ("edit",)) is None, "editing is for one case"
        await clerk.press("e")
        assert clerk.shows("只能一件一件办"), clerk.screen_text()
        assert watched.tasks == []
        shown = [row.id for row in clerk.app.screen.query_one(CaseTable).rows]
        await clerk.press("c")
        assert watched.tasks[0].task == "urge"
        assert watched.tasks[0].marked == tuple(shown[:2])


async def test_one_mark_is_what_is_acted_on_wherever_the_cursor_went(office_repo: Path) -> None:
    watched = Watched()
    async with office_app(office_repo, message_hook=watched) as clerk:
        first = clerk.app.screen.query_one(CaseTable).rows[0].id
        await clerk.press("space", "w")
        assert watched.tasks[0].case_id == first


async def test_ranges_all_none_and_esc_one_thing_at_a_time(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        table = clerk.app.screen.query_one(CaseTable)
        await clerk.press("shift+down", "shift+down")
        assert len(table.marked) == 3
        await clerk.press("shift+up")
        assert len(table.marked) == 2
        await clerk.press("a")
        assert len(table.marked) == 3
        await clerk.press("a")
        assert not table.marked
        await clerk.press("slash")
        await clerk.type("!电梯")
        await clerk.press("enter", "a")
        assert clerk.shows("已选 2 件")
        await clerk.press("escape")
        assert not table.marked
        assert clerk.shows("2/2 (3)") or clerk.shows("1/2 (3)"), "the filter is still there"
        await clerk.press("escape")
        assert clerk.shows("/3")


async def test_marks_out_of_sight_are_said(office_repo: Path) -> None:
    async with office_app(office_repo) as clerk:
        await clerk.press("a", "slash")
        await clerk.type("电梯")
        await clerk.press("enter", "space")
        assert clerk.shows("已选 2 件，其中 2 件被筛掉了"), clerk.screen_text()
