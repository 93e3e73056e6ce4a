"""Which record is meant: by its 编号, by the last four characters of that, or by a 文号."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.errors import NoSuchCaseError
from tui.domain.errors import UnreadableCaseError
from tui.domain.fields.scalars import CASE_ID
from tui.domain.identity import record_path
from tui.store import astray
from tui.store.surroundings import TreeSurroundings
from tui.store.tree import WorkTree

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from tui.service.casebook import Casebook


def located(book: Casebook, ref: str) -> PurePosixPath:
    """The path of the record that `ref` names.

    Raises:
        NoSuchCaseError: no record or several (`found`) are meant.
        UnreadableCaseError: what is called so is a link, a folder or a submodule (`odd`), or lies
            where nobody looks for records (`astray`).
    """
    tree, wanted = WorkTree(book.root), ref.strip().upper()
    if CASE_ID.fullmatch(wanted):
        named = record_path(wanted)
        if tree.has(named) or tree.is_denied(named):
            return named
        in_the_way = tree.in_the_way(named)
        if in_the_way is not None:
            raise _no_record(in_the_way, odd="yes")
    found = [path for path in tree.records() if path.stem[-4:] == wanted]
    found = found or _bearing(book, tree, ref.strip())
    if not found:
        _tell_misplaced(tree, wanted)
    if len(found) != 1:
        raise NoSuchCaseError(ref=ref, found=tuple(path.stem for path in found))
    return found[0]


def _bearing(book: Casebook, tree: WorkTree, number: str) -> list[PurePosixPath]:
    """The records that bear the 文号 `number`."""
    if not number:
        return []
    naming = TreeSurroundings(tree, book.office).naming(number)
    return [path for path, case in naming if case.bears(number)]


def _tell_misplaced(tree: WorkTree, wanted: str) -> None:
    """Refuse with what is called so and is no record, if there is any."""
    for why, paths in (("odd", tree.refused()), ("astray", astray.found(tree.root))):
        for path in paths:
            if wanted in {path.stem.upper(), path.stem[-4:].upper()}:
                raise _no_record(path, **{why: "yes"})


def _no_record(path: PurePosixPath, **why: str) -> UnreadableCaseError:
    return UnreadableCaseError(path=str(path), check=path.stem, diagnostics=(), **why)
