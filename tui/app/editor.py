"""The user's own editor: started without a shell on a file that only its owner can read."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from tui.domain.errors import WriteFailedError

_USUAL = ("nano",)
"""Editors that say on the screen how one leaves them; without one the editor inside opens."""


class Edited(NamedTuple):
    """What the editor left: the bytes, whether it ended well, and the folder to clear away."""

    raw: bytes
    well: bool
    folder: Path

    def forget(self) -> None:
        """Remove the temporary file."""
        shutil.rmtree(self.folder, ignore_errors=True)


def editor_command() -> list[str]:
    """The words of the editor's command: $VISUAL, $EDITOR, else an easy one that is there; [] if none."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(name, ""), posix=os.name != "nt")
        except ValueError:  # a quote that is never closed
            continue
        if words:
            return words
    if os.name == "nt":
        return ["notepad"]
    return next(([found] for name in _USUAL if (found := shutil.which(name))), [])


def edit(raw: bytes, name: str, command: list[str]) -> Edited:
    """Let `command` edit `raw` under the file name `name`; waits until it ends.

    The file lies in a folder of its own (0700) and is readable by its owner alone (0600).

    Raises:
        WriteFailedError: the temporary folder cannot be written.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="duban-"))
        path = folder / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
    except OSError as problem:
        raise WriteFailedError(path=tempfile.gettempdir(), errno=problem.errno) from problem
    try:
        ended = subprocess.run([*command, str(path)], check=False).returncode
    except OSError:
        ended = 127
    return Edited(path.read_bytes() if path.exists() else raw, ended == 0, folder)
