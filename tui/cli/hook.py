"""What git's hooks call. Where no record is staged nothing is imported and the answer is 0."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.exit_codes import FINDINGS
from tui.cli.exit_codes import OK
from tui.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from tui.service.checking.check import Report

NAMES = ("pre-commit", "pre-merge-commit", "commit-msg", "pre-push")


def run(name: str, arguments: Sequence[str], folder: Path, language: Callable[[], str]) -> int:
    """Be the hook `name`, called by git with `arguments`.

    Raises:
        UsageError: there is no such hook, or an argument is missing.
    """
    if name in {"pre-commit", "pre-merge-commit"}:
        return _before_commit(folder, language)
    if name == "commit-msg" and arguments:
        return _message(folder, Path(arguments[0]), language)
    if name == "pre-push" and arguments:
        return _before_push(folder, arguments[0], language)
    raise UsageError(problem="usage.no_hook", name=name, names=" ".join(NAMES))


def _before_commit(folder: Path, language: Callable[[], str]) -> int:
    from tui.service.checking.staged import top_with_records

    top = top_with_records(folder)
    if top is None:
        return OK
    from tui.service.checking.check import check_index

    return _tell(check_index(top), language)


def _message(folder: Path, file: Path, language: Callable[[], str]) -> int:
    from tui.service.checking.staged import top_with_records

    top = top_with_records(folder)
    if top is None:
        return OK
    from tui.service.checking.commit_message import complete

    return _tell(complete(top, folder / file), language)


def _before_push(folder: Path, remote: str, language: Callable[[], str]) -> int:
    lines = output.read_input_bytes().decode("utf-8", "surrogateescape").splitlines()
    if not any(line.strip() for line in lines):
        return OK
    from tui.service.checking.ranges import check_push
    from tui.service.checking.staged import top_of

    return _tell(check_push(top_of(folder), lines, remote), language)


def _tell(report: Report, language: Callable[[], str]) -> int:
    if report.diagnostics:
        from tui.report.text import render

        coloured = output.colour(sys.stderr)
        output.note(render(report.diagnostics, language(), colour=coloured).rstrip("\n"))
    return FINDINGS if report.failed else OK
