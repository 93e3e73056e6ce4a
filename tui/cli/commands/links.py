"""`duban links`: children, parents, decisions without a case, what depends on a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell


def arguments(parser: Parser) -> None:
    """Which case."""
    parser.word("case")
    parser.flag("--json")


def run(words: Words, shell: Shell) -> int:
    """Print the ties."""
    from tui.report.wording import word
    from tui.service.links import linked
    from tui.text.sanitise import visible

    found = linked(shell.book, words.case)
    if words.json:
        output.as_json(
            {
                "id": found.case.id,
                "links": [
                    {
                        "relation": link.relation,
                        "direction": "to" if link.outgoing else "from",
                        "id": link.case_id,
                        "item": link.item,
                        "title": link.case.text("title") if link.case else "",
                        "stage": link.case.stage if link.case else "",
                    }
                    for link in found.links
                ],
                "decisions_without_case": [key for key, _content in found.untaken],
            }
        )
        return OK
    output.table(
        (
            "→" if link.outgoing else "←",
            visible(word("relation", link.relation, shell.lang)),
            visible(f"{link.case_id} {link.item}".strip()),
            visible(word("stage", link.case.stage, shell.lang)) if link.case else "",
            visible(link.case.text("title")) if link.case else shell.say("links.missing"),
        )
        for link in found.links
    )
    for key, content in found.untaken:
        output.result(shell.say("links.untaken", key=visible(key), content=visible(content)))
    if not found.links and not found.untaken:
        output.note(shell.say("links.none"))
    return OK
