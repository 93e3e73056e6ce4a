"""What a record waits for: answers, signatures, instructions on a request, feedback to a leader.

Read from the log in file order (position, never the clock), for use by the light and by the list
of obligations. Entries taken back do not count.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.spans import due_from
from tui.domain.spans import parse_span
from tui.domain.value import Moment
from tui.domain.value import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.office import Office

ASKING = frozenset({"assign", "urge", "consult", "demand_reports"})
ANSWERING = frozenset({"unit_report", "return_slip", "opinion", "refused_back"})
_TAKEN_UP = ANSWERING | {"signed", "difficulty"}
_PAPER = frozenset({"notice", "letter"})
_TO_BE_DONE = frozenset({"act", "act_and_report"})


class Wait(NamedTuple):
    """Something asked for and not yet given.

    Attributes:
        entry: the log entry that asked; for the source of the case, the block 来源 or 受托.
        names: who owes it.
        by: the day by which it was asked for; None when no day was set.
    """

    entry: Node
    names: tuple[str, ...]
    by: date | None


class Untold(NamedTuple):
    """People who do not know the newest version of an arrangement (F95)."""

    arrangement: Node
    version: int
    names: tuple[str, ...]


def unanswered(case: Case) -> tuple[Wait, ...]:
    """Units that were asked for an answer by a day and have not given one since.

    Of one unit only the newest question with a day counts: an urge with a new limit takes the
    place of the limit before it (F216).
    """
    waiting: dict[str, Node] = {}
    for entry in case.log():
        kind = entry.text("kind")
        if kind in ASKING and entry.day("answer_by") is not None:
            for name in entry.words("to"):
                waiting[name] = entry
        elif kind in ANSWERING:
            _answered(waiting, entry)
    return _gathered(waiting, "answer_by")


def _answered(waiting: dict[str, Node], entry: Node) -> None:
    named = [name for name in entry.words("to") if name in waiting]
    if not named:
        reply = entry.text("in_reply_to")
        named = [name for name, asked in waiting.items() if reply and asked.text("key") == reply]
    for name in named:
        del waiting[name]


def _gathered(waiting: dict[str, Node], key: str) -> tuple[Wait, ...]:
    """One wait for each entry, with all who owe it."""
    entries = {entry.path: entry for entry in waiting.values()}
    return tuple(
        Wait(entry, tuple(n for n, e in waiting.items() if e.path == path), entry.day(key))
        for path, entry in entries.items()
    )


def unsigned(case: Case, office: Office) -> tuple[Wait, ...]:
    """Units that were given the matter (交办) and have not signed for it, by 签收期限 or the preset.

    Minutes that stand for a notice (纪要代通知) are not signed for; a unit that has answered has
    taken the matter up, whether it signed or not.
    """
    waiting: dict[str, Node] = {}
    for entry in case.log():
        kind = entry.text("kind")
        if kind == "assign" and entry.text("channel") != "minutes_as_notice":
            waiting.update(dict.fromkeys(entry.words("to"), entry))
        elif kind in _TAKEN_UP:
            _answered(waiting, entry)
    return tuple(
        wait._replace(by=wait.by or _sign_by(wait.entry, office))
        for wait in _gathered(waiting, "sign_by")
    )


def _sign_by(entry: Node, office: Office) -> date | None:
    span, start = parse_span(office.sign_within), entry.values.get("time")
    if span is None or not isinstance(start, date | Moment):
        return None
    return day_of(due_from(span, start, office.calendar, office.roll_over).value)


def unreturned(case: Case) -> tuple[Wait, ...]:
    """Notices (通知单, 函件) whose return slip has not come back although the unit reported (F217)."""
    slips = {entry.text("in_reply_to") for entry in case.log("return_slip")}
    open_names = {name for wait in unanswered(case) for name in wait.names}
    newest: dict[str, Node] = {}
    for entry in case.log("assign", "urge"):
        if entry.text("channel") in _PAPER and entry.has("answer_by"):
            newest.update(dict.fromkeys(entry.words("to"), entry))
    waiting = {
        name: entry
        for name, entry in newest.items()
        if entry.text("key") not in slips and name not in open_names
    }
    return _gathered(waiting, "answer_by")


def reported_result(case: Case) -> Node | None:
    """The newest 回报 of a result since the matter was last handed out; None while it is owed."""
    result = None
    for entry in case.log("assign", "unit_report"):
        if entry.text("kind") == "assign":
            result = None
        elif entry.text("nature") == "result":
            result = entry
    return result


def unanswered_requests(case: Case) -> tuple[Wait, ...]:
    """请示 that no 批示 or 意见 has answered; open until one names them by 回."""
    answers = {entry.text("in_reply_to") for entry in case.log("instruction", "opinion", "reply")}
    return tuple(
        Wait(entry, entry.words("to"), entry.day("answer_by"))
        for entry in case.log("ask_leader")
        if entry.text("key") not in answers
    )


def unreported_instructions(case: Case) -> tuple[Wait, ...]:
    """Instructions to act or to report whose leader has had no feedback (件件有回音, F221, F224)."""
    return tuple(_unreported(case))


def _unreported(case: Case) -> Iterator[Wait]:
    source = case.child("source")
    if source.text("category") == "leader_instruction" and source.text("demand") in _TO_BE_DONE:
        leader = source.text("leader")
        if not any(
            entry.text("to") == leader or entry.text("feedback_form") == "instruction_return"
            for entry in case.active("feedback")
            if not entry.has("instruction")
        ):
            yield Wait(source, (leader,), None)
    asked_for = {entry.text("key") for entry in case.log("ask_leader")}
    for entry in case.log("instruction"):
        # the answer to our own request is a permission; it is fed back when it asks to be
        permission = entry.text("in_reply_to") in asked_for
        wanted = {"act_and_report"} if permission or case.kind == "X" else _TO_BE_DONE
        if entry.text("demand") in wanted and not _is_fed_back(case, entry):
            yield Wait(entry, (entry.text("leader"),), entry.day("answer_by"))


def _is_fed_back(case: Case, instruction: Node) -> bool:
    key = instruction.text("key")
    if any(entry.text("in_reply_to") == key for entry in case.log("report_up", "reply")):
        return True
    given, leader = instruction.day("time"), instruction.text("leader")
    for entry in case.active("feedback"):
        if entry.text("instruction") == key:
            return True
        day = entry.day("date")
        if entry.text("to") == leader and day is not None and given is not None and day >= given:
            return True
    return False


def untold(case: Case, now: date | Moment) -> tuple[Untold, ...]:
    """Who was told an older version of an arrangement, or nothing; until its time has passed."""
    return tuple(
        found for entry in case.active("arrangements") if (found := _untold(case, entry, now))
    )


def _untold(case: Case, arrangement: Node, now: date | Moment) -> Untold | None:
    versions = arrangement.items("versions")
    if not versions or _is_over(versions[-1], now):
        return None
    newest = max(version.number("version") or 0 for version in versions)
    told: set[str] = set()
    for entry in case.log("told"):
        same = entry.text("arrangement") == arrangement.text("key")
        if same and (entry.number("version") or 0) >= newest:
            told.update(entry.words("to"))
    names = tuple(name for name in arrangement.words("audience") if name not in told)
    return Untold(arrangement, newest, names) if names else None


def _is_over(version: Node, now: date | Moment) -> bool:
    time = version.moment("time")
    if time is None:
        return False
    return time < now if isinstance(now, Moment) else time.day < now
