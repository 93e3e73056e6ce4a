"""What commits say and touch, read many at a time by one git process."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import git

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

_FORMAT = "%H%x00%P%x00%an%x00%ae%x00%aI%x00%B"
_FIELDS = 6
_TRAILER = r"([A-Za-z][A-Za-z0-9-]*):[ \t]*(\S.*)"
_REGULAR = frozenset({"100644", "100755"})
_ABSENT = "000000"
CHUNK = 200
"""Commits whose changes are held at a time."""


class CommitInfo(NamedTuple):
    """One commit.

    Attributes:
        oid: full id.
        parents: full ids, none for a root commit.
        date: author date, ISO with its offset.
        message: the whole message.
    """

    oid: str
    parents: tuple[str, ...]
    author: str
    email: str
    date: str
    message: str

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.split("\n", 1)[0]

    @property
    def trailers(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each trailer of the message, by its name."""
        return trailers(self.message)

    def trailer(self, name: str) -> str:
        """The first word of the trailer `name`, "" when there is none."""
        return next(iter(self.trailers.get(name, ())), "")


class Touched(NamedTuple):
    """One path that a commit changes: ids of the blobs before and after, "" where there is none.

    `regular` is false when what stands there now is a link or a submodule.
    """

    path: PurePosixPath
    old: str
    new: str
    regular: bool


def trailers(message: str) -> dict[str, tuple[str, ...]]:
    """The trailers of a commit message: its last paragraph, when every line of it is one."""
    paragraphs = [part for part in re.split(r"\n[ \t]*\n", message.strip()) if part.strip()]
    if len(paragraphs) < 2:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for line in paragraphs[-1].split("\n"):
        match = re.fullmatch(_TRAILER, line.rstrip())
        if match is None:
            return {}
        found[match[1]] = (*found.get(match[1], ()), match[2])
    return found


def listed(
    root: Path,
    revisions: Sequence[str],
    *,
    options: Sequence[str] = (),
    paths: Sequence[PurePosixPath] = (),
    env: Mapping[str, str] | None = None,
) -> tuple[CommitInfo, ...]:
    """The commits that `revisions` reach (`^ID` leaves out), newest first.

    Args:
        root: the top of the work tree.
        revisions: full ids, so that no word of a user is read as an option.
        options: further options of `git log`, ours alone.
        paths: only commits that touch one of these.
        env: the environment; a hook's own when None.
    """
    args = ["log", "-z", "--encoding=UTF-8", f"--format=tformat:{_FORMAT}", *options]
    args += [*revisions, "--", *(str(path) for path in paths)]
    out = git.run(args, cwd=root, env=env).decode("utf-8", "replace")
    parts = out.split("\0")[:-1]
    return tuple(
        CommitInfo(oid, tuple(parents.split()), author, email, date, message)
        for oid, parents, author, email, date, message in zip(
            *(parts[i::_FIELDS] for i in range(_FIELDS)), strict=True
        )
    )


def touched(
    root: Path, commits: Iterable[str], env: Mapping[str, str] | None = None
) -> dict[str, tuple[Touched, ...]]:
    """What each of `commits` changes against its one parent; merges are left out."""
    names = "".join(f"{oid}\n" for oid in commits).encode()
    args = ["diff-tree", "--stdin", "-r", "--root", "--raw", "-z", "--no-renames", "--no-abbrev"]
    out = git.run(args, cwd=root, stdin=names, env=env).decode("utf-8", "surrogateescape")
    found: dict[str, list[Touched]] = {}
    current: list[Touched] = []
    words = iter(out.split("\0"))
    for word in words:
        if word.startswith(":"):
            current.append(_touched(word, next(words)))
        elif word:
            current = found.setdefault(word, [])
    return {oid: tuple(paths) for oid, paths in found.items()}


class Last(NamedTuple):
    """The commit at HEAD: its id, its parents and what it changes (nothing, where it is a merge)."""

    oid: str
    parents: tuple[str, ...]
    touched: tuple[Touched, ...]


def last(root: Path, env: Mapping[str, str] | None = None) -> Last | None:
    """The commit at HEAD, None on an unborn branch."""
    args = ["log", "-1", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-relative", "--root"]
    answer = git.ask([*args, "--format=tformat:%H %P%x00", "HEAD", "--"], cwd=root, env=env)
    if answer.code:
        return None
    ids, *rest = answer.out.decode("utf-8", "surrogateescape").split("\0")
    oid, *parents = ids.split()
    words = iter(rest)
    changed = (_touched(word.lstrip("\n"), next(words)) for word in words if ":" in word[:2])
    return Last(oid, tuple(parents), tuple(changed))


def staged(root: Path, env: Mapping[str, str] | None = None) -> tuple[Touched, ...]:
    """What the index changes against HEAD, everywhere; all of it on an unborn branch."""
    args = ["diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-relative"]
    out = git.run(args, cwd=root, env=env).decode("utf-8", "surrogateescape")
    words = iter(out.split("\0"))
    return tuple(_touched(word, next(words)) for word in words if word.startswith(":"))


def told(raw: str) -> tuple[Touched, ...] | None:
    """What `git diff --raw` without `-z` has said; None where it had to quote a name."""
    if '"' in raw:
        return None
    lines = (line.partition("\t") for line in raw.split("\n") if line.startswith(":"))
    return tuple(_touched(facts, name) for facts, _tab, name in lines)


def _touched(raw: str, name: str) -> Touched:
    old_mode, new_mode, old, new, _status = raw.removeprefix(":").split(" ")
    return Touched(
        PurePosixPath(name),
        old if old_mode in _REGULAR else "",
        new if new_mode in _REGULAR else "",
        new_mode in _REGULAR or new_mode == _ABSENT,
    )


def merge_base(root: Path, commits: Sequence[str], env: Mapping[str, str] | None = None) -> str:
    """The commit that all of `commits` grew from; "" when there is none."""
    answer = git.ask(["merge-base", "--octopus", *commits], cwd=root, env=env)
    return answer.out.decode("ascii", "replace").strip() if answer.code == 0 else ""


def merging(root: Path, git_dir: Path, env: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The other parents of the merge that is being made; () when there is none.

    Args:
        root: the top of the work tree.
        git_dir: the git directory of this work tree.
        env: the environment; a hook's own when None.
    """
    try:
        said = (git_dir / "MERGE_HEAD").read_text("ascii", "replace")
    except OSError:
        return ()
    named = [line.strip() for line in said.split("\n")]
    found = (git.resolve(name, cwd=root, env=env) for name in named if name)
    return tuple(name for name in found if name)


def chunks(items: Sequence[CommitInfo], size: int = CHUNK) -> Iterator[Sequence[CommitInfo]]:
    """`items` in pieces."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
