"""`duban advance`: the next stage, or what is missing for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Which case, where to, what is filled in on the way."""
    parser.word("case")
    parser.option("--to", default="")
    parser.option("--set", many=True)


def run(words: Words, shell: Shell) -> int:
    """Move and save; what is missing is said, and nothing is written then."""
    from tui.service.orders import advance

    return shell.answer(advance(shell.book, words.case, words.to, words.set, shell.asking))
