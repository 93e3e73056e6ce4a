"""Taking a change back (records.md 1.4): nothing that was written is erased.

Fields are set back, entries are struck out by a 更正, a stage move is undone by its reverse.
What a record keeps for good (a value that is filled once, a completed line, a version of an
arrangement) cannot be taken back this way: the undo is refused and says which field it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.domain.edits import Append
from tui.domain.edits import SetBody
from tui.domain.edits import SetValue
from tui.domain.edits import Unset
from tui.domain.entries import log_entry
from tui.domain.errors import NothingToUndoError
from tui.domain.fields.sections import TAKEN_BACK
from tui.domain.fields.table import BLOCKS
from tui.domain.fields.table import field_at
from tui.domain.fields.table import field_of
from tui.domain.proposal import Label
from tui.domain.proposal import Note
from tui.domain.proposal import Proposal
from tui.domain.proposal import WordOf
from tui.domain.proposal import after as carried_out
from tui.domain.stage import BY_MISTAKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.case import Node
    from tui.domain.edits import Edit
    from tui.domain.fields.spec import Field
    from tui.domain.proposal import Desk
    from tui.domain.value import Path
    from tui.domain.value import Value

_KEPT = ("log", "arrangements")


def undo(before: Case | None, after: Case, desk: Desk) -> Proposal:
    """The change from `before` to `after`, taken back by the one who made it.

    Args:
        before: the record before the change; None when the change registered it.
        after: the record as the change left it, and as it still stands.
        desk: at whose desk, and when.

    Raises:
        NothingToUndoError: it cannot be; `reason` is the key of the sentence that says why.
    """
    if before is None:
        raise NothingToUndoError(reason="undo.reason.created")
    edits: list[Edit] = []
    struck: list[Node] = []
    for key in dict.fromkeys((*before.values, *after.values)):
        if before.values.get(key) == after.values.get(key) or key == "stage":
            continue
        field = field_of("record", key)
        if field is not None and field.type == "list" and BLOCKS[field.block].letter:
            struck += _new_entries(before, after, field, edits)
        else:
            edits += _set_back((key,), before.values.get(key), after.values.get(key))
    if before.body != after.body:
        edits.append(SetBody(before.body))
    edits += _struck_out(after, struck, desk)
    edits += _moved_back(carried_out(after, Proposal("", tuple(edits))), struck, desk)
    if not edits:
        raise NothingToUndoError(reason="undo.reason.nothing")
    return Proposal("undo", tuple(edits), _note(struck, edits))


def _set_back(path: Path, old: Value | None, new: Value | None) -> Iterator[Edit]:
    """The field as it was; of a block that stays, only what differs.

    Raises:
        NothingToUndoError: the change set what is filled once and for all.
    """
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield from _set_back((*path, key), old.get(key), new.get(key))
        return
    field = field_at(path)
    if field is not None and field.once and old is None:
        raise NothingToUndoError(reason="undo.reason.settled")
    yield Unset(path) if old is None else SetValue(path, old)


def _new_entries(before: Case, after: Case, field: Field, edits: list[Edit]) -> Iterator[Node]:
    """The entries that the change added; what it changed in others is set back in `edits`.

    Raises:
        NothingToUndoError: a line was completed, or an entry is gone: neither goes back.
    """
    olds = {entry.text("key"): entry for entry in before.items(field.en)}
    news = {entry.text("key") for entry in after.items(field.en)}
    if not news.issuperset(olds):
        raise NothingToUndoError(reason="undo.reason.settled")
    for entry in after.items(field.en):
        old = olds.get(entry.text("key"))
        if old is None:
            yield entry
        elif old.values != entry.values:
            edits += _entry_set_back(field, old, entry)


def _entry_set_back(field: Field, old: Node, new: Node) -> Iterator[Edit]:
    block = BLOCKS[field.block]
    for key in dict.fromkeys((*old.values, *new.values)):
        if old.values.get(key) == new.values.get(key):
            continue
        path = (field.en, new.text("key"), key)
        if block.log_like or field.en in _KEPT:
            raise NothingToUndoError(reason="undo.reason.settled")
        yield from _set_back(path, old.values.get(key), new.values.get(key))


def _struck_out(after: Case, struck: list[Node], desk: Desk) -> list[Edit]:
    """A 更正 {撤回: 是} for each entry that was added, moves apart; the newest first.

    Raises:
        NothingToUndoError: the change itself took an entry back; that is not undone by another.
    """
    edits: list[Edit] = []
    for entry in reversed(struck):
        if entry.text("kind") == "correction":
            raise NothingToUndoError(reason="undo.reason.undone")
        if entry.text("kind") != "stage":
            now = carried_out(after, Proposal("", tuple(edits)))
            values: dict[str, Value] = {
                "corrects": entry.text("key"),
                "content": TAKEN_BACK[desk.office.keys if desk.office.keys in TAKEN_BACK else "zh"],
                "retracts": "yes",
            }
            edits.append(Append(("log",), log_entry(now, "correction", values, desk)))
    return edits


def _moved_back(case: Case, struck: list[Node], desk: Desk) -> list[Edit]:
    """The reverse of each move that was made, the newest first.

    Raises:
        NothingToUndoError: it is another's, or of another day.
    """
    edits: list[Edit] = []
    for move in reversed([entry for entry in struck if entry.text("kind") == "stage"]):
        if move.text("by") != desk.who:
            raise NothingToUndoError(reason="undo.reason.not_author", who=move.text("by"))
        if move.day("time") != desk.now.day:
            raise NothingToUndoError(reason="undo.reason.not_same_day")
        back: dict[str, Value] = {
            "from_stage": move.text("to_stage"),
            "to_stage": move.text("from_stage"),
            "reason": BY_MISTAKE,
        }
        now = carried_out(case, Proposal("", tuple(edits)))
        edits.append(Append(("log",), log_entry(now, "stage", back, desk)))
        edits.append(SetValue(("stage",), move.text("from_stage")))
    return edits


def _note(struck: list[Node], edits: list[Edit]) -> Note:
    """What is taken back: the first entry by its kind, else the field."""
    for entry in struck:
        kind = entry.text("kind")
        what = WordOf("log_kind", kind) if kind else Label(entry.path[:1])
        return Note("note.take_back", {"what": what, "key": entry.text("key")})
    path = next((e.path for e in edits if isinstance(e, SetValue | Unset)), ())
    return Note("note.take_back", {"what": Label(path[:1]) if path else "", "key": ""})
