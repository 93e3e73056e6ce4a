"""Closed records: after 办结 and 归档 only what records.md 4 lists, anything else after 重开."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.stage import CLOSED_STAGES
from tui.rules.finding import EnumWord
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.change import Change
    from tui.rules.context import Context
    from tui.rules.finding import Filling

AFTER_CLOSING = declare("ST304", "changed-after-closing", "error", "change")
BODY_AFTER_CLOSING = declare("ST309", "body-changed-after-closing", "error", "change")

_KEPT_OPEN = {
    "closed": frozenset(
        {"stage", "archive", "rechecks", "attachments", "links", "evaluation", "waivers", "log"}
    ),
    "archived": frozenset({"stage", "rechecks", "log"}),
}
"""What a closed record still takes (records.md 4)."""


@check("change")
def closed_records_stay(change: Change, _context: Context) -> Iterator[Finding]:
    """ST304: after 办结 only what records.md 4 lists; anything else needs 重开 first."""
    before = change.before
    stages = {old.stage for old in change.olds}
    if before is None or not stages <= CLOSED_STAGES or _is_reopened(change):
        return
    open_keys = _KEPT_OPEN[before.stage]
    after = change.after
    for key in dict.fromkeys((*before.values, *after.values)):
        olds = [old.values.get(key) for old in change.olds]
        if key not in open_keys and after.values.get(key) not in olds:
            yield _too_late(before, key)
    if after.body.strip() not in {old.body.strip() for old in change.olds}:
        yield Finding(
            BODY_AFTER_CLOSING, (), {"stage": EnumWord("stage", before.stage)}, ("stage",)
        )
    if before.stage == "archived":
        yield from _late_entries(change, before)


def _too_late(before: Case, key: str) -> Finding:
    values: dict[str, Filling] = {
        "stage": EnumWord("stage", before.stage),
        "field": FieldName((key,)),
    }
    return Finding(AFTER_CLOSING, (key,), values, ("stage",))


def _late_entries(change: Change, before: Case) -> Iterator[Finding]:
    """After 归档 the log takes corrections, and the move that reopens or voids."""
    for entry in change.new_entries():
        if entry.text("kind") in {"correction", "stage"}:
            continue
        values: dict[str, Filling] = {
            "stage": EnumWord("stage", before.stage),
            "field": EnumWord("log_kind", entry.text("kind")),
        }
        yield Finding(AFTER_CLOSING, entry.path, values, ("stage",))


def _is_reopened(change: Change) -> bool:
    """Whether this change leads out of 办结: by 重开, or by taking the closing back as a mistake."""
    new = change.new_entries()
    return any(
        move.text("from_stage") in CLOSED_STAGES
        and move.text("to_stage") not in {*CLOSED_STAGES, "void"}
        for move in change.after.log("stage")
        if move in new
    )
