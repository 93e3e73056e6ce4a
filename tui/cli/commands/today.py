"""`duban today`: what to urge, answer, report, tell, review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK
from tui.cli.plain import plain
from tui.cli.progress import catch_up

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell
    from tui.domain.obligations import Obligation


def arguments(parser: Parser) -> None:
    """How to say it."""
    parser.flag("--json")


def run(words: Words, shell: Shell) -> int:
    """Print the day's work."""
    from tui.service.listing import Query
    from tui.service.places.agenda import agenda

    shell.book.begin_check()
    shell.office_read()
    catch_up(shell)
    found = agenda(shell.book)
    titles = {row.id: row.title for row in shell.book.rows(Query(active=True)).rows}
    if words.json:
        output.as_json(
            [
                {
                    "kind": one.kind,
                    "id": one.case_id,
                    "title": titles.get(one.case_id, ""),
                    "due": plain(one.due),
                    "reason": _reason(one, shell),
                    "action": one.action,
                }
                for one in found
            ]
        )
        return OK
    _print(found, titles, shell)
    return OK


def _print(found: tuple[Obligation, ...], titles: dict[str, str], shell: Shell) -> None:
    from tui.text.sanitise import visible

    if not found:
        output.note(shell.say("today.nothing"))
    for kind in dict.fromkeys(one.kind for one in found):
        group = (one for one in found if one.kind == kind)
        output.result(shell.say(f"today.{kind}"))
        output.table(
            (
                f"  {visible(one.case_id)}",
                str(plain(one.due) or ""),
                visible(_reason(one, shell)),
                visible(titles.get(one.case_id, "")),
            )
            for one in group
        )


def _reason(one: Obligation, shell: Shell) -> str:
    from tui.report.wording import worded

    return worded(one.reason, one.values, shell.lang)
