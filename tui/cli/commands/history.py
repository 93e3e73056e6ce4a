"""`duban history`: what happened to a case, newest first, in the office's words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.plain import Json
    from tui.cli.shell import Shell
    from tui.service.history import Event


def arguments(parser: Parser) -> None:
    """Which case."""
    parser.word("case")
    parser.flag("--json")


def run(words: Words, shell: Shell) -> int:
    """Show the history."""
    from tui.service.history import history

    events = history(shell.book, words.case)
    if words.json:
        output.as_json([_object(event) for event in events])
    else:
        for event in events:
            output.result("\n".join(_lines(event, shell)))
    return OK


def _object(event: Event) -> dict[str, Json]:
    from tui.cli.plain import difference_objects

    return {
        "commit": event.commit,
        "when": str(event.when),
        "who": event.who,
        "action": event.action,
        "subject": event.subject,
        "reason": event.reason,
        "approver": event.approver,
        "changes": difference_objects(event.changes),
    }


def _lines(event: Event, shell: Shell) -> Iterator[str]:
    from tui.report.case import difference_lines
    from tui.text.sanitise import visible

    known = event.action and f"action.{event.action}"
    said = shell.say(known) if known else ""
    words = f"{said} {event.note}".strip() if said and said != known else event.subject
    yield f"{event.when}  {visible(event.who)}  {visible(words)}  ({event.commit[:9]})"
    coloured = output.colour(sys.stdout)
    for line in difference_lines(event.changes, shell.lang, colour=coloured):
        yield "    " + line.replace("\n", "\n    ")
