"""P9 of reliability.md: verdicts of time are monotone in today and equal under any zone and locale."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tui.domain.case import Case
from tui.domain.cycles import parse_cycle
from tui.domain.cycles import report_days
from tui.domain.light import light_of
from tui.domain.obligations import obligations
from tui.domain.office import Office
from tui.domain.phrases import read_day
from tui.domain.phrases import read_due
from tui.domain.spans import Span
from tui.domain.spans import due_from
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.domain.workdays import WorkCalendar
from tui.store.calendar import work_calendar

if TYPE_CHECKING:
    from tui.domain.value import Value

BUSY = settings(deadline=None)
"""A busy machine is no fault of the arithmetic."""

PROJECT = Path(__file__).resolve().parents[2]
CALENDAR = work_calendar()
OFFICE = Office(calendar=CALENDAR)
DAYS = st.dates(date(2003, 1, 1), date(2033, 12, 31))
COUNTS = st.integers(1, 400)
SPANS = st.builds(Span, st.integers(1, 400), st.sampled_from(["workdays", "days", "hours"]))
SEVERITY = {"green": 0, "yellow": 1, "red": 2}
PHRASES = st.sampled_from(
    [
        "10个工作日内",
        "三天内",
        "两周内",
        "一个月内",
        "下周五前",
        "下月5日前",
        "明天",
        "下月底",
        "年底前",
        "月底前",
        "三天后",
        "两周后",
        "一个月后",
        "in 3 days",
        "next monday",
    ]
)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """An invented plan: some rests and some make-up days in 2026."""
    days = st.dates(date(2025, 12, 1), date(2027, 1, 31))
    rest = draw(st.lists(days, max_size=60, unique=True))
    worked = draw(st.lists(days, max_size=20, unique=True))
    return WorkCalendar([(day, "休") for day in rest], worked, {2026})


@BUSY
@given(calendars(), DAYS, COUNTS)
def test_adding_lands_on_a_working_day_and_counting_gives_it_back(
    calendar: WorkCalendar, day: date, count: int
) -> None:
    end = calendar.add_workdays(day, count)
    assert calendar.is_workday(end)
    assert calendar.workdays_between(day, end) == count
    back = calendar.add_workdays(day, -count)
    assert calendar.is_workday(back)
    assert back < day < end


@BUSY
@given(calendars(), DAYS, COUNTS)
def test_adding_then_subtracting_comes_back_to_a_working_day(
    calendar: WorkCalendar, day: date, count: int
) -> None:
    start = calendar.roll_forward(day)
    assert calendar.add_workdays(calendar.add_workdays(start, count), -count) == start


@BUSY
@given(calendars(), DAYS, st.integers(0, 800))
def test_counting_by_halves_is_counting_day_by_day(
    calendar: WorkCalendar, day: date, length: int
) -> None:
    end = day + timedelta(length)
    by_hand = sum(calendar.is_workday(day + timedelta(n)) for n in range(1, length + 1))
    assert calendar.workdays_between(day, end) == by_hand
    assert calendar.workdays_between(end, day) == -by_hand


@BUSY
@given(DAYS, st.integers(1, 60), SPANS)
def test_a_later_start_never_ends_earlier(day: date, later: int, span: Span) -> None:
    first = due_from(span, day, CALENDAR).value
    second = due_from(span, day + timedelta(later), CALENDAR).value
    assert day_of(first) <= day_of(second)


@BUSY
@given(DAYS, st.integers(1, 400), st.sampled_from(["workdays", "days"]))
def test_a_limit_never_ends_on_a_rest_day(day: date, length: int, unit: str) -> None:
    span = Span(length, "workdays" if unit == "workdays" else "days")
    due = due_from(span, day, CALENDAR)
    assert CALENDAR.is_workday(day_of(due.value))
    assert day < day_of(due.value)
    # days are only looked up where they end; working days all the way
    looked_up = day if unit == "workdays" else day + timedelta(length)
    assert due.estimated != CALENDAR.is_known_between(looked_up, day_of(due.value))


@BUSY
@given(st.datetimes(), st.integers(1, 9999))
def test_a_limit_in_hours_never_ends_at_midnight(start: object, hours: int) -> None:
    moment = Moment.parse(f"{start:%Y-%m-%d %H:%M}".zfill(16))
    value = due_from(Span(hours, "hours"), moment, CALENDAR).value
    assert not isinstance(value, Moment) or (value.hour, value.minute) != (0, 0)


@BUSY
@given(PHRASES, DAYS, st.integers(1, 40))
def test_a_phrase_said_later_never_names_an_earlier_day(text: str, day: date, later: int) -> None:
    first = read_due(text, day, CALENDAR)
    second = read_due(text, day + timedelta(later), CALENDAR)
    assert first is not None
    assert second is not None
    assert day_of(first.value) <= day_of(second.value)


@BUSY
@given(st.integers(1, 99), st.sampled_from([("天", "day", 1), ("周", "week", 7)]), DAYS)
def test_so_many_days_on_and_ago_are_that_many_days(
    count: int, unit: tuple[str, str, int], day: date
) -> None:
    chinese, english, days = unit
    for text, way in (
        (f"{count}{chinese}后", 1),
        (f"in {count} {english}s", 1),
        (f"{count}{chinese}前", -1),
        (f"{count} {english}s ago", -1),
    ):
        read = read_day(text, day, CALENDAR)
        assert read is not None
        assert read.value == day + timedelta(way * count * days)
        limit = read_due(text, day, CALENDAR)
        assert (limit.value if limit else None) == (read.value if way > 0 else None)


@BUSY
@given(st.text(max_size=60), DAYS)
def test_no_text_is_a_fault_and_no_limit_but_a_full_date_is_past(text: str, day: date) -> None:
    read_day(text, day, CALENDAR)
    due = read_due(text, day, CALENDAR)
    assert due is None or day_of(due.value) >= day or any(c.isdigit() for c in text)


@BUSY
@given(
    st.text(
        "0123456789一二三四五六七八九十两零〇百年月日号天周星期个工作内前后下上本明今底末点半:.-/ ",
        max_size=14,
    ),
    DAYS,
)
def test_phrases_in_pieces_are_no_fault(text: str, day: date) -> None:
    read_due(text, day, CALENDAR)
    read_day(text, day, CALENDAR)


@BUSY
@given(st.sampled_from(["每周五", "每月31日", "每季末", "每半年"]), DAYS, st.integers(0, 1000))
def test_report_days_are_in_order_and_in_range(text: str, start: date, length: int) -> None:
    cycle = parse_cycle(text)
    assert cycle is not None
    end = start + timedelta(length)
    days = list(report_days(cycle, start, end))
    assert days == sorted(set(days))
    assert all(start < day <= end for day in days)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A running 督查 with some reports, urges and a limit."""
    began = draw(st.dates(date(2026, 1, 1), date(2026, 6, 30)))
    moments = st.integers(0, 200).map(lambda n: Moment(began + timedelta(n), 9, 0))
    days = st.integers(0, 250).map(lambda n: began + timedelta(n))
    log: list[Value] = [
        {"key": "a1", "kind": "assign", "time": Moment(began, 9, 0), "to": ("商务局",)}
    ]
    for index in range(draw(st.integers(0, 4))):
        entry: dict[str, Value] = {"key": f"b{index}", "time": draw(moments), "to": ("商务局",)}
        if draw(st.booleans()):
            nature = draw(st.sampled_from(["progress", "interim", "difficulty"]))
            percent = draw(st.integers(0, 100))
            log.append(entry | {"kind": "unit_report", "nature": nature, "percent": percent})
        else:
            log.append(entry | {"kind": "urge", "next_on": draw(days), "answer_by": draw(days)})
    return Case(
        {
            "id": "D202601-5F8N",
            "type": "supervision",
            "stage": "in_progress",
            "due": draw(days),
            "report_cycle": draw(st.sampled_from(["", "每周五", "每月5日"])),
            "source": {"category": draw(st.sampled_from(["leader_instruction", "public_report"]))},
            "limit": {"counted_from": began},
            "log": tuple(log),
        }
    )


@BUSY
@given(cases(), st.integers(0, 300), st.integers(0, 60))
def test_a_light_never_gets_better_by_waiting(case: Case, first: int, later: int) -> None:
    began = case.child("limit").day("counted_from")
    assert began is not None
    day = began + timedelta(first)
    before = light_of(case, day, OFFICE).colour
    after = light_of(case, day + timedelta(later), OFFICE).colour
    assert SEVERITY[before] <= SEVERITY[after]


@BUSY
@given(cases(), st.integers(0, 300))
def test_what_is_due_is_due_and_comes_in_order(case: Case, offset: int) -> None:
    began = case.child("limit").day("counted_from")
    assert began is not None
    found = obligations(case, began + timedelta(offset), OFFICE)
    dues = [one.due for one in found if one.due is not None]
    assert dues == sorted(dues)
    assert len(set(found_keys(found))) == len(found)


def found_keys(found: tuple[object, ...]) -> list[str]:
    return [repr(one) for one in found]


_VERDICT = """
import sys
from datetime import date
from pathlib import Path
from tui.domain.light import light_of
from tui.domain.obligations import obligations
from tui.domain.phrases import read_due
from tui.service.clock import system_clock
from tui.store.config import read_office
from tui.store.decode import decode
from tui.store.tree import WorkTree
office, _ = read_office(WorkTree(Path(sys.argv[1])))
today = system_clock(office.time_zone).today()
out = [str(today), repr(read_due("周五下午3点", today, office.calendar))]
for path in sorted(Path(sys.argv[1]).glob("*.md")):
    case = decode(path.read_bytes(), path.name).case
    out += [repr(light_of(case, today, office)), repr(obligations(case, today, office))]
sys.stdout.buffer.write("\\n".join(out).encode())
"""


def test_verdicts_are_equal_in_any_zone_and_locale() -> None:
    examples = PROJECT / "tests" / "data" / "examples"
    answers = set()
    for zone, locale in (
        ("Pacific/Kiritimati", "C"),  # 14 hours ahead
        ("Pacific/Gambier", "zh_CN.GBK"),  # 9 hours behind
        ("UTC-14", "tr_TR.UTF-8"),
        ("", "C.UTF-8"),
    ):
        env = os.environ | {"TZ": zone, "LC_ALL": locale, "LANG": locale}
        env["DUBAN_NOW"] = "2026-11-27T16:30:00Z"  # already the 28th in China
        done = subprocess.run(
            [sys.executable, "-c", _VERDICT, str(examples)],
            env=env,
            cwd=PROJECT,
            capture_output=True,
            check=True,
        )
        answers.add(done.stdout.decode())
    assert len(answers) == 1
    assert answers.pop().startswith("2026-11-28")
