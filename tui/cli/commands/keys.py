"""`duban keys`: every key of the interface; printed by whoever knows it (`tui.__main__`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.shell import ShowKeys

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.parser import Parser
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """As what."""
    parser.flag("--markdown")


def run(words: Namespace, shell: Shell) -> ShowKeys:
    """Ask for the table."""
    return ShowKeys(shell.lang, words.markdown)
