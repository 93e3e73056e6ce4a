"""Judging many records of one tree, each against what stood before it.

What "before" is, is said by `tui.service.checking.changes`; here the bytes are decoded, judged and
forgotten one record at a time, so that memory does not grow with the number of records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.fields.scalars import CASE_ID
from tui.domain.identity import RECORDS
from tui.domain.identity import record_path
from tui.rules import engine
from tui.rules.context import Context
from tui.rules.finding import Diagnostic
from tui.rules.finding import Finding
from tui.rules.registry import CODES
from tui.rules.whole import ASTRAY
from tui.rules.whole import DENIED
from tui.rules.whole import NOT_A_FILE
from tui.rules.whole import REMOVED
from tui.store import git
from tui.store.astray import is_astray
from tui.store.decode import decode
from tui.store.surroundings import TreeSurroundings
from tui.store.tree import is_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path
    from pathlib import PurePosixPath

    from tui.domain.case import Case
    from tui.domain.office import Office
    from tui.rules.finding import Filling
    from tui.service.checking.changes import Changed
    from tui.service.checking.register import Register
    from tui.store.tree import Tree

MANY = 24
"""From so many records on, one reading of the whole tree is cheaper than asking git for each."""


class Judge:
    """Judges records of one tree by the rules of one office."""

    def __init__(self, office: Office, tree: Tree, author: str, expected: int) -> None:
        """Judge about `expected` records of `tree`, changed by `author`."""
        self._words = office.extra_words
        self._tree = tree
        self._odd: set[PurePosixPath] = set()
        self._around = (_register if expected >= MANY else TreeSurroundings)(tree, office)
        self.context = Context(office, self._around, author)

    def judge(self, one: Changed, commit: str = "") -> Iterator[Diagnostic]:
        """The findings on one record."""
        file = str(one.path)
        if one.denied:
            yield Diagnostic(file, Finding(DENIED, values={"path": file}), commit=commit)
            return
        if is_astray(one.path):
            if one.new is not None:
                place = self._place_of(one.path, one.new)
                values: dict[str, Filling] = {"path": file, "place": place}
                yield Diagnostic(file, Finding(ASTRAY, values=values), commit=commit)
            return
        if not one.regular or one.new is None:
            if not (one.regular and one.taken):
                yield from self._absent(one, commit)
            return
        decoded = decode(one.new, file, self._words)
        self._around.hold(one.path, decoded.case)
        parents = None if one.taken or one.olds is None else self._parents(file, one.olds)
        for diagnostic in engine.judge(decoded, parents, self.context):
            if not one.taken or _is_about_the_whole(diagnostic):
                yield diagnostic._replace(commit=commit)

    def _place_of(self, path: PurePosixPath, raw: bytes) -> str:
        """Where what is astray belongs, by the 编号 that it has or is called by."""
        case = decode(raw, str(path), self._words).case
        called = (case.id if case is not None else "", path.stem.upper())
        known = next((name for name in called if CASE_ID.fullmatch(name)), "")
        if known:
            return str(record_path(known))
        higher = RECORDS.joinpath(*path.parts[1:3], path.name)
        return str(higher if is_record(higher) else RECORDS / "YYYY" / "MM" / path.name)

    def _absent(self, one: Changed, commit: str) -> Iterator[Diagnostic]:
        """No file is there: what stands in its place or on the way to it, told once, or nothing."""
        odd = self._tree.in_the_way(one.path) if one.regular else one.path
        if odd is None:
            found = Finding(REMOVED, values={"id": one.path.stem})
            yield Diagnostic(str(one.path), found, commit=commit)
        elif odd not in self._odd:
            self._odd.add(odd)
            found = Finding(NOT_A_FILE, values={"path": str(odd)})
            yield Diagnostic(str(odd), found, commit=commit)

    def _parents(self, file: str, olds: Iterable[bytes | None]) -> tuple[Case | None, ...]:
        return tuple(None if old is None else decode(old, file, self._words).case for old in olds)


def my_name(root: Path) -> str:
    """Who makes the change, as git's config says; "" when it does not."""
    known = git.identity(root)
    return known.name if known is not None else ""


def _register(tree: Tree, office: Office) -> Register:
    from tui.service.checking.register import Register  # noqa: PLC0415 -- no hook on one record needs it

    return Register(tree, office)


def _is_about_the_whole(diagnostic: Diagnostic) -> bool:
    known = CODES.get(diagnostic.finding.code)
    return known is not None and known.scope == "tree"
