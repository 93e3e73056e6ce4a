"""`duban schema`: the JSON Schema of the records, for editors and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(_parser: Parser) -> None:
    """Nothing."""


def run(_words: Words, shell: Shell) -> int:
    """Print the schema."""
    from tui.report.schema import schema

    output.as_json(schema(shell.lang))
    return OK
