"""回报周期: when reports are owed, and which one is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.domain.case import Case
from tui.domain.cycles import missed_report
from tui.domain.cycles import parse_cycle
from tui.domain.cycles import report_days
from tui.domain.value import Moment
from tui.store.calendar import work_calendar

if TYPE_CHECKING:
    from tui.domain.value import Value

CALENDAR = work_calendar()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("每周五", ["2026-11-06", "2026-11-13", "2026-11-20"]),
        ("每星期天", ["2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22"]),
        ("每月5日", ["2026-11-05"]),
        ("每月５号", ["2026-11-05"]),
        ("每月底", ["2026-10-31"]),
        ("每月31日", ["2026-10-31"]),
    ],
)
def test_report_days_of_a_month(text: str, days: list[str]) -> None:
    cycle = parse_cycle(text)
    assert cycle is not None
    found = report_days(cycle, date(2026, 10, 30), date(2026, 11, 22))
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("每季末", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
        ("每半年", ["2026-06-30", "2026-12-31"]),
        ("每年底", ["2026-12-31"]),
    ],
)
def test_report_days_of_a_year(text: str, days: list[str]) -> None:
    cycle = parse_cycle(text)
    assert cycle is not None
    found = report_days(cycle, date(2026, 1, 1), date(2026, 12, 31))
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize("text", ["", "经常", "每周", "每月", "每月0日", "每月32日", "每三天"])
def test_an_unknown_cycle_is_none(text: str) -> None:
    assert parse_cycle(text) is None


def reported(*days: str) -> Case:
    log: tuple[Value, ...] = tuple(
        {"kind": "unit_report", "time": Moment.parse(f"{day} 10:00"), "nature": "progress"}
        for day in days
    )
    return Case({"report_cycle": "每周五", "log": log})


@pytest.mark.parametrize(
    ("case", "today", "missed"),
    [
        (reported(), "2026-11-06", None),  # due today
        (reported(), "2026-11-07", "2026-11-06"),
        (reported("2026-11-05"), "2026-11-09", None),
        (reported("2026-11-05"), "2026-11-16", "2026-11-13"),
        (reported("2026-11-05", "2026-11-13"), "2026-11-16", None),
        (reported("2026-09-24"), "2026-10-08", None),  # 10-02 moves on to 10-08
        (reported("2026-09-24"), "2026-10-09", "2026-10-08"),
    ],
)
def test_a_report_is_missing_from_the_day_after(case: Case, today: str, missed: str | None) -> None:
    start = date(2026, 9, 21) if "10-0" in today else date(2026, 11, 2)
    found = missed_report(case, start, date.fromisoformat(today), CALENDAR)
    assert found == (date.fromisoformat(missed) if missed else None)


def test_without_a_cycle_nothing_is_missing() -> None:
    assert missed_report(Case({}), date(2026, 1, 1), date(2026, 12, 31), CALENDAR) is None


def test_the_end_of_the_calendar_is_no_fault() -> None:
    for text in ("每周日", "每月底", "每年底"):
        cycle = parse_cycle(text)
        assert cycle is not None
        assert list(report_days(cycle, date(9999, 12, 1), date.max))
