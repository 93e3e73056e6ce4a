"""What of the index cannot be believed any more: the records that must be looked at again.

A line is believed as long as three things hold. Its name still stands in its folder, which the
folder's footprint tells. HEAD has the bytes that it was made from, which the difference of two commits
tells, or their ids where the older commit is not known any more. And the file is as HEAD has it, which
git tells (`tui.store.git_status`); of one that is not, its own footprint does. Any doubt means that the
record is looked at again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import folders
from tui.store import git_status
from tui.store.index import lines

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from tui.store.files import Footprint
    from tui.store.git_status import Status
    from tui.store.index.base import Index


class Survey(NamedTuple):
    """What was found.

    Attributes:
        doubtful: records to be looked at again, sorted by path.
        odd: what stands where a record would and is none.
        gone: records and odd ones of the index that are there no more.
        committed: the blob that HEAD has of each doubtful record.
        status: what git said; `flagged`: files that it does not look at.
        folders: their footprints; `gone_folders` those that are there no more.
        staging: the footprint of git's index.
        writer: who wrote the index last.
    """

    doubtful: tuple[str, ...]
    odd: tuple[str, ...]
    gone: frozenset[str]
    committed: Mapping[str, str]
    status: Status
    flagged: frozenset[str]
    folders: Mapping[str, Footprint]
    gone_folders: frozenset[str]
    staging: str
    writer: str


def survey(
    root: Path, git_dir: Path, index: Index, today: str, asked: Callable[[], Status]
) -> Survey:
    """Compare `index` with the work tree.

    Args:
        root: the top of the work tree.
        git_dir: its git directory.
        index: what is known.
        today: the day whose lines are wanted, ISO.
        asked: the question to git, already on its way (`git_status.begin`).
    """
    facts = index.facts()
    staging = git_status.staging_footprint(git_dir)
    walk = folders.walk(root, _folders_of(index))
    fresh, odd, gone = _named_otherwise(index, walk)
    now = asked()
    flagged = _flagged(root, facts, staging)
    doubtful = fresh | lines.doubtful(index, today)
    moved = _moved(root, index, facts.get("head"), now.head)
    known = lines.held(index, moved | now.changed | flagged)
    doubtful |= {path for path, held in known.items() if held.own}
    doubtful -= gone | odd
    return Survey(
        doubtful=tuple(sorted(doubtful)),
        odd=tuple(sorted(odd)),
        gone=frozenset(gone),
        committed=git_status.committed_ids(root, now.head, doubtful),
        status=now,
        flagged=flagged,
        folders=walk.footprints,
        gone_folders=walk.gone,
        staging=staging,
        writer=facts.get("writer", ""),
    )


def _folders_of(index: Index) -> dict[str, Footprint]:
    found = index.ask("select path, footprint from folder")
    return {
        lines.path_of(path): tuple(int(part) for part in footprint.split())
        for path, footprint in found
    }


def _named_otherwise(index: Index, walk: folders.Walk) -> tuple[set[str], set[str], set[str]]:
    """Records that came in, what is odd, and what went out, of the folders that changed."""
    fresh: set[str] = set()
    odd: set[str] = set()
    gone: set[str] = set()
    for folder, names in walk.entered.items():
        before = lines.within(index, folder)
        fresh |= {path for path in names.records if not before.get(path)}
        odd |= names.odd
        gone |= before.keys() - names.records - names.odd
    for folder in walk.gone:
        gone |= lines.within(index, folder).keys()
    return fresh, odd, gone - odd


def _moved(root: Path, index: Index, before: str | None, now: str) -> frozenset[str]:
    """The records that HEAD has otherwise than when the index was last up to date."""
    if before == now:
        return frozenset()
    moved = git_status.moved(root, before, now) if before and now else None
    if moved is not None:
        return moved
    has = git_status.committed_ids(root, now)
    clean = index.stream("select path, own from line where clean = 1 and own <> ''")
    return frozenset(
        path
        for path, own in ((lines.path_of(name), own) for name, own in clean)
        if has.get(path, "-") not in own.split()
    )


def _flagged(root: Path, facts: Mapping[str, str], staging: str) -> frozenset[str]:
    if staging and facts.get("staging") == staging:
        return frozenset(json.loads(facts.get("flagged", "[]")))
    return git_status.flagged(root)


def begun(base: sqlite3.Connection, before: str, now: str) -> bool:
    """Note that lines are being written: until the end nobody knows which HEAD they are of.

    Args:
        base: in a transaction.
        before: who wrote last when this writer looked.
        now: what this piece of its work is called.

    Returns:
        whether nobody else wrote in between.
    """
    writer = base.execute("select value from fact where name = 'writer'").fetchone()
    base.execute("delete from fact where name = 'head'")
    base.execute("insert or replace into fact values ('writer', ?)", (now,))
    return (writer[0] if writer else "") == before


def finished(base: sqlite3.Connection, found: Survey, *, alone: bool) -> None:
    """Note how all stands; of which HEAD the lines are is only known if they are of one writer."""
    facts = {"staging": found.staging, "flagged": json.dumps(sorted(found.flagged))}
    if alone:
        facts["head"] = found.status.head
    base.executemany("insert or replace into fact values (?, ?)", facts.items())
    _keep_folders(base, found)


def _keep_folders(base: sqlite3.Connection, found: Survey) -> None:
    base.executemany(
        "delete from folder where path = ?", ((lines.name_of(path),) for path in found.gone_folders)
    )
    base.executemany(
        "insert or replace into folder values (?, ?)",
        (
            (lines.name_of(path), " ".join(map(str, footprint)))
            for path, footprint in found.folders.items()
        ),
    )


def is_noted(index: Index, found: Survey) -> bool:
    """Whether the index says already how all stands."""
    facts = index.facts()
    return (
        not (found.doubtful or found.odd or found.gone)
        and facts.get("head") == found.status.head
        and facts.get("staging") == found.staging
        and not found.gone_folders
        and _folders_of(index) == found.folders
    )
