"""Programs that a clone's own config names: told to its user, never run by looking.

A clone brings no config; an archive or a shared folder does (reliability.md A14). Reading runs
none of these; a save runs the hooks, clean filters and the signer, as `git commit` would.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.store import git

if TYPE_CHECKING:
    from pathlib import Path

_NAMING = re.compile(
    r"""alias\..+
    | core\.(alternaterefscommand|askpass|editor|fsmonitor|gitproxy|hookspath|pager|sshcommand)
    | credential\.(.+\.)?helper
    | diff\.(external|.+\.(command|textconv))
    | (browser|difftool|man|mergetool)\..+\.cmd
    | filter\..+\.(clean|smudge|process)
    | gpg\.(.+\.)?program
    | gpg\.ssh\.defaultkeycommand
    | interactive\.difffilter
    | merge\..+\.driver
    | pager\..+
    | remote\..+\.(receivepack|uploadpack|vcs)
    | sequence\.editor
    | submodule\..+\.update
    | tar\..+\.command
    | trailer\..+\.(cmd|command)
    | uploadpack\.packobjectshook""",
    re.VERBOSE | re.IGNORECASE,
)


def named(top: Path) -> tuple[str, ...]:
    """The keys of the clone's own config, and of what it includes, that name programs for git."""
    args = ["config", "--local", "--includes", "--name-only", "-z", "--list"]
    keys = git.run(args, cwd=top, env=git.alone()).decode("utf-8", "replace").split("\0")
    return tuple(dict.fromkeys(key for key in keys if _NAMING.fullmatch(key)))
