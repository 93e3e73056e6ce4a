"""`duban keys`: every key of the interface; printed by whoever knows it (`tui.__main__`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.wishes import ShowKeys

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """As what."""
    parser.flag("--markdown")


def run(words: Words, shell: Shell) -> ShowKeys:
    """Ask for the table."""
    return ShowKeys(shell.lang, words.markdown)
