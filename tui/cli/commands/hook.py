"""`duban hook NAME`: called by git, never by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import hook

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.cli.parser import Parser
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """The hook and what git gives it."""
    parser.word("name")
    parser.word("rest", nargs="*")


def run(words: Namespace, shell: Shell) -> int:
    """Be that hook."""
    return hook.run(words.name, words.rest, shell.folder, shell.lang)
