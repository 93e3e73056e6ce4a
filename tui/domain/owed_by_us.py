"""What the office itself owes on a day: to answer, report, tell, review, look again, move on.

件件有结果、事事有回音 (F221): a matter that is settled but not fed back stays on the list.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.domain.light import is_past
from tui.domain.value import Moment
from tui.domain.value import day_of
from tui.domain.waits import reported_result
from tui.domain.waits import unanswered_requests
from tui.domain.waits import unreported_instructions
from tui.domain.waits import untold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Node
    from tui.domain.duty import Day
    from tui.domain.duty import Obligation

_RESULT_IS_THERE = frozenset({"reporting", "settlement", "closed"})
_TALKING = frozenset({"verification", "consultation"})
_REPLY_CHANNELS = {
    "phone": frozenset({"phone"}),
    "written": frozenset({"written", "letter", "notice", "document", "fax"}),
    "in_person": frozenset({"in_person", "visit", "oral"}),
}
_FEEDBACK_FORMS = {
    "phone": frozenset({"phone_reply"}),
    "written": frozenset({"written_reply", "special_report", "instruction_return"}),
    "in_person": frozenset({"oral_report"}),
}
_ARCHIVE_MONTH, _ARCHIVE_DAY = 6, 30


def owed_by_us(day: Day) -> Iterator[Obligation]:
    """Everything that the office owes on this case."""
    yield from _to_tell(day)
    yield from _to_answer(day)
    yield from _to_report(day)
    yield from _to_review(day)
    yield from _to_look_again(day)
    yield from _to_move_on(day)


def _to_tell(day: Day) -> Iterator[Obligation]:
    """F95: everyone concerned knows the newest version, the key-holder too."""
    if not day.is_running:
        return
    for found in untold(day.case, day.now):
        arrangement = found.arrangement
        newest = arrangement.items("versions")[-1]
        reason = "duty.tell.changed" if found.version > 1 else "duty.tell.new"
        yield day.owes(
            reason,
            newest.day("time") or newest.day("date"),
            "log told",
            title=arrangement.text("title"),
            names=tuple(found.names),
            count=len(found.names),
        )


def _to_answer(day: Day) -> Iterator[Obligation]:
    """F130: each channel in which an answer was asked for has one."""
    for asked in (day.case.child("source"), day.case.child("request"), *_instructions(day)):
        by = asked.day("answer_by")
        if day.case.stage not in _RESULT_IS_THERE and (by is None or by > day.today):
            continue
        name = asked.text("leader") or asked.text("requester") or asked.text("unit")
        for channel in asked.words("reply_required"):
            if channel in _REPLY_CHANNELS and not _is_answered(day, asked, channel):
                yield day.owes(f"duty.answer.{channel}", by, "log reply", name=name)


def _instructions(day: Day) -> tuple[Node, ...]:
    return day.case.log("instruction") if day.is_running or day.case.stage == "closed" else ()


def _is_answered(day: Day, asked: Node, channel: str) -> bool:
    key = asked.text("key")
    for entry in day.case.log("reply"):
        ours = not key or entry.text("in_reply_to") == key
        if ours and entry.text("channel") in _REPLY_CHANNELS[channel]:
            return True
    return any(
        entry.text("feedback_form") in _FEEDBACK_FORMS[channel]
        and (not key or entry.text("instruction") == key)
        for entry in day.case.active("feedback")
    )


def _to_report(day: Day) -> Iterator[Obligation]:
    """Leaders: instructions without feedback, requests without an answer, reminders that fall due."""
    case = day.case
    if case.stage not in _RESULT_IS_THERE and not day.is_running:
        return
    open_instructions = unreported_instructions(case)
    for wait in open_instructions:
        if case.stage in _RESULT_IS_THERE or (wait.by is not None and wait.by <= day.today):
            due = wait.by or case.child("closing").day("date")
            name = tuple(wait.names)
            yield day.owes("duty.report.instruction", due, "add feedback", name=name)
    if case.stage == "reporting" and not open_instructions and not case.active("feedback"):
        unit = case.child("source").text("unit")
        yield day.owes("duty.report.result", None, "add feedback", name=unit)
    if day.is_running:
        yield from _to_remind(day)


def _to_remind(day: Day) -> Iterator[Obligation]:
    """F61, F72, F127: a request is not left lying; a reminder comes back on its day."""
    reminders = day.case.log("remind_leader")
    last = reminders[-1] if reminders else None
    again = last.day("next_on") if last is not None else None
    if again is not None and again > day.today:
        return
    if last is not None and again is not None and not _spoken_since(day, last):
        name = tuple(last.words("to"))
        yield day.owes("duty.report.remind", again, "log remind_leader", name=name, date=again)
        return
    for wait in unanswered_requests(day.case):
        asked = wait.entry.day("time")
        if asked is None:
            continue
        calendar = day.office.calendar
        by = wait.by or calendar.add_workdays(asked, day.office.urge_interval)
        if day.today > by:
            name, days = tuple(wait.names), day.days_since(asked)
            yield day.owes("duty.report.request", by, "log remind_leader", name=name, days=days)


def _spoken_since(day: Day, reminder: Node) -> bool:
    """Whether a leader has spoken after `reminder` was written."""
    after = False
    for entry in day.case.log():
        after = after or entry.path == reminder.path
        if after and entry.text("kind") in {"instruction", "opinion"}:
            return True
    return False


def _to_review(day: Day) -> Iterator[Obligation]:
    """Results that wait for 审理, and extensions that wait for a decision."""
    case = day.case
    if case.stage == "review":
        results = [e for e in case.log("unit_report") if e.text("nature") == "result"]
        judged = {review.text("report") for review in case.active("reviews")}
        last = results[-1] if results else None
        since = last.day("time") if last is not None else None
        if last is not None and last.text("key") in judged:
            yield day.owes("duty.review.judged", since, "advance")
        else:
            date_of = since or day.today
            yield day.owes("duty.review.waiting", since, "add reviews", date=date_of)
    result = reported_result(case)
    if case.stage == "in_progress" and result is not None:
        name = "、".join(result.words("to"))
        yield day.owes("duty.review.reported", result.day("time"), "advance", name=name)
    if day.is_running:
        for entry in case.active("extensions"):
            if entry.text("result") == "pending":
                yield _extension(day, entry)


def _extension(day: Day, entry: Node) -> Obligation:
    return day.owes(
        "duty.review.extension",
        entry.day("requested_on"),
        f"set extensions.{entry.text('key')}.result",
        name=entry.text("unit"),
        date=entry.day("new_due") or "",
    )


def _to_look_again(day: Day) -> Iterator[Obligation]:
    """回头看, 复查, 再议 and the occasion that was waited for, each on its day."""
    case, today = day.case, day.today
    for entry in case.active("rechecks") if case.stage != "void" else ():
        planned = entry.day("planned_on")
        if planned is not None and planned <= today and not entry.has("date"):
            action = f"set rechecks.{entry.text('key')}.date"
            yield day.owes("duty.recheck.planned", planned, action, date=planned)
    review = case.child("easing").day("review_on")
    if case.stage == "eased_pending" and review is not None and review <= today:
        yield day.owes("duty.recheck.eased", review, "advance", date=review)
    if case.stage not in _TALKING:
        return
    rounds = case.active("rounds")
    if rounds and rounds[-1].text("decision") == "resume_later":
        resume = rounds[-1].day("resume_on")
        if resume is not None and resume <= today:
            yield day.owes("duty.recheck.resume", resume, "add rounds", date=resume)
    yield from _occasion(day)


def _occasion(day: Day) -> Iterator[Obligation]:
    occasion = day.case.child("occasion")
    put_off, happens = occasion.day("deferred_to"), occasion.day("date")
    event = occasion.text("event")
    if put_off is not None and put_off <= day.today:
        yield day.owes("duty.recheck.deferred", put_off, "add rounds", event=event, date=put_off)
    elif (
        happens is not None
        and happens >= day.today
        and day.days_until(happens) <= day.office.urge_interval
    ):
        yield day.owes("duty.recheck.occasion", happens, "add rounds", event=event, date=happens)


def _to_move_on(day: Day) -> Iterator[Obligation]:
    """Cases whose next step is the office's own: near or past a limit, waiting, not yet filed."""
    case = day.case
    if case.stage == "closed":
        yield from _to_file(day)
    if not day.is_running:
        return
    if case.kind == "H":
        yield from _meeting(day)
        return
    registered = case.child("registration").day("date")
    if case.stage in {"proposed", "received"} and registered is not None:
        if day.today > registered:  # 转办批示不过夜
            days = day.days_since(registered)
            yield day.owes("duty.close.proposed", registered, "advance", days=days)
    elif case.stage == "approved" and not case.log("assign"):
        approved = case.child("approval").day("approved_on")
        yield day.owes("duty.close.assign", approved, "log assign")
    handed = case.log("assign", "refused_back")
    if handed and handed[-1].text("kind") == "refused_back":
        name, since = "、".join(handed[-1].words("to")), handed[-1].day("time")
        yield day.owes("duty.close.refused", since, "advance", name=name)
    if case.stage != "in_progress":  # there the unit is urged
        yield from _limit(day)


def _limit(day: Day) -> Iterator[Obligation]:
    due = day.case.values.get("due")
    if not isinstance(due, date | Moment):
        return
    last = day_of(due)
    left = day.days_until(last)
    if is_past(due, day.now):
        yield day.owes("duty.close.overdue", last, "advance", days=day.days_since(last))
    elif last == day.today:
        yield day.owes("duty.close.today", last, "advance")
    elif left <= day.office.due_soon:
        yield day.owes("duty.close.soon", last, "advance", days=left)


def _meeting(day: Day) -> Iterator[Obligation]:
    time = day.case.moment("time")
    if time is None:
        return
    since = day.days_since(time.day)
    if day.case.stage == "notified" and day.today > time.day:
        yield day.owes("duty.close.held", time.day, "advance", date=time.day)
    elif day.case.stage == "held" and since >= day.office.urge_interval:
        yield day.owes("duty.close.minutes", time.day, "advance", days=since)


def _to_file(day: Day) -> Iterator[Obligation]:
    """What was closed in a year is filed by the end of June of the next (domain.md 5.5)."""
    closed = day.case.child("closing").day("date")
    if closed is None or closed.year >= date.max.year:
        return
    by = date(closed.year + 1, _ARCHIVE_MONTH, _ARCHIVE_DAY)
    if day.today > by:
        yield day.owes("duty.close.archive", by, "advance", date=by)
