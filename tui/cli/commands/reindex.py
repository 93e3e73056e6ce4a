"""`duban reindex`: the index of the list is thrown away and made anew from the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK
from tui.cli.progress import catch_up

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(_parser: Parser) -> None:
    """Nothing to say."""


def run(_words: Words, shell: Shell) -> int:
    """Read every record again; cut off, it goes on where it stopped with the next list."""
    shell.office_read()
    shell.book.forget_lines()
    read = catch_up(shell)
    shell.book.spell_lines()
    output.note(shell.say("reindex.done", count=read))
    return OK
