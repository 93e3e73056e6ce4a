"""What can be done to a record: each function makes a proposal and changes nothing.

A proposal holds edits and the phrase for its commit; the service judges it, writes it and commits
it. Nothing is refused here: what is missing or not allowed is for the rules to say.

`Proposal.action` is an English name whose word is the text `action.<name>`; `Proposal.note` is a
`Note(key, values)` that the service renders with `say(key, language, **values)`, after turning
`Label` and `WordOf` values into words, so that the history speaks the office's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias

from tui.domain import consequences
from tui.domain import notes
from tui.domain.case import Case
from tui.domain.edits import Append
from tui.domain.edits import SetValue
from tui.domain.entries import block_at
from tui.domain.entries import completed
from tui.domain.entries import entries_of
from tui.domain.entries import list_entry
from tui.domain.entries import log_entry
from tui.domain.entries import usual_completion
from tui.domain.fields.table import BLOCKS
from tui.domain.kinds import FIRST_STAGE
from tui.domain.kinds import KIND_NAME
from tui.domain.leaves import leaves_of
from tui.domain.leaves import written
from tui.domain.proposal import Desk
from tui.domain.proposal import Label
from tui.domain.proposal import NewCase
from tui.domain.proposal import Note
from tui.domain.proposal import Proposal
from tui.domain.proposal import WordOf
from tui.domain.proposal import after
from tui.domain.proposal import together
from tui.domain.signing import signed_leaves
from tui.domain.signing import stage_entry
from tui.domain.workflow import move_between

if TYPE_CHECKING:
    from tui.domain.edits import Edit
    from tui.domain.value import Path
    from tui.domain.value import Value

__all__ = [
    "Desk",
    "Given",
    "Label",
    "NewCase",
    "Note",
    "Proposal",
    "WordOf",
    "advance",
    "after",
    "append",
    "change",
    "complete",
    "log",
    "new_case",
    "retract",
    "together",
]

Given: TypeAlias = "Mapping[Any, Value | None]"
"""Values by path or by name; None takes a field away, a mapping is filled into its block.

The key is a `Path` or a `str`: a mapping's keys being invariant, no union of the two says so.
"""

LIST_ACTIONS = {
    "reviews": "review",
    "rounds": "round",
    "extensions": "extend",
    "feedback": "feed_back",
    "arrangements": "arrange",
    "versions": "rearrange",
    "rechecks": "recheck",
    "plan": "plan",
    "options": "propose_option",
    "parties": "add_party",
    "attachments": "attach",
    "links": "link",
    "waivers": "waive",
    "extras": "note_extra",
    "ladder": "note_level",
    "signatures": "sign",
    "countersigns": "countersign",
}
"""What appending to a list is called; `add` where it has no name of its own."""


def new_case(
    kind: str,
    values: Mapping[str, Value],
    body: str,
    desk: Desk,
    case_id: str,
    number: str = "",
) -> NewCase:
    """Register a case of kind letter `kind`.

    What every record has and nobody types is filled in (类型, 登记, 经办, 缓急, 密级, the first 环节); values
    given stand. A case that enters past the first stage gives its `stage` and, in `log`, an
    `imported` entry with its 批准人.
    """
    record: dict[str, Value] = {
        "registration": {"by": desk.who, "date": desk.now.day},
        "urgency": "normal",
        "classification": "internal",
        "handler": desk.who,
        "stage": FIRST_STAGE[kind],
        **values,
        "id": case_id,
        "type": KIND_NAME[kind],
    }
    if number:
        record["number"] = number
    entries = entries_of(record.pop("log", ()))
    for entry in entries:
        made = log_entry(Case(record), str(entry.get("kind", "")), entry, desk)
        present = record.get("log", ())
        record["log"] = (*(present if isinstance(present, tuple) else ()), made)
    imported = any(entry.get("kind") == "imported" for entry in entries)
    filled = completed(BLOCKS["record"], record, desk.random)
    note = notes.of_registration(kind, filled)
    proposal = Proposal("import" if imported else "register", (), note)
    return NewCase(filled, notes.body_of(kind, body, desk.office), proposal)


def log(case: Case, kind: str, values: Mapping[str, Value], desk: Desk) -> Proposal:
    """Write an entry of this kind at the end of 经过."""
    entry = log_entry(case, kind, values, desk)
    action = "correct" if kind == "correction" else kind
    return _described(action, (Append(("log",), entry),), notes.of_entry(entry), entry)


def append(case: Case, where: str | Path, values: Mapping[str, Value], desk: Desk) -> Proposal:
    """Append an entry to a list (`reviews`, `("settlement", "signatures")`), with what it moves.

    Raises:
        KeyError: there is no such list.
    """
    path: Path = (where,) if isinstance(where, str) else where
    if path == ("log",):
        return log(case, str(values.get("kind", "")), values, desk)
    entry = list_entry(case, path, values, desk)
    name = block_at(path).name
    edits = (Append(path, entry), *consequences.of_entry(case, path, entry))
    note = notes.of_list_entry(name, entry, path)
    return _described(LIST_ACTIONS.get(name, "add"), edits, note, entry)


def complete(
    case: Case,
    where: str | Path,
    key: str,
    values: Given,
    desk: Desk,
) -> Proposal:
    """Fill in what the entry `key` of a list left open (延期.结果, 计划.完成, 表态.答复 …).

    Args:
        case: the record.
        where: the list.
        key: the entry's 号 (a party's name in 表态).
        values: by name, or by path below the entry (`("positions", "住建局", "answer")`).
        desk: at whose desk.
    """
    path: Path = (where,) if isinstance(where, str) else where
    leaves = leaves_of(values)
    for name, usual in usual_completion(path, leaves, desk).items():
        leaves.setdefault((name,), usual)
    edits: list[Edit] = [
        SetValue((*path, key, *below), value)
        for below, value in leaves.items()
        if value is not None
    ]
    whole = case.get((*path, key))
    entry = {
        **(whole if isinstance(whole, Mapping) else {}),
        **{str(below[0]): value for below, value in leaves.items() if len(below) == 1 and value},
    }
    edits += consequences.of_entry(case, path, entry)
    name = block_at(path).name
    note = notes.of_list_entry(name, entry, path)
    return _described(LIST_ACTIONS.get(name, "add"), tuple(edits), note, entry)


def change(case: Case, values: Given, desk: Desk, reason: str = "", approver: str = "") -> Proposal:
    """Give fields other values; 主办, 截止, 经办, 密级 and 文号 with the 变更 entry that says so."""
    leaves = leaves_of(values)
    moved = consequences.announced(case, leaves)
    edits = (
        *written(case, leaves, desk.random),
        *_announcements(case, leaves, desk, reason, approver),
    )
    action = "change" if moved else "edit"
    return Proposal(action, edits, notes.of_fields(leaves, moved), reason, approver)


def _announcements(
    case: Case, leaves: Mapping[Path, Value | None], desk: Desk, reason: str, approver: str
) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for path in consequences.announced(case, leaves):
        values = consequences.change_values(case, path, leaves[path], reason, approver, desk.office)
        entry = log_entry(after(case, Proposal("", tuple(edits))), "change", values, desk)
        edits.append(Append(("log",), entry))
    return tuple(edits)


def advance(
    case: Case,
    target: str,
    desk: Desk,
    values: Given | None = None,
    reason: str = "",
    approver: str = "",
    number: str = "",
) -> Proposal:
    """Move the case to the stage `target`, with the values that its gate asks for.

    Args:
        case: the record.
        target: English name of the stage.
        desk: at whose desk.
        values: fields to fill on the way.
        reason: 理由, for side and backward moves.
        approver: 批准人; where the move has a block to be signed (立项, 办结 …) it is put there.
        number: the 文号 that the service has drawn, for 督查 on its way to 确定项目.
    """
    move = move_between(case.kind, case.stage, target)
    leaves = signed_leaves(case, target, leaves_of(values or {}), desk, approver)
    if number and not case.has("number"):
        leaves[("number",)] = number
    edits: list[Edit] = [
        *written(case, leaves, desk.random),
        *_announcements(case, leaves, desk, reason, approver),
        SetValue(("stage",), target),
    ]
    so_far = after(case, Proposal("", tuple(edits)))
    entry = stage_entry(so_far, case.stage, target, move, reason, approver)
    edits.append(Append(("log",), log_entry(so_far, "stage", entry, desk)))
    verb = move.verb if move is not None else "advance"
    note = notes.of_move(so_far, verb, target, str(entry.get("reason", "")))
    return Proposal(verb, tuple(edits), note, reason, approver)


def retract(case: Case, key: str, desk: Desk, reason: str) -> Proposal:
    """Take the entry `key` back: it stays in the record, struck out, and counts no longer."""
    values: dict[str, Value] = {"corrects": key, "content": reason, "retracts": "yes"}
    entry = log_entry(case, "correction", values, desk)
    edits: list[Edit] = [Append(("log",), entry)]
    limit = consequences.limit_without(case, key)
    if limit is not None:
        edits.insert(0, SetValue(("due",), limit))
    return Proposal("take_back", tuple(edits), notes.of_retraction(case, key), reason)


def _described(
    action: str, edits: tuple[Edit, ...], note: Note, entry: Mapping[str, Value]
) -> Proposal:
    reason, approver = entry.get("reason", ""), entry.get("approver", "")
    return Proposal(
        action,
        edits,
        note,
        reason if isinstance(reason, str) else "",
        approver if isinstance(approver, str) else "",
    )
