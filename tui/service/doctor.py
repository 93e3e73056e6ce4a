"""The examination: what is installed, what is missing, what was left behind; and the mending."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple

from tui.domain.errors import DubanError
from tui.domain.errors import GitFailedError
from tui.domain.errors import NoGitError
from tui.domain.errors import NoRepositoryError
from tui.domain.errors import RepositoryStateError
from tui.domain.identity import RECORDS
from tui.service import bootstrap
from tui.service import upkeep
from tui.service.kept import kept_texts
from tui.service.kept import name_of
from tui.service.terminal import Terminal
from tui.service.terminal import look
from tui.service.user.preferences import prefer_plain_signs
from tui.service.user.preferences import preferences
from tui.service.user.preferences import user_file
from tui.store import commit
from tui.store import files
from tui.store import git
from tui.store import hooks
from tui.store import trial
from tui.store.calendar import work_calendar
from tui.store.config import read_office
from tui.store.index import health
from tui.store.loader import HAS_LIBYAML
from tui.store.programs import named
from tui.store.tree import WorkTree
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

_HOOKS_PATH = "core.hookspath"
"""It has a line of its own."""
_SMALLEST = (80, 24)
"""Columns and lines for which every screen is made (ux.md 1.2.15)."""
_MIB = 1024 * 1024
_SLOW = 2.0
"""Seconds beyond which a commit makes people switch its hooks off."""


class Check(NamedTuple):
    """One thing looked at.

    Attributes:
        key: message key; `KEY.ok`, `KEY.warning` or `KEY.bad` says what was found.
        state: bad = the product does not work right; warning = it works, but know this.
        values: what fills the message.
        mendable: `doctor --fix` can put it right.
    """

    key: str
    state: Literal["ok", "warning", "bad"]
    values: Mapping[str, str] = {}
    mendable: bool = False


SIGN: Mapping[str, str] = {"ok": "√", "warning": "●", "bad": "×"}
"""What stands before a check, beside its colour."""


def told(check: Check, language: str) -> str:
    """What was found, in the reader's language."""
    values = dict(check.values)
    if values.get("operation"):
        values["operation"] = say(f"state.{values['operation']}", language)
    if check.key == "doctor.forms":
        values["names"] = say("between.words", language).join(
            say(name_of(name[1:]), language) if name.startswith("/") else name
            for name in values["names"].split()
        )
    return say(f"{check.key}.{check.state}", language, **values)


def examine(start: Path, today: date, terminal: Terminal | None = None) -> tuple[Check, ...]:
    """Look at the machine and at the repository around `start`; changes nothing.

    `terminal` is what was found when it was asked; None = it cannot be asked now.
    """
    seen = terminal or look(ask=False)
    return (*machine(today, seen), *_repository(start))


def mend(start: Path, today: date, terminal: Terminal | None = None) -> tuple[Check, ...]:
    """Put right what can be put right, then examine again.

    Raises:
        NoRepositoryError: there is nothing to mend around `start`.
        LockedError, WriteFailedError: as in a save.
    """
    if terminal is not None and terminal.sign_width > 1:
        prefer_plain_signs()
    repository = git.find(start)
    with commit.writing(repository):
        pass  # taking the lock mends what a save that was cut off has left
    bootstrap.configure(repository)
    bootstrap.install_hooks(repository)
    with suppress(GitFailedError):  # what is still lacking is told below
        upkeep.keep_up(repository, most=None)
    health.mend(repository.git_dir)
    return examine(start, today, terminal)


def hooked(top: Path) -> tuple[Check, ...]:
    """Put the hooks of the clone in place and try them; what is to be said of them.

    Raises:
        LockedError, WriteFailedError, GitFailedError: as in a save.
    """
    repository = git.find(top)
    bootstrap.configure(repository)
    bootstrap.install_hooks(repository)
    found = [one for one in _hooks(repository) if one.state != "ok"]
    return (*found, *_trial(repository))


def machine(today: date, terminal: Terminal) -> Iterator[Check]:
    """What the machine has, whatever the repository."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Check("doctor.python", "ok", {"version": version, "path": sys.executable})
    try:
        found = ".".join(str(part) for part in git.version())
        yield Check("doctor.git", "ok", {"version": found})
    except NoGitError as problem:
        yield Check("doctor.git", "bad", {"version": str(problem.values.get("found", ""))})
    yield Check("doctor.yaml", "ok" if HAS_LIBYAML else "warning")
    yield from _terminal(terminal)
    calendar = work_calendar()
    known = calendar.is_known(today.year)
    yield Check("doctor.calendar", "ok" if known else "warning", {"year": str(today.year)})


def _terminal(seen: Terminal) -> Iterator[Check]:
    """What the terminal shows, and which keys do not get through it (ux.md 4.4)."""
    good = seen.encoding in {"utf8", "utf8sig"}
    yield Check("doctor.encoding", "ok" if good else "warning", {"name": seen.encoding})
    kind = {"name": seen.kind or "—"}
    yield Check("doctor.terminal", "warning" if seen.kind == "dumb" else "ok", kind)
    if not seen.is_one:
        return
    if seen.columns:
        small = seen.columns < _SMALLEST[0] or seen.lines < _SMALLEST[1]
        size = {"columns": str(seen.columns), "lines": str(seen.lines)}
        yield Check("doctor.size", "warning" if small else "ok", size)
    if seen.sign_width > 1 and preferences().plain_signs:
        yield Check("doctor.signs.plain", "ok")
    elif seen.sign_width:
        wide = seen.sign_width > 1
        path = {"path": str(user_file() or "—")}
        mendable = wide and user_file() is not None
        yield Check("doctor.signs", "warning" if wide else "ok", path, mendable)
    if seen.plain_tmux:
        yield Check("doctor.tmux", "warning")
    for name in seen.keeps:
        yield Check(f"doctor.keeps.{name}", "warning")


def _repository(start: Path) -> Iterator[Check]:
    try:
        repository = git.find(start)
    except (NoRepositoryError, NoGitError):
        yield Check("doctor.repository", "bad", {"folder": str(start)})
        return
    except RepositoryStateError as problem:
        state = str(problem.values.get("operation", ""))
        yield Check("doctor.state", "bad", {"operation": state})
        return
    top = repository.top
    has_records = (top / RECORDS).is_dir()
    yield Check("doctor.repository", "ok" if has_records else "bad", {"folder": str(top)})
    identity = git.identity(top)
    name = identity.name if identity else ""
    yield Check("doctor.identity", "ok" if identity else "bad", {"name": name})
    yield from _state(repository)
    yield from _hooks(repository)
    yield from _trial(repository)
    programs = [key for key in named(top) if key not in bootstrap.CONFIG and key != _HOOKS_PATH]
    if programs:
        yield Check("doctor.programs", "warning", {"keys": " ".join(programs)})
    differing = bootstrap.configured(repository)
    yield Check(
        "doctor.config",
        "bad" if differing else "ok",
        {"keys": " ".join(differing)},
        bool(differing),
    )
    yield from _upkeep(repository)
    yield _index(repository)
    for diagnostic in read_office(WorkTree(top))[1]:
        line = f":{diagnostic.place.line}" if diagnostic.place else ""
        values = {"place": f"{diagnostic.file}{line}", "code": diagnostic.finding.code}
        yield Check("doctor.office", "bad", values)
    for name in bootstrap.SKELETON:
        if not files.is_there(top, RECORDS / name):
            yield Check("doctor.file", "warning", {"path": str(RECORDS / name)})


def _state(repository: git.Repository) -> Iterator[Check]:
    operation = git.operation(repository) or ("" if git.branch(repository.top) else "detached")
    yield Check("doctor.state", "bad" if operation else "ok", {"operation": operation})
    kept = kept_texts(repository.top)
    records = " ".join(str(one.path) for one in kept if not one.form)
    if records:
        yield Check("doctor.drafts", "warning", {"paths": records})
    forms = [one for one in kept if one.form]
    if forms:
        names = " ".join(dict.fromkeys(one.case_id or f"/{one.form}" for one in forms))
        values = {"count": str(len(forms)), "names": names, "folder": str(forms[0].path.parent)}
        yield Check("doctor.forms", "warning", values)


def _hooks(repository: git.Repository) -> Iterator[Check]:
    elsewhere = bootstrap.hooks_path(repository)
    if elsewhere:
        line = bootstrap.hook_line("pre-commit")
        yield Check("doctor.hooks_path", "warning", {"folder": elsewhere, "line": line})
        return
    for name in hooks.NAMES:
        state = hooks.state(repository.common_dir, name)
        good = state == "current"
        key = "doctor.hook" if good else f"doctor.hook.{state}"
        yield Check(key, "ok" if good else "bad", {"name": name}, not good)


def _upkeep(repository: git.Repository) -> Iterator[Check]:
    """What keeps git fast in a large clone; nothing is said where nothing is lacking."""
    lacking = upkeep.lacking(repository)
    if lacking.commits >= upkeep.MANY:
        yield Check("doctor.graph", "warning", {"count": str(lacking.commits)}, mendable=True)
    if lacking.settings:
        yield Check("doctor.upkeep", "warning", {"keys": " ".join(lacking.settings)}, mendable=True)


def _index(repository: git.Repository) -> Check:
    """Whether what was read can be kept for the next start."""
    found = health.health_of(repository.git_dir)
    size = {"path": str(found.path), "size": f"{found.size / _MIB:.1f}"}
    if found.state in {"none", "good"}:
        return Check("doctor.index" if found.size else "doctor.index.none", "ok", size)
    return Check(f"doctor.index.{found.state}", "warning", size, found.state == "broken")


def _trial(repository: git.Repository) -> Iterator[Check]:
    """The hooks at work, where they are all ours and whole: a faulty record must not pass them."""
    set_up = not bootstrap.hooks_path(repository) and not bootstrap.configured(repository)
    if not set_up or not trial.may_be_tried(repository):
        return
    try:
        done = trial.tried(repository, sys.executable)
    except (DubanError, OSError) as problem:
        yield Check("doctor.trial.none", "warning", {"text": type(problem).__name__})
        return
    values = {"seconds": f"{done.seconds:.1f}", "text": done.said.split("\n", 1)[0]}
    state: Literal["ok", "warning"] = "ok" if done.seconds < _SLOW else "warning"
    yield Check("doctor.trial", state if done.refused else "bad", values)
