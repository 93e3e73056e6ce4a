"""Taking one's own last change back, as a new commit (records.md 1.4).

Nothing is erased: fields are set back, entries are struck out by a correction, a stage move is
answered by the reverse move. Only the user's own last change of a record goes back, and only while
nothing has changed the record since. A change that no field shows (a comment, a spelling) goes back
by its bytes, where the record still holds what it made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.actions import Proposal
from tui.domain.difference import differences
from tui.domain.edits import apply
from tui.domain.errors import NothingToUndoError
from tui.domain.identity import RECORDS
from tui.domain.identity import case_id_at
from tui.domain.proposal import Note
from tui.domain.restoring import line_changes
from tui.domain.restoring import put_back
from tui.domain.reversal import undo as reversal_of
from tui.service.edit import Refused
from tui.service.edit import Saved
from tui.service.edit import save_together
from tui.service.hand_edit import RawRecord
from tui.service.hand_edit import compared
from tui.service.history import when_of
from tui.service.proposals import desk_of
from tui.store import commits
from tui.store import git
from tui.store.decode import decode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.domain.difference import Difference
    from tui.domain.restoring import LineChange
    from tui.domain.value import Moment
    from tui.service.casebook import Casebook
    from tui.service.opened import OpenCase
    from tui.store.commits import CommitInfo


class TakenBack(NamedTuple):
    """One record of the change: as it is now, what will be done, what that makes differ.

    Attributes:
        text: the whole record, where bytes go back that no field shows; else None.
        lines: what that makes differ then.
    """

    opened: OpenCase
    proposal: Proposal
    differences: tuple[Difference, ...]
    text: bytes | None = None
    lines: tuple[LineChange, ...] = ()


class UndoPreview(NamedTuple):
    """A change that can be taken back, to be shown before it is.

    Attributes:
        commit: full id of the change.
        subject: what it said.
        when: on the office's clock.
        cases: the records it changed; usually one.
    """

    commit: str
    subject: str
    when: Moment
    cases: tuple[TakenBack, ...]

    @property
    def case_id(self) -> str:
        """编号 of the first record."""
        return self.cases[0].opened.case.id


def preview(book: Casebook, case_id: str | None) -> UndoPreview:
    """The user's own last change of the case `case_id` (of any case when None), if it can go back.

    Raises:
        NothingToUndoError: it cannot; `reason` is the key of the sentence that says why, the other
            values fill it.
        NoSuchCaseError: `case_id` names no case.
    """
    change = _last_change(book, None if case_id is None else book.locate(case_id))
    if change.parents[1:]:
        raise NothingToUndoError(reason="undo.reason.merge")
    if change.trailer("Reverts"):
        raise NothingToUndoError(reason="undo.reason.undone")
    paths = _records_of(book, change)
    if not paths:
        raise NothingToUndoError(reason="undo.reason.none")
    cases = tuple(_taken_back(book, change, path) for path in paths)
    when = when_of(change.date, book.office.time_zone)
    return UndoPreview(change.oid, change.subject, when, cases)


def undo(book: Casebook, shown: UndoPreview) -> Saved | Refused:
    """Take back the change that was `shown`, in one commit that names it.

    Raises:
        as `tui.service.edit.save`; the records must not have changed since the preview.
    """
    changes = [(one.opened, one.proposal) for one in shown.cases]
    texts = {one.opened.path: one.text for one in shown.cases if one.text is not None}
    return save_together(book, changes, reverts=shown.commit, texts=texts)


def _last_change(book: Casebook, path: PurePosixPath | None) -> CommitInfo:
    """The last commit of a record (it must be the user's), or the user's last of any record."""
    mine = _email(book)
    head = git.resolve("HEAD", cwd=book.root, env=git.alone())
    if not mine or not head:
        raise NothingToUndoError(reason="undo.reason.none")
    by = () if path is not None else ("--no-mailmap", "--fixed-strings", f"--author=<{mine}>")
    options = ("--max-count=1", *by)
    listed = commits.listed(
        book.root, (head,), options=options, paths=(path or RECORDS,), env=git.alone()
    )
    if not listed:
        raise NothingToUndoError(reason="undo.reason.none")
    if listed[0].email != mine:
        raise NothingToUndoError(reason="undo.reason.other", who=listed[0].author)
    return listed[0]


def _email(book: Casebook) -> str:
    if book.author is not None:
        return book.author.email
    known = git.identity(book.root)
    return known.email if known is not None else ""


def _records_of(book: Casebook, change: CommitInfo) -> Sequence[PurePosixPath]:
    """The records that `change` touched."""
    touched = commits.touched(book.root, (change.oid,), git.alone()).get(change.oid, ())
    return [one.path for one in touched if case_id_at(one.path)]


def _taken_back(book: Casebook, change: CommitInfo, path: PurePosixPath) -> TakenBack:
    env = git.alone()
    names = [f"{change.oid}^:{path}", f"{change.oid}:{path}", f"HEAD:{path}"]
    before, after, head = git.blobs(names, cwd=book.root, env=env)
    if before is None:
        raise NothingToUndoError(reason="undo.reason.created")
    if after is None or head is None:
        raise NothingToUndoError(reason="undo.reason.moved")
    old, new = _case(book, path, before), _case(book, path, after)
    opened = book.open(path.stem)
    if old is None or new is None or (old.values, old.body) == (new.values, new.body):
        return _put_back(book, opened, (before.data, after.data, head.data))
    if head.oid != after.oid:
        raise NothingToUndoError(reason="undo.reason.moved")
    proposal = reversal_of(old, new, desk_of(book))
    restored = apply(opened.case, proposal.edits)
    return TakenBack(opened, proposal, differences(opened.case, restored))


def _put_back(book: Casebook, opened: OpenCase, versions: tuple[bytes, bytes, bytes]) -> TakenBack:
    """The bytes of a change that no field shows, as they were before it.

    Args:
        book: the repository.
        opened: the record as it is on disk.
        versions: before the change, after it, at HEAD.

    Raises:
        NothingToUndoError: other bytes stand there by now, or the rules refuse those of before.
    """
    text = put_back(*versions)
    if text is None:
        raise NothingToUndoError(reason="undo.reason.moved")
    if opened.raw != versions[2] and opened.raw == versions[2].replace(b"\n", b"\r\n"):
        text = text.replace(b"\n", b"\r\n")
    standing = RawRecord(opened.path, opened.raw, opened.case, opened.case)
    changed = compared(book, standing, text)
    if not changed.savable:
        fault = Refused(changed.diagnostics).reason.code
        raise NothingToUndoError(reason="undo.reason.against_rules", fault=fault)
    lines = line_changes(opened.raw, text)
    return TakenBack(opened, Proposal("undo", (), Note("note.put_back", {})), (), text, lines)


def _case(book: Casebook, path: PurePosixPath, blob: git.Blob) -> Case | None:
    return decode(blob.data, str(path), book.office.extra_words).case
