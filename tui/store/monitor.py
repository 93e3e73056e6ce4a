"""The file-system monitor of the user's own, where he has one; never one that a repository names.

git asks the program in `core.fsmonitor` which files were written, instead of looking at each. All
our commands switch it off (`tui.store.git`), for an archive or a shared folder may bring a config
that names any program (reliability.md A14). What the user's own config (system, global) or his
environment names is his to run: a look at the whole work tree may ask it.

Measured at 100 000 records, CPU of `git status` with the untracked cache: 0.28 s, with a monitor
that at once says "nothing" 0.05 s; a save 0.52 and 0.31 s. Git's index has to know the monitor: one
written without it is looked through as if there were none, and so it is with a git that cannot use
the value.
"""

from __future__ import annotations

import re
import shutil
from pathlib import PurePath
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.store import git

if TYPE_CHECKING:
    from pathlib import Path

_KEY = "core.fsmonitor"
_OWN = frozenset({"system", "global", "command"})
_THEIRS = frozenset({"local", "worktree"})
_OFF = frozenset({"", "false", "no", "off", "0"})
_ON = frozenset({"true", "yes", "on", "1"})
_DAEMON = (2, 36)
"""From this git on `true` is its own daemon; before, it was a program of that name."""
_NAME = re.compile(r"[\w.+-]+")


class _Said(NamedTuple):
    scope: str
    value: str


def options(top: Path) -> tuple[str, ...]:
    """What to put before a git command's own words, behind our fixed options; () for no monitor.

    The last word that the user's own config says counts, as with git. A repository may say no, and
    what else it says is passed over. A program that would be looked for in the repository's own
    folders (a relative path) is none of the user's.

    Args:
        top: the top of the work tree; config that holds for some folders only holds here too.
    """
    wanted = ""
    for scope, value in _said(top):
        if scope in _OWN:
            wanted = value
        elif value.lower() in _OFF:
            wanted = ""
    usable = _usable(wanted)
    return ("-c", f"{_KEY}={usable}") if usable else ()


def _said(top: Path) -> tuple[_Said, ...]:
    """Every value of the key and who says it, in git's order, but our own `-c` at the end."""
    args = ["config", "--show-scope", "-z", "--type=path", "--get-all", _KEY]
    words = git.ask(args, cwd=top, env=git.alone()).out.decode("utf-8", "surrogateescape")
    parts = words.split("\0")[:-1]
    found = [_Said(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
    known = _OWN | _THEIRS
    return tuple(one for one in found[:-1] if one.scope in known)


def _usable(value: str) -> str:
    """`value` as git may run it: `true`, or a program by its absolute path; "" for none."""
    if value.lower() in _OFF:
        return ""
    if value.lower() in _ON:
        return "true" if git.version() >= _DAEMON else ""
    if _NAME.fullmatch(value):
        value = shutil.which(value) or ""
    return value if PurePath(value).is_absolute() else ""
