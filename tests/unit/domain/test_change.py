"""What a change brings is told from what any parent had, by 号 or by all that an entry says."""

from __future__ import annotations

from tui.domain.case import Case
from tui.domain.change import Change

OLD = {"key": "a1", "kind": "urge"}
KEYLESS = {"kind": "reply", "content": "收到"}


def log(*entries: dict[str, str]) -> Case:
    return Case({"log": tuple(entries)})


def test_only_what_no_parent_has_is_new() -> None:
    new, theirs = {"key": "a2", "kind": "reply"}, {"key": "b1", "kind": "brief"}
    change = Change((log(OLD), None, log(OLD, theirs)), log(OLD, theirs, new))
    assert [entry.text("key") for entry in change.new_entries()] == ["a2"]
    assert len(change.olds) == 2


def test_an_entry_without_a_key_is_known_by_what_it_says() -> None:
    other = {"kind": "reply", "content": "未收到"}
    change = Change((log(KEYLESS),), log(KEYLESS, other))
    assert [entry.text("content") for entry in change.new_entries()] == ["未收到"]


def test_everything_in_a_new_record_is_new() -> None:
    assert len(Change((), log(OLD, KEYLESS)).new_entries()) == 2
    assert Change((None,), log(OLD)).olds == ()
