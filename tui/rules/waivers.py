"""豁免: answering a warning with a recorded reason (records.md 4).

A waiver quiets warnings of one code in one record. Whether it has run out is judged by the dates
the record itself bears, never by today: a record that passed once passes for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.value import Moment
from tui.rules.finding import Finding
from tui.rules.registry import CODES
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.rules.context import Context
    from tui.rules.finding import Filling

OF_AN_ERROR = declare("FD228", "waived-error", "error", "case")
OF_NO_CODE = declare("FD229", "waived-unknown-code", "error", "case")
RUN_OUT = declare("FD230", "expired-waiver", "warning", "case")
BACKWARDS = declare("FD231", "waiver-expires-before-granted", "error", "case")

_COMPLETE = ("code", "reason", "approver", "date", "expires")


def without_waived(found: Iterable[Finding], case: Case) -> list[Finding]:
    """The findings that remain: warnings with a valid waiver are answered and not repeated."""
    waived = {waiver.text("code") for waiver in case.items("waivers") if is_valid(waiver, case)}
    return [finding for finding in found if finding.code not in waived]


def is_valid(waiver: Node, case: Case) -> bool:
    """Whether `waiver` is whole, is of a warning, and has not run out by the record's dates."""
    known = CODES.get(waiver.text("code"))
    expires = waiver.day("expires")
    granted = waiver.day("date")
    if known is None or known.severity != "warning" or expires is None or granted is None:
        return False
    whole = all(waiver.has(key) for key in _COMPLETE)
    return whole and granted <= expires and newest_day(case, granted) <= expires


def newest_day(case: Case, at_least: date) -> date:
    """The newest day that the log of `case` bears, `at_least` when it bears none later."""
    times = (entry.values.get("time") for entry in case.log())
    return max((time.day for time in times if isinstance(time, Moment)), default=at_least)


@check("case")
def waivers_are_sound(case: Case, _context: Context) -> Iterator[Finding]:
    """A waiver is of a known warning, ends after it begins, and still holds."""
    for waiver in case.items("waivers"):
        code = waiver.text("code")
        known = CODES.get(code)
        if code and known is None:
            yield Finding(OF_NO_CODE, waiver.at("code"), {"code": code})
        elif known is not None and known.severity == "error":
            yield Finding(OF_AN_ERROR, waiver.at("code"), {"code": code})
        yield from _dates(waiver, case)


def _dates(waiver: Node, case: Case) -> Iterator[Finding]:
    granted, expires = waiver.day("date"), waiver.day("expires")
    if granted is None or expires is None:
        return
    newest = newest_day(case, granted)
    values: dict[str, Filling] = {
        "code": waiver.text("code"),
        "granted": granted,
        "expires": expires,
    }
    if expires < granted:
        yield Finding(BACKWARDS, waiver.at("expires"), values, related=waiver.at("date"))
    elif newest > expires:
        yield Finding(RUN_OUT, waiver.at("expires"), {**values, "newest": newest})
