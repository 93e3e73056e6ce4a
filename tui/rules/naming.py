"""What an entry is called in a message: its day and whom it is about, not its 号."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rules.finding import EntryName

if TYPE_CHECKING:
    from tui.domain.case import Node

_DAYS = ("time", "date", "requested_on", "planned_on")
_ABOUT = ("to", "unit", "name", "title", "by", "content", "step")
_LONGEST = 16


def entry_name(entry: Node, *, with_kind: bool = False) -> EntryName:
    """The name of `entry`; `with_kind` where the sentence does not say which kind of entry it is."""
    day = next((found for key in _DAYS if (found := entry.day(key)) is not None), None)
    about = next((words for key in _ABOUT if (words := entry.words(key))), ())
    words = tuple(_brief(word) for word in about)
    if not words and day is None:
        words = (entry.text("key"),)
    return EntryName(day, words, entry.text("kind") if with_kind else "")


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
