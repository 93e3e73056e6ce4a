"""`duban serve`: the interface in a browser of this machine; started by `tui.__main__`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.wishes import ServeInterface
from tui.domain.errors import UsageError

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell

_PORT = 8000
_LAST = 65_535


def arguments(parser: Parser) -> None:
    """On which port."""
    parser.option("--port", default=str(_PORT))


def run(words: Words, shell: Shell) -> ServeInterface:
    """Ask for the server on the repository around the folder.

    Raises:
        UsageError: the port is no number of a port.
    """
    if not words.port.isascii() or not words.port.isdecimal() or int(words.port) > _LAST:
        raise UsageError(problem="serve.port", port=words.port)
    return ServeInterface(shell.book.root, shell.lang, int(words.port))
