"""The two streams: results on one, what is said about them on the other.

Text of records goes through `visible` before it gets here. What the terminal's encoding lacks is
replaced, never an exception; JSON is then written in ASCII, so that nothing is lost.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.domain.errors import OutputFailedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from typing import TextIO

_PIECE = 65_536
"""Characters that are written at once: a call for every line is half the time of a long list."""


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
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 -- no paths; to the end


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


def stream(texts: Iterable[str]) -> None:
    """Write a result as it comes, in large pieces; where it breaks off, what there is of it.

    Raises:
        OutputFailedError, BrokenPipeError: as of `result`.
    """
    held: list[str] = []
    size = 0
    try:
        for text in texts:
            held.append(text)
            size += len(text)
            if size > _PIECE:
                whole = "".join(held)
                held, size = [], 0
                result(whole, end="")
    finally:
        result("".join(held), end="")


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
    """Write `value` as JSON; what would act on a terminal is escaped.

    In an encoding that lacks characters all of them are escaped, so that nothing is lost.
    """
    from tui.report.json_text import dumps

    result(dumps(value, ascii_only=not is_utf8(sys.stdout)), end="")


def as_json_list(values: Iterable[object]) -> None:
    """As `as_json` of a list, whose items are written as they come."""
    from tui.report.json_text import listed

    stream(listed(values, ascii_only=not is_utf8(sys.stdout)))


def json_text(text: str) -> None:
    """Write JSON that is ready; in an encoding that lacks characters, with escapes for them."""
    if not is_utf8(sys.stdout):
        import json

        text = json.dumps(json.loads(text), indent=2) + "\n"
    result(text, end="")


def table(
    rows: Iterable[tuple[str, ...]],
    *,
    last_cut: bool = True,
    fits: bool = False,
) -> None:
    """Write rows in columns by the width of what is shown; on a terminal no line is broken.

    Args:
        rows: cells without a line break.
        last_cut: whether a line that is longer than the terminal is cut.
        fits: whether all cells of a column are of one width; then the rows are written as they come,
            else all are looked at first.
    """
    from tui.report.width import aligned
    from tui.report.width import fitted
    from tui.report.width import widths

    columns = None
    if not fits:
        rows = list(rows)
        columns = widths(rows)
    cells = terminal_width() if last_cut and sys.stdout.isatty() else 0
    lines = aligned(rows, columns)
    stream(f"{fitted(line, cells).rstrip() if cells else line}\n" for line in lines)


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
