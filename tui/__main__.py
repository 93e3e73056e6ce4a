"""`duban` and `python -m tui`: the command line first, the interface when it is asked for."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from tui.cli.wishes import OpenInterface
    from tui.cli.wishes import ServeInterface
    from tui.cli.wishes import ShowKeys


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call of the program and give its exit code; without `arguments` it is the process's."""
    from tui.cli.main import guarded
    from tui.cli.main import no_terminal
    from tui.cli.main import run

    if arguments is None:
        _in_utf8()
    answer = run(sys.argv[1:] if arguments is None else arguments)
    if isinstance(answer, int) and arguments is None:
        _leave(answer)
    if isinstance(answer, int):
        return answer
    from tui.cli.wishes import ServeInterface
    from tui.cli.wishes import ShowKeys

    if isinstance(answer, ServeInterface):
        return guarded(partial(_serve, answer), lambda: answer.lang)
    if isinstance(answer, ShowKeys):
        return guarded(partial(_print_keys, answer), lambda: answer.lang)
    # TEXTUAL_DRIVER is Textual's own: it names what draws instead of a terminal (`duban serve`)
    if "TEXTUAL_DRIVER" not in os.environ and not (sys.stdin.isatty() and sys.stdout.isatty()):
        return no_terminal(answer.lang)
    if "TEXTUAL_DRIVER" not in os.environ and os.environ.get("TERM") == "dumb":
        return no_terminal(answer.lang, "usage.dumb_terminal")
    return guarded(partial(_open_interface, answer), lambda: answer.lang)


def _in_utf8() -> None:
    """Begin again in Python's UTF-8 mode where the locale names another encoding (GBK, ASCII).

    What git is told and the names of files are UTF-8 whatever the locale; both streams go on in
    the encoding of the terminal.
    """
    if os.name != "posix" or sys.getfilesystemencoding().replace("-", "") == "utf8":
        return
    os.environ.setdefault("PYTHONIOENCODING", getattr(sys.stdout, "encoding", "") or "ascii")
    again = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    call = [one.encode("utf-8", "surrogateescape") for one in again]
    os.execv(sys.executable, call)  # noqa: S606 -- this very program


def _open_interface(asked: OpenInterface) -> int:
    from tui.app.app import run as open_interface

    # the terminal is the interface's: a signer that would ask for its passphrase there opens a
    # window of its own, or the save says that signing failed
    os.environ["SSH_ASKPASS_REQUIRE"] = "force"
    os.environ.pop("GPG_TTY", None)
    code = open_interface(asked.path, asked.lang, asked.theme)
    if asked.farewell:
        from tui.cli import output

        output.result(asked.farewell)
    return code


def _serve(asked: ServeInterface) -> int:
    from importlib.util import find_spec

    from tui.domain.errors import UsageError

    if find_spec("textual_serve") is None:
        raise UsageError(problem="serve.not_installed", python=sys.executable)
    from tui.app.browser.server import serve

    return serve(asked.path, asked.lang, asked.port)


def _print_keys(asked: ShowKeys) -> int:
    from tui.app import key_card
    from tui.app.keymap import read_keymap
    from tui.cli import output
    from tui.service.user.preferences import preferences
    from tui.text.sanitise import visible
    from tui.text.translate import say

    if asked.markdown:  # the card of the guide shows the keys as they are by themselves
        output.result(key_card.card(asked.lang).rstrip("\n"))
        return 0
    moved, problems = read_keymap(preferences().keys)
    output.table(key_card.lines(asked.lang, moved))
    for problem in problems:
        output.note(visible(say(problem.key, asked.lang, **problem.values)))
    return 0


def _leave(code: int) -> NoReturn:
    """End at once: taking the interpreter apart is a tenth of what a command costs.

    Nothing of ours waits for that: what was begun has been ended, and the results are taken.
    """
    with suppress(OSError, ValueError):  # nobody reads any more: the code still answers
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
