"""The terminal as it is: how wide it draws signs of doubtful width, its encoding, the keys it keeps.

Box lines and signs such as ■ take one cell in most terminals and two in some; only the terminal
knows. It is asked by drawing one and asking where the cursor stands (CSI 6n). Nothing is asked
where nobody could answer, and the terminal is left as it was found.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

PROBES = "│■"
"""A line and a sign that Textual gives one cell each; ux.md 2.2."""
_PATIENCE = 0.4
"""Seconds for one answer: a terminal at the far end of a slow line takes some tenths."""
_PLACE = re.compile(rb"\x1b\[(\d+);(\d+)R")

KEEPS: tuple[tuple[str, str], ...] = (
    ("tmux", "TMUX"),
    ("screen", "STY"),
    ("vscode", "TERM_PROGRAM=vscode"),
    ("gnome", "VTE_VERSION"),
    ("windows", "WT_SESSION"),
    ("apple", "TERM_PROGRAM=Apple_Terminal"),
)
"""Programs that keep keys for themselves (ux.md 1.3, 4.4), and by which variable one knows them."""


class Terminal(NamedTuple):
    """What is known of the terminal.

    Attributes:
        is_one: whether standard input and output are a terminal at all.
        kind: TERM.
        encoding: of standard output, as Python names it, without `-`.
        columns, lines: 0 = unknown.
        sign_width: cells of a sign of doubtful width; 0 = not measured.
        keeps: the programs around it that keep keys for themselves.
        plain_tmux: inside a tmux that was started without UTF-8.
    """

    is_one: bool
    kind: str
    encoding: str
    columns: int = 0
    lines: int = 0
    sign_width: int = 0
    keeps: tuple[str, ...] = ()
    plain_tmux: bool = False


def look(*, ask: bool = True) -> Terminal:
    """Look at the terminal of this process; with `ask` it is asked for the width of signs.

    It must not be asked while somebody else reads from it (the interface).
    """
    is_one = _is_terminal()
    columns, lines = _size()
    encoding = (getattr(sys.__stdout__, "encoding", None) or "").lower().replace("-", "")
    kind = os.environ.get("TERM", "")
    keeps = tuple(name for name, variable in KEEPS if _is_set(variable, os.environ))
    return Terminal(
        is_one,
        kind,
        encoding,
        columns,
        lines,
        sign_width=measured(encoding) if ask and is_one and kind != "dumb" else 0,
        keeps=keeps,
        plain_tmux="tmux" in keeps and not _locale_is_utf8(os.environ),
    )


def measured(encoding: str = "utf8") -> int:
    """Cells that the terminal gives to a sign of doubtful width; 0 where it does not answer."""
    try:
        probes = [sign.encode(encoding) for sign in PROBES]
    except (LookupError, UnicodeEncodeError):
        return 0
    try:
        with _raw() as (source, target):
            widths = []
            for probe in probes:
                os.write(target, b"\r" + probe + b"\x1b[6n")
                widths.append(_column(source) - 1)
                os.write(target, b"\r\x1b[K")
                if widths[-1] < 1:
                    return 0
            return max(widths)
    except (ImportError, OSError, ValueError, AttributeError):
        return 0


@contextmanager
def _raw() -> Iterator[tuple[int, int]]:
    """The two ends of the terminal, with keys and answers passed on as they come and not echoed.

    Raises:
        ImportError: this system has no such terminals.
        OSError: standard input is none.
    """
    import termios  # noqa: PLC0415 -- Windows has none
    import tty  # noqa: PLC0415 -- as above

    if sys.__stdin__ is None or sys.__stdout__ is None:
        raise OSError
    source, target = sys.__stdin__.fileno(), sys.__stdout__.fileno()
    try:
        before = termios.tcgetattr(source)
    except termios.error as problem:
        raise OSError from problem
    sys.__stdout__.flush()
    try:
        tty.setcbreak(source, termios.TCSADRAIN)
        yield source, target
    finally:
        # an answer that comes too late must not reach the shell as if it had been typed
        with suppress(termios.error):
            termios.tcsetattr(source, termios.TCSAFLUSH, before)


def _column(source: int) -> int:
    """The column that the terminal answers; 0 = it says nothing in time."""
    from select import select  # noqa: PLC0415 -- with the terminal alone

    said, end = b"", monotonic() + _PATIENCE
    while (left := end - monotonic()) > 0 and select([source], [], [], left)[0]:
        piece = os.read(source, 64)
        if not piece:
            break
        said += piece
        found = _PLACE.search(said)
        if found is not None:
            return int(found[2])
    return 0


def _size() -> tuple[int, int]:
    if sys.__stdout__ is not None:
        with suppress(OSError, ValueError):
            found = os.get_terminal_size(sys.__stdout__.fileno())
            return found.columns, found.lines
    return 0, 0


def _is_terminal() -> bool:
    streams = (sys.__stdin__, sys.__stdout__)
    with suppress(ValueError):  # a stream that the caller closed
        return all(stream is not None and stream.isatty() for stream in streams)
    return False


def _is_set(variable: str, environment: Mapping[str, str]) -> bool:
    name, _equals, value = variable.partition("=")
    found = environment.get(name, "")
    return found == value if value else bool(found)


def _locale_is_utf8(environment: Mapping[str, str]) -> bool:
    named = next(filter(None, map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return "utf8" in named.lower().replace("-", "")
