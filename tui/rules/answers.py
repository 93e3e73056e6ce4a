"""反馈 and 回复: who is answered, in which form, by which channel (records.md 5.2, F130, F222-F224)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rules.finding import EnumWord
from tui.rules.gates import place_of
from tui.rules.naming import entry_name
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.rules.finding import Finding
    from tui.rules.gates import Passage

FORM_DUE = declare("ST324", "feedback-form-due", "error", "case")
UNANSWERED = declare("ST325", "reply-channel-unanswered", "error", "case")
NOTHING_FED_BACK = declare("ST333", "closed-without-feedback", "error", "case")
ORIGINAL_MISSING = declare("ST334", "instruction-returned-without-original", "error", "case")

_TO_SUPERIORS = frozenset({"superior_order", "superior_document"})
_ASKING = frozenset({"act", "act_and_report"})
_FORMS_BY_CHANNEL = {
    "phone": frozenset({"phone_reply"}),
    "written": frozenset({"written_reply", "special_report", "bulletin", "instruction_return"}),
    "in_person": frozenset({"oral_report"}),
}
_CHANNELS_BY_CHANNEL = {
    "phone": frozenset({"phone"}),
    "written": frozenset({"written", "letter", "document", "fax", "notice", "message"}),
    "in_person": frozenset({"in_person", "visit", "meeting"}),
}


def forms_were_sent(passage: Passage) -> Iterator[Finding]:
    """The forms of 反馈 that this matter asks for; where it asks for none, any answer at all."""
    case = passage.case
    if passage.goes_back_to("in_progress"):
        return
    sent = case.active("feedback")
    wanted = [*_forms_by_rule(case)]
    for form in wanted:
        if not any(entry.text("feedback_form") == form for entry in sent):
            yield _form(passage, form, "—")
    asked = False
    for leader, key in _leaders_asking(passage):
        asked = True
        yield from _returned(passage, leader, key, sent)
    if not wanted and not asked and not sent and not passage.seen("report_up", "reply"):
        yield passage.finding(NOTHING_FED_BACK, ("feedback",))


def _forms_by_rule(case: Case) -> Iterator[str]:
    if case.child("source").text("category") in _TO_SUPERIORS:
        yield "special_report"
    if "whole_situation" in case.words("priority_reasons"):
        yield "bulletin"


def _leaders_asking(passage: Passage) -> Iterator[tuple[str, str]]:
    """The leaders who asked for something, with the 号 of the 批示; "" for the source itself."""
    source = passage.case.child("source")
    if source.text("category") == "leader_instruction" and source.text("demand") in _ASKING:
        yield source.text("leader"), ""
    for entry in passage.seen("instruction"):
        if entry.text("demand") in _ASKING:
            yield entry.text("leader"), entry.text("key")


def _returned(passage: Passage, leader: str, key: str, sent: Iterable[Node]) -> Iterator[Finding]:
    """《批示件办理情况》 to that leader, with the original paper (F224)."""
    forms = [
        entry
        for entry in sent
        if entry.text("feedback_form") == "instruction_return"
        and entry.text("instruction") == key
        and (not leader or leader in entry.text("to"))
    ]
    if not forms:
        yield _form(passage, "instruction_return", leader or "—")
        return
    originals = {
        paper.text("key")
        for paper in passage.case.active("attachments")
        if paper.text("original") == "yes"
    }
    if not any(originals.intersection(form.words("attachments")) for form in forms):
        yield passage.finding(
            ORIGINAL_MISSING, forms[-1].at("attachments"), entry=entry_name(forms[-1])
        )


def _form(passage: Passage, form: str, leader: str) -> Finding:
    return passage.finding(
        FORM_DUE, ("feedback",), form=EnumWord("feedback_form", form), leader=leader
    )


def channels_were_answered(passage: Passage) -> Iterator[Finding]:
    """要求回复: each channel that was asked for has a 回复 or 反馈 (F130); 性质 过程 is not the answer."""
    case = passage.case
    if passage.goes_back_to("in_progress", "consultation"):
        return
    brought = case.child("source") or case.child("request")
    for channel in brought.words("reply_required"):
        if not _answered(passage, channel, None):
            yield _unanswered(passage, channel, brought)
    for entry in passage.seen("instruction"):
        for channel in entry.words("reply_required"):
            if not _answered(passage, channel, entry):
                yield _unanswered(passage, channel, entry)


def _unanswered(passage: Passage, channel: str, asker: Node) -> Finding:
    names = (asker.text(key) for key in ("leader", "requester", "unit"))
    return passage.finding(
        UNANSWERED,
        ("feedback",),
        channel=EnumWord("reply_required", channel),
        asker=next((name for name in names if name), "—"),
    )


def _answered(passage: Passage, channel: str, asking: Node | None) -> bool:
    """Whether something went out by `channel`; to a 批示, after it was given."""
    place = place_of(asking) if asking is not None else -1
    day = asking.day("time") if asking is not None else None
    replies = [
        entry
        for entry in passage.seen("reply")
        if place_of(entry) > place and entry.text("nature") != "interim"
    ]
    if any(r.text("channel") in _CHANNELS_BY_CHANNEL.get(channel, ()) for r in replies):
        return True
    return any(
        entry.text("feedback_form") in _FORMS_BY_CHANNEL.get(channel, ())
        for entry in passage.case.active("feedback")
        if day is None or (on := entry.day("date")) is None or on >= day
    )


def was_answered(passage: Passage, *names: str) -> bool:
    """Whether one of `names` got a 回复 before the move, or a 反馈."""
    people = {name for name in names if name}
    told = any(people.intersection(entry.words("to")) for entry in passage.seen("reply"))
    return told or any(
        name in entry.text("to") for entry in passage.case.active("feedback") for name in people
    )
