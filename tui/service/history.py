"""The history of a case as events in the office's words, and versions compared by field."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.difference import Difference
from tui.domain.difference import differences
from tui.domain.errors import UsageError
from tui.domain.value import Moment
from tui.service.checking.changes import of_work_tree
from tui.service.clock import moment_of
from tui.store import git
from tui.store.decode import decode
from tui.store.lineage import lineage
from tui.store.tree import CommitTree
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.service.casebook import Casebook
    from tui.store.commits import CommitInfo


class Event(NamedTuple):
    """One commit that touched a case.

    Attributes:
        commit: full id.
        when: author date on the office's clock.
        who: the author.
        action: English name of the action, "" for a change made by hand.
        changes: field by field; () where a version could not be read.
    """

    commit: str
    when: Moment
    who: str
    subject: str
    action: str
    reason: str
    approver: str
    changes: tuple[Difference, ...]
    case: Case | None

    @property
    def note(self) -> str:
        """The one sentence of the subject, behind the dash; "" when it has none."""
        return self.subject.partition(" — ")[2]


class CaseDifference(NamedTuple):
    """A record in two versions.

    Attributes:
        before, after: None where that version has no such record, or none that can be read.
        readable: false when a version that is there cannot be read.
    """

    case_id: str
    path: str
    before: Case | None
    after: Case | None
    differences: tuple[Difference, ...]
    readable: bool = True

    @property
    def title(self) -> str:
        """事项 of the newer version that has one."""
        newest = self.after or self.before
        return newest.text("title") if newest is not None else ""


def history(book: Casebook, case_id: str) -> tuple[Event, ...]:
    """What happened to the case `case_id` names, newest first.

    Raises:
        NoSuchCaseError: it names no case, or several.
    """
    path = book.locate(case_id)
    return events(book, path)


def events(book: Casebook, path: PurePosixPath) -> tuple[Event, ...]:
    """What happened to the record at `path`, newest first."""
    env = git.alone()
    steps = lineage(book.root, path, env)
    places = [
        (f"{one.commit.oid}{back}", str(path))
        for one in steps
        for back, path in (("^", one.old), ("", one.new))
    ]
    blobs = git.blobs([":".join(place) for place in places], cwd=book.root, env=env)
    cases = [
        None if blob is None else decode(blob.data, name, book.office.extra_words).case
        for blob, (_commit, name) in zip(blobs, places, strict=True)
    ]
    zone = book.office.time_zone
    return tuple(
        _event(one.commit, cases[2 * i], cases[2 * i + 1], zone) for i, one in enumerate(steps)
    )


def commit_count(book: Casebook, path: PurePosixPath) -> int:
    """How many commits touched the record at `path`; cheaper than reading what they did."""
    return len(lineage(book.root, path, git.alone()))


def _event(one: CommitInfo, before: Case | None, after: Case | None, zone: str) -> Event:
    return Event(
        one.oid,
        when_of(one.date, zone),
        one.author,
        one.subject,
        one.trailer("Action"),
        one.trailer("Reason"),
        one.trailer("Approved-by"),
        differences(before, after) if after is not None else (),
        after,
    )


def when_of(date: str, zone: str) -> Moment:
    """The moment of a commit on the office's clock."""
    try:
        return moment_of(date, zone)
    except (ValueError, OverflowError):  # a commit's date is whatever its author wrote
        return Moment.parse("1970-01-01 00:00")


def diff(
    book: Casebook, revisions: str | None = None, case_id: str | None = None
) -> tuple[CaseDifference, ...]:
    """The records that differ: HEAD (or `REV`) and the work tree, or the two ends of `A..B`.

    Raises:
        UsageError: a revision names no commit.
        NoSuchCaseError: `case_id` names no case, or several.
    """
    only = book.locate(case_id) if case_id else None
    old, dots, new = (revisions or "HEAD").partition("..")
    before = _tree(book.root, old or "HEAD", revisions is not None)
    pairs = _commits_differ if dots else _work_tree_differs
    after = _tree(book.root, new or "HEAD", needed=True) if dots else None
    found = []
    for path, was, now in pairs(book.root, before, after):
        if only is None or path == only:
            found.append(_difference(book, path, was, now))
    return tuple(one for one in found if one.differences or not one.readable)


def _tree(root: Path, words: str, needed: bool) -> CommitTree:  # noqa: FBT001 -- one step of `diff`
    tree = CommitTree(root, words, git.alone())
    if needed and not tree.commit:
        raise UsageError(problem="usage.no_commit", revision=words)
    return tree


def _commits_differ(
    _root: Path, before: CommitTree, after: CommitTree | None
) -> Iterator[tuple[PurePosixPath, bytes | None, bytes | None]]:
    if after is None:
        return
    for path in sorted({*before.records(), *after.records()}):
        if before.oid(path) != after.oid(path):
            yield path, before.read(path), after.read(path)


def _work_tree_differs(
    root: Path, before: CommitTree, _after: CommitTree | None
) -> Iterator[tuple[PurePosixPath, bytes | None, bytes | None]]:
    tree = WorkTree(root)
    for path in sorted({*before.records(), *tree.records()}):
        one = of_work_tree(tree, path, (before,), regular=True)
        if one is not None and one.olds is not None:
            yield path, one.olds[0], one.new


def _difference(
    book: Casebook, path: PurePosixPath, was: bytes | None, now: bytes | None
) -> CaseDifference:
    words = book.office.extra_words
    before = None if was is None else decode(was, str(path), words).case
    after = None if now is None else decode(now, str(path), words).case
    readable = (was is None or before is not None) and (now is None or after is not None)
    if after is not None:
        found = differences(before, after)
    elif before is not None and now is None:
        found = tuple(Difference(one.path, one.new, None) for one in differences(None, before))
    else:
        found = ()
    return CaseDifference(path.stem, str(path), before, after, found, readable)
