"""How a 督查 is urged, visited and judged: entries that are whole by themselves (records.md 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.naming import entry_name
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.rules.context import Context
    from tui.rules.finding import Filling

NO_SHORTFALL = declare("ST320", "failed-check-unexplained", "error", "case")
UNVERIFIED = declare("ST329", "review-not-verified", "warning", "case")
NO_LIMIT = declare("ST330", "urged-again-without-limit", "error", "case")
NOT_PRIORITY = declare("ST331", "means-of-priority-matters", "warning", "case")
COMMITTED = declare("ST332", "committed-on-the-spot", "error", "case")

_FOR_PRIORITY = frozenset({"document", "meeting", "joint_work"})


@check("case")
def failed_checks_are_explained(case: Case, _context: Context) -> Iterator[Finding]:
    """ST320: each 否 of the 四看 has its 不足 (F218); ST329: the 审理 says how it was verified (F219)."""
    for review in case.active("reviews"):
        checks, shortfalls = review.child("four_checks"), review.child("shortfalls")
        for name in checks.values:
            if checks.text(name) == "no" and not shortfalls.has(name):
                values: dict[str, Filling] = {
                    "entry": entry_name(review),
                    "check": FieldName((name,), "four_checks"),
                }
                yield Finding(NO_SHORTFALL, shortfalls.at(name), values, checks.at(name))
        if review and not review.has("verify_methods"):
            path = review.at("verify_methods")
            yield Finding(UNVERIFIED, path, {"entry": entry_name(review)}, review.path)


@check("case")
def urging_again_sets_a_limit(case: Case, _context: Context) -> Iterator[Finding]:
    """ST330: from the second 催办 of a unit after its last 交办 on, an 答复期限 (F216)."""
    times: dict[str, int] = {}
    for entry in case.log("assign", "urge"):
        urged = entry.text("kind") == "urge"
        for unit in entry.words("to"):
            times[unit] = times.get(unit, 0) + 1 if urged else 0
        most = max((times[unit] for unit in entry.words("to")), default=0)
        if urged and most > 1 and not entry.has("answer_by"):
            values: dict[str, Filling] = {"count": most, "units": entry.words("to")}
            yield Finding(NO_LIMIT, entry.at("answer_by"), values, entry.path)


@check("case")
def strong_means_are_for_priorities(case: Case, _context: Context) -> Iterator[Finding]:
    """ST331: 发文, 会议 and 共同办理 are the means for 重点 matters (F214)."""
    if case.kind != "D" or case.has("priority_reasons"):
        return
    for entry in case.log("urge"):
        if entry.text("channel") in _FOR_PRIORITY:
            channel = EnumWord("channel", entry.text("channel"))
            yield Finding(NOT_PRIORITY, entry.at("channel"), {"channel": channel})


@check("case")
def inquirers_commit_to_nothing(case: Case, _context: Context) -> Iterator[Finding]:
    """ST332: under 直接查办 who visits takes no position on the spot (F231)."""
    inquiring = False
    for entry in case.log("direct_inquiry", "visit"):
        if entry.text("kind") == "direct_inquiry":
            inquiring = True
        elif inquiring and entry.text("no_commitment") != "yes":
            path = entry.at("no_commitment")
            yield Finding(COMMITTED, path, {"units": entry.words("to")}, entry.path)
