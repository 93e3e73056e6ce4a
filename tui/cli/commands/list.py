"""`duban list`: the cases that a filter leaves, as a table, JSON or CSV."""

from __future__ import annotations

import sys
from functools import cache
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK
from tui.cli.progress import catch_up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell
    from tui.service.listing import Row
    from tui.store.index.finding import Brief
    from tui.store.index.finding import Widest

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
    query = Query(text=text, sort=words.sort, limit=words.limit)
    shell.book.begin_check()
    shell.office_read()
    catch_up(shell)
    if words.json:
        from tui.cli.plain import row_object

        output.as_json_list(row_object(row, shell.lang) for row in shell.book.rows(query).rows)
    elif words.csv:
        output.stream(_csv(shell.book.rows(query).rows, shell))
    else:
        found = shell.book.printed(query)
        output.table(_lines(found.lines, found.widest, shell), fits=True)
        key = "list.count" if found.matched else "list.none"
        output.note(shell.say(key, matched=found.matched, total=found.total))
    return OK


def _lines(rows: Iterable[Brief], widest: Widest, shell: Shell) -> Iterator[tuple[str, ...]]:
    """The cells of each row, those of a column all as wide as the widest (but of the last)."""
    from tui.domain.colours import SIGNS
    from tui.report.width import fitted
    from tui.report.width import width
    from tui.report.wording import names_shown
    from tui.report.wording import word
    from tui.text.sanitise import visible

    broken = "× " + shell.say("list.broken")
    lights = {
        look: f"{SIGNS[look[1]]} {shell.say(f'light.word.{look[1]}')}" if look[0] else broken
        for look in widest.looks
    }
    stages = {name: visible(word("stage", name, shell.lang)) for name in widest.stages}
    of_light = max(map(width, lights.values()), default=0)
    of_stage = max(map(width, stages.values()), default=0)
    lights = {look: fitted(text, of_light) for look, text in lights.items()}
    stages = {name: fitted(text, of_stage) for name, text in stages.items()}
    lead = lru_cache(maxsize=4096)(lambda names: names_shown(names, shell.lang))
    for row in rows:
        yield (
            lights[row.readable, row.colour],
            row.due.ljust(widest.due),
            visible(row.id) + " " * (widest.id - row.id_wide),
            stages[row.stage],
            visible(row.title if row.readable else row.path) + " " * (widest.title - row.wide),
            lead(row.lead) if row.readable else "",
        )


def _csv(rows: Iterable[Row], shell: Shell) -> Iterator[str]:
    """CSV for a spreadsheet: no text of a record can become a formula (reliability.md D1)."""
    import csv
    import io

    if output.is_utf8(sys.stdout):
        yield "\ufeff"  # without it spreadsheets take UTF-8 for GBK
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    heading = [shell.say(f"list.column.{name}") for name in _COLUMNS]
    for cells in chain([heading], _cells(rows, shell)):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cells(rows: Iterable[Row], shell: Shell) -> Iterator[list[str]]:
    from tui.cli.plain import light_reason
    from tui.domain.kinds import KIND_NAME
    from tui.report.wording import word

    said = cache(lambda enum, name: _cell(word(enum, name, shell.lang)))
    light = cache(lambda name: _cell(shell.say(f"light.word.{name}")))
    cell = lru_cache(maxsize=4096)(_cell)
    for row in rows:
        yield [
            _cell(row.id),
            said("kind", KIND_NAME.get(row.kind, "")),
            _cell(row.number),
            _cell(row.title),
            said("stage", row.stage),
            said("urgency", row.urgency),
            str(row.due or ""),
            light(row.light.colour),
            cell(light_reason(row.light, shell.lang)),
            cell(row.lead),
            cell(row.handler),
            _cell(row.path),
        ]


def _cell(text: str) -> str:
    from tui.text.sanitise import visible

    guarded = f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA) else text
    return visible(guarded)
