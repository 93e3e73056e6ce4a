"""环节: the chain of its entries, who moved it and why, what each gate asked for (records.md 4, 5.1).

A record is right when its 环节 entries, in file order, form an unbroken chain of allowed moves from
its first stage (or from where a 导入 entry lets it begin) to its present 环节. This module runs the
gates of `supervision` and `coordination` over that chain; of a 会议 the chain alone is judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.case import Node
from tui.domain.edits import Append
from tui.domain.edits import SetValue
from tui.domain.edits import apply
from tui.domain.stage import first_stage
from tui.domain.stage import left_for_suspension
from tui.domain.stage import says_mistake
from tui.domain.stage import standing_moves
from tui.domain.stage import trail_of
from tui.domain.workflow import move_between
from tui.domain.workflow import moves
from tui.rules import coordination
from tui.rules import supervision
from tui.rules import told
from tui.rules.entries import free_key
from tui.rules.fields import missing_fields
from tui.rules.finding import EnumWord
from tui.rules.finding import Finding
from tui.rules.gates import HYPOTHETICAL
from tui.rules.gates import passages_of
from tui.rules.gates import place_of
from tui.rules.naming import entry_name
from tui.rules.passages import entered_stages
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.change import Change
    from tui.domain.value import Value
    from tui.domain.workflow import Move
    from tui.rules.context import Context
    from tui.rules.finding import Filling
    from tui.rules.gates import Gate
    from tui.rules.gates import Passage

BROKEN_CHAIN = declare("ST301", "broken-chain", "error", "case")
WITHOUT_ENTRY = declare("ST302", "stage-without-its-entry", "error", "case")
NOT_ALLOWED = declare("ST303", "move-not-allowed", "error", "case")
WITHOUT_REASON = declare("ST305", "move-without-reason", "error", "case")
WITHOUT_APPROVER = declare("ST306", "move-without-approver", "error", "case")
NO_MISTAKE = declare("ST307", "mistake-not-taken-back-in-time", "error", "case")
IMPORT_UNAPPROVED = declare("ST308", "import-without-approver", "error", "case")

GATES: dict[str, dict[tuple[str, str], tuple[Gate, ...]]] = {
    "D": supervision.GATES,
    "X": coordination.GATES,
}
FRESH_GATES: dict[str, dict[tuple[str, str], tuple[Gate, ...]]] = {
    "D": supervision.FRESH_GATES,
    "X": coordination.FRESH_GATES,
}


@check("case")
def moves_form_a_chain(case: Case, _context: Context) -> Iterator[Finding]:
    """ST301: each 环节 entry begins where the one before it ended; ST308: a 导入 is approved."""
    at = first_stage(case)
    for entry in case.log("imported"):
        if not entry.has("approver"):
            yield Finding(IMPORT_UNAPPROVED, entry.at("approver"), {}, entry.at("kind"))
    for entry in case.log("stage"):
        source, target = entry.text("from_stage"), entry.text("to_stage")
        if source and source != at:
            values: dict[str, Filling] = {
                "entry": entry_name(entry),
                "source": EnumWord("stage", source),
                "at": EnumWord("stage", at),
            }
            yield Finding(BROKEN_CHAIN, entry.at("from_stage"), values)
        at = target or at


@check("case")
def the_stage_is_where_the_log_leads(case: Case, context: Context) -> Iterator[Finding]:
    """ST302: 环节 changes with its entry; the mend has the line to paste."""
    at = trail_of(case).at
    if not case.stage or not at or at == case.stage:
        return
    log = case.items("log")
    key = free_key("a", {entry.text("key") for entry in log}, Node({}, ("log", len(log))))
    last = max((t for e in log if (t := e.moment("time")) is not None), default=None)
    values: dict[str, Filling] = {
        "at": EnumWord("stage", at),
        "stage": EnumWord("stage", case.stage),
        "key": key,
        "time": last or f"{case.child('registration').day('date')} 09:00",
        "by": context.author or case.text("handler"),
        "at_name": at,
        "stage_name": case.stage,
    }
    yield Finding(WITHOUT_ENTRY, ("stage",), values)


@check("case")
def moves_are_allowed(case: Case, _context: Context) -> Iterator[Finding]:
    """ST303, ST305, ST306 and ST307: an allowed move, with its reason and its approver."""
    standing = standing_moves(case)
    for number, move in enumerate(standing):
        source, target = move.text("from_stage"), move.text("to_stage")
        if not source or not target:
            continue  # a missing key of the entry is FD201
        allowed = move_between(case.kind, source, target)
        left = left_for_suspension(standing[:number])
        if allowed is not None and allowed.verb == "resume" and source == "suspended":
            allowed = allowed if target == left or not left else None
        if says_mistake(move):
            yield Finding(NO_MISTAKE, move.at("reason"), {"entry": entry_name(move)})
        elif allowed is None:
            yield _not_allowed(case, move, left)
        else:
            yield from _explained(case, move, allowed)


def _not_allowed(case: Case, move: Node, left: str) -> Finding:
    source = move.text("from_stage")
    ways = [way.target for way in moves(case.kind, source)]
    if source == "suspended" and left:
        ways = [way for way in ways if way in {left, "withdrawn", "void"}]
    values: dict[str, Filling] = {
        "source": EnumWord("stage", source),
        "target": EnumWord("stage", move.text("to_stage")),
        "ways": tuple(EnumWord("stage", way) for way in ways) or "—",
    }
    return Finding(NOT_ALLOWED, move.at("to_stage"), values)


def _explained(case: Case, move: Node, allowed: Move) -> Iterator[Finding]:
    values: dict[str, Filling] = {
        "source": EnumWord("stage", allowed.source),
        "target": EnumWord("stage", allowed.target),
    }
    if allowed.reason and not move.has("reason") and not _reason_elsewhere(case, move, allowed):
        yield Finding(WITHOUT_REASON, move.at("reason"), values, move.path)
    aside = allowed.direction != "forward" and allowed.who == "approver"
    if aside and not move.has("approver") and not _approved_elsewhere(case, allowed):
        yield Finding(WITHOUT_APPROVER, move.at("approver"), values, move.path)


def _reason_elsewhere(case: Case, move: Node, allowed: Move) -> bool:
    """Where the reason stands in the record already: 要求 阅知, a new 批示, 受理.理由, 放弃.理由."""
    match allowed.verb:
        case "not_take":
            return case.child("source").text("demand") == "for_information"
        case "reconsider":
            place = place_of(move)
            before = [e for e in case.log("stage", "instruction") if place_of(e) < place]
            return bool(before) and before[-1].text("kind") == "instruction"
        case "decline" | "refer":
            return case.child("screening").has("reason")
        case "abandon":
            return case.child("abandonment").has("reason")
        case _:
            return False


def _approved_elsewhere(case: Case, allowed: Move) -> bool:
    """Where a move to the side is signed in its block: 受理.人, 放弃.批准人."""
    if allowed.verb in {"decline", "refer"}:
        return case.child("screening").has("by")
    return allowed.verb == "abandon" and case.child("abandonment").has("approver")


@check("case")
def gates_were_passed(case: Case, context: Context) -> Iterator[Finding]:
    """What each gate that was passed asks for and the record must show."""
    for passage in passages_of(case, context):
        yield from _asked(passage, GATES)


@check("change")
def gates_are_passed(change: Change, context: Context) -> Iterator[Finding]:
    """What the gate asks of the move that this change makes, as things stand now."""
    passages = passages_of(change.after, context)
    if passages and passages[-1].move in change.new_entries():
        yield from _asked(passages[-1], FRESH_GATES)


def _asked(
    passage: Passage, gates: dict[str, dict[tuple[str, str], tuple[Gate, ...]]]
) -> Iterator[Finding]:
    of_kind = gates.get(passage.case.kind, {})
    for source in (passage.source, "*"):
        for gate in of_kind.get((source, passage.target), ()):
            yield from gate(passage)


def missing(case: Case, target: str, context: Context) -> tuple[Finding, ...]:
    """What the gate into `target` still needs of `case`, for a move made now.

    理由 and 批准人 of the move itself are not among them: `Move.reason` and `Move.who` say whether
    they are asked.
    """
    allowed = move_between(case.kind, case.stage, target)
    if allowed is None:
        made_up = {"from_stage": case.stage, "to_stage": target}
        return (_not_allowed(case, Node(made_up, ("stage",)), ""),)
    entry: dict[str, Value] = {
        "key": HYPOTHETICAL,
        "kind": "stage",
        "from_stage": case.stage,
        "to_stage": target,
        "reason": "—",
    }
    moved = apply(case, (SetValue(("stage",), target), Append(("log",), entry)))
    passage = passages_of(moved, context)[-1]
    found = [
        *(
            finding
            for finding in missing_fields(moved, entered_stages(moved))
            if finding.path[:2] != passage.move.path
        ),
        *_asked(passage, GATES),
        *_asked(passage, FRESH_GATES),
        *told.stale_recipients(moved, context),
    ]
    return tuple(found)
