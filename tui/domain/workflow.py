"""The three workflows as data: which stage may follow which, by whom, in which direction.

The tables are those of records.md 5.1; what each gate asks for stands in `tui.rules.gates` and in
the field table. Stages are named in English; a move's verb is what the commit and the menu say it
does (`action.<verb>` in the text tables).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple

from tui.domain.stage import stage_left

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.domain.case import Case

Who = Literal["handler", "approver"]
Direction = Literal["forward", "side", "back"]


class Move(NamedTuple):
    """One allowed step.

    Attributes:
        source, target: stages, by their English names.
        who: `handler` = 经办 or a colleague; `approver` = someone with 权限 批准.
        direction: a forward move is covered by its block (立项, 办结 …); a side or backward one
            bears its own 理由 and, where an approver moves it, its 批准人.
        reason: whether the 环节 entry needs 理由.
        verb: English name of the action.
    """

    source: str
    target: str
    who: Who
    direction: Direction
    reason: bool
    verb: str


def _forward(who: Who, verb: str, target: str, *sources: str) -> tuple[Move, ...]:
    return tuple(
        Move(source, target, who, "forward", reason=False, verb=verb) for source in sources
    )


def _side(who: Who, verb: str, target: str, *sources: str) -> tuple[Move, ...]:
    return tuple(Move(source, target, who, "side", reason=True, verb=verb) for source in sources)


def _back(who: Who, verb: str, target: str, *sources: str) -> tuple[Move, ...]:
    return tuple(Move(source, target, who, "back", reason=True, verb=verb) for source in sources)


def _table(*rows: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(move for row in rows for move in row)


_SUPERVISION = _table(
    _forward("approver", "approve", "approved", "proposed"),
    _side("approver", "not_take", "not_taken", "proposed"),
    _back("approver", "reconsider", "proposed", "not_taken"),
    _forward("handler", "assign", "in_progress", "approved"),
    _back("approver", "reassign", "approved", "in_progress"),
    _forward("handler", "submit", "review", "in_progress"),
    _forward("handler", "pass_review", "reporting", "review"),
    _back("handler", "send_back", "in_progress", "review"),
    _back("handler", "continue_work", "in_progress", "reporting"),
    _forward("approver", "close", "closed", "reporting"),
    _forward("handler", "archive", "archived", "closed", "withdrawn", "not_taken"),
    _back("approver", "reopen", "in_progress", "closed", "archived"),
    _side("approver", "suspend", "suspended", "approved", "in_progress", "review"),
    _back("approver", "resume", "approved", "suspended"),
    _back("approver", "resume", "in_progress", "suspended"),
    _back("approver", "resume", "review", "suspended"),
    _side(
        "approver",
        "withdraw",
        "withdrawn",
        *("proposed", "approved", "in_progress", "review", "reporting", "suspended"),
    ),
    _side(
        "approver",
        "void",
        "void",
        *("proposed", "approved", "in_progress", "review", "reporting", "closed"),
        *("archived", "not_taken", "suspended", "withdrawn"),
    ),
)

_COORDINATION = _table(
    _forward("handler", "screen", "screening", "received"),
    _forward("approver", "accept", "verification", "screening"),
    _side("approver", "decline", "declined", "screening"),
    _side("approver", "refer", "referred", "screening"),
    _back("approver", "screen_again", "screening", "verification", "declined", "referred"),
    _forward("handler", "consult_parties", "consultation", "verification"),
    _back("handler", "verify_again", "verification", "consultation"),
    _forward("handler", "settle", "settlement", "consultation"),
    _side("approver", "ease", "eased_pending", "consultation"),
    _side("approver", "abandon", "abandoned", "consultation", "eased_pending"),
    _back("approver", "consult_again", "consultation", "settlement"),
    _forward("approver", "close", "closed", "settlement"),
    _back("handler", "resume", "consultation", "eased_pending"),
    _side("approver", "ease_again", "eased_pending", "eased_pending"),
    _forward("handler", "archive", "archived", "closed", "declined", "referred", "abandoned"),
    _back("approver", "reopen", "consultation", "closed", "archived"),
    _side(
        "approver",
        "void",
        "void",
        *("received", "screening", "verification", "consultation", "settlement", "closed"),
        *("archived", "declined", "referred", "eased_pending", "abandoned"),
    ),
)

_MEETING = _table(
    _forward("approver", "notify", "notified", "preparing"),
    _side("handler", "notify_again", "notified", "notified"),
    _forward("handler", "hold", "held", "notified"),
    _forward("handler", "minute", "minutes", "held"),
    _forward("approver", "assign", "assigned", "minutes"),
    _forward("approver", "close", "closed", "assigned"),
    _forward("handler", "archive", "archived", "closed"),
    _side("approver", "cancel", "cancelled", "preparing", "notified"),
    _back("approver", "prepare_again", "preparing", "cancelled"),
    _side(
        "approver",
        "void",
        "void",
        *("preparing", "notified", "held", "minutes", "assigned", "closed"),
        *("archived", "cancelled"),
    ),
)

WORKFLOWS: dict[str, tuple[Move, ...]] = {"D": _SUPERVISION, "X": _COORDINATION, "H": _MEETING}
"""Every move of a kind of case, by its letter."""


def moves(kind: str, stage: str) -> tuple[Move, ...]:
    """The moves of a case of kind letter `kind` out of `stage`, the usual way on first.

    From 中止 every stage that can be left is named: `next_moves` knows which one it was.
    """
    return tuple(move for move in WORKFLOWS.get(kind, ()) if move.source == stage)


def next_moves(case: Case) -> tuple[Move, ...]:
    """The moves open to `case` as it stands; out of 中止 only back to the stage it left."""
    found = moves(case.kind, case.stage)
    left = stage_left(case)
    if case.stage != "suspended" or not left:
        return found
    return tuple(move for move in found if move.verb != "resume" or move.target == left)


def move_between(kind: str, source: str, target: str) -> Move | None:
    """The move from `source` to `target`; None when the workflow has none."""
    for move in moves(kind, source):
        if move.target == target:
            return move
    return None
