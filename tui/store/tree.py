"""The three trees a record can be read from: the work tree, the index, a commit.

All three answer the same questions, so that one set of rules judges a form, a commit in the
making and a commit long made. Records are named by listing, never opened through links, and read
many at a time by one `git cat-file --batch`.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol
from typing import Self

from tui.domain.identity import RECORDS
from tui.domain.identity import is_below_records
from tui.store import files
from tui.store import git
from tui.store.grep import lines_with

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

_RECORD = re.compile(r"records/[0-9]{4}/[0-9]{2}/[^./][^/]*\.[mM][dD]", re.DOTALL)
"""`.MD` is called a record too: on Windows and macOS it stands in the place of the one in `.md`."""
_FOLDER = re.compile(r"records(?:/[0-9]{4}(?:/[0-9]{2})?)?")
_REGULAR = frozenset({"100644", "100755"})
_FOLDERS = frozenset({"040000"})


def is_record(path: PurePosixPath) -> bool:
    """Whether `path` is where a record stands: `records/2026/11/NAME.md`."""
    return bool(_RECORD.fullmatch(str(path)))


def is_records_folder(path: PurePosixPath) -> bool:
    """Whether `path` is a folder of records: `records`, `records/2026`, `records/2026/11`."""
    return bool(_FOLDER.fullmatch(str(path)))


def _way_to(path: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """`records/`, the folders on the way from there to `path`, and `path` itself."""
    return (*(one for one in reversed(path.parents) if one.parts), path)


class Tree(Protocol):
    """What the office's files are, at one moment."""

    def read(self, path: PurePosixPath) -> bytes | None:
        """The bytes of the regular file at `path`; None when there is none."""

    def read_many(self, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, bytes]:
        """The bytes of those of `paths` that are regular files."""

    def records(self) -> tuple[PurePosixPath, ...]:
        """Every record (`records/2026/11/*.md`), sorted by path."""

    def refused(self) -> tuple[PurePosixPath, ...]:
        """What is called a record, or a folder of records, but is a link, a submodule or a device."""

    def in_the_way(self, path: PurePosixPath) -> PurePosixPath | None:
        """What is no regular file (on the way no folder) where `path` is looked for, if anything."""

    def lines(self, fixed: str) -> tuple[tuple[PurePosixPath, str], ...]:
        """Every line of a file under `records/` that has exactly this text in it."""

    def has(self, path: PurePosixPath) -> bool:
        """Whether a regular file stands at `path`."""


class WorkTree:
    """The files on disk, those git does not know yet included."""

    def __init__(self, root: Path) -> None:
        """Read below `root`, the top of the work tree."""
        self.root = root

    def read(self, path: PurePosixPath) -> bytes | None:
        """The bytes of the regular file at `path`; None when there is none."""
        return files.read(self.root, path)

    def read_many(self, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, bytes]:
        """The bytes of those of `paths` that are regular files."""
        found = ((path, self.read(path)) for path in paths)
        return {path: data for path, data in found if data is not None}

    def records(self) -> tuple[PurePosixPath, ...]:
        """Every record on disk, sorted by path."""
        return tuple(folder / entry.name for folder, entry in self._named() if _is_regular(entry))

    def refused(self) -> tuple[PurePosixPath, ...]:
        """What is called a record, or a folder of records, but is a link or a device."""
        odd = [folder / entry.name for folder, entry in self._named() if not _is_regular(entry)]
        return tuple(sorted([*odd, *self._odd_folders()]))

    def has(self, path: PurePosixPath) -> bool:
        """Whether a regular file stands at `path`."""
        return files.is_file(self.root, path)

    def is_denied(self, path: PurePosixPath) -> bool:
        """Whether what stands at `path` may not be read: it must not pass for a file that is gone."""
        return files.is_denied(self.root, path)

    def in_the_way(self, path: PurePosixPath) -> PurePosixPath | None:
        """The link, folder or device that stands where `path` is looked for."""
        way = _way_to(path)
        return next((one for one in way if files.is_odd(self.root, one, folder=one != path)), None)

    def lines(self, fixed: str) -> tuple[tuple[PurePosixPath, str], ...]:
        """Every line under `records/` that has this text, in tracked and untracked files."""
        return lines_with(self.root, fixed, ("--untracked", "--no-exclude-standard"), git.alone())

    def _odd_folders(self) -> list[PurePosixPath]:
        """Folders of records that are links, or repositories of their own."""
        years = [RECORDS / entry.name for entry in _entries(self.root / RECORDS)]
        months = [
            RECORDS / year.name / entry.name
            for year in _folders(self.root / RECORDS, 4)
            for entry in _entries(Path(year.path))
        ]
        called = [RECORDS, *(path for path in (*years, *months) if is_records_folder(path))]
        return [
            path
            for path in called
            if files.is_odd(self.root, path, folder=True)
            or files.is_there(self.root, path / ".git")
        ]

    def _named(self) -> list[tuple[PurePosixPath, os.DirEntry[str]]]:
        """Everything that is called a record, with its folder, sorted by path."""
        found: list[tuple[PurePosixPath, os.DirEntry[str]]] = []
        for year in _folders(self.root / RECORDS, 4):
            for month in _folders(Path(year.path), 2):
                folder = RECORDS / year.name / month.name
                found.extend(
                    (folder, entry)
                    for entry in _entries(Path(month.path))
                    if entry.name[-3:].lower() == ".md" and not entry.name.startswith(".")
                )
        return found


def _is_regular(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False)


class Entry(NamedTuple):
    """What git keeps at a path: the mode (`100644`, `040000` …) and the id of the object."""

    mode: str
    oid: str


class _Listed:
    """What the index and a commit have in common: a listing of modes and object ids."""

    def __init__(self, root: Path, env: Mapping[str, str] | None = None) -> None:
        """Read the repository around `root`, in the environment `env` (a hook's own if None)."""
        self.root = root
        self.env = env

    @cached_property
    def listing(self) -> Mapping[PurePosixPath, Entry]:
        """Everything under `records/`; read once, when first asked for."""
        return self._list((str(RECORDS),), deep=True)

    def _list(self, paths: Sequence[str], *, deep: bool) -> Mapping[PurePosixPath, Entry]:
        """What stands at `paths`, by one process; with `deep` all that lies below them too."""
        raise NotImplementedError

    def _entry(self, path: PurePosixPath) -> Entry | None:
        return self._entries((path,)).get(path)

    def _entries(self, paths: Sequence[PurePosixPath]) -> Mapping[PurePosixPath, Entry]:
        known = self.__dict__.get("listing")
        if known is not None and all(is_below_records(path) for path in paths):
            return self.listing
        return self._list([str(path) for path in paths], deep=False) if paths else {}

    def read(self, path: PurePosixPath) -> bytes | None:
        """The bytes of the regular file at `path`; None when there is none."""
        return self.read_many((path,)).get(path)

    def read_many(self, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, bytes]:
        """The bytes of those of `paths` that are regular files, by one process."""
        wanted = tuple(paths)
        entries = self._entries(wanted)
        found = [
            (path, entry.oid)
            for path in wanted
            if (entry := entries.get(path)) is not None and entry.mode in _REGULAR
        ]
        blobs = git.blobs([oid for _path, oid in found], cwd=self.root, env=self.env)
        pairs = zip(found, blobs, strict=True)
        return {path: blob.data for (path, _oid), blob in pairs if blob is not None}

    def oids(self, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, str]:
        """The ids of the blobs at those of `paths` that are regular files, by one process."""
        wanted = tuple(dict.fromkeys(paths))
        entries = self._entries(wanted)
        found = ((path, entries.get(path)) for path in wanted)
        return {path: one.oid for path, one in found if one is not None and one.mode in _REGULAR}

    def oid(self, path: PurePosixPath) -> str:
        """The id of the blob at `path`; "" when no regular file stands there."""
        entry = self._entry(path)
        return entry.oid if entry is not None and entry.mode in _REGULAR else ""

    def mode(self, path: PurePosixPath) -> str:
        """The mode git keeps for `path` (`100644` …); "" when nothing stands there."""
        entry = self._entry(path)
        return entry.mode if entry is not None else ""

    def records(self) -> tuple[PurePosixPath, ...]:
        """Every record, sorted by path."""
        return self._called_records(regular=True)

    def refused(self) -> tuple[PurePosixPath, ...]:
        """What is called a record, or a folder of records, but is a link or a submodule."""
        odd = [path for path in self.listing if is_records_folder(path)]  # no tree is listed
        return tuple(sorted([*odd, *self._called_records(regular=False)]))

    def has(self, path: PurePosixPath) -> bool:
        """Whether a regular file stands at `path`."""
        return bool(self.oid(path))

    def in_the_way(self, path: PurePosixPath) -> PurePosixPath | None:
        """The link or submodule that git keeps where `path` is looked for."""
        way = _way_to(path)
        entries = self._entries(way)
        for one in way:
            entry = entries.get(one)
            if entry is not None and entry.mode not in (_REGULAR if one == path else _FOLDERS):
                return one
        return None

    def _called_records(self, *, regular: bool) -> tuple[PurePosixPath, ...]:
        return tuple(
            path
            for path, entry in sorted(self.listing.items())
            if _RECORD.fullmatch(str(path)) and (entry.mode in _REGULAR) == regular
        )


class IndexTree(_Listed):
    """What is staged: in a hook, what the commit in the making will hold."""

    def _list(self, paths: Sequence[str], *, deep: bool) -> Mapping[PurePosixPath, Entry]:
        args = ["ls-files", "-s", "-z", "--full-name", "--", *paths]
        out = git.run(args, cwd=self.root, env=self.env).decode("utf-8", "surrogateescape")
        found = {}
        for line in filter(None, out.split("\0")):
            facts, name = line.split("\t", 1)
            if not deep and name not in paths:
                continue
            mode, oid, stage = facts.split(" ")
            # of an unsettled merge no stage is "the" file; a new file only announced (add -N)
            # has the empty blob, and its bytes are not staged
            if stage == "0":
                found[PurePosixPath(name)] = Entry(mode, oid)
        return found

    def lines(self, fixed: str) -> tuple[tuple[PurePosixPath, str], ...]:
        """Every staged line under `records/` that has this text."""
        return lines_with(self.root, fixed, ("--cached",), self.env)


class CommitTree(_Listed):
    """A commit's files. A revision that names no commit is a tree with nothing in it."""

    def __init__(self, root: Path, rev: str, env: Mapping[str, str] | None = None) -> None:
        """Read commit `rev` of the repository around `root`."""
        super().__init__(root, env)
        self.rev = rev

    @classmethod
    def at(cls, root: Path, head: git.Head, env: Mapping[str, str]) -> Self:
        """Read the commit at `head`, which git has just named: it is not asked for it again."""
        tree = cls(root, head.commit, env)
        tree.commit = head.commit
        return tree

    @cached_property
    def commit(self) -> str:
        """The full id of the commit, "" when there is none (an unborn branch)."""
        return git.resolve(self.rev, cwd=self.root, env=self.env)

    def _list(self, paths: Sequence[str], *, deep: bool) -> Mapping[PurePosixPath, Entry]:
        if not self.commit:
            return {}
        how = ["-r"] if deep else []
        args = ["ls-tree", *how, "-z", "--full-tree", self.commit, "--", *paths]
        out = git.run(args, cwd=self.root, env=self.env).decode("utf-8", "surrogateescape")
        found = {}
        for line in filter(None, out.split("\0")):
            facts, name = line.split("\t", 1)
            mode, _kind, oid = facts.split(" ")
            found[PurePosixPath(name)] = Entry(mode, oid)
        return found

    def lines(self, fixed: str) -> tuple[tuple[PurePosixPath, str], ...]:
        """Every line under `records/` in this commit that has this text."""
        if not self.commit:
            return ()
        return lines_with(self.root, fixed, (), self.env, self.commit)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []


def _folders(folder: Path, digits: int) -> list[os.DirEntry[str]]:
    """Folders named by exactly so many digits; a link is none."""
    return [
        entry
        for entry in _entries(folder)
        if len(entry.name) == digits
        and entry.name.isascii()
        and entry.name.isdigit()
        and entry.is_dir(follow_symlinks=False)
    ]
