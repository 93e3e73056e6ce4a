"""The clock: the office's zone, and the moment that DUBAN_NOW sets."""

from __future__ import annotations

from datetime import date
from datetime import datetime

import pytest

from tui.domain.errors import UsageError
from tui.domain.value import Moment
from tui.service.clock import fixed_clock
from tui.service.clock import moment_of
from tui.service.clock import system_clock
from tui.service.clock import zone_of


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
    real = datetime.now(zone_of("Asia/Shanghai"))
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


def test_a_commits_moment_is_shown_on_the_offices_clock() -> None:
    assert str(moment_of("2026-11-20T18:00:00-05:00")) == "2026-11-21 07:00"
