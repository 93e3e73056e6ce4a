"""`duban doctor`: what is installed, what is missing, what was left behind; `--fix` mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import FAULT
from tui.cli.exit_codes import OK

if TYPE_CHECKING:
    from datetime import date

    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Whether to mend."""
    parser.flag("--fix")
    parser.flag("--json")


def run(words: Words, shell: Shell) -> int:
    """Examine, and mend when asked."""
    from tui.service import doctor
    from tui.service.terminal import look

    look_into = doctor.mend if words.fix else doctor.examine
    checks = look_into(shell.folder, _today(), look(ask=not words.json))
    if words.json:
        output.as_json(
            [
                {"check": one.key, "state": one.state, "mendable": one.mendable, **one.values}
                for one in checks
            ]
        )
    else:
        from tui.text.sanitise import visible

        for one in checks:
            output.result(f"{doctor.SIGN[one.state]} {visible(doctor.told(one, shell.lang))}")
        if any(one.mendable for one in checks):
            output.note(shell.say("doctor.mend"))
    return FAULT if any(one.state == "bad" for one in checks) else OK


def _today() -> date:
    from tui.service.clock import system_clock

    return system_clock().today()
