"""`duban` and `python -m tui`: the command line first, the interface when it is asked for."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cli.shell import OpenInterface


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call of the program and give its exit code."""
    from tui.cli.main import guarded
    from tui.cli.main import no_terminal
    from tui.cli.main import run
    from tui.cli.shell import ShowKeys

    answer = run(sys.argv[1:] if arguments is None else arguments)
    if isinstance(answer, int):
        return answer
    if isinstance(answer, ShowKeys):
        return guarded(partial(_print_keys, answer.lang), lambda: answer.lang)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return no_terminal(answer.lang)
    return guarded(partial(_open_interface, answer), lambda: answer.lang)


def _open_interface(asked: OpenInterface) -> int:
    from tui.app.app import run as open_interface

    return open_interface(asked.path, asked.lang)


def _print_keys(lang: str) -> int:
    from tui.app.keys import KEYS
    from tui.app.keys import MOVES
    from tui.cli.output import table
    from tui.text.translate import say

    table(
        (" ".join((key.cap, *key.keys[1:])), say(key.label, lang), say(key.help, lang))
        for key in (*KEYS, *MOVES)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
