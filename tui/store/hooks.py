"""The hook files: where they come from, what stands in a clone, how they are put there.

They are copied into the hook folder of the common git directory, one for all linked work trees,
so that no pulled commit can change what runs. A hook that was there before is kept beside ours
as `NAME.kept` and called first.
"""

from __future__ import annotations

import os
import re
from importlib.resources import files
from pathlib import Path
from typing import Literal

from tui.domain.errors import WriteFailedError

NAMES = ("pre-commit", "pre-merge-commit", "commit-msg", "pre-push")
State = Literal["current", "missing", "foreign", "outdated", "not-executable"]
_VERSION = re.compile(rb"^# duban-hook (\d+)", re.MULTILINE)


def source(name: str) -> bytes:
    """The hook `name` of this program: from the wheel, or from the checkout of an editable install."""
    packaged = files("tui") / "_hooks" / name
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).resolve().parents[2] / "hooks" / name).read_bytes()


def version(hook: bytes) -> int:
    """The version a hook of ours names; 0 for a hook that is not ours."""
    found = _VERSION.search(hook)
    return int(found[1]) if found else 0


def state(common_dir: Path, name: str) -> State:
    """What stands in the clone under the name of a hook of ours."""
    path = common_dir / "hooks" / name
    if not path.is_file():
        return "missing"
    present = path.read_bytes()
    if not version(present):
        return "foreign"
    if present != source(name):
        return "outdated"
    return "current" if os.name == "nt" or os.access(path, os.X_OK) else "not-executable"


def install(common_dir: Path, name: str) -> State:
    """Put the hook `name` in place, keeping a foreign one, and say what stood there before.

    Raises:
        WriteFailedError: the folder cannot be written.
    """
    before = state(common_dir, name)
    if before == "current":
        return before
    try:
        _put(common_dir / "hooks", name, keep=before == "foreign")
    except OSError as problem:
        path = common_dir / "hooks" / name
        raise WriteFailedError(path=str(path), errno=problem.errno) from problem
    return before


def _put(folder: Path, name: str, *, keep: bool) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    if keep:
        path.replace(folder / f"{name}.kept")
    fresh = folder / f".{name}.{os.getpid()}.tmp"
    fresh.write_bytes(source(name))
    fresh.chmod(0o755)
    fresh.replace(path)
