"""Texts of forms and commands as values of the table's fields."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tui.domain.fields.table import field_at
from tui.domain.fields.table import field_of
from tui.domain.reading import read_input
from tui.domain.reading import read_phrase
from tui.domain.value import Moment
from tui.store.calendar import work_calendar

if TYPE_CHECKING:
    from tui.domain.fields.spec import Field
    from tui.domain.value import Value

CALENDAR = work_calendar()
TODAY = date(2026, 11, 21)
AT = Moment.parse


def field(block: str, name: str) -> Field:
    found = field_of(block, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("block", "name", "text", "value"),
    [
        ("record", "urgency", "加急", "urgent"),
        ("record", "urgency", "urgent", "urgent"),
        ("record", "urgency", "Most urgent", "most_urgent"),
        ("record", "due", "下周五前", date(2026, 11, 27)),
        ("record", "due", "2026-11-30", date(2026, 11, 30)),
        ("record", "due", "周五15:00", AT("2026-11-27 15:00")),
        ("record", "due", "2026-11-30 17:30", AT("2026-11-30 17:30")),
        ("record", "due", "2026年11月30日", date(2026, 11, 30)),
        ("registration", "date", "今天", TODAY),
        ("registration", "date", "11.3", date(2026, 11, 3)),
        ("log", "time", "昨天下午3点", AT("2026-11-20 15:00")),
        ("log", "answer_by", "5个工作日内", date(2026, 11, 27)),
        ("log", "percent", "80%", 80),
        ("record", "priority_reasons", "时效强、领导交办", ("time_critical", "leader_assigned")),
        ("record", "priority_reasons", "[时效强, 涉及全局]", ("time_critical", "whole_situation")),
        ("record", "priority_reasons", "time_critical", ("time_critical",)),
        ("record", "attendees", "李红，赵卫东; 张建国\n李红", ("李红", "赵卫东", "张建国")),
        ("log", "to", "住建局", ("住建局",)),
        ("limit", "span", "5个工作日", "5个工作日"),
        ("limit", "span", "５工作日内", "5个工作日"),
        ("limit", "span", "7日", "7天"),
        ("limit", "span", "24 hours", "24小时"),
        ("limit", "span", "5 working days", "5个工作日"),
        ("record", "report_cycle", "每周五", "每周五"),
        ("record", "number", "催字[2026]42号", "催字〔2026〕42号"),
        ("record", "number", "催字（2026）42号", "催字〔2026〕42号"),
        ("log", "key", "ａ7k2", "a7k2"),
        ("links", "id", "d202611-7k3m", "D202611-7K3M"),
        ("record", "title", "  市场周边道路  ", "市场周边道路"),
        ("source", "verbatim", "一\r\n二", "一\n二"),
    ],
)
def test_what_is_typed_is_read(block: str, name: str, text: str, value: Value) -> None:
    read = read_input(field(block, name), text, TODAY, CALENDAR)
    assert read.value == value


@pytest.mark.parametrize(
    ("block", "name", "text", "code"),
    [
        ("record", "urgency", "很急", "FD205"),
        ("record", "due", "尽快", "FD203"),
        ("record", "due", "2026-02-30", "FD206"),
        ("registration", "date", "周五15:00", "FD203"),  # a day does not keep the time
        ("log", "time", "明天", "FD203"),  # a moment is not made of a day
        ("log", "time", "14:30", "FD203"),
        ("log", "percent", "八成", "FD203"),
        ("record", "priority_reasons", "时效强、重要", "FD205"),
        ("record", "attendees", "、", "FD203"),
        ("limit", "span", "5", "FD211"),
        ("record", "report_cycle", "经常", "FD211"),
        ("record", "number", "42号", "FD211"),
        ("links", "id", "D202611", "FD211"),
    ],
)
def test_what_is_no_value_says_why(block: str, name: str, text: str, code: str) -> None:
    read = read_input(field(block, name), text, TODAY, CALENDAR)
    assert read.value is None
    assert read.code == code


def test_a_phrase_is_a_value_in_an_unusual_spelling() -> None:
    read = read_input(field("record", "due"), "下周五前", TODAY, CALENDAR)
    assert (read.code, read.usual) == ("FD207", "2026-11-27")


def test_nature_depends_on_the_kind_of_entry() -> None:
    nature = field("log", "nature")
    assert read_input(nature, "结果", TODAY, CALENDAR, "unit_report").value == "result"
    assert read_input(nature, "奖", TODAY, CALENDAR, "merit").value == "merit"
    assert read_input(nature, "奖", TODAY, CALENDAR, "unit_report").value is None


def test_words_the_office_added_are_values() -> None:
    causes = field_at(("causes",))
    assert causes is not None
    own = {"cause": ("历史遗留",)}
    assert read_input(causes, "历史遗留、推诿", TODAY, CALENDAR).value is None
    read = read_input(causes, "历史遗留、推诿", TODAY, CALENDAR, extra_words=own)
    assert read.value == ("历史遗留", "buck_passing")


def test_a_limit_looks_ahead_and_another_day_looks_around() -> None:
    assert read_phrase(field("log", "answer_by"), "周五", TODAY, CALENDAR) is not None
    assert read_phrase(field("registration", "date"), "周五", TODAY, CALENDAR) is None
