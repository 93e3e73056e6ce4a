"""The gates of 督查 (records.md 5.1) and what their words mean (5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.stage import ENDED_STAGES
from tui.rules import answers
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.gates import place_of
from tui.rules.limits import chain_of
from tui.rules.limits import due_changes
from tui.rules.naming import entry_name
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.rules.finding import Finding
    from tui.rules.gates import Gate
    from tui.rules.gates import Passage

FOR_INFORMATION = declare("ST310", "approved-for-information", "error", "case")
SEVERAL_LEADS = declare("ST311", "several-leads", "error", "case")
NOT_ASSIGNED = declare("ST312", "not-assigned", "error", "case")
NOT_REFUSED = declare("ST313", "reassigned-without-refusal", "error", "case")
SAME_LEAD = declare("ST314", "reassigned-to-nobody", "error", "case")
NO_RESULT = declare("ST315", "no-result-report", "error", "case")
NO_REPORTER = declare("ST316", "result-without-reporter", "error", "case")
OPEN_PARTS = declare("ST317", "open-sub-items", "error", "change")
NOT_REVIEWED = declare("ST318", "report-not-reviewed", "error", "case")
NOT_PASSED = declare("ST319", "review-not-passed", "error", "case")
RETURNED_UNREVIEWED = declare("ST321", "returned-without-review", "error", "case")
NO_NEW_INSTRUCTION = declare("ST322", "continued-without-instruction", "error", "case")
LIMIT_NOT_RENEWED = declare("ST323", "limit-not-renewed", "error", "case")
LEAD_NOT_TOLD = declare("ST326", "lead-not-told", "error", "case")
RECHECK_OPEN = declare("ST327", "recheck-not-made", "warning", "case")
NO_DUPLICATE = declare("ST328", "duplicate-without-link", "warning", "case")

_AFTER_RESULT = frozenset({"review", "reporting", "closed", "archived"})
_LEAD_NAMES = frozenset({"主办", "主办.单位", "lead", "lead.unit"})
_LEAD_SEPARATORS = "、，,；;/"
_DUPLICATE_WORDS = ("重复", "duplicate")


def lead_at(passage: Passage) -> str:
    """主办.单位 when the move was made: today's, walked back through the 变更 entries after it.

    "" when the record does not tell (a 转办 changed it without saying from whom).
    """
    place = place_of(passage.move)
    lead = passage.case.child("lead").text("unit")
    for entry in reversed(passage.entries):
        if place_of(entry) < place:
            break
        if entry.text("kind") not in {"change", "forward"}:
            continue
        if entry.text("kind") == "forward":
            if lead in entry.words("to"):
                return ""
        elif entry.text("field") in _LEAD_NAMES:
            lead = entry.text("old").split(" ")[0]
    return lead


def _addressed(entry: Node, lead: str) -> bool:
    return not lead or lead in entry.words("to")


def nobody_reads_only(passage: Passage) -> Iterator[Finding]:
    """要求 阅知 leads to 不立项 alone; what is approved asks to be done."""
    if passage.case.child("source").text("demand") == "for_information":
        yield passage.finding(FOR_INFORMATION, ("source", "demand"))


def one_unit_leads(passage: Passage) -> Iterator[Finding]:
    """Exactly one 主办 (F210)."""
    unit = passage.case.child("lead").text("unit")
    if any(mark in unit for mark in _LEAD_SEPARATORS):
        yield passage.finding(SEVERAL_LEADS, ("lead", "unit"), unit=unit)


def lead_was_assigned(passage: Passage) -> Iterator[Finding]:
    """交办 to the 主办, after it was last sent back (方式 纪要代通知 is one)."""
    lead = lead_at(passage)
    back = [
        place_of(move)
        for move in passage.earlier
        if (move.text("from_stage"), move.text("to_stage")) == ("in_progress", "approved")
    ]
    given = [entry for entry in passage.seen("assign") if _addressed(entry, lead)]
    if not any(place_of(entry) > max(back, default=-1) for entry in given):
        yield passage.finding(NOT_ASSIGNED, unit=lead or "—")


def unit_refused(passage: Passage) -> Iterator[Finding]:
    """退回 of what was last assigned ("not ours"), and the 变更 of 主办 that follows."""
    given = [place_of(entry) for entry in passage.seen("assign")]
    last = max(given, default=-1)
    if not any(place_of(entry) > last for entry in passage.seen("refused_back")):
        yield passage.finding(NOT_REFUSED)
    changes = passage.around(last, "change", "forward")
    if not any(e.text("kind") == "forward" or e.text("field") in _LEAD_NAMES for e in changes):
        yield passage.finding(SAME_LEAD, unit=passage.case.child("lead").text("unit"))


def result_at(passage: Passage) -> Node | None:
    """The newest 回报 of 性质 结果 that the 主办 had made when the move was made."""
    lead = lead_at(passage)
    reports = [
        entry
        for entry in passage.seen("unit_report")
        if entry.text("nature") == "result" and _addressed(entry, lead)
    ]
    return reports[-1] if reports else None


def result_was_reported(passage: Passage) -> Iterator[Finding]:
    """A result of the 主办, after the last 交办 and not judged before, signed by someone."""
    report = result_at(passage)
    given = [place_of(e) for e in passage.seen("assign") if _addressed(e, lead_at(passage))]
    returned = [
        place_of(move)
        for move in passage.earlier
        if move.text("to_stage") == "in_progress" and move.text("from_stage") in _AFTER_RESULT
    ]
    since = max((*given, *returned), default=-1)
    if report is None or place_of(report) < since:
        yield passage.finding(NO_RESULT, unit=lead_at(passage) or "—")
    elif not report.has("reporter"):
        yield passage.finding(NO_REPORTER, report.at("reporter"), entry=entry_name(report))


def parts_are_done(passage: Passage) -> Iterator[Finding]:
    """Every sub-item (拆自) is closed or withdrawn before the whole is (F228)."""
    tree = passage.context.tree
    still = []
    for name in tree.linking_to(passage.case.id):
        child = tree.case(name)
        if child is None or child.stage in ENDED_STAGES:
            continue
        links = [link for link in child.items("links") if link.text("id") == passage.case.id]
        if any(link.text("relation") == "split_from" for link in links):
            still.append(name)
    if still:
        yield passage.finding(OPEN_PARTS, ("stage",), ids=tuple(still))


def last_review(passage: Passage) -> Node | None:
    """The last 审理 of the result that was at hand when the move was made."""
    report = result_at(passage)
    key = report.text("key") if report is not None else ""
    judged = [review for review in passage.case.active("reviews") if review.text("report") == key]
    return judged[-1] if key and judged else None


def review_passed(passage: Passage) -> Iterator[Finding]:
    """The last 审理 judges that result: four times 是, 通过 (F218)."""
    review, report = last_review(passage), result_at(passage)
    if review is None:
        if report is None:
            yield passage.finding(NOT_REVIEWED, ("reviews",), count=0)
        else:
            key, entry = report.text("key"), entry_name(report)
            yield passage.finding(NOT_REVIEWED, ("reviews",), key=key, entry=entry)
        return
    checks = review.child("four_checks")
    failing = [name for name in checks.values if checks.text(name) != "yes"]
    if review.text("decision") != "accept" or failing:
        yield passage.finding(
            NOT_PASSED,
            review.at("decision"),
            entry=entry_name(review),
            decision=EnumWord("review_decision", review.text("decision")),
            failing=tuple(FieldName((name,), "four_checks") for name in failing) or "—",
        )


def review_returned(passage: Passage) -> Iterator[Finding]:
    """The last 审理 of that result says 改进 or 重办."""
    review = last_review(passage)
    if review is None or review.text("decision") not in {"improve", "redo"}:
        yield passage.finding(RETURNED_UNREVIEWED, ("reviews",))


def leader_asked_again(passage: Passage) -> Iterator[Finding]:
    """续办: a 批示 that asks for something, since the matter went to 反馈."""
    asked = passage.since("reporting", kinds=("instruction",))
    if not any(entry.text("demand") in {"act", "act_and_report"} for entry in asked):
        yield passage.finding(NO_NEW_INSTRUCTION)


def limit_was_renewed(passage: Passage) -> Iterator[Finding]:
    """续办 and 重开 begin with a new 截止, by 变更."""
    starts = [place_of(m) for m in passage.earlier if m.text("to_stage") == passage.source]
    if not _limit_changed(passage, max(starts, default=-1)):
        yield passage.finding(LIMIT_NOT_RENEWED, ("due",))


def limit_lies_ahead(passage: Passage) -> Iterator[Finding]:
    """A suspended matter whose 截止 has passed is resumed with a new one."""
    starts = [place_of(m) for m in passage.earlier if m.text("to_stage") == "suspended"]
    due = limit_on(passage.case, passage.day)
    passed = due is not None and passage.day is not None and due < passage.day
    if passed and not _limit_changed(passage, max(starts, default=-1)):
        yield passage.finding(LIMIT_NOT_RENEWED, ("due",))


def _limit_changed(passage: Passage, start: int) -> bool:
    keys = {entry.text("key") for entry in due_changes(passage.case)}
    return any(e.text("key") in keys for e in passage.around(start, "change"))


def limit_on(case: Case, day: date | None) -> date | None:
    """The limit in force on `day`, as the entries that moved it tell."""
    links = chain_of(case)
    if day is None or not links:
        return case.day("due")
    in_force = links[0].move.old
    for link in links:
        if link.move.on <= day:
            in_force = link.move.new
    return in_force


def lead_was_told(passage: Passage) -> Iterator[Finding]:
    """撤销 after 交办: the unit is told (通知)."""
    lead = lead_at(passage)
    given = [place_of(entry) for entry in passage.seen("assign") if _addressed(entry, lead)]
    told = [entry for entry in passage.seen("told") if _addressed(entry, lead)]
    if given and not any(place_of(entry) > given[-1] for entry in told):
        yield passage.finding(LEAD_NOT_TOLD, unit=lead or "—")


def rechecks_were_made(passage: Passage) -> Iterator[Finding]:
    """Every planned 回头看 was made before filing, or is waived (a warning)."""
    for recheck in passage.case.active("rechecks"):
        planned = recheck.day("planned_on")
        if planned is not None and not recheck.has("date"):
            yield passage.finding(RECHECK_OPEN, recheck.at("date"), planned=planned)


def duplicates_are_linked(passage: Passage) -> Iterator[Finding]:
    """作废 as a duplicate names the record that stays (关联 重复)."""
    reason = passage.move.text("reason")
    links = [link.text("relation") for link in passage.case.items("links")]
    if any(word in reason for word in _DUPLICATE_WORDS) and "duplicate_of" not in links:
        yield passage.finding(NO_DUPLICATE, ("links",))


_RENEWED = (limit_was_renewed,)
GATES: dict[tuple[str, str], tuple[Gate, ...]] = {
    ("proposed", "approved"): (nobody_reads_only, one_unit_leads),
    ("approved", "in_progress"): (lead_was_assigned,),
    ("in_progress", "approved"): (unit_refused,),
    ("in_progress", "review"): (result_was_reported,),
    ("review", "reporting"): (review_passed,),
    ("review", "in_progress"): (review_returned,),
    ("reporting", "in_progress"): (leader_asked_again, *_RENEWED),
    ("reporting", "closed"): (answers.forms_were_sent, answers.channels_were_answered),
    ("closed", "archived"): (rechecks_were_made,),
    ("closed", "in_progress"): _RENEWED,
    ("archived", "in_progress"): _RENEWED,
    ("suspended", "approved"): (limit_lies_ahead,),
    ("suspended", "in_progress"): (limit_lies_ahead,),
    ("suspended", "review"): (limit_lies_ahead,),
    ("*", "withdrawn"): (lead_was_told,),
    ("*", "void"): (duplicates_are_linked,),
}
"""What each gate asks for, by the log."""

FRESH_GATES: dict[tuple[str, str], tuple[Gate, ...]] = {
    ("in_progress", "review"): (parts_are_done,),
}
"""What is asked of a move when it is made, of the tree as it stands then."""
