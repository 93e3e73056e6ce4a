"""Judging what is staged: what `duban check --staged` and the hook before a commit do.

Beside one parent the index is what HEAD has with what is staged over it, and each record is read
when its turn comes: the memory that this takes does not grow with their number.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.service.checking import changes
from tui.service.checking.judging import Judge
from tui.service.checking.judging import my_name
from tui.service.checking.report import Report
from tui.service.checking.report import ordered
from tui.store.config import read_office
from tui.store.objects import Objects
from tui.store.staged import StagedTree
from tui.store.tree import CommitTree
from tui.store.tree import IndexTree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.rules.finding import Diagnostic
    from tui.service.checking.changes import Changed
    from tui.service.checking.staged import Staged


def check_index(staged: Staged) -> Report:
    """Judge what is staged against HEAD, or against every parent of the merge being made."""
    if staged.merged:
        return _check_merge(staged)
    with Objects(staged.top) as objects:
        tree = StagedTree(staged.top, staged.touched, objects)
        touched = changes.records_among(staged.touched)
        changed = (changes.of_touched(one, objects) for one in touched)
        said = frozenset(one.path for one in staged.touched)
        return _judged(staged, tree, changed, len(touched), said)


def _check_merge(staged: Staged) -> Report:
    root = staged.top
    index = IndexTree(root)
    parents = [CommitTree(root, rev) for rev in ("HEAD", *staged.merged)]
    changed = changes.of_merge(root, index, parents, None)
    return _judged(staged, index, changed, len(changed), None)


def _judged(
    staged: Staged,
    tree: IndexTree,
    changed: Iterable[Changed],
    count: int,
    touched: frozenset[PurePosixPath] | None,
) -> Report:
    """The findings on `changed`, and on those of the office's files that are `touched` (None = all)."""
    office, office_diagnostics = read_office(tree)
    judge = Judge(office, tree, my_name(staged.top), count)
    diagnostics: list[Diagnostic] = [
        d for d in office_diagnostics if touched is None or PurePosixPath(d.file) in touched
    ]
    for one in changed:
        diagnostics += judge.judge(one)
    return Report(ordered(diagnostics), count)
