"""How git stands to the files of a save before it begins, and whether they may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import DirtyCaseError
from tui.domain.errors import StaleCaseError
from tui.store import files
from tui.store import git
from tui.store import recovery
from tui.store.blobs import blob_ids
from tui.store.tree import CommitTree
from tui.store.tree import IndexTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.store.journal import Planned


class Standing(NamedTuple):
    """How git stands to the files of a save.

    Attributes:
        head: what HEAD is.
        committed: the ids of the blobs that HEAD has, there and of what else was asked for.
        staged: the ids of the blobs in the index.
    """

    head: git.Head
    committed: Mapping[PurePosixPath, str]
    staged: Mapping[PurePosixPath, str]


def standing_of(
    repository: git.Repository,
    planned: Sequence[Planned],
    more: Iterable[PurePosixPath],
) -> Standing:
    """How git stands to `planned` now; of the files `more`, what HEAD has."""
    top, env, head = repository.top, git.alone(), git.head(repository)
    paths = [one.path for one in planned]
    committed = CommitTree.at(top, head, env).oids([*paths, *more])
    return Standing(head, committed, IndexTree(top, env).oids(paths))


def check_unmoved(top: Path, one: Planned, standing: Standing) -> None:
    """Refuse when the file is not what was opened, or differs from HEAD on disk or staged.

    An edit made outside that the save takes over may differ, as it did when it was looked at.

    Raises:
        StaleCaseError: its bytes are not those of `one.old`.
        DirtyCaseError: `staged` says whether it is the index that differs.
    """
    committed = standing.committed.get(one.path, "")
    if one.old is None:
        if files.is_there(top, one.path) or committed:
            raise StaleCaseError(path=str(one.path))
        return
    if files.read(top, one.path) != one.old:
        raise StaleCaseError(path=str(one.path))
    staged = standing.staged.get(one.path, "")
    if one.found is not None:
        if (committed, staged) != (one.found.committed, one.found.staged):
            raise StaleCaseError(path=str(one.path))
        return
    if staged != committed:
        raise DirtyCaseError(path=str(one.path), staged="yes")
    if not committed or not _is_blob(top, one.path, one.old, committed):
        raise DirtyCaseError(path=str(one.path), staged="no")


def _is_blob(top: Path, path: PurePosixPath, raw: bytes, oid: str) -> bool:
    """Whether git calls these bytes so; it is asked where they are not just the blob's."""
    return blob_ids(raw, len(oid))[0] == oid or recovery.blob_id(top, path, raw) == oid
