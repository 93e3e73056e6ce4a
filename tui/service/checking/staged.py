"""Whether a hook has anything to judge: asked first, with nothing heavy imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.store import git

if TYPE_CHECKING:
    from pathlib import Path


def top_of(folder: Path) -> Path:
    """The top of the work tree around `folder`.

    Raises:
        NoRepositoryError: there is none.
    """
    return git.find(folder).top


def top_with_records(folder: Path) -> Path | None:
    """The top of the work tree, or None when the index changes nothing under `records/`.

    Only what is staged counts, as git names it for this hook (its own index of `commit --only`).
    A merge is looked at whenever it changes a record against HEAD.
    """
    top = top_of(folder)
    args = ["diff", "--cached", "--name-only", "-z", "--no-renames", "--no-relative"]
    return top if git.run([*args, "--", "records"], cwd=top) else None
