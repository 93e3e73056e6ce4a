"""`duban set`: change fields of a case, checked and committed as a form would."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Which case, which fields."""
    parser.word("case")
    parser.word("words", nargs="+")


def run(words: Words, shell: Shell) -> int:
    """Change and save."""
    from tui.service.orders import set_fields

    return shell.answer(set_fields(shell.book, words.case, words.words, shell.asking))
