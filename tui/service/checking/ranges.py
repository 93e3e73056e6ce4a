"""Judging a range: each commit against its own parents, by the office's rules of the base.

A bad commit below a good tip, in a merge or on a side branch is found (reliability.md A27), and no
commit can loosen the rule that it breaks: the office's files are those of the base (house.md
flow 3). Only where the base has none yet are those of the tip taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.domain.errors import UsageError
from tui.domain.identity import OFFICE_FILES
from tui.rules import commits as commit_rules
from tui.rules.commits import CommitFacts
from tui.service.checking import changes
from tui.service.checking.judging import Judge
from tui.service.checking.report import Report
from tui.store import commits
from tui.store import git
from tui.store.config import read_office
from tui.store.tree import CommitTree
from tui.store.tree import is_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from tui.domain.office import Office
    from tui.rules.finding import Diagnostic
    from tui.service.checking.changes import Changed
    from tui.service.checking.report import Told
    from tui.store.commits import CommitInfo
    from tui.store.commits import Touched

_SHORT = 9
_PIECE = 256
"""Files of which the newest text is held at a time."""
_ID = re.compile(r"[0-9a-f]{40,64}")


def check_range(root: Path, words: str, told: Told | None = None) -> Report:
    """Judge the commits of `A..B`, `A...B` (from where they parted) or `B` (all it reaches).

    Raises:
        UsageError: a revision names no commit.
    """
    env = git.alone()
    dots = "..." if "..." in words else ".."
    left, found, right = words.partition(dots)
    if not found:
        tip = _commit(root, left, env)
        return check_commits(root, (tip,), base="", env=env, told=told)
    start, tip = _commit(root, left, env), _commit(root, right or "HEAD", env)
    base = commits.merge_base(root, (start, tip), env) if dots == "..." else start
    return check_commits(root, (tip, f"^{base or start}"), base=base or start, env=env, told=told)


def check_push(root: Path, lines: Sequence[str], remote: str) -> Report:
    """Judge what a push is about to send: `LOCAL-REF ID REMOTE-REF ID` lines of git.

    What any branch of `remote` is known to have is not judged again.

    Raises:
        UsageError: a line names no objects.
    """
    diagnostics: list[Diagnostic] = []
    files = count = 0
    for line in filter(str.strip, lines):
        parts = line.split()
        # git gives four words with ids; what somebody else gives may be an option, or hide a push
        if len(parts) != 4 or not all(_ID.fullmatch(parts[place]) for place in (1, 3)):
            raise UsageError(problem="usage.no_commit", revision=line.strip())
        if not parts[1].strip("0"):
            continue  # a deleted branch sends nothing
        known = git.resolve(parts[3], cwd=root) if parts[3].strip("0") else ""
        revisions = (parts[1], "--not", f"--remotes={remote}", *((known,) if known else ()))
        report = check_commits(root, revisions, base=known)
        diagnostics += report.diagnostics
        files, count = files + report.files, count + report.commits
    return Report(tuple(diagnostics), files, count)


def check_commits(
    root: Path,
    revisions: Sequence[str],
    base: str,
    env: Mapping[str, str] | None = None,
    told: Told | None = None,
) -> Report:
    """Judge the commits that `revisions` (ids and options of ours) name, oldest first.

    Args:
        root: the top of the work tree.
        revisions: what `git log` is to list.
        base: the commit whose office files are the rules; "" = the parent of the oldest commit.
        env: the environment of git; a hook's own when None.
        told: is told how far it is.
    """
    options = ("--topo-order", "--reverse")
    listed = commits.listed(root, revisions, options=options, env=env)
    if not listed:
        return Report(())
    if not base and listed[0].parents:
        base = listed[0].parents[0]
    office = _office(root, base, listed[-1].oid, env)
    seen: set[str] = set()
    found: list[Diagnostic] = []
    files = done = 0
    paths: set[str] = set()
    for chunk in commits.chunks(listed):
        touched = commits.touched(root, [one.oid for one in chunk], env)
        paths.update(str(one.path) for one in chain.from_iterable(touched.values()))
        blobs = changes.blobs_of(root, chain.from_iterable(touched.values()), env)
        for one in chunk:
            if told is not None:
                told(done, len(listed))
            done += 1
            changed, facts = _change(root, one, touched.get(one.oid, ()), blobs, env)
            files += len(changed)
            for diagnostic in _judged(root, one, changed, facts, office, env):
                name = f"{diagnostic.file} {diagnostic.finding!r}"
                if name not in seen:
                    # what a later commit only repeats was told where it came in
                    seen.add(name)
                    found.append(diagnostic)
    tip = CommitTree(root, listed[-1].oid, env)
    found += _of_office(tip, CommitTree(root, base, env) if base else None, paths)
    return Report(_with_moved(found, tip), files, len(listed))


def _of_office(tip: CommitTree, before: CommitTree | None, touched: set[str]) -> list[Diagnostic]:
    """What is wrong in the office's files that are `touched`, or not as they were `before`.

    They are not judged commit by commit: what the newest one says will be the rules.
    """
    paths = {str(p) for p in OFFICE_FILES.values() if before is None or tip.oid(p) != before.oid(p)}
    return [one for one in read_office(tip)[1] if one.file in touched | paths]


def _with_moved(found: Sequence[Diagnostic], tip: CommitTree) -> tuple[Diagnostic, ...]:
    """`found`, marked where the newest commit has another line there (house.md flow 3).

    A few files are held at a time, each piece read by one process.
    """
    places: dict[PurePosixPath, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if one.place is not None:
            places[PurePosixPath(one.file)].append(number)
    marked = list(found)
    paths = list(places)
    for start in range(0, len(paths), _PIECE):
        piece = paths[start : start + _PIECE]
        texts = tip.read_many(piece)
        for path in piece:
            lines = texts.get(path, b"").decode("utf-8-sig", "replace").split("\n")
            for number in places[path]:
                marked[number] = _compared(found[number], lines)
    return tuple(marked)


def _compared(one: Diagnostic, lines: Sequence[str]) -> Diagnostic:
    there = lines[one.place.line - 1 : one.place.line] if one.place is not None else ()
    return one._replace(moved=[line.removesuffix("\r") for line in there] != [one.source])


def _judged(
    root: Path,
    commit: CommitInfo,
    changed: Sequence[Changed],
    facts: CommitFacts,
    office: Office,
    env: Mapping[str, str] | None,
) -> Iterator[Diagnostic]:
    if not changed:
        return
    short = commit.oid[:_SHORT]
    judge = Judge(office, CommitTree(root, commit.oid, env), commit.author, len(changed))
    for one in changed:
        yield from judge.judge(one, short)
    yield from commit_rules.judge(facts, short)


def _change(
    root: Path,
    commit: CommitInfo,
    touched: Sequence[Touched],
    blobs: Mapping[str, bytes],
    env: Mapping[str, str] | None,
) -> tuple[list[Changed], CommitFacts]:
    if len(commit.parents) < 2:
        changed = changes.of_commit(touched, blobs)
        others = tuple(one.path for one in touched if not is_record(one.path))
    else:
        parents = [CommitTree(root, parent, env) for parent in commit.parents]
        changed = changes.of_merge(root, CommitTree(root, commit.oid, env), parents, env)
        others = ()
    records = tuple(one.path for one in changed if not one.taken)
    return changed, CommitFacts(commit.subject, commit.trailers, records, others)


def _office(root: Path, base: str, tip: str, env: Mapping[str, str] | None) -> Office:
    tree = CommitTree(root, base, env) if base else None
    if tree is None or not any(tree.has(path) for path in OFFICE_FILES.values()):
        tree = CommitTree(root, tip, env)
    return read_office(tree)[0]


def _commit(root: Path, words: str, env: Mapping[str, str] | None) -> str:
    # nothing left of the dots is a variable that was not set: it must not pass as an empty range
    found = git.resolve(words, cwd=root, env=env) if words else ""
    if not found or found.startswith("^"):
        raise UsageError(problem="usage.no_commit", revision=words)
    return found
