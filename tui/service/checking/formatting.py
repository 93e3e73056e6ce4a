"""`fmt`: records in the office's usual spelling and order, on disk and not committed."""

from __future__ import annotations

from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import UsageError
from tui.service.checking.check import sorted_out
from tui.store import files
from tui.store.encoding import converted
from tui.store.encoding import name_of
from tui.store.format import formatted
from tui.store.tree import WorkTree
from tui.store.tree import is_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from tui.service.casebook import Casebook


class Formatted(NamedTuple):
    """One record that is not as `fmt` would have it."""

    path: str
    old: bytes
    new: bytes


def unformatted(
    book: Casebook, paths: Iterable[Path] | None = None, *, only_fixes: bool = False
) -> Iterator[Formatted]:
    """The records among `paths` (all when None) that `fmt` would change, one at a time.

    Raises:
        UsageError: a path leads to nothing, or to what is no record.
    """
    tree = WorkTree(book.root)
    for path in _records(book, paths):
        raw = tree.read(path)
        if raw is None:
            continue
        new = formatted(
            raw,
            str(path),
            book.office.keys,
            only_fixes=only_fixes,
            office_words=book.office.extra_words,
        )
        if new != raw:
            yield Formatted(str(path), raw, new)


def recoded(book: Casebook, paths: Iterable[Path], encoding: str) -> Iterator[Formatted]:
    """The records among `paths` that are written in `encoding`, and the same in UTF-8.

    Raises:
        UsageError: a file is not in that encoding, or a path leads to nothing.
    """
    tree = WorkTree(book.root)
    for path in _records(book, paths):
        raw = tree.read(path)
        if raw is None or name_of(raw) == "UTF-8":
            continue  # what is UTF-8 already can often be read as something else, and would be lost
        try:
            new = converted(raw, encoding)
        except ValueError as problem:
            values = {"path": str(path), "encoding": encoding}
            raise UsageError(problem="usage.other_encoding", **values) from problem
        if new != raw:
            yield Formatted(str(path), raw, new)


def write(book: Casebook, one: Formatted) -> None:
    """Put the formatted record in place, whole.

    Raises:
        WriteFailedError: the disk refuses.
    """
    files.replace(book.root, PurePosixPath(one.path), one.new)


def _records(book: Casebook, paths: Iterable[Path] | None) -> Iterator[PurePosixPath]:
    if paths is None:
        yield from WorkTree(book.root).records()
        return
    wanted, strangers = sorted_out(book.root, paths)
    if strangers:
        raise UsageError(problem="usage.no_record", path=str(strangers[0]))
    yield from (path for path in sorted(wanted) if is_record(path))
