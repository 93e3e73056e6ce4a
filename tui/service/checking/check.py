"""Checks: the work tree, the index, every commit of a range, bytes from anywhere.

One code path judges them all; they differ in which tree is looked at and in what stood before
(records.md 4): HEAD for the work tree and the index, every parent in a merge, each commit's own
parents in a range, nothing for a root commit.
"""

from __future__ import annotations

import os
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.domain.errors import UsageError
from tui.domain.identity import OFFICE_FILES
from tui.domain.identity import is_below_records
from tui.domain.office import Office
from tui.rules import engine
from tui.rules.context import Bare
from tui.rules.context import Context
from tui.service.checking import changes
from tui.service.checking.judging import Judge
from tui.service.checking.judging import my_name
from tui.service.checking.report import Report
from tui.service.checking.report import ordered
from tui.store import astray
from tui.store import commits
from tui.store import files
from tui.store import git
from tui.store.config import read_office
from tui.store.decode import decode
from tui.store.tree import CommitTree
from tui.store.tree import WorkTree
from tui.store.tree import is_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from tui.service.checking.report import Told


STANDARD_INPUT = "-"
_SETTINGS = OFFICE_FILES["config"].parent


def check_bytes(raw: bytes, office: Office | None = None, name: str = STANDARD_INPUT) -> Report:
    """Judge one document by itself, wherever it comes from."""
    settings = office or Office()
    decoded = decode(raw, name, settings.extra_words)
    return Report(engine.judge(decoded, None, Context(settings, Bare())), 1)


def check_all(root: Path, told: Told | None = None) -> Report:
    """Judge every record of the work tree, those that differ from HEAD as changes.

    One record is held at a time; of those that are as HEAD has them git's ids alone are compared.
    """
    return _check_work_tree(root, None, told=told)


def check_changed(root: Path) -> Report:
    """Judge the records of the work tree that differ from HEAD."""
    return _check_work_tree(root, None, only_changed=True)


def check_paths(root: Path, paths: Iterable[Path]) -> Report:
    """Judge files and folders named by the user; what is no record of the repository, by itself.

    Raises:
        UsageError: a path leads to nothing.
    """
    wanted, strangers = sorted_out(root, paths)
    report = _check_work_tree(root, wanted) if wanted else Report(())
    office = read_office(WorkTree(root))[0] if strangers else Office()
    found = [check_bytes(_bytes_of(path), office, str(path)) for path in strangers]
    diagnostics = (*report.diagnostics, *(d for one in found for d in one.diagnostics))
    return Report(diagnostics, report.files + len(found))


def _check_work_tree(
    root: Path,
    wanted: set[PurePosixPath] | None,
    *,
    only_changed: bool = False,
    told: Told | None = None,
) -> Report:
    env = git.alone()
    tree = WorkTree(root)
    office, office_diagnostics = read_office(tree)
    merging = commits.merging(root, git.find(root).git_dir, env)
    heads = [CommitTree(root, rev, env) for rev in ("HEAD", *merging)]
    refused = frozenset(tree.refused())
    known = {*tree.records(), *refused, *(path for head in heads for path in head.records())}
    known |= frozenset(astray.found(root))
    paths = sorted(known if wanted is None else known & wanted)
    judge = Judge(office, tree, my_name(root), len(paths))
    diagnostics = [
        d for d in office_diagnostics if wanted is None or PurePosixPath(d.file) in wanted
    ]
    judged = 0
    for done, path in enumerate(paths):
        if told is not None:
            told(done, len(paths))
        one = changes.of_work_tree(tree, path, heads, regular=path not in refused)
        untouched = one is not None and one.olds is None and one.regular and not one.denied
        if one is None or (only_changed and untouched):
            continue
        judged += 1
        diagnostics += judge.judge(one)
    return Report(ordered(diagnostics), judged)


def sorted_out(root: Path, paths: Iterable[Path]) -> tuple[set[PurePosixPath], list[Path]]:
    """What the user's paths mean: the office's files among them, and files from elsewhere.

    Raises:
        UsageError: a path leads to nothing.
    """
    wanted: set[PurePosixPath] = set()
    strangers: list[Path] = []
    for path in paths:
        where = Path(os.path.abspath(path))  # noqa: PTH100 -- resolve() would follow a link
        if not os.path.lexists(where):
            raise UsageError(problem="usage.no_file", path=str(path))
        inside = _below(where, root, root.resolve())
        is_folder = where.is_dir() and not where.is_symlink()
        if inside is not None and (is_folder or _is_ours(inside)):
            wanted |= set(_within(root, inside)) if is_folder else {inside}
        else:
            strangers += sorted(where.rglob("*.md")) if is_folder else [where]
    return wanted, strangers


def _within(root: Path, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    tree = WorkTree(root)
    settings = root / _SETTINGS
    names = [path.name for path in settings.glob("*.yaml")] if settings.is_dir() else []
    office = (OFFICE_FILES["directory"], *(_SETTINGS / name for name in names))
    for path in (*tree.records(), *tree.refused(), *astray.found(root), *office):
        if path.is_relative_to(folder):
            yield path


def _below(where: Path, *tops: Path) -> PurePosixPath | None:
    for top in tops:
        if where.is_relative_to(top):
            return PurePosixPath(*where.relative_to(top).parts)
    return None


def _is_ours(path: PurePosixPath) -> bool:
    is_office = is_below_records(path) and path.suffix == ".yaml"
    return is_record(path) or astray.is_astray(path) or is_office


def _bytes_of(path: Path) -> bytes:
    raw = files.read(path.parent, PurePosixPath(path.name))
    if raw is None:
        raise UsageError(problem="usage.no_file", path=str(path))
    return raw
