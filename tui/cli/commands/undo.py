"""`duban undo`: take back your own last change, as a new commit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Of which case, and whether only to look."""
    parser.word("case", nargs="?")
    parser.flag("--dry-run")


def run(words: Words, shell: Shell) -> int:
    """Say what goes back, and take it back."""
    from tui.report.case import difference_lines
    from tui.service.undo import preview
    from tui.service.undo import undo
    from tui.text.sanitise import visible

    shown = preview(shell.book, words.case)
    output.note(shell.say("undo.takes_back", subject=visible(shown.subject)))
    for one in shown.cases:
        for line in difference_lines(one.differences, shell.lang, colour=output.colour(sys.stderr)):
            output.note("  " + line.replace("\n", "\n  "))
        for changed in one.lines:
            output.note(f"  {changed.sign} {visible(changed.text)}")
    if words.dry_run:
        return OK
    return shell.answer(undo(shell.book, shown))
