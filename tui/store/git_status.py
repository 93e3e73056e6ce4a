"""How git stands to the records: what HEAD is, which files are not as it has them.

Git compares a hundred thousand files with its index in less time than Python looks at them. What it
would run to compare is switched off: the programs that a filter names are the repository's own
(reliability.md A14), so a file before which one stands counts as changed and is looked at by us.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.identity import RECORDS
from tui.store import files
from tui.store import git
from tui.store.refusals import failed

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Mapping
    from pathlib import Path

_STATUS = (
    "-c",
    "core.checkStat=default",
    "-c",
    "core.trustctime=true",
    "status",
    "--porcelain=v2",
    "-z",
    "--branch",
    "--no-ahead-behind",
    "--untracked-files=no",
    "--no-renames",
    "--ignore-submodules=all",
    "--",
    str(RECORDS),
)
_FILTERS = (
    "config",
    "-z",
    "--name-only",
    "--get-regexp",
    r"^filter\..*\.(clean|process|required)$",
)
_NONE = "(initial)"
_DETACHED = "(detached)"
_FLAGGED = re.compile(rb"(?:^|\0)[a-zS] ([^\0]*)")
_FEW = 200
"""Paths up to which git is asked for these alone."""


class Status(NamedTuple):
    """What git says.

    Attributes:
        head: the commit, "" on an unborn branch.
        branch: "" when HEAD is detached.
        changed: files that are not as HEAD has them, or not staged so; `staged` those of them that
            are staged otherwise.
    """

    head: str
    branch: str
    changed: frozenset[str]
    staged: frozenset[str]


def begin(root: Path, options: tuple[str, ...] = ()) -> Callable[[], Status]:
    """Start asking how the records below `root` stand; the answer comes when it is asked for.

    `options` are those of a file-system monitor, where the user has one.
    """
    env = {**git.alone(), **_unfiltered(root)}
    process = git.begin([*options, *_STATUS], cwd=root, env=env)

    def status() -> Status:
        with process:
            out, _nothing = process.communicate()
        if process.returncode:
            raise failed("status", "")
        return _read(out.decode("utf-8", "surrogateescape"))

    return status


def _unfiltered(root: Path) -> dict[str, str]:
    """Variables by which git is told that no filter does anything."""
    env = git.alone()
    said = git.ask(_FILTERS, cwd=root, env=env).out.decode("utf-8", "surrogateescape")
    names = dict.fromkeys(filter(None, said.split("\0")))
    if not names:
        return {}
    before = env.get("GIT_CONFIG_COUNT", "0")
    first = int(before) if before.isdigit() else 0
    told = {"GIT_CONFIG_COUNT": str(first + len(names))}
    for at, name in enumerate(names, first):
        told[f"GIT_CONFIG_KEY_{at}"] = name
        told[f"GIT_CONFIG_VALUE_{at}"] = "false" if name.endswith(".required") else ""
    return told


def _read(out: str) -> Status:
    head = branch = ""
    changed, staged = set(), set()
    for line in filter(None, out.split("\0")):
        sign, _blank, rest = line.partition(" ")
        if sign == "#":
            name, _blank, value = rest.partition(" ")
            head = value if name == "branch.oid" and value != _NONE else head
            branch = value if name == "branch.head" and value != _DETACHED else branch
        elif sign in {"1", "u"}:
            path = rest.split(" ", 7 if sign == "1" else 9)[-1]
            changed.add(path)
            if rest[0] != ".":
                staged.add(path)
    return Status(head, branch, frozenset(changed), frozenset(staged))


def moved(root: Path, old: str, new: str) -> frozenset[str] | None:
    """The files below `records/` in which the commits `old` and `new` differ; None: nobody knows."""
    args = ["diff-tree", "-r", "-z", "--name-only", "--no-renames", old, new, "--", str(RECORDS)]
    answer = git.ask(args, cwd=root, env=git.alone())
    if answer.code:  # the old one is gone: rewritten and cleaned away
        return None
    return frozenset(filter(None, answer.out.decode("utf-8", "surrogateescape").split("\0")))


def committed_ids(
    root: Path, commit: str, paths: Collection[str] | None = None
) -> Mapping[str, str]:
    """The id of each blob below `records/` in `commit`, by its path; none where `commit` is "".

    Where `paths` is given, of these at least.
    """
    if not commit or (paths is not None and not paths):
        return {}
    few = paths is not None and len(paths) <= _FEW
    where = sorted(paths) if few and paths is not None else [str(RECORDS)]
    args = ["ls-tree", "-r", "-z", "--full-tree", commit, "--", *where]
    out = git.run(args, cwd=root, env=git.alone()).decode("utf-8", "surrogateescape")
    found = {}
    # not by `CommitTree`: a path and an entry for each of a hundred thousand cost seven times as much
    for line in filter(None, out.split("\0")):
        facts, name = line.split("\t", 1)
        found[name] = facts.rsplit(" ", 1)[1]
    return found


def flagged(root: Path) -> frozenset[str]:
    """The files of which git was told not to see their changes (`assume-unchanged`, `skip-worktree`)."""
    args = ["ls-files", "-v", "-z", "--full-name", "--", str(RECORDS)]
    out = git.run(args, cwd=root, env=git.alone())
    found = _FLAGGED.findall(out)
    return frozenset(name.decode("utf-8", "surrogateescape") for name in found)


def staging_footprint(git_dir: Path) -> str:
    """What tells that git's index was written: only then may other files be flagged."""
    return " ".join(map(str, files.footprint(git_dir / "index")))
