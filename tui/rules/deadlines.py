"""截止 and what moves it: no date without its reason, no chain with a missing link (records.md 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.stage import says_mistake
from tui.rules.finding import FieldName
from tui.rules.finding import Finding
from tui.rules.limits import DUE_NAMES
from tui.rules.limits import chain_of
from tui.rules.limits import due_changes
from tui.rules.limits import moves_of
from tui.rules.limits import written_day
from tui.rules.naming import entry_name
from tui.rules.registry import check
from tui.rules.registry import declare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.change import Change
    from tui.domain.value import Path
    from tui.rules.context import Context
    from tui.rules.finding import Filling

MISSING = declare("DL401", "missing-deadline", "error", "case")
BEFORE_RECEIPT = declare("DL402", "due-before-receipt", "error", "case")
MOVED_SILENTLY = declare("DL403", "due-moved-without-entry", "error", "change")
TOO_MANY = declare("DL404", "too-many-extensions", "warning", "case")
ASKED_LATE = declare("DL408", "extension-asked-late", "error", "case")
SHORTENED = declare("DL409", "extended-to-earlier-day", "error", "case")
BROKEN_CHAIN = declare("DL410", "old-due-not-in-force", "error", "case")
END_DIFFERS = declare("DL411", "due-differs-from-last-move", "error", "case")
UNAPPROVED = declare("DL412", "due-changed-without-approver", "error", "case")
UNREADABLE = declare("DL413", "changed-due-is-no-date", "error", "case")
AFTER_PARENT = declare("DL414", "due-after-parent", "warning", "tree")


@check("case")
def what_moves_a_limit_has_one(case: Case, _context: Context) -> Iterator[Finding]:
    """DL401: a record with 延期 has a 截止 (a 督查 is asked for one by the table, FD201)."""
    if case.kind != "D" and case.has("extensions") and not case.has("due"):
        because = FieldName(("extensions",))
        yield Finding(MISSING, ("due",), {"because": because}, because.path)


@check("case")
def limits_come_after_receipt(case: Case, _context: Context) -> Iterator[Finding]:
    """DL402: 截止 is on or after the day the matter came in and was registered.

    A record brought in from elsewhere (导入) was registered here after the fact: only the day of
    its source counts.
    """
    due = case.day("due")
    if due is None:
        return
    received: list[Path] = [("source", "date"), ("request", "date")]
    if not case.log("imported"):
        received.append(("registration", "date"))
    for path in received:
        day = case.child(str(path[0])).day("date")
        if day is not None and due < day:
            values: dict[str, Filling] = {"due": due, "date": day, "field": FieldName(path)}
            yield Finding(BEFORE_RECEIPT, ("due",), values, path)
            return


@check("case")
def extensions_are_in_order(case: Case, context: Context) -> Iterator[Finding]:
    """DL404, DL408 and DL409: how often, how late, and to which day."""
    granted = [e for e in case.active("extensions") if e.text("result") == "granted"]
    most = context.office.most_extensions
    if most and len(granted) > most:
        values: dict[str, Filling] = {"count": len(granted), "most": most}
        yield Finding(TOO_MANY, granted[most].path, values)
    for entry in case.active("extensions"):
        old, new = entry.day("old_due"), entry.day("new_due")
        if old is not None and new is not None and new < old:
            yield Finding(
                SHORTENED, entry.at("new_due"), {"old": old, "new": new}, entry.at("old_due")
            )
    leader = case.text("responsible_leader")
    for entry in granted:
        asked, old = entry.day("requested_on"), entry.day("old_due")
        late = asked is not None and old is not None and asked > old
        if late and asked is not None and old is not None and entry.text("approver") != leader:
            values = {"asked": asked, "old": old, "leader": leader or "—"}
            yield Finding(ASKED_LATE, entry.at("requested_on"), values, entry.at("approver"))


@check("case")
def the_chain_is_unbroken(case: Case, _context: Context) -> Iterator[Finding]:
    """DL410 and DL411: each 原截止 is the limit in force, and the last move ends at 截止."""
    chain = chain_of(case)
    for link in chain:
        old = link.move.old
        if old is not None and link.before is not None and old != link.before:
            key = "old" if link.move.path[0] == "log" else "old_due"
            values: dict[str, Filling] = {"old": old, "before": link.before}
            yield Finding(BROKEN_CHAIN, (*link.move.path, key), values)
    due = case.day("due")
    if chain and due is not None and due != chain[-1].move.new:
        last = chain[-1].move
        values = {"due": due, "new": last.new, "on": last.on}
        yield Finding(END_DIFFERS, ("due",), values, last.path)


@check("case")
def changed_limits_are_approved(case: Case, _context: Context) -> Iterator[Finding]:
    """DL412 and DL413: a 变更 of 截止 has its 批准人 and a new date that can be read."""
    for entry in due_changes(case):
        if not entry.has("approver"):
            yield Finding(
                UNAPPROVED, entry.at("approver"), {"entry": entry_name(entry)}, entry.path
            )
        new = entry.text("new")
        if new and case.has("due") and written_day(new) is None:
            yield Finding(UNREADABLE, entry.at("new"), {"text": new})


@check("change")
def limits_move_with_an_entry(change: Change, _context: Context) -> Iterator[Finding]:
    """DL403: 截止 changes only with a granted 延期, a 审理 with 新截止, or a 变更.

    Before 确定项目 a limit is a proposal and free; an undo sets it back with what moved it.
    """
    before = change.before
    if before is None or before.stage == "proposed":
        return
    olds = [old.values.get("due") for old in change.olds]
    new = change.after.values.get("due")
    if olds[0] is None or new in olds or _is_accounted_for(change):
        return
    values: dict[str, Filling] = {"old": str(olds[0]), "new": "—" if new is None else str(new)}
    yield Finding(MOVED_SILENTLY, ("due",), values)


def _is_accounted_for(change: Change) -> bool:
    before = {(move.key, move.new) for old in change.olds for move in moves_of(old)}
    after = {(move.key, move.new) for move in moves_of(change.after)}
    return before != after or any(
        says_mistake(entry) or (entry.text("kind") == "change" and entry.text("field") in DUE_NAMES)
        for entry in change.new_entries()
    )


@check("tree")
def parts_end_before_the_whole(case: Case, context: Context) -> Iterator[Finding]:
    """DL414: a sub-item is due no later than the matter it was split from (F228)."""
    due = case.day("due")
    for link in case.items("links"):
        if due is None or link.text("relation") != "split_from":
            continue
        parent = context.tree.case(link.text("id"))
        parent_due = None if parent is None else parent.day("due")
        if parent_due is not None and due > parent_due:
            values: dict[str, Filling] = {
                "due": due,
                "parent": link.text("id"),
                "parent_due": parent_due,
            }
            yield Finding(AFTER_PARENT, ("due",), values, link.path)
