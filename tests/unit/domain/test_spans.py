"""Limits with their units: D1 to D9 of the office's rules of counting."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.spans import Due
from tui.domain.spans import Span
from tui.domain.spans import due_from
from tui.domain.spans import parse_span
from tui.domain.value import Moment
from tui.store.calendar import work_calendar

CALENDAR = work_calendar()


@pytest.mark.parametrize("text", ["5个工作日", "7天", "24小时"])
def test_a_span_prints_as_it_was_written(text: str) -> None:
    assert str(parse_span(text)) == text


@pytest.mark.parametrize(
    "text", ["", "5", "5日", "5工作日", "0天", "-1天", "五天", "12345天", "7天内"]
)
def test_a_limit_without_its_unit_is_none(text: str) -> None:
    assert parse_span(text) is None


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        ("7天", date(2026, 10, 12), date(2026, 10, 19)),  # D1: the start is not counted
        ("5个工作日", date(2026, 11, 20), date(2026, 11, 27)),
        ("5个工作日", date(2026, 9, 29), date(2026, 10, 12)),  # D3: over 国庆, with the make-up day
        ("3天", date(2026, 11, 18), date(2026, 11, 23)),  # D2: Saturday moves to Monday
        ("2天", date(2026, 9, 18), date(2026, 9, 20)),  # a make-up Sunday stays
        ("1天", date(2024, 2, 28), date(2024, 2, 29)),
        ("1天", date(2026, 12, 30), date(2026, 12, 31)),
        ("24小时", Moment(date(2026, 9, 30), 17, 20), Moment(date(2026, 10, 1), 17, 20)),  # D5
        ("2小时", Moment(date(2026, 12, 31), 23, 30), Moment(date(2027, 1, 1), 1, 30)),
        ("24小时", Moment(date(2026, 11, 3), 0, 0), date(2026, 11, 3)),  # D9: no 00:00
        ("2小时", Moment(date(2026, 11, 3), 22, 0), date(2026, 11, 3)),
        ("24小时", date(2026, 11, 3), date(2026, 11, 4)),  # from the end of the day
        ("2小时", date(2026, 11, 3), date(2026, 11, 3)),
        ("7天", Moment(date(2026, 10, 12), 9, 0), date(2026, 10, 19)),
    ],
)
def test_where_a_limit_ends(span: str, start: date | Moment, end: date | Moment) -> None:
    parsed = parse_span(span)
    assert parsed is not None
    assert due_from(parsed, start, CALENDAR) == Due(end)


def test_the_office_may_leave_a_limit_on_a_rest_day() -> None:
    assert due_from(Span(3, "days"), date(2026, 11, 18), CALENDAR, False) == Due(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("span", "start"),
    [
        (Span(5, "workdays"), date(2026, 12, 29)),
        (Span(5, "days"), date(2026, 12, 28)),
        (Span(3, "workdays"), date(2031, 5, 5)),
    ],
)
def test_a_limit_into_an_unannounced_year_says_that_it_is_an_estimate(
    span: Span, start: date
) -> None:
    assert due_from(span, start, CALENDAR).estimated


def test_the_end_of_the_calendar_is_no_fault() -> None:
    for span in (Span(9999, "days"), Span(9999, "workdays"), Span(9999, "hours")):
        assert due_from(span, date.max, CALENDAR).value == date.max
