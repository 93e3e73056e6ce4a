"""What the history says of a change, before it has a language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.domain.notes import of_list_entry
from tui.domain.value import Moment

if TYPE_CHECKING:
    from tui.domain.value import Value


def test_a_time_in_a_note_is_one_value_and_no_list_of_its_parts() -> None:
    entry: dict[str, Value] = {
        "version": 2,
        "time": Moment(date(2026, 11, 24), 15),
        "place": "三楼会议室",
    }
    note = of_list_entry("versions", entry, ("arrangements", 0, "versions"))
    assert note.values["time"] == "2026-11-24 15:00"


def test_moments_are_ordered_and_can_be_kept_in_a_set() -> None:
    early, late = Moment(date(2026, 11, 24), 9, 30), Moment(date(2026, 11, 24), 15)
    assert early < late
    assert len({early, late, Moment(date(2026, 11, 24), 15)}) == 2
