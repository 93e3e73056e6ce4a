"""Who knows which version of an arrangement (F95): the newest they were told, whoever told them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.case import Case
from tui.domain.value import Moment
from tui.service.forms.telling import arrangements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.domain.value import Value

NAMES = ("商务局", "车队", "钥匙管理员")


def told(version: int, *names: str, minute: int = 0) -> Mapping[str, Value]:
    return {
        "key": f"a{version}{minute:02d}",
        "kind": "told",
        "time": Moment.parse(f"2026-11-20 10:{minute:02d}"),
        "arrangement": "t1",
        "version": version,
        "to": names,
        "channel": "phone",
    }


def a_case(*log: Mapping[str, Value], versions: int = 2) -> Case:
    arrangement: Mapping[str, Value] = {
        "key": "t1",
        "category": "event",
        "title": "协调会",
        "audience": NAMES,
        "versions": tuple({"version": number} for number in range(1, versions + 1)),
    }
    return Case({"type": "coordination", "arrangements": (arrangement,), "log": log})


def test_the_key_holder_who_was_never_told_stands_as_stale() -> None:
    (one,) = arrangements(a_case(told(1, "商务局", "车队"), told(2, "商务局", minute=5)))
    assert one.version == 2
    assert one.before is not None
    assert [(who.name, who.version, who.stale) for who in one.recipients] == [
        ("商务局", 2, False),
        ("车队", 1, True),
        ("钥匙管理员", 0, True),
    ]
    assert one.stale == ("车队", "钥匙管理员")


def test_an_older_version_told_later_does_not_make_one_forget() -> None:
    (one,) = arrangements(a_case(told(2, "商务局"), told(1, "商务局", minute=9)))
    assert one.recipients[0].version == 2


def test_who_was_told_without_being_listed_is_shown_too() -> None:
    (one,) = arrangements(a_case(told(2, *NAMES, "记者"), versions=2))
    assert one.stale == ()
    assert [who.name for who in one.recipients] == [*NAMES, "记者"]


def test_an_arrangement_without_a_version_breaks_nothing() -> None:
    (one,) = arrangements(a_case(versions=0))
    assert one.version == 1
    assert one.stale == NAMES
