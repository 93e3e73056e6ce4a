"""The program in a real terminal: a pty, a screen that pyte keeps, and answers as a terminal gives them."""

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
from typing import TYPE_CHECKING
from typing import Self

import pyte
from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AMBIGUOUS = "│■●▲─"
_ASKED = re.compile(rb"\x1b\[6n")


class Terminal:
    """One program in a terminal of its own; use as a context.

    `sign_width` is how many cells the terminal gives to signs of doubtful width; with `answers`
    false it never says where the cursor stands.
    """

    def __init__(
        self,
        folder: Path,
        *words: str,
        size: tuple[int, int] = (80, 24),
        sign_width: int = 1,
        answers: bool = True,
        encoding: str = "utf-8",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Run `duban WORDS` in `folder`."""
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen) if encoding == "utf-8" else None
        self.said = b""
        self.sign_width = sign_width
        self.answers = answers
        self.encoding = encoding
        self.status: int | None = None
        self._line = b""
        whole = {**os.environ, "TERM": "xterm-256color", **(environment or {})}
        env = {name: value for name, value in whole.items() if value != "<none>"}
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            flags = ["-X", "utf8"] if "PYTHONUTF8" not in env else []
            call = [sys.executable, "-P", *flags, "-m", "tui", *words]
            os.execve(sys.executable, call, env)  # noqa: S606 -- it needs the terminal
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self.status is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.handle)

    def _read(self, patience: float) -> bool:
        """Take one piece of what is said; false = nothing came, or the program has ended."""
        if self.status is not None or not select.select([self.handle], [], [], patience)[0]:
            return False
        try:
            piece = os.read(self.handle, 65536)
        except OSError:
            piece = b""
        if not piece:
            _pid, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)
            return False
        self.said += piece
        if self.stream is not None:
            self.stream.feed(piece)
        self._answer(piece)
        return True

    def _answer(self, piece: bytes) -> None:
        for part in re.split(rb"(\x1b\[6n)", piece):
            if not _ASKED.fullmatch(part):
                self._line = re.split(rb"[\r\n]", self._line + part)[-1]
            elif self.answers:
                line = re.sub(
                    r"\x1b\[[0-9;?]*[A-Za-z]", "", self._line.decode(self.encoding, "replace")
                )
                wide = sum(self.sign_width - 1 for character in line if character in AMBIGUOUS)
                self.press(f"\x1b[1;{cell_len(line) + wide + 1}R")

    def press(self, keys: str) -> None:
        """Send `keys` as the terminal would."""
        with suppress(OSError):
            os.write(self.handle, keys.encode("utf-8"))

    def rest(self, quiet: float = 0.6, patience: float = 60.0) -> None:
        """Wait until nothing has been said for a while."""
        end = time.monotonic() + patience
        while time.monotonic() < end and self._read(quiet):
            pass

    def wait_for(self, text: str, patience: float = 90.0) -> None:
        """Wait until `text` stands on the screen.

        Raises:
            AssertionError: it does not come.
        """
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if text in self.text:
                return
            if not self._read(0.2) and self.status is not None:
                break
        missing = f"no {text!r}; exit {self.status}\n{self.text}"
        raise AssertionError(missing)

    def end(self, patience: float = 90.0) -> int:
        """Wait for the program to end; its exit code."""
        limit = time.monotonic() + patience
        while self.status is None and time.monotonic() < limit:
            self._read(0.2)
        assert self.status is not None, self.text
        return self.status

    @property
    def text(self) -> str:
        """What stands on the screen; all that was said, in another encoding than UTF-8."""
        if self.stream is None:
            return self.said.decode(self.encoding, "replace")
        return text_on(self.screen)


def text_on(screen: pyte.Screen) -> str:
    """What stands on a screen, a line each."""
    # pyte keeps an empty cell behind each wide character
    # (`Screen.display` stumbles over one whose wide character was drawn over)
    rows = (screen.buffer[y] for y in range(screen.lines))
    return "\n".join("".join(row[x].data for x in range(screen.columns)).rstrip() for row in rows)
