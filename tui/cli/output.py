"""The two streams: results on one, what is said about them on the other.

Text of records goes through `visible` before it gets here. What the terminal's encoding lacks is
replaced, never an exception; JSON is then written in ASCII, so that nothing is lost.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from typing import TextIO

from tui.domain.errors import OutputFailedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator


def prepare() -> None:
    """Make both streams write any text, and lines that end alike on every system.

    A stream that the caller closed swallows what is written: the exit code still answers.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace" if is_utf8(stream) else "replace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")  # open until the program ends


def is_utf8(stream: TextIO) -> bool:
    """Whether `stream` writes UTF-8."""
    return (stream.encoding or "").lower().replace("-", "") in {"utf8", "utf8sig"}


def result(text: str, end: str = "\n") -> None:
    """Write a result.

    Raises:
        OutputFailedError: a disk does not take it.
        BrokenPipeError: whoever read has left.
    """
    with _taken():
        sys.stdout.write(text + end)


def finish() -> None:
    """See to it that every result so far is taken.

    Raises:
        OutputFailedError, BrokenPipeError: as of `result`.
    """
    with _taken():
        sys.stdout.flush()


def note(text: str) -> None:
    """Write something about a result: progress, a warning, an error.

    Where nobody takes the note the exit code still answers.

    Raises:
        OutputFailedError, BrokenPipeError: the results before it are not taken.
    """
    finish()
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """Let `stream` swallow what it holds and what is still written, without a complaint."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


@contextmanager
def _taken() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        drop(sys.stdout)  # else the interpreter complains once more when it ends
        if isinstance(problem, BrokenPipeError):
            raise
        raise OutputFailedError(errno=problem.errno) from problem


def as_json(value: object) -> None:
    """Write `value` as JSON; what would act on a terminal is escaped."""
    from tui.report.json import dumps

    json_text(dumps(value))


def json_text(text: str) -> None:
    """Write JSON that is ready; in an encoding that lacks characters, with escapes for them."""
    if not is_utf8(sys.stdout):
        import json

        text = json.dumps(json.loads(text), indent=2) + "\n"
    result(text, end="")


def table(rows: Iterable[tuple[str, ...]], *, last_cut: bool = True) -> None:
    """Write rows in columns by the width of what is shown; on a terminal no line is broken."""
    from tui.report.width import fitted
    from tui.report.width import table as columns
    from tui.report.width import width

    lines = columns(list(rows)).splitlines()
    cells = terminal_width() if last_cut and sys.stdout.isatty() else 0
    for line in lines:
        result(fitted(line, cells).rstrip() if cells and width(line) > cells else line)


def terminal_width() -> int:
    """Columns of the terminal; 80 when there is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def colour(stream: TextIO) -> bool:
    """Whether `stream` is to be coloured: a terminal, and nobody said NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def read_input() -> str:
    """The whole of standard input as text.

    Raises:
        UnicodeDecodeError: it is no UTF-8.
    """
    return read_input_bytes().decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")


def read_input_bytes() -> bytes:
    """The whole of standard input."""
    return sys.stdin.buffer.read() if sys.stdin is not None else b""
