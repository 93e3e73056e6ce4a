"""`duban explain`: the page of one code, or the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK
from tui.domain.errors import UsageError

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Which code."""
    parser.word("code", nargs="?", default="")


def run(words: Words, shell: Shell) -> int:
    """Print the page."""
    from tui.report.explain import page
    from tui.rules import engine
    from tui.rules.registry import CODES

    if not words.code:
        rows = [
            (code, shell.say(f"explain.{engine.severity(code)}"), declared.name)
            for code, declared in sorted(CODES.items())
        ]
        output.table(rows)
        return OK
    code = words.code.strip().upper()
    if code not in CODES:
        raise UsageError(problem="usage.no_code", code=words.code)
    output.result(page(code, shell.lang).rstrip("\n"))
    return OK
