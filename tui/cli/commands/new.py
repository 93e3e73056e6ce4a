"""`duban new`: register a case; its 编号 is what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import OK
from tui.domain.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell

_LARGEST = 4_000_000
"""Bytes of the longest source: a record that long is a mistake."""


def arguments(parser: Parser) -> None:
    """What kind, what is known of it, from which file."""
    parser.word("kind")
    parser.option("--set", many=True)
    parser.option("--from", default="", dest="source")
    parser.flag("--import")


def run(words: Words, shell: Shell) -> int:
    """Register and print the 编号."""
    from tui.service.edit import Refused
    from tui.service.orders import register

    done = register(
        shell.book,
        words.kind,
        words.set,
        shell.asking,
        source=_source(words.source, shell),
        imported=getattr(words, "import"),
    )
    if isinstance(done, Refused):
        return shell.answer(done)
    shell.findings(done.warnings)
    output.result(done.case_id)
    output.note(shell.say("told.saved", subject=done.subject, commit=done.commit[:9]))
    return OK


def _source(name: str, shell: Shell) -> bytes | None:
    if not name:
        return None
    try:
        raw = output.read_input_bytes() if name == "-" else _read(shell.path(name))
    except OSError as problem:
        raise UsageError(problem="usage.no_file", path=name, errno=problem.errno) from problem
    if len(raw) > _LARGEST:
        raise UsageError(problem="usage.source_too_long", path=name, limit=_LARGEST)
    return raw


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)
