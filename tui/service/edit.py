"""Saving: the one way in which a form, a command or the importer changes records.

A save judges the record as it will stand by the same rules as every gate, before anything is
written; then the store writes and commits it, or leaves everything as it was. What is decided from
the tree (a free number, a free 编号) is decided while the write lock is held.
"""

from __future__ import annotations

import contextlib
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.actions import Proposal
from tui.domain.actions import new_case
from tui.domain.errors import DubanError
from tui.domain.errors import LockedError
from tui.domain.errors import UnreadableCaseError
from tui.domain.errors import UsageError
from tui.domain.errors import WriteFailedError
from tui.domain.identity import new_case_id
from tui.domain.identity import record_path
from tui.domain.kinds import KIND_NAME
from tui.rules import engine
from tui.rules.commits import CommitFacts
from tui.rules.commits import judge as judge_message
from tui.service import numbers
from tui.service.message import message
from tui.service.proposals import desk_of
from tui.store import commit
from tui.store import git
from tui.store.commits import trailers
from tui.store.decode import decode
from tui.store.journal import Planned
from tui.store.overlay import Overlay
from tui.store.proof import Verdict
from tui.store.render import new_record
from tui.store.splice import spliced
from tui.store.surroundings import TreeSurroundings
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.domain.value import Value
    from tui.rules.finding import Diagnostic
    from tui.rules.finding import Finding
    from tui.service.casebook import Casebook
    from tui.service.opened import OpenCase
    from tui.store.journal import Found
    from tui.store.proof import Asked

NUMBERED_AT_CREATION = frozenset({"X"})
"""Kinds that get their 文号 when they are registered; 督查 gets it on approval (records.md 2)."""


class Saved(NamedTuple):
    """In a commit on the branch, synced to disk.

    Attributes:
        case_id: the record (the first of several).
        commit: full id.
        subject: of the commit.
        warnings: what the rules say and do not refuse.
    """

    case_id: str
    commit: str
    subject: str
    warnings: tuple[Diagnostic, ...] = ()


class Refused(NamedTuple):
    """The rules refuse the record as it would stand; nothing was written."""

    diagnostics: tuple[Diagnostic, ...]

    @property
    def reason(self) -> Finding:
        """The first error: what to say where there is room for one sentence."""
        found = (one.finding for one in self.diagnostics)
        return next(one for one in found if engine.severity(one.code) == "error")


class _Change(NamedTuple):
    """One record of a save: before (None for a new one), after, and what was done."""

    path: PurePosixPath
    old: bytes | None
    before: Case | None
    new: bytes
    proposal: Proposal
    found: Found | None = None

    @property
    def is_change(self) -> bool:
        """Whether it gives the history anything that it does not have."""
        return self.new != self.old or self.found is not None


class _Judged(NamedTuple):
    """What the rules say of all records of a save as they will stand, and what they were told.

    Attributes:
        after: those records.
        asked: the files around them that the rules asked for; None where they asked for more.
    """

    diagnostics: tuple[Diagnostic, ...]
    after: tuple[Case, ...]
    asked: Asked | None


@contextlib.contextmanager
def exclusively(book: Casebook) -> Iterator[git.Repository]:
    """Hold the write lock of the clone, so that what is read inside stays true until it is saved.

    Yields where the clone lies.

    Raises:
        LockedError: another process holds it; WriteFailedError: the git directory is read-only.
    """
    repository = git.find(book.root)
    with commit.writing(repository):
        yield repository


def save(
    book: Casebook,
    opened: OpenCase,
    proposal: Proposal,
    *,
    reverts: str = "",
) -> Saved | Refused:
    """Carry `proposal` out on the record as it was `opened`, and commit it alone.

    Args:
        book: the repository.
        opened: the record as the user saw it.
        proposal: what is to be done.
        reverts: id of the commit that this one takes back.

    Raises:
        StaleCaseError, DirtyCaseError, RepositoryStateError, NoIdentityError, LockedError,
        HookRefusedError, WriteFailedError, GitFailedError, UnsafeEditError: nothing is changed;
        `draft` among the values names the file that keeps the new text.
    """
    return save_together(book, ((opened, proposal),), reverts=reverts)


def save_together(
    book: Casebook,
    changes: Sequence[tuple[OpenCase, Proposal]],
    *,
    reverts: str = "",
    texts: Mapping[PurePosixPath, bytes] = MappingProxyType({}),
) -> Saved | Refused:
    """As `save`, several records in one commit: all of them or none.

    `texts` are the whole records where edits cannot say what is done: a comment, a spelling.
    """
    planned = []
    for one, proposal in changes:
        new = texts.get(one.path)
        new = spliced(one.raw, proposal.edits) if new is None else new
        planned.append(_Change(one.path, one.raw, one.case, new, proposal))
    return _carried(book, planned, reverts)


def save_text(
    book: Casebook,
    path: PurePosixPath,
    old: bytes,
    before: Case | None,
    text: bytes,
    found: Found | None = None,
) -> Saved | Refused:
    """As `save`, for a record whose whole text was edited by hand.

    Args:
        book: the repository.
        path: the record.
        old: its bytes as they were read.
        before: what the last commit says; None where nobody can read that, or it has no such record.
        text: what it becomes.
        found: how git stood to it, where `old` is an edit made outside that goes with the save.

    Raises:
        UnreadableCaseError: `text` is no record.
    """
    is_new = found is not None and not found.committed
    done = Proposal("register" if is_new else "edit", ())
    return _carried(book, [_Change(path, old, before, text, done, found)], "")


def foreseen(book: Casebook, opened: OpenCase, proposal: Proposal) -> tuple[Diagnostic, ...]:
    """What the rules would say of `proposal`; nothing is written."""
    new = spliced(opened.raw, proposal.edits)
    change = _Change(opened.path, opened.raw, opened.case, new, proposal)
    return _judged(book, [change], book.person).diagnostics


def _carried(book: Casebook, planned: Sequence[_Change], reverts: str) -> Saved | Refused:
    """Judge and commit under the lock; the text of what fails is kept."""
    if not any(change.is_change for change in planned):
        raise UsageError(problem="usage.nothing_changed")
    try:
        with exclusively(book) as repository:
            return _judge_and_commit(book, repository, planned, reverts)
    except DubanError as problem:
        commit.keep_texts(git.find(book.root), _planned(planned), problem)
        raise


def carry_out(
    book: Casebook,
    ref: str,
    propose: Callable[[OpenCase], Proposal],
) -> Saved | Refused:
    """Open the case `ref`, ask `propose` what to do, and save it, all under the write lock.

    For commands, which have shown nobody an older version, and for what draws a number.
    """
    try:
        with exclusively(book):
            book.refresh()
            return save(book, *_asked(book, ref, propose))
    except (LockedError, WriteFailedError) as problem:
        if "draft" not in problem.values:  # not even the lock was had: keep what was asked for
            with contextlib.suppress(DubanError):
                opened, proposal = _asked(book, ref, propose)
                lost = spliced(opened.raw, proposal.edits)
                texts = [Planned(opened.path, opened.raw, lost)]
                commit.keep_texts(git.find(book.root), texts, problem)
        raise


def _asked(
    book: Casebook, ref: str, propose: Callable[[OpenCase], Proposal]
) -> tuple[OpenCase, Proposal]:
    opened = book.open(ref)
    if opened.case.kind not in KIND_NAME:  # what can be done with it, nobody can say
        raise UnreadableCaseError(path=str(opened.path))
    return opened, propose(opened)


def create(
    book: Casebook,
    kind: str,
    values: Mapping[str, Value],
    body: str = "",
) -> Saved | Refused:
    """Register a new case: draw its 编号 (and 文号 where the kind has one from the start), commit.

    Args:
        book: the repository.
        kind: kind letter.
        values: what was filled in, under English names; a `number` given is kept (an import).
        body: the Markdown below the head.

    Raises:
        as `save`.
    """
    made: list[_Change] = []
    try:
        with exclusively(book) as repository:
            given = values.get("number")
            number = given if isinstance(given, str) else ""
            if not number and kind in NUMBERED_AT_CREATION:
                number = numbers.next_number(book, kind)
            made.append(_new(book, kind, values, body, number))
            return _judge_and_commit(book, repository, made, "")
    except DubanError as problem:
        # where even the lock was refused no 文号 was drawn: the text is kept without one
        lost = made or [_new(book, kind, values, body)]
        commit.keep_texts(git.find(book.root), _planned(lost), problem)
        raise


def _new(
    book: Casebook, kind: str, values: Mapping[str, Value], body: str, number: str = ""
) -> _Change:
    """The record of a new case, under a 编号 that is free."""
    case_id = new_case_id(kind, book.clock.today(), _taken(book.root), book.random)
    made = new_case(kind, values, body, desk_of(book), case_id, number=number)
    raw = new_record(made.values, made.body, book.office.keys)
    return _Change(record_path(case_id), None, None, raw, made.proposal)


def _judge_and_commit(
    book: Casebook, repository: git.Repository, changes: Sequence[_Change], reverts: str
) -> Saved | Refused:
    if not book.person:
        # before the rules: they would ask for the person in every new entry
        commit.check_ready(repository, _signature(book))
    judged = _judged(book, changes, book.person)
    if engine.has_errors(judged.diagnostics):
        return Refused(judged.diagnostics)
    done = [(case, one.proposal) for case, one in zip(judged.after, changes, strict=True)]
    subject, text = message(done, book.office.language, reverts=reverts)
    planned = _planned(one for one in changes if one.is_change)
    verdict = _verdict(book, judged, planned, text)
    made = book.commit(repository, planned, text, _signature(book), verdict)
    book.refresh()
    return Saved(changes[0].path.stem, made, subject, judged.diagnostics)


def _judged(book: Casebook, changes: Sequence[_Change], author: str) -> _Judged:
    """Judge all records as they will stand.

    Raises:
        UnreadableCaseError: a record would not be one (a programming mistake of a proposal).
    """
    settings = book.office_files
    tree = Overlay(WorkTree(book.root), {one.path: one.new for one in changes})
    context = book.context()._replace(tree=TreeSurroundings(tree, book.office), author=author)
    diagnostics: list[Diagnostic] = []
    after = []
    for one in changes:
        decoded = decode(one.new, str(one.path), book.office.extra_words)
        if decoded.case is None:
            raise UnreadableCaseError(path=str(one.path))
        diagnostics += engine.judge(decoded, (one.before,), context)
        after.append(decoded.case)
    is_certain = not tree.searched and settings == book.office_files  # another thread may refresh
    as_they_are = {one.path: one.new for one in changes if not one.is_change}
    asked = {**tree.asked, **settings, **as_they_are} if is_certain else None
    return _Judged(tuple(diagnostics), tuple(after), asked)


def _verdict(
    book: Casebook, judged: _Judged, planned: Sequence[Planned], text: str
) -> Verdict | None:
    """What the hooks of this commit need not find out again; None where they must."""
    if judged.asked is None:
        return None
    paths = tuple(one.path for one in planned)
    facts = CommitFacts(text.partition("\n")[0], trailers(text), paths)
    named = set(facts.trailers.get("Case", ()))
    is_told = named.issuperset(path.stem for path in paths) and not judge_message(facts)
    return Verdict(book.person, judged.asked, is_told)


def _planned(changes: Iterable[_Change]) -> list[Planned]:
    return [Planned(one.path, one.old, one.new, one.found) for one in changes]


def _taken(root: Path) -> Collection[str]:
    return {path.stem for path in WorkTree(root).records()}


def _signature(book: Casebook) -> commit.Signature:
    """Who and when: git's user now, unless the casebook has an author or its clock is set."""
    moment = book.clock.iso() or ""
    return commit.Signature(*(book.author or ("", "")), moment)
