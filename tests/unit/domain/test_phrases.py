"""What an office types for a day, and what is refused because it has no one meaning."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.phrases import read_day
from tui.domain.phrases import read_due
from tui.domain.value import Moment
from tui.domain.workdays import WorkCalendar
from tui.store.calendar import work_calendar

CALENDAR = work_calendar()
SATURDAY = date(2026, 11, 21)
BEFORE_AUTUMN = date(2026, 9, 24)
AT = Moment.parse


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("下周五前", "2026-11-27"),
        ("10个工作日内", "2026-12-04"),
        ("１０个工作日内", "2026-12-04"),
        ("十个工作日内", "2026-12-04"),
        ("10 工作日内", "2026-12-04"),
        ("下个工作日", "2026-11-23"),
        ("月底前", "2026-11-30"),
        ("本月底前", "2026-11-30"),
        ("本月内", "2026-11-30"),
        ("下月底", "2026-12-31"),
        ("下月5日前", "2026-12-05"),
        ("下个月5号前", "2026-12-05"),
        ("明天", "2026-11-22"),
        ("明日下班前", "2026-11-22"),
        ("后天", "2026-11-23"),
        ("大后天", "2026-11-24"),
        ("今天", "2026-11-21"),
        ("11月30日", "2026-11-30"),
        ("11.30", "2026-11-30"),
        ("11-30", "2026-11-30"),
        ("11/30", "2026-11-30"),
        ("十一月三十日前", "2026-11-30"),
        ("二〇二六年十一月三十日", "2026-11-30"),
        ("2026年11月30日前", "2026-11-30"),
        ("2026.11.30", "2026-11-30"),
        ("20261130", "2026-11-30"),
        ("请于11月27日前报送", "2026-11-27"),
        ("最迟下周三", "2026-11-25"),
        ("三天内", "2026-11-24"),
        ("7日内", "2026-11-30"),  # the 28th is a Saturday
        ("一周内", "2026-11-30"),
        ("两周内", "2026-12-07"),
        ("半个月内", "2026-12-07"),
        ("一个月内", "2026-12-21"),
        ("半年内", "2027-05-21"),
        ("年底前", "2026-12-31"),
        ("今年内", "2026-12-31"),
        ("明年底", "2027-12-31"),
        ("明年1月15日前", "2027-01-15"),
        ("一年内", "2027-11-22"),
        ("2027年底前", "2027-12-31"),
        ("本季度末", "2026-12-31"),
        ("第四季度末", "2026-12-31"),
        ("12月中旬", "2026-12-20"),
        ("12月下旬", "2026-12-31"),
        ("12月底前完成", "2026-12-31"),
        ("一月底", "2027-01-31"),
        ("1月15日", "2027-01-15"),
        ("25日前", "2026-11-25"),
        ("周五", "2026-11-27"),
        ("星期天", "2026-11-22"),
        ("下下周一", "2026-11-30"),
        ("下周日", "2026-11-29"),
        ("元旦前", "2026-12-31"),
        ("节前", "2026-12-31"),
        ("节后第二个工作日", "2027-01-05"),
        ("春节后第3个工作日", "2027-02-11"),
        ("tomorrow", "2026-11-22"),
        ("Friday next week", "2026-11-27"),
        ("in 5 working days", "2026-11-27"),
        ("within 3 days", "2026-11-24"),
        ("end of next month", "2026-12-31"),
        ("by 30 Nov", "2026-11-30"),
        ("Nov 30th, 2026", "2026-11-30"),
        ("end of next year", "2027-12-31"),
        ("3天后", "2026-11-24"),
        ("三天后", "2026-11-24"),
        ("7天后", "2026-11-28"),  # a Saturday, and that very day: a limit would be 7天内
        ("二十天之后", "2026-12-11"),
        ("20天以后", "2026-12-11"),
        ("3个工作日后", "2026-11-25"),
        ("两周后", "2026-12-05"),
        ("半个月后", "2026-12-06"),
        ("3个月后", "2027-02-21"),
        ("半年后", "2027-05-21"),
        ("in 3 days", "2026-11-24"),
        ("in three days", "2026-11-24"),
        ("in 7 days", "2026-11-28"),
        ("within a week", "2026-11-30"),
        ("in a week", "2026-11-28"),
        ("2 weeks from now", "2026-12-05"),
        ("the day after tomorrow", "2026-11-23"),
        ("next Monday", "2026-11-23"),
        ("by the end of next month", "2026-12-31"),
    ],
)
def test_a_phrase_names_one_day(text: str, day: str) -> None:
    read = read_due(text, SATURDAY, CALENDAR)
    assert read is not None
    assert read.value == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("周五下午3点", "2026-11-27 15:00"),
        ("周五15:00前", "2026-11-27 15:00"),
        ("下周三上午九点半", "2026-11-25 09:30"),
        ("11月30日 15:00", "2026-11-30 15:00"),
        ("11.30 下午3点20分", "2026-11-30 15:20"),
        ("2026-11-30T09:05", "2026-11-30 09:05"),
        ("明天中午12点", "2026-11-22 12:00"),
        ("后天9点", "2026-11-23 09:00"),
        ("11月30日晚上8点", "2026-11-30 20:00"),
        ("Friday 15:00", "2026-11-27 15:00"),
        ("tomorrow at 3pm", "2026-11-22 15:00"),
    ],
)
def test_a_phrase_with_a_time_is_a_moment(text: str, moment: str) -> None:
    read = read_due(text, SATURDAY, CALENDAR)
    assert read is not None
    assert read.value == AT(moment)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "尽快",
        "近期",
        "两三天内",
        "三五天",
        "周末前",
        "周六",  # today is one
        "本周五",  # is over
        "本周内",  # no working day is left of it
        "5日前",  # is over in this month; and may mean five days ago
        "5天前",
        "5日后",  # after the 5th, or in five days
        "0天后",
        "两三天后",
        "昨天",
        "上周五",
        "yesterday",
        "3 days ago",
        "11.3",  # is over; next November is too far to be meant
        "13月1日",
        "11月31日",
        "2月30日",
        "3点",
        "周五3点",  # in the night or in the afternoon
        "周五25:00",
        "11月30日0点",
        "11月30日24:30",
        "26.11.30",
        "24小时内",  # from when?
        "节后",
        "11月中旬前",
        "上半年",
        "0个工作日内",
        "next friday",  # the coming one, or that of the week after
        "last friday",
        "soon",
        "x" * 200,
        "下周五前后",
        "节后0个工作日",
        "13月下旬",
    ],
)
def test_what_is_not_certain_is_no_day(text: str) -> None:
    assert read_due(text, SATURDAY, CALENDAR) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本周内", "2026-09-24"),  # Friday is a holiday
        ("本周五", "2026-09-25"),
        ("节前", "2026-09-24"),
        ("节后第二个工作日", "2026-09-29"),
        ("节后上班第一天", "2026-09-28"),
        ("国庆后第一个工作日", "2026-10-08"),
        ("国庆节后3个工作日内", "2026-10-10"),
        ("十一前", "2026-09-30"),
        ("三天内", "2026-09-28"),
        ("5个工作日内", "2026-10-09"),
        ("11.3", "2026-11-03"),
    ],
)
def test_phrases_around_a_holiday(text: str, day: str) -> None:
    read = read_due(text, BEFORE_AUTUMN, CALENDAR)
    assert read is not None
    assert read.value == date.fromisoformat(day)


def test_inside_a_holiday_there_is_no_day_before_it() -> None:
    inside = date(2026, 10, 3)
    assert read_due("节前", inside, CALENDAR) is None
    after = read_due("节后第二个工作日", inside, CALENDAR)
    assert after is not None
    assert after.value == date(2026, 10, 9)


def test_a_phrase_says_what_lies_on_the_way() -> None:
    read = read_due("10个工作日内", BEFORE_AUTUMN, CALENDAR)
    assert read is not None
    assert read.value == date(2026, 10, 15)
    assert read.workdays == 10
    assert read.crossed == ("中秋", "国庆节")
    assert not read.estimated


def test_a_way_through_an_unannounced_year_is_an_estimate() -> None:
    read = read_due("节后第二个工作日", SATURDAY, CALENDAR)
    assert read is not None
    assert read.estimated


def test_limits_in_days_stay_on_a_rest_day_where_the_office_says_so() -> None:
    read = read_due("7天内", SATURDAY, CALENDAR, roll_over=False)
    assert read is not None
    assert read.value == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天", "2026-11-20"),
        ("前天", "2026-11-19"),
        ("上周五", "2026-11-13"),
        ("11.3", "2026-11-03"),
        ("本周五", "2026-11-20"),
        ("yesterday", "2026-11-20"),
        ("大前天", "2026-11-18"),
        ("3天前", "2026-11-18"),
        ("三天以前", "2026-11-18"),
        ("两周前", "2026-11-07"),
        ("一个月前", "2026-10-21"),
        ("上上周五", "2026-11-06"),
        ("上月底", "2026-10-31"),
        ("去年底", "2025-12-31"),
        ("去年8月底", "2025-08-31"),
        ("上季末", "2026-09-30"),
        ("3天后", "2026-11-24"),
        ("3 days ago", "2026-11-18"),
        ("a week ago", "2026-11-14"),
        ("the day before yesterday", "2026-11-19"),
        ("Friday last week", "2026-11-13"),
        ("end of last month", "2026-10-31"),
        ("end of last year", "2025-12-31"),
        ("in 3 days", "2026-11-24"),
        ("next monday", "2026-11-23"),
    ],
)
def test_days_that_are_no_limit_may_be_past(text: str, day: str) -> None:
    read = read_day(text, SATURDAY, CALENDAR)
    assert read is not None
    assert read.value == date.fromisoformat(day)


def test_a_day_late_in_the_year_may_be_said_early_in_it() -> None:
    january = date(2026, 1, 5)
    read = read_due("11.30", january, CALENDAR)
    assert read is not None
    assert read.value == date(2026, 11, 30)
    assert read_day("11.30", january, CALENDAR) is None


def test_without_holidays_there_is_no_day_after_one() -> None:
    assert read_due("节后第二个工作日", SATURDAY, WorkCalendar()) is None
    far = WorkCalendar([(date(2030, 1, 1), "元旦")])
    assert read_due("节前", SATURDAY, far) is None


@pytest.mark.parametrize("text", ["1.15", "周五", "25日"])
def test_a_day_in_either_direction_is_not_certain(text: str) -> None:
    assert read_day(text, SATURDAY, CALENDAR) is None
