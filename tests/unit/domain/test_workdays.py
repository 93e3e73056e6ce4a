"""Working days against the announced plans of 2025 and 2026, and at the edges of what is known."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

import chinese_calendar
import pytest

from tui.domain.workdays import WorkCalendar
from tui.store.calendar import work_calendar

CALENDAR = work_calendar()
MONDAY = date(2026, 11, 23)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def test_every_day_of_2025_and_2026_is_as_announced() -> None:
    for day in days(date(2025, 1, 1), date(2026, 12, 31)):
        assert CALENDAR.is_workday(day) == chinese_calendar.is_workday(day), day
        assert CALENDAR.is_known(day)


@pytest.mark.parametrize(
    "day",
    [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
)
def test_make_up_days_of_2026_are_worked(day: tuple[int, int]) -> None:
    makeup = date(2026, *day)
    assert CALENDAR.is_workday(makeup)
    assert CALENDAR.is_makeup(makeup)
    assert CALENDAR.name_of(makeup) == ""


def test_a_holiday_has_its_name_and_a_weekend_has_none() -> None:
    assert CALENDAR.name_of(date(2026, 10, 1)) == "国庆节"
    assert CALENDAR.name_of(date(2026, 11, 21)) == ""


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 11, 20), 5, date(2026, 11, 27)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # over 国庆
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # the make-up Saturday counts
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # the make-up Saturday before 春节
        (date(2026, 2, 14), 1, date(2026, 2, 24)),
        (date(2025, 1, 26), 1, date(2025, 1, 27)),
        (date(2025, 1, 27), 1, date(2025, 2, 5)),
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        (date(2026, 11, 21), 0, date(2026, 11, 23)),  # a rest day moves on
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_working_days_are_counted_over_holidays(start: date, count: int, end: date) -> None:
    assert CALENDAR.add_workdays(start, count) == end


def test_counting_between_leaves_the_start_out_and_takes_the_end_in() -> None:
    assert CALENDAR.workdays_between(date(2026, 11, 20), MONDAY) == 1
    assert CALENDAR.workdays_between(MONDAY, date(2026, 11, 20)) == -1
    assert CALENDAR.workdays_between(MONDAY, MONDAY) == 0


def test_a_year_is_counted_as_one_would_by_hand() -> None:
    by_hand = sum(
        chinese_calendar.is_workday(d) for d in days(date(2026, 1, 1), date(2026, 12, 31))
    )
    assert CALENDAR.workdays_between(date(2025, 12, 31), date(2026, 12, 31)) == by_hand


def test_an_unannounced_year_is_an_estimate_less_the_holidays_that_the_law_fixes() -> None:
    assert not CALENDAR.is_known(2027)
    assert not CALENDAR.is_known_between(MONDAY, date(2027, 1, 4))
    assert CALENDAR.name_of(date(2027, 1, 1)) == "元旦"
    assert CALENDAR.name_of(date(2027, 2, 5)) == "春节"
    assert CALENDAR.is_workday(date(2027, 2, 9))
    assert CALENDAR.is_workday(date(2035, 3, 1))


def test_holidays_on_the_way_are_named() -> None:
    crossed = CALENDAR.holidays_between(date(2026, 9, 20), date(2026, 10, 1))
    assert crossed == (
        (date(2026, 9, 25), "中秋"),
        (date(2026, 9, 26), "中秋"),
        (date(2026, 9, 27), "中秋"),
        (date(2026, 10, 1), "国庆节"),
    )


@pytest.mark.parametrize("count", [1, 5, 100_000])
def test_the_ends_of_the_calendar_are_no_fault(count: int) -> None:
    assert CALENDAR.add_workdays(date.max, count) == date.max
    assert CALENDAR.add_workdays(date.min, -count) == date.min


def test_a_calendar_without_data_counts_monday_to_friday() -> None:
    bare = WorkCalendar()
    assert bare.add_workdays(date(2026, 9, 30), 1) == date(2026, 10, 1)
    assert not bare.is_known(2026)
    assert bare == WorkCalendar([], [], [])
    assert bare != CALENDAR
    assert hash(bare) == hash(WorkCalendar())
    assert "2026" in repr(CALENDAR)
