"""Where a move is signed: in a block of the record (立项, 办结 …) or in its own 环节 entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.domain.proposal import Desk
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.domain.workflow import Move

_COVERED_BY: dict[tuple[str, str], tuple[str, str, str]] = {
    ("D", "approved"): ("approval", "approver", "approved_on"),
    ("X", "verification"): ("screening", "by", "date"),
    ("X", "declined"): ("screening", "by", "date"),
    ("X", "referred"): ("screening", "by", "date"),
    ("X", "abandoned"): ("abandonment", "approver", "date"),
    ("D", "closed"): ("closing", "approver", "date"),
    ("X", "closed"): ("closing", "approver", "date"),
    ("H", "closed"): ("closing", "approver", "date"),
}
"""The block in which the approver of a move signs: block, approver, date."""


def signed_leaves(
    case: Case, target: str, leaves: dict[Path, Value | None], desk: Desk, approver: str
) -> dict[Path, Value | None]:
    """`leaves` with the approver and the day in the block that this move signs."""
    cover = _COVERED_BY.get((case.kind, target))
    if cover is None:
        return leaves
    block, by, on = cover
    if approver:
        leaves.setdefault((block, by), approver)
    if any(path[0] == block for path in leaves):
        leaves.setdefault((block, on), desk.now.day)
    return leaves


def stage_entry(
    case: Case, source: str, target: str, move: Move | None, reason: str, approver: str
) -> dict[str, Value]:
    """What the 环节 entry says: side and backward moves also why, and by whose leave."""
    entry: dict[str, Value] = {"from_stage": source, "to_stage": target}
    cover = _COVERED_BY.get((case.kind, target))
    aside = move is None or move.direction != "forward"
    if aside and cover is not None:
        block = case.child(cover[0])
        reason = reason or block.text("reason")
        approver = approver or block.text(cover[1])
    if approver and (aside or cover is None):
        entry["approver"] = approver
    if reason:
        entry["reason"] = reason
    return entry
