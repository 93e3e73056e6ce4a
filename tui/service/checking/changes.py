"""What changed, and what stood before: of the work tree, the index, a commit, a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import commits
from tui.store import git
from tui.store.astray import is_astray
from tui.store.blobs import blob_ids
from tui.store.tree import CommitTree
from tui.store.tree import is_record
from tui.store.tree import is_records_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.store.objects import Objects
    from tui.store.tree import IndexTree
    from tui.store.tree import WorkTree


class Changed(NamedTuple):
    """One record to be judged.

    Attributes:
        new: its bytes now; None when it is gone.
        olds: its bytes in every parent (None where it was not there); None = judged by itself.
        regular: false when what stands there is no file.
        taken: a merge took it from one side as it was; only its place in the whole is judged.
        denied: it stands there and may not be read.
    """

    path: PurePosixPath
    new: bytes | None
    olds: tuple[bytes | None, ...] | None
    regular: bool = True
    taken: bool = False
    denied: bool = False


def blobs_of(
    root: Path, found: Iterable[commits.Touched], env: Mapping[str, str] | None
) -> dict[str, bytes]:
    """The bytes of the records among `found`, before and after, read by one process."""
    ours = [one for one in found if is_record(one.path) or is_astray(one.path)]
    names = list(dict.fromkeys(oid for one in ours for oid in (one.old, one.new) if oid))
    blobs = git.blobs(names, cwd=root, env=env)
    return {blob.oid: blob.data for blob in blobs if blob is not None}


def of_commit(found: Iterable[commits.Touched], blobs: Mapping[str, bytes]) -> list[Changed]:
    """The records among the paths that an ordinary commit touches, with the bytes in `blobs`."""
    return [
        Changed(one.path, blobs.get(one.new), (blobs.get(one.old),), one.regular)
        for one in records_among(found)
    ]


def of_touched(one: commits.Touched, objects: Objects) -> Changed:
    """A record that is staged, read now."""
    return Changed(one.path, objects.blob(one.new), (objects.blob(one.old),), one.regular)


def records_among(found: Iterable[commits.Touched]) -> list[commits.Touched]:
    """The records among what the index or a commit touches.

    A link or a submodule in the place of a folder of records is one that no record may lie in;
    what is astray is named.
    """
    return [
        one
        for one in found
        if is_record(one.path)
        or is_astray(one.path)
        or (is_records_folder(one.path) and not one.regular)
    ]


def of_merge(
    root: Path,
    result: IndexTree | CommitTree,
    parents: Sequence[CommitTree],
    env: Mapping[str, str] | None,
) -> list[Changed]:
    """The records that differ from any parent of a merge.

    Where only one side moved since the base, and the merge took that, nothing was decided: the
    record is `taken`, and was judged (or is to be) in the commit that wrote it.
    """
    base = CommitTree(root, commits.merge_base(root, [p.commit for p in parents], env), env)
    refused = frozenset(result.refused())
    paths = {path for tree in (result, *parents) for path in tree.records()} | refused
    changed = []
    for path in sorted(paths):
        olds = [parent.oid(path) for parent in parents]
        new, was = result.oid(path), base.oid(path)
        if path not in refused and all(old == new for old in olds):
            continue
        moved = {old for old in olds if old != was}
        taken = moved == ({new} if new != was else set())
        data = result.read(path)
        before = tuple(parent.read(path) for parent in parents)
        changed.append(Changed(path, data, before, path not in refused, taken))
    return changed


def of_work_tree(
    tree: WorkTree, path: PurePosixPath, heads: Sequence[CommitTree], *, regular: bool
) -> Changed | None:
    """A record on disk with what HEAD has; judged by itself when it is the same there."""
    if not regular:
        return Changed(path, None, None, regular=False)
    raw = tree.read(path)
    if raw is None and tree.is_denied(path):
        return Changed(path, None, None, denied=True)
    if raw is not None and len(heads) == 1:
        oid = heads[0].oid(path)
        if oid and oid in blob_ids(raw, len(oid)):
            return Changed(path, raw, None)
    olds = tuple(head.read(path) for head in heads)
    if raw is None and not any(old is not None for old in olds):
        return None
    return Changed(path, raw, olds)
