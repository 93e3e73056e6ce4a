"""A moment is a value: it compares by time, equals its twin and cannot be changed."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from tui.domain.value import Moment

AT = Moment(date(2026, 11, 3), 9, 20)


def test_moments_are_in_the_order_of_time() -> None:
    later = [
        Moment(date(2026, 11, 3), 9, 21),
        Moment(date(2026, 11, 3), 10),
        Moment(date(2026, 11, 4)),
    ]
    assert sorted([*reversed(later), AT]) == [AT, *later]
    twin = Moment.parse("2026-11-03 09:20")
    assert twin <= AT < later[0]
    assert later[0] > AT >= twin


def test_equal_moments_are_one() -> None:
    assert {AT, Moment.parse("2026-11-03 09:20")} == {AT}
    assert Moment(date(2026, 11, 3)) != date(2026, 11, 3)
    with pytest.raises(TypeError):
        _ = date(2026, 11, 4) > AT


def test_a_moment_stays_as_it_is() -> None:
    with pytest.raises(AttributeError):
        AT.hour = 10  # type: ignore[misc]
    assert copy.deepcopy(AT) == AT
    assert not isinstance(AT, tuple)
