"""A day that is understood but cannot stand in a row: the fault says why, not that it is unknown."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.fields.spec import Field
from tui.domain.office import Office
from tui.report.wording import message
from tui.service.forms.form import FormField
from tui.service.forms.form import Reader
from tui.service.forms.form import read_row
from tui.store.calendar import work_calendar

READER = Reader(date(2026, 11, 21), Office(calendar=work_calendar()))


@pytest.mark.parametrize(
    ("name", "kind", "typed", "said"),
    [
        ("due", "due", "昨天", "“昨天”是 2026-11-20，已经过去；时限要写今天以后"),
        ("due", "due", "3 days ago", "“3 days ago”是 2026-11-18，已经过去；时限要写今天以后"),
        ("time", "moment", "昨天", "“昨天”是 2026-11-20；还要写几点，如“昨天 15:00”"),
        ("asked_on", "date", "昨天15:00", "这一栏只写日子：2026-11-20，不写几点"),
        ("due", "due", "两三天内", "“某栏”写的“两三天内”看不懂"),
        ("time", "moment", "昨天3点", "“某栏”写的“昨天3点”看不懂"),
    ],
)
def test_what_cannot_stand_in_a_row_says_why(name: str, kind: str, typed: str, said: str) -> None:
    row = FormField((name,), Field("某栏", name, kind), "某栏", "")
    value, fault = read_row(row, typed, READER)
    assert value is None
    assert fault is not None
    assert message(fault, "zh") == said
