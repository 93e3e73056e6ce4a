"""What stands on the terminal once the interface is left."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
_PATIENCE = 180
_ENTERED, _LEFT = b"\x1b[?1049h", b"\x1b[?1049l"


def said_on_a_terminal(folder: Path, *call: str) -> bytes:
    """What the program says until it ends; `q` is pressed once the interface stands."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "tui", *call])  # noqa: S606 -- in a terminal
    said, quiet = b"", 0.0
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # the other side has ended
                break
            said, quiet = said + piece, 0.0
            continue
        quiet += 0.5
        if _ENTERED in said and quiet >= 1:
            os.write(terminal, b"q")
            quiet = 0.0
    os.close(terminal)
    os.waitpid(pid, 0)
    return said


def test_who_leaves_the_demo_is_told_that_its_folder_may_be_deleted(tmp_path: Path) -> None:
    said = said_on_a_terminal(tmp_path, "demo", "office")
    after = said.rpartition(_LEFT)[2].decode("utf-8", "replace")
    assert str(tmp_path / "office") in after
    assert "可以删掉" in after
    assert (tmp_path / "office" / "records").is_dir(), "nothing is deleted behind anybody's back"
