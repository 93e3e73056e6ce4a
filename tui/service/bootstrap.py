"""Making a records repository, or completing one: folders, the office's files, config, hooks.

Nothing that is there is overwritten; what was made is committed once, under its own subject.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.resources import files as resources
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.errors import GitFailedError
from tui.domain.errors import NoRepositoryError
from tui.domain.errors import WriteFailedError
from tui.domain.identity import OFFICE_FILES
from tui.domain.identity import RECORDS
from tui.service import upkeep
from tui.store import files
from tui.store import git
from tui.store import hooks
from tui.store.commit import Signature
from tui.store.commit import check_ready
from tui.store.commit import commit
from tui.store.journal import Planned
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SKELETON = {
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    **{str(path.relative_to(RECORDS)): path.name for path in OFFICE_FILES.values()},
}
"""Files below `records/` and the resources of this package that they begin as."""

CONFIG = {
    "core.quotePath": "false",
    "diff.duban.xfuncname": "^(## .*|[^-# ][^:]*:.*)$",
    "diff.duban.wordRegex": "[A-Za-z0-9_.-]+|[^[:space:]]",
}
"""What every clone is told: Chinese paths as they are, hunks named by field, words by character."""


_DEMO = "duban.demo"
AS_GIT_SAYS = Signature()


class Step(NamedTuple):
    """One thing done or left: a message key and what fills it."""

    key: str
    values: Mapping[str, str] = {}


class InitReport(NamedTuple):
    """The repository and what was done to it, in order."""

    root: Path
    steps: tuple[Step, ...]


def init(
    folder: Path,
    *,
    separate: bool = False,
    office: Mapping[str, bytes] | None = None,
    signature: Signature = AS_GIT_SAYS,
    with_hooks: bool = True,
    language: str = "zh",
) -> InitReport:
    """Make or complete the records repository at `folder`.

    Args:
        folder: made when it is missing; a repository around it is completed at its top.
        separate: make a repository of its own even inside another one (the demo does).
        office: contents of the office's files in place of the skeleton's, by path below records/.
        signature: who commits and when, where it is not git's user now.
        with_hooks: install the hooks too, and ask git to keep the clone fast (upkeep).
        language: of the commit's subject.

    Raises:
        NoIdentityError: git does not know who commits; nothing was written but the git directory.
        RepositoryStateError, LockedError, WriteFailedError: as in a save.
    """
    git.version()
    repository, steps = _repository(folder, separate=separate)
    check_ready(repository, signature)
    planned = _missing(repository.top, office or {})
    steps += configure(repository)
    if planned:
        commit(repository, planned, say("init.subject", language), signature)
        steps += [Step("init.file", {"path": str(one.path)}) for one in planned]
    if with_hooks:
        steps += install_hooks(repository)
        with suppress(GitFailedError):  # a full disk: the office stands, only slower; doctor tells
            steps += _as_steps(upkeep.keep_up(repository))
    return InitReport(repository.top, tuple(steps))


def _repository(folder: Path, *, separate: bool) -> tuple[git.Repository, list[Step]]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise WriteFailedError(path=str(folder), errno=problem.errno) from problem
    try:
        found = git.find(folder)
    except NoRepositoryError:
        found = None
    if found is not None and (not separate or found.top == folder.resolve()):
        return found, []
    from tui.store import repo  # noqa: PLC0415 -- GitPython is imported when a write begins

    repo.create(folder)
    return git.find(folder), [Step("init.repository", {"folder": str(folder)})]


def skeleton(name: str) -> bytes:
    """The first contents of one of the office's files."""
    return (resources("tui.service") / "skeleton" / SKELETON[name]).read_bytes()


def _missing(top: Path, office: Mapping[str, bytes]) -> list[Planned]:
    return [
        Planned(RECORDS / name, None, office.get(name) or skeleton(name))
        for name in SKELETON
        if not files.is_there(top, RECORDS / name)
    ]


def wanted_config() -> dict[str, str]:
    """The config that a clone should have; `duban.python` is how its hooks find this program."""
    return {"duban.python": sys.executable, **CONFIG}


def configured(repository: git.Repository) -> dict[str, str]:
    """Those keys of `wanted_config` that the clone's own config has otherwise or not at all."""
    differing = {}
    for key, value in wanted_config().items():
        args = ["config", "--local", "--get", key]
        answer = git.ask(args, cwd=repository.top, env=git.alone())
        if answer.out.decode("utf-8", "replace").rstrip("\n") != value:
            differing[key] = value
    return differing


def configure(repository: git.Repository) -> list[Step]:
    """Put the clone's own config right."""
    differing = configured(repository)
    if differing:
        from tui.store import repo  # noqa: PLC0415 -- GitPython is imported when a write begins

        repo.configure(repository.top, differing)
    return _as_steps(differing)


def _as_steps(settings: Mapping[str, str]) -> list[Step]:
    return [Step("init.config", {"key": key, "value": settings[key]}) for key in settings]


def begin(folder: Path) -> Path:
    """Make the git repository of `folder` where it is in none, and nothing else; its top.

    Raises:
        NoGitError, RepositoryStateError, GitFailedError, WriteFailedError: as `init`.
    """
    git.version()
    return _repository(folder, separate=False)[0].top


def introduce(top: Path, name: str, email: str, *, everywhere: bool = False) -> None:
    """Tell git who commits (user.name and user.email): in this clone, or wherever this user works.

    Raises:
        GitFailedError: git refuses (no home, a read-only disk).
    """
    from tui.store import repo  # noqa: PLC0415 -- GitPython is imported when a write begins

    values = {"user.name": name, "user.email": email}
    if everywhere:
        repo.configure_user(top, values)
    else:
        repo.configure(top, values)


def introduced(folder: Path) -> git.Identity | None:
    """Who would commit in `folder`; None when git does not know."""
    return git.identity(folder)


def call_demo(top: Path) -> None:
    """Note in the clone that it is a sample: whoever plays in it harms nobody."""
    from tui.store import repo  # noqa: PLC0415 -- as above

    repo.configure(top, {_DEMO: "true"})


def is_demo(top: Path) -> bool:
    """Whether the clone is a sample."""
    args = ["config", "--local", "--type=bool", "--get", _DEMO]
    return git.ask(args, cwd=top, env=git.alone()).out.strip() == b"true"


def hooks_path(repository: git.Repository) -> str:
    """core.hooksPath where somebody has set it: then the hooks there are theirs; "" otherwise."""
    args = ["config", "--get", "core.hooksPath"]
    answer = git.ask(args, cwd=repository.top, env=git.alone())
    return answer.out.decode("utf-8", "replace").rstrip("\n")


def install_hooks(repository: git.Repository) -> list[Step]:
    """Copy the hooks into the common git directory, one folder for all linked work trees.

    Where core.hooksPath is set nothing is changed: the lines to add are said.
    """
    elsewhere = hooks_path(repository)
    if elsewhere:
        return [Step("init.hooks_path", {"folder": elsewhere, "line": hook_line(name)})
                for name in hooks.NAMES]  # fmt: skip
    steps = []
    for name in hooks.NAMES:
        before = hooks.install(repository.common_dir, name)
        if before != "current":
            steps.append(Step(f"init.hook.{before}", {"name": name}))
    return steps


def hook_line(name: str) -> str:
    """What a hook of somebody else's has to call to have the records judged."""
    return f'"$(git config --get duban.python)" -P -X utf8 -m tui hook {name} "$@"'
