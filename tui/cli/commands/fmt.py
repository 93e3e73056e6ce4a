"""`duban fmt`: records in the office's usual spelling; what it writes is not committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import FINDINGS
from tui.cli.exit_codes import OK
from tui.domain.errors import UsageError

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Which files, and whether to write."""
    parser.word("paths", nargs="*")
    parser.flag("--check")
    parser.flag("--only-fixes")
    parser.option("--encoding", default="")


def run(words: Words, shell: Shell) -> int:
    """Format, or say what is not formatted."""
    from tui.service.checking import formatting

    paths = [shell.path(path) for path in words.paths] or None
    if words.encoding:
        if paths is None:
            raise UsageError(problem="usage.encoding_of_what")
        found = formatting.recoded(shell.book, paths, words.encoding)
    else:
        found = formatting.unformatted(shell.book, paths, only_fixes=words.only_fixes)
    count = 0
    for one in found:
        count += 1
        if words.check and words.encoding:
            from tui.text.sanitise import visible

            output.result(visible(one.new.decode("utf-8", "replace"), newlines=True), end="")
        if not words.check:
            formatting.write(shell.book, one)
        output.result(one.path)
    output.note(shell.say("fmt.would" if words.check else "fmt.done", count=count))
    return FINDINGS if words.check and count else OK
