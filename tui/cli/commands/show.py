"""`duban show`: one case, all its fields, its light, and what the next step needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK
from tui.cli.plain import light_reason
from tui.cli.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.plain import Json
    from tui.cli.shell import Shell
    from tui.service.opened import OpenCase


def arguments(parser: Parser) -> None:
    """Which case."""
    parser.word("case")
    parser.flag("--json")


def run(words: Words, shell: Shell) -> int:
    """Show the case."""
    from tui.service.outside import is_outside

    shell.office_read()
    opened = shell.book.open(words.case)
    if words.json:
        output.as_json(_object(opened, shell))
        return OK
    output.result("\n".join(_lines(opened, shell)))
    if is_outside(shell.book, opened.path):
        output.note(shell.say("show.outside", id=opened.case.id))
    shell.findings(opened.diagnostics)
    return OK


def _object(opened: OpenCase, shell: Shell) -> dict[str, Json]:
    fields = plain(opened.case.values)
    return {
        **(fields if isinstance(fields, dict) else {}),
        "body": opened.case.body,
        "light": opened.light.colour,
        "light_reason": light_reason(opened.light, shell.lang),
        "path": str(opened.path),
        "next": [
            {"stage": one.move.target, "missing": [d.finding.code for d in one.missing]}
            for one in opened.moves
        ],
    }


def _lines(opened: OpenCase, shell: Shell) -> Iterator[str]:
    from tui.domain.colours import SIGNS
    from tui.report.case import record_lines
    from tui.text.sanitise import visible

    case, light = opened.case, opened.light
    reason = light_reason(light, shell.lang)
    yield f"{visible(case.id)}  {visible(case.text('title'))}"
    yield f"{SIGNS[light.colour]} {shell.say(f'light.word.{light.colour}')}  {visible(reason)}"
    yield ""
    yield from record_lines(case.values, shell.lang)
    body = case.body.strip("\n")
    if body:
        yield ""
        yield visible(body, newlines=True)
    yield ""
    yield from move_lines(opened, shell)


def move_lines(opened: OpenCase, shell: Shell) -> Iterator[str]:
    """The next steps, each with what it still needs."""
    from tui.report.wording import message
    from tui.report.wording import word

    for move, missing in opened.moves:
        if move.direction != "forward":
            continue
        stage = word("stage", move.target, shell.lang)
        key = "show.next_needs" if missing else "show.next_ready"
        yield shell.say(key, stage=stage)
        for found in missing:
            yield f"  {found.finding.code} {message(found.finding, shell.lang)}"
