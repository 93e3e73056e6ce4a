"""`duban demo`: a repository of realistic cases dated relative to today, then the interface."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK
from tui.cli.wishes import OpenInterface
from tui.domain.errors import UsageError

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Where, and whether to open it."""
    parser.word("folder_to_make", nargs="?", default="")
    parser.flag("--no-tui")


def run(words: Words, shell: Shell) -> int | OpenInterface:
    """Play the demo office and open it."""
    from tui.demo.making import make_demo

    named = words.folder_to_make
    folder = shell.path(named) if named else None
    if folder is not None and folder.is_dir() and any(folder.iterdir()):
        raise UsageError(problem="usage.folder_in_use", path=named)
    shows = sys.stderr.isatty()
    made = make_demo(folder, partial(_progress, shell) if shows else None)
    output.result(str(made))
    if words.no_tui:
        return OK
    return OpenInterface(made, shell.lang, shell.say("demo.left", folder=made, program=_program()))


def _program() -> str:
    """How this program is called in the reader's shell; in a fresh environment it is not on the path."""
    import shlex
    import shutil

    called = sys.argv[0]
    outside = shutil.which("duban") is None and Path(called).stem == "duban"
    return shlex.quote(called) if outside else "duban"


def _progress(shell: Shell, done: int, total: int) -> None:
    end = "\n" if done == total else ""
    sys.stderr.write("\r" + shell.say("demo.playing", done=done, total=total) + end)
    sys.stderr.flush()
