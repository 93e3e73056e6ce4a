"""`duban list`: the cases that a filter leaves, as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK
from tui.cli.plain import light_reason
from tui.cli.plain import plain
from tui.cli.plain import row_object
from tui.domain.light import SIGNS

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell
    from tui.service.listing import Row

SORTS = ("light", "due", "id", "stage", "title", "lead", "handler")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_COLUMNS = (
    "id",
    "type",
    "number",
    "title",
    "stage",
    "urgency",
    "due",
    "light",
    "light_reason",
    "lead",
    "handler",
    "path",
)


def arguments(parser: Parser) -> None:
    """A filter, an order, a format."""
    parser.word("query", nargs="*")
    parser.one_of("--json", "--csv")
    parser.option("--sort", default="light", choices=[*SORTS, *(f"-{name}" for name in SORTS)])
    parser.option("--limit", default=None, number=True)


def run(words: Words, shell: Shell) -> int:
    """List the cases."""
    from tui.service.listing import Query

    text = " ".join(words.query)
    shell.office_read()
    page = shell.book.rows(Query(text=text, sort=words.sort, limit=words.limit))
    if words.json:
        output.as_json([row_object(row, shell.lang) for row in page.rows])
    elif words.csv:
        _csv(page.rows, shell)
    else:
        output.table(_line(row, shell) for row in page.rows)
        key = "list.none" if not page.rows else "list.count"
        output.note(shell.say(key, matched=page.matched, total=page.total))
    return OK


def _line(row: Row, shell: Shell) -> tuple[str, ...]:
    from tui.report.wording import names_shown
    from tui.report.wording import word
    from tui.text.sanitise import visible

    if not row.readable:
        return ("× " + shell.say("list.broken"), "", visible(row.id), "", visible(row.path), "")
    colour = row.light.colour
    return (
        f"{SIGNS[colour]} {shell.say(f'light.word.{colour}')}",
        str(plain(row.due) or ""),
        visible(row.id),
        visible(word("stage", row.stage, shell.lang)),
        visible(row.title),
        names_shown(row.lead, shell.lang),
    )


def _csv(rows: tuple[Row, ...], shell: Shell) -> None:
    """Write CSV for a spreadsheet: no text of a record can become a formula (reliability.md D1)."""
    if output.is_utf8(sys.stdout):
        output.result("\ufeff", end="")  # without it spreadsheets take UTF-8 for GBK
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([shell.say(f"list.column.{name}") for name in _COLUMNS])
    for row in rows:
        writer.writerow([_cell(cell) for cell in _cells(row, shell)])
    output.result(text.getvalue(), end="")


def _cells(row: Row, shell: Shell) -> tuple[str, ...]:
    from tui.report.wording import word

    kind = str(row_object(row, shell.lang)["type"])
    return (
        row.id,
        word("kind", kind, shell.lang),
        row.number,
        row.title,
        word("stage", row.stage, shell.lang),
        word("urgency", row.urgency, shell.lang),
        str(plain(row.due) or ""),
        shell.say(f"light.word.{row.light.colour}"),
        light_reason(row.light, shell.lang),
        row.lead,
        row.handler,
        row.path,
    )


def _cell(text: str) -> str:
    from tui.text.sanitise import visible

    guarded = f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA) else text
    return visible(guarded)
