"""The reading door to git: the one place of the store that starts a program.

Every call has list arguments, fixed options that switch off what a repository's own config could
make git run (reliability.md A14), and bytes in and out. What writes goes through `store/repo.py`,
with the options and the environment that stand here.
"""

from __future__ import annotations

import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import GitFailedError
from tui.domain.errors import MachineFailedError
from tui.domain.errors import NoGitError
from tui.domain.errors import NoRepositoryError
from tui.domain.errors import RepositoryStateError
from tui.store.refusals import failed

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import PurePosixPath

OLDEST_GIT = (2, 31)
"""`rev-parse --path-format` and `--end-of-options` in every command we use."""

COMMON_OPTIONS = (
    "-c",
    "core.quotePath=false",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.pager=cat",
    "-c",
    "color.ui=false",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "user.useConfigOnly=true",
    "-c",
    "i18n.logOutputEncoding=UTF-8",
)
READ_OPTIONS = (
    *COMMON_OPTIONS,
    "-c",
    "log.showSignature=false",
    "-c",
    "core.alternateRefsCommand=",
)
_DIFFING = frozenset({"diff", "diff-tree", "diff-index", "diff-files", "log", "show"})
_NO_PROGRAMS = ("--no-ext-diff", "--no-textconv")
"""What a repository's own config could make a diff run (an empty `diff.external` fails: 2.39)."""

LOCATION = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
)
"""Variables by which a hook tells its children which repository they are in."""

OTHER_PATHSPECS = ("GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")
"""What git refuses beside `GIT_LITERAL_PATHSPECS`, be it set in somebody's shell."""

ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_ALLOW_PROTOCOL": "https:ssh:file",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": ":",
    "GIT_NO_REPLACE_OBJECTS": "1",
}


class Repository(NamedTuple):
    """Where a work tree and its git data lie.

    Attributes:
        top: the top of the work tree.
        git_dir: the git directory of this work tree (a linked work tree has its own).
        common_dir: the git directory that all work trees of the clone share.
    """

    top: Path
    git_dir: Path
    common_dir: Path


class Identity(NamedTuple):
    """Who commits, as git's config says."""

    name: str
    email: str


class Answer(NamedTuple):
    """What a git command answered."""

    code: int
    out: bytes
    err: bytes

    @property
    def words(self) -> str:
        """What it said on either stream, for a message; not yet made visible."""
        said = self.err.strip() or self.out.strip()
        return said.decode("utf-8", "replace")


_NO_FETCH = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
"""A partial clone would fetch what it lacks, by whatever program its config names."""


def inherited() -> dict[str, str]:
    """The environment of a command that may run inside a hook: the hook's GIT_* stay."""
    kept = {name: value for name, value in os.environ.items() if name not in OTHER_PATHSPECS}
    return {**kept, **ENVIRONMENT, **_NO_FETCH, "LC_ALL": "C", "LANGUAGE": ""}


def alone() -> dict[str, str]:
    """The environment of a command on a repository named by path: a hook's GIT_* are left out."""
    kept = {name: value for name, value in inherited().items() if name not in LOCATION}
    kept.pop("GIT_QUARANTINE_PATH", None)
    return kept


def ask(
    args: Sequence[str],
    *,
    cwd: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Answer:
    """Run a reading git command in `cwd` and give its answer, whatever the exit code.

    Args:
        args: subcommand and arguments; values from records or users stand after
            `--end-of-options` or `--`, or are bound with `=`.
        cwd: the folder it runs in.
        stdin: what it reads.
        env: the whole environment; `inherited()` when not given.

    Raises:
        NoGitError: there is no git program.
        NoRepositoryError: `cwd` is no folder.
        MachineFailedError: `cwd` may not be entered.
        GitFailedError: the machine cannot start it.
    """
    with begin(args, cwd=cwd, env=env, stderr=subprocess.PIPE) as process:
        try:
            out, err = process.communicate(stdin)
        finally:
            process.kill()  # where we were interrupted: it has ended otherwise
    return Answer(process.returncode, out, err)


def begin(
    args: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stderr: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a reading git command that is told and tells through pipes; as `ask` otherwise."""
    if args[0] in _DIFFING:
        args = (args[0], *_NO_PROGRAMS, *args[1:])
    try:
        return subprocess.Popen(
            ["git", *READ_OPTIONS, *args],
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=dict(env) if env is not None else inherited(),
        )
    except (NotADirectoryError, FileNotFoundError, PermissionError) as problem:
        if not cwd.is_dir():
            raise NoRepositoryError(folder=str(cwd)) from problem
        if not os.access(cwd, os.X_OK):
            raise MachineFailedError(path=str(cwd), errno=problem.errno) from problem
        raise NoGitError(found="") from problem
    except OSError as problem:  # no memory, no handles, no processes left
        raise GitFailedError(command=f"git {args[0]}", errno=problem.errno) from problem


def run(
    args: Sequence[str],
    *,
    cwd: Path,
    stdin: bytes = b"",
    ok: Collection[int] = (0,),
    env: Mapping[str, str] | None = None,
) -> bytes:
    """What a reading git command puts out.

    Raises:
        GitFailedError: it answered with a code that is not among `ok`.
        NoGitError: there is no git program.
        NoRepositoryError: `cwd` is no folder.
    """
    answer = ask(args, cwd=cwd, stdin=stdin, env=env)
    if answer.code not in ok:
        raise failed(args[0], answer.words)
    return answer.out


@cache
def version() -> tuple[int, ...]:
    """The version of the git program.

    Raises:
        NoGitError: there is none, or it is older than `OLDEST_GIT`.
    """
    said = ask(["version"], cwd=Path("/")).out.decode("ascii", "replace")
    numbers = re.search(r"\d+(?:\.\d+)+", said)
    found = tuple(int(part) for part in numbers[0].split(".")) if numbers else ()
    if found < OLDEST_GIT:
        raise NoGitError(found=said.strip())
    return found


_WHERE = ("rev-parse", "--path-format=absolute")
_PLACES = ("--show-toplevel", "--git-dir", "--git-common-dir")


def find(folder: Path) -> Repository:
    """The repository around `folder`.

    Raises:
        NoRepositoryError: there is none.
        RepositoryStateError: it is bare, or belongs to somebody else (`operation`; for the
            latter `command` is what allows it).
        GitFailedError: git cannot read its config.
    """
    answer = ask([*_WHERE, *_PLACES], cwd=folder, env=alone())
    if answer.code == 0:
        places = answer.out.decode("utf-8", "surrogateescape").split("\n")[:-1]
        if len(places) != len(_PLACES):  # a name on the way has a line break: one at a time
            each = (run([*_WHERE, place], cwd=folder, env=alone()) for place in _PLACES)
            places = [one.decode("utf-8", "surrogateescape").removesuffix("\n") for one in each]
        top, git_dir, common_dir = map(Path, places)
        return Repository(top, git_dir, common_dir)
    said = answer.words
    if "dubious ownership" in said:
        path = re.search(r"repository at '(.+)'", said)
        allow = f"git config --global --add safe.directory '{path[1] if path else folder}'"
        raise RepositoryStateError(operation="foreign-owner", command=allow)
    if "bare repository" in said or "in a work tree" in said:
        raise RepositoryStateError(operation="bare")
    if "not a git repository" in said and "not a git repository: " not in said:
        raise NoRepositoryError(folder=str(folder))
    raise failed("rev-parse", said)  # a config it cannot read …


_MARKS = (
    ("rebase-merge", "rebase"),
    ("rebase-apply/applying", "am"),
    ("rebase-apply", "rebase"),
    ("MERGE_HEAD", "merge"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("sequencer", "cherry-pick"),
    ("BISECT_LOG", "bisect"),
)


def operation(repository: Repository) -> str:
    """The git operation in progress (`merge`, `rebase` …); "" when there is none."""
    return next((name for mark, name in _MARKS if (repository.git_dir / mark).exists()), "")


class Head(NamedTuple):
    """What HEAD is: the full name of the branch, "" when detached; its commit, "" when unborn."""

    branch: str
    commit: str


_REF = re.compile(r"ref: (refs/heads/[^\x00-\x20]+)\n?")
_ID = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64})\n?")


def head(repository: Repository) -> Head:
    """What HEAD is now: as the files say that git keeps it in; else git is asked."""
    try:
        named = _REF.fullmatch((repository.git_dir / "HEAD").read_text("ascii"))
        if named is not None and ".." not in named[1]:
            found = _ID.fullmatch((repository.common_dir / named[1]).read_text("ascii"))
            if found is not None:
                return Head(named[1], found[1])
    except (OSError, ValueError):  # packed, unborn, linked, or kept in another way (reftable)
        pass
    top, env = repository.top, alone()
    ref = ask(["symbolic-ref", "-q", "HEAD"], cwd=top, env=env).out
    return Head(ref.decode("utf-8", "surrogateescape").strip(), resolve("HEAD", cwd=top, env=env))


def branch(top: Path) -> str:
    """The current branch; "" when HEAD is detached. An unborn branch has its name already."""
    answer = ask(["symbolic-ref", "-q", "--short", "HEAD"], cwd=top, env=alone())
    return answer.out.decode("utf-8", "replace").strip() if answer.code == 0 else ""


def hooks_folder(top: Path) -> Path:
    """Where git looks for hooks here (`core.hooksPath` honoured)."""
    args = ["rev-parse", "--path-format=absolute", "--git-path", "hooks"]
    out = run(args, cwd=top, env=alone())
    return Path(out.decode("utf-8", "surrogateescape").removesuffix("\n"))


def is_filtered(top: Path, path: PurePosixPath) -> bool:
    """Whether the attributes name a filter for `path`: git would run it to know the file's blob."""
    return bool(filtered(top, [str(path)]))


def filtered(top: Path, paths: Sequence[str]) -> frozenset[str]:
    """Those of `paths` before which a filter stands (`is_filtered`), by one process."""
    if not paths:
        return frozenset()
    asked = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
    said = run(["check-attr", "-z", "--stdin", "filter"], cwd=top, stdin=asked, env=alone())
    told = said.decode("utf-8", "surrogateescape").split("\0")[:-1]
    named = zip(told[::3], told[2::3], strict=True)
    return frozenset(path for path, value in named if value not in {"unspecified", "unset"})


def resolve(revision: str, *, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """The full id of the commit `revision` names; "" when it names none."""
    args = ["rev-parse", "-q", "--verify", "--end-of-options", f"{revision}^{{commit}}"]
    answer = ask(args, cwd=cwd, env=env)
    found = answer.out.decode("ascii", "replace").split()
    return found[-1] if answer.code == 0 and found else ""


_PLAIN_NAME = re.compile(r"[^\W_](?:[\w .@+-]*[^\W_])?")
"""A name or address that git takes as it is: nothing at its ends or inside that it would drop."""


def identity(top: Path) -> Identity | None:
    """Who git would commit as here; None when its config does not say (never `root@host`)."""
    told = tuple(os.environ.get(f"GIT_AUTHOR_{part}", "") for part in ("NAME", "EMAIL"))
    if all(_PLAIN_NAME.fullmatch(one) for one in told):  # as a hook is told: git adds nothing
        return Identity(*told)
    env = alone()
    env.pop("GIT_AUTHOR_DATE", None)  # a date that git cannot read is no missing name
    answer = ask(["var", "GIT_AUTHOR_IDENT"], cwd=top, env=env)
    said = answer.out.decode("utf-8", "replace")
    found = re.fullmatch(r"(.*) <(.*)> \d+ [+-]\d+\s*", said, re.DOTALL)
    if answer.code or found is None or not found[1] or not found[2]:
        return None
    return Identity(found[1], found[2])


class Blob(NamedTuple):
    """An object git keeps: its id and bytes."""

    oid: str
    data: bytes


def blobs(
    names: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None
) -> tuple[Blob | None, ...]:
    """The blobs of `names` (ids or `REV:path`, none with a line break), read by one process.

    An answer is None where a name leads to nothing or to what is no blob.
    """
    if not names:
        return ()
    asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
    out = run(["cat-file", "--batch"], cwd=cwd, stdin=asked, env=env)
    found: list[Blob | None] = []
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        header = out[at:end].split(b" ")
        at = end + 1
        if len(header) == 3 and header[2].isdigit() and header[1] in _TYPES:
            size = int(header[2])
            data = out[at : at + size]
            at += size + 1
            found.append(Blob(header[0].decode(), data) if header[1] == b"blob" else None)
        else:
            found.append(None)
    return tuple(found)


_TYPES = (b"blob", b"tree", b"commit", b"tag")
