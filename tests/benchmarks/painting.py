"""How long a program in a terminal takes until its first rows can be read there."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.timing import Used

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.timing import Work

SIZE = (100, 30)
PATIENCE = 600.0
ROW = re.compile(r"[DXH]20\d{4}-[0-9A-Z]{4}")
MINIMAL = (
    sys.executable,
    "-c",
    """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("ready")

Minimal().run()
""",
)
READY = re.compile("ready")
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07]*\x07|P[^\x1b]*\x1b\\|.)")
_TICKS = os.sysconf("SC_CLK_TCK")


def until(command: Sequence[str], folder: Path, wanted: re.Pattern[str]) -> Work:
    """The work of a program in a terminal until `wanted` stands there; then it is ended.

    No terminal is played beside it (`tests.support.terminal`): that would share its processor.
    """

    def work() -> Used:
        begun = time.perf_counter()
        pid, terminal = pty.fork()
        if not pid:
            os.chdir(folder)
            os.execve(command[0], list(command), {**os.environ, "TERM": "xterm-256color"})  # noqa: S606 -- it needs the terminal
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        try:
            _wait(terminal, wanted, begun + PATIENCE)
            return Used(time.perf_counter() - begun, _spent(pid))
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(terminal)

    return work


def _wait(terminal: int, wanted: re.Pattern[str], end: float) -> None:
    said = ""
    while time.perf_counter() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        piece = os.read(terminal, 65536).decode("utf-8", "ignore")
        for _asked in range(piece.count("\x1b[6n")):
            os.write(terminal, b"\x1b[1;2R")  # as a terminal whose signs are one cell wide
        said += piece
        if wanted.search(_ESCAPE.sub("", said)):
            return
    raise TimeoutError(wanted.pattern)


def _spent(pid: int) -> float:
    """Seconds of CPU of a process that runs, its ended children too."""
    told = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    fields = told.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS
