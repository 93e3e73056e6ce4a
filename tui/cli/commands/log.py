"""`duban log`: write an entry into the log of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Which case, what kind of entry, what it says."""
    parser.word("case")
    parser.word("kind")
    parser.option("--set", many=True)


def run(words: Words, shell: Shell) -> int:
    """Write and save."""
    from tui.service.orders import log

    return shell.answer(log(shell.book, words.case, words.kind, words.set, shell.asking))
