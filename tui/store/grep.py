"""Lines of the office's files that have a text in them, found by one `git grep`."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.domain.identity import RECORDS
from tui.store import git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

_LONGEST = 1000
"""Characters to look for: no 编号 and no 文号 has more, and git refuses tens of thousands."""


def lines_with(
    root: Path,
    fixed: str,
    where: tuple[str, ...],
    env: Mapping[str, str] | None,
    commit: str = "",
) -> tuple[tuple[PurePosixPath, str], ...]:
    """Every line under `records/` with the text `fixed`, and the file it stands in.

    Args:
        root: where git is asked.
        fixed: the text; nothing has a line break, or more characters than any name of a case.
        where: the options that say which files are looked through.
        env: the environment git is run in.
        commit: the commit whose files are meant; "" = those on disk or staged.
    """
    if not fixed or "\n" in fixed or len(fixed) > _LONGEST:
        return ()
    args = [  # spelt out, because `grep.*` in somebody's configuration may say else
        "grep",
        "-F",
        "-z",
        "-a",
        "--full-name",
        "--no-line-number",
        "--no-column",
        "--no-color",
        "--no-heading",
        "--no-break",
        "--no-recurse-submodules",
        "--no-textconv",
        *where,
        "-e",
        fixed,
        *([commit] if commit else []),
        "--",
        str(RECORDS),
    ]
    out = git.run(args, cwd=root, ok=(0, 1), env=env).decode("utf-8", "surrogateescape")
    return tuple(_hits(out, f"{commit}:" if commit else ""))


def _hits(out: str, before: str) -> Iterator[tuple[PurePosixPath, str]]:
    """What `git grep -z` says: a name, which `before` stands in front of, NUL, the line."""
    at = 0
    while at < len(out):
        named = out.index("\0", at)
        end = out.find("\n", named)
        end = len(out) if end == -1 else end
        yield PurePosixPath(out[at:named].removeprefix(before)), out[named + 1 : end]
        at = end + 1
