"""Moments that cannot be in that order: warnings, since a clerk often writes things down later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.value import Moment
    from tui.rules.context import Context
    from tui.rules.finding import Filling

ANSWER_FIRST = declare("DL415", "answer-before-question", "warning", "case")
MOVES_BACKWARDS = declare("DL416", "stage-moves-out-of-order", "warning", "case")
PROMISED_IN_THE_PAST = declare("DL417", "asked-for-a-past-day", "warning", "case")

_PROMISES = ("answer_by", "sign_by", "next_on")


@check("case")
def answers_follow_questions(case: Case, _context: Context) -> Iterator[Finding]:
    """DL415: an entry that answers another (回) is not earlier than it."""
    times = {entry.text("key"): entry.moment("time") for entry in case.log()}
    times.pop("", None)  # an entry whose 号 cannot be read is answered by none
    for entry in case.log():
        asked, answered = times.get(entry.text("in_reply_to")), entry.moment("time")
        if asked is not None and answered is not None and answered < asked:
            values: dict[str, Filling] = {"time": answered, "asked": asked}
            yield Finding(ANSWER_FIRST, entry.at("time"), values, entry.at("in_reply_to"))


@check("case")
def moves_follow_each_other(case: Case, _context: Context) -> Iterator[Finding]:
    """DL416: the 环节 entries stand in the order of their times; their order is what counts."""
    last: Moment | None = None
    for entry in case.log("stage"):
        time = entry.moment("time")
        if time is not None and last is not None and time < last:
            yield Finding(MOVES_BACKWARDS, entry.at("time"), {"time": time, "last": last})
        last = time or last


@check("case")
def promises_lie_ahead(case: Case, _context: Context) -> Iterator[Finding]:
    """DL417: 答复期限, 签收期限 and 下次 come after the entry that sets them."""
    for entry in case.log():
        for key in _PROMISES:
            yield from _promise(entry, key)


def _promise(entry: Node, key: str) -> Iterator[Finding]:
    time, promised = entry.day("time"), entry.day(key)
    if time is not None and promised is not None and promised < time:
        values: dict[str, Filling] = {
            "field": FieldName(entry.at(key)),
            "day": promised,
            "time": time,
        }
        yield Finding(PROMISED_IN_THE_PAST, entry.at(key), values, entry.at("time"))
