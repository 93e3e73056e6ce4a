"""`duban diff`: what differs between versions, by field, Chinese by character."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell
    from tui.service.history import CaseDifference


def arguments(parser: Parser) -> None:
    """Which versions, which case."""
    parser.word("words", nargs="*")
    parser.flag("--json")


def run(words: Words, shell: Shell) -> int:
    """Show the differences: `[REV[..REV]] [ID]`."""
    from tui.domain.fields.scalars import CASE_ID
    from tui.service.history import diff

    if len(words.words) > 2:
        from tui.domain.errors import UsageError

        raise UsageError(problem="usage.unrecognised", text=" ".join(words.words[2:]))
    case_id = next((word for word in words.words if CASE_ID.fullmatch(word.upper())), None)
    rest = [word for word in words.words if word != case_id]
    if len(rest) == 2:
        rest, case_id = rest[:1], rest[1]
    found = diff(shell.book, rest[0] if rest else None, case_id)
    if words.json:
        from tui.cli.plain import difference_objects

        output.as_json(
            [
                {
                    "id": one.case_id,
                    "path": one.path,
                    "readable": one.readable,
                    "changes": difference_objects(one.differences),
                }
                for one in found
            ]
        )
    else:
        for one in found:
            _print(one, shell)
    return OK


def _print(one: CaseDifference, shell: Shell) -> None:
    from tui.report.case import difference_lines
    from tui.text.sanitise import visible

    key = "diff.changed"
    if one.before is None and one.readable:
        key = "diff.new"
    elif one.after is None and one.readable:
        key = "diff.gone"
    elif not one.readable:
        key = "diff.unreadable"
    output.result(shell.say(key, case=visible(one.case_id), title=visible(one.title)))
    for line in difference_lines(one.differences, shell.lang, colour=output.colour(sys.stdout)):
        output.result("  " + line.replace("\n", "\n  "))
