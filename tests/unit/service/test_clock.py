"""The clock: the office's zone, and the moment that DUBAN_NOW sets."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.errors import UsageError
from tui.domain.value import Moment
from tui.service.clock import fixed_clock
from tui.service.clock import moment_of
from tui.service.clock import system_clock


@pytest.mark.parametrize(
    ("now", "moment", "iso"),
    [
        ("2026-11-21T09:05:30+08:00", "2026-11-21 09:05", "2026-11-21T09:05:30+08:00"),
        ("2026-11-20T23:30:00+00:00", "2026-11-21 07:30", "2026-11-21T07:30:00+08:00"),
        ("2026-11-20T23:30:00Z", "2026-11-21 07:30", "2026-11-21T07:30:00+08:00"),
        ("2026-11-21 09:05", "2026-11-21 09:05", "2026-11-21T09:05:00+08:00"),
    ],
)
def test_a_set_clock_stands_still_in_the_offices_zone(
    monkeypatch: pytest.MonkeyPatch, now: str, moment: str, iso: str
) -> None:
    monkeypatch.setenv("DUBAN_NOW", now)
    clock = system_clock("Asia/Shanghai")
    assert str(clock.now()) == moment
    assert clock.today() == clock.now().day
    assert clock.iso() == iso


def test_a_setting_that_is_no_moment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_NOW", "tomorrow")
    with pytest.raises(UsageError) as refused:
        system_clock()
    assert refused.value.values == {"problem": "clock.unreadable", "text": "tomorrow"}


def test_a_running_clock_leaves_the_dates_of_commits_to_git(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DUBAN_NOW", raising=False)
    clock = system_clock("Asia/Shanghai")
    assert clock.iso() is None
    real = datetime.now(ZoneInfo("Asia/Shanghai"))
    assert abs((clock.today() - real.date()).days) <= 1


def test_the_day_is_the_offices_wherever_the_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for zone in ("Pacific/Kiritimati", "America/Anchorage", "UTC"):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("DUBAN_NOW", "2026-11-20T23:30:00Z")
        assert system_clock().today() == date(2026, 11, 21)


def test_an_unknown_zone_is_chinas() -> None:
    moment = Moment.parse("2026-11-21 09:05")
    for zone in ("Nowhere/Town", "", "../../etc/passwd", "Asia"):
        assert fixed_clock(moment, zone).iso() == "2026-11-21T09:05:00+08:00"


def _iso(second: int, minutes: int) -> str:
    return datetime.fromtimestamp(second, timezone(timedelta(minutes=minutes))).isoformat()


@given(
    st.sampled_from(["Asia/Shanghai", "Asia/Urumqi"]),
    st.builds(_iso, st.integers(-2_200_000_000, 7_200_000_000), st.integers(-900, 900)),
)
@example("Asia/Shanghai", "1991-07-01T12:00:00+00:00")  # summer time, for the last time
@example("Asia/Shanghai", "1992-01-01T00:00:00+14:00")
@example("Asia/Urumqi", "1991-12-31T23:00:00-12:00")
def test_what_is_known_of_china_is_what_the_machine_knows(zone: str, moment: str) -> None:
    there = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    assert str(moment_of(moment, zone)) == f"{there:%Y-%m-%d %H:%M}"


def test_a_commits_moment_is_shown_on_the_offices_clock() -> None:
    assert str(moment_of("2026-11-20T18:00:00-05:00")) == "2026-11-21 07:00"
