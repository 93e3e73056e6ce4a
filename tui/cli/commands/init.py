"""`duban init`: make a records repository, or complete one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Where."""
    parser.word("folder_to_make", nargs="?", default="")


def run(words: Words, shell: Shell) -> int:
    """Make what is missing and say what was made."""
    from tui.service.bootstrap import AS_GIT_SAYS
    from tui.service.bootstrap import init
    from tui.service.clock import system_clock
    from tui.text.sanitise import visible

    report = init(
        shell.path(words.folder_to_make or "."),
        signature=AS_GIT_SAYS._replace(moment=system_clock().iso() or ""),
        language=shell.lang,
    )
    output.result(visible(shell.say("doctor.repository.ok", folder=report.root)))
    for step in report.steps:
        output.result(visible(shell.say(step.key, **step.values)))
    output.note(shell.say("init.next" if report.steps else "init.nothing"))
    return OK
