"""Periods as an office names them."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.periods import USUAL
from tui.domain.periods import around
from tui.domain.periods import read_period
from tui.domain.periods import shifted
from tui.domain.periods import weeks_until

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("本周", "2026-11-16", "2026-11-22"),
        ("上周", "2026-11-09", "2026-11-15"),
        ("本月", "2026-11-01", "2026-11-30"),
        ("上月", "2026-10-01", "2026-10-31"),
        ("本季", "2026-10-01", "2026-12-31"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("２０２６年２月", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026Q3", "2026-07-01", "2026-09-30"),
        ("2026年第三季度", "2026-07-01", "2026-09-30"),
        ("2026-01-15至2026-03-31", "2026-01-15", "2026-03-31"),
        ("2026-01-15 .. 2026-01-15", "2026-01-15", "2026-01-15"),
    ],
)
def test_what_an_office_says_is_a_period(text: str, start: str, end: str) -> None:
    period = read_period(text, TODAY)
    assert period is not None
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["", "最近", "2026-13", "2026-02-30至2026-03-01", "2026-03-01至2026-02-01", "26年", "0年"],
)
def test_what_is_not_certain_is_none(text: str) -> None:
    assert read_period(text, TODAY) is None


def test_every_usual_one_is_read() -> None:
    assert all(read_period(text, TODAY) for text in USUAL)


@given(
    st.sampled_from(["week", "month", "quarter", "year"]),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(-30, 30),
)
def test_periods_follow_each_other_without_a_gap(unit: str, day: date, step: int) -> None:
    period = around(unit, day)
    assert day in period
    assert shifted(period, 1).start == period.end + timedelta(days=1)
    assert shifted(shifted(period, step), -step) == period


def test_weeks_end_with_the_week_of_the_day() -> None:
    weeks = weeks_until(TODAY, 12)
    assert len(weeks) == 12
    assert TODAY in weeks[-1]
    assert all(one.end < two.start for one, two in pairwise(weeks))
