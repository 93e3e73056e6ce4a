"""`duban check`: judge the work tree, what is staged, a range, everything, or standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import FINDINGS
from tui.cli.exit_codes import OK
from tui.domain.errors import NoRepositoryError
from tui.domain.errors import UsageError

if TYPE_CHECKING:
    from tui.cli.parser import Parser
    from tui.cli.parser import Words
    from tui.cli.shell import Shell
    from tui.domain.office import Office
    from tui.service.checking.report import Report

FORMATS = ("text", "json", "github", "gitlab", "sarif")


def arguments(parser: Parser) -> None:
    """What to judge, and how to say it."""
    parser.word("paths", nargs="*")
    parser.flag("--staged")
    parser.option("--range", default=None)
    parser.flag("--all")
    parser.option("--format", choices=FORMATS, default="text")
    parser.flag("--strict")


def run(words: Words, shell: Shell) -> int:
    """Judge and tell."""
    given = {name: getattr(words, name) for name in ("staged", "range", "all", "paths")}
    chosen = [name for name, value in given.items() if value or value == ""]
    if len(chosen) > 1:
        names = [name if name == "paths" else f"--{name}" for name in chosen]
        raise UsageError(problem="usage.not_together", text=names[0], other=names[1])
    report = _judged(words, shell)
    if words.format == "text":
        _tell(report, shell)
    else:
        write = output.result if words.format == "github" else output.json_text
        write(_rendered(words.format, report, shell.lang))
    if report.failed or (words.strict and report.diagnostics):
        return FINDINGS
    return OK


def _judged(words: Words, shell: Shell) -> Report:
    from tui.service.checking import check

    if words.paths == ["-"]:
        return check.check_bytes(output.read_input_bytes(), _office(shell))
    if words.paths:
        return check.check_paths(shell.book.root, [shell.path(path) for path in words.paths])
    if words.range is not None:
        from tui.cli.progress import counted
        from tui.service.checking.ranges import check_range

        with counted(shell, "check.going") as told:
            return check_range(shell.book.root, words.range, told)
    if words.staged:
        from tui.service.checking.index import check_index
        from tui.service.checking.staged import staged_in

        return check_index(staged_in(shell.book.root))
    if words.all:
        from tui.cli.progress import counted

        with counted(shell, "check.going") as told:
            return check.check_all(shell.book.root, told)
    return check.check_changed(shell.book.root)


def _office(shell: Shell) -> Office | None:
    """The office of the repository around the folder, if there is one."""
    try:
        return shell.book.office
    except NoRepositoryError:
        return None


def _tell(report: Report, shell: Shell) -> None:
    if report.diagnostics:
        from tui.report.text import render

        coloured = output.colour(sys.stdout)
        output.result(render(report.diagnostics, shell.lang, colour=coloured), end="")
    from tui.rules.engine import severity

    errors = sum(1 for one in report.diagnostics if severity(one.finding.code) == "error")
    values = {
        "files": report.files,
        "commits": report.commits,
        "errors": errors,
        "warnings": len(report.diagnostics) - errors,
    }
    output.note(shell.say("check.commits" if report.commits else "check.files", **values))


def _rendered(form: str, report: Report, lang: str) -> str:
    from importlib import import_module

    text: str = import_module(f"tui.report.{form}").render(report.diagnostics, lang)
    return text.rstrip("\n") if form == "github" else text
