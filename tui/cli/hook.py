"""What git's hooks call. Where no record is staged nothing is imported and the answer is 0."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.cli import output
from tui.cli.exit_codes import FINDINGS
from tui.cli.exit_codes import OK
from tui.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from tui.service.checking.report import Report


def run(name: str, arguments: Sequence[str], folder: Path, language: Callable[[], str]) -> int:
    """Be the hook `name`, called by git with `arguments`.

    Raises:
        UsageError: there is no such hook, or an argument is missing.
    """
    hook = HOOKS.get(name)
    if hook is None or len(arguments) < hook.takes:
        raise UsageError(problem="usage.no_hook", name=name, names=" ".join(HOOKS))
    return hook.answer(arguments, folder, language)


def _before_commit(arguments: Sequence[str], folder: Path, language: Callable[[], str]) -> int:
    from tui.service.checking.staged import judged
    from tui.service.checking.staged import staged_in

    is_told = "-" in arguments  # the hook has asked git already
    said = output.read_input_bytes().decode("utf-8", "surrogateescape") if is_told else ""
    staged = staged_in(folder, said)
    return _tell(judged(staged), language) if staged.has_records else OK


def _message(arguments: Sequence[str], folder: Path, language: Callable[[], str]) -> int:
    from tui.service.checking.staged import staged_in

    staged = staged_in(folder)
    if not staged.has_records:
        return OK
    from tui.service.checking.commit_message import complete

    return _tell(complete(staged, folder / arguments[0]), language)


def _before_push(arguments: Sequence[str], folder: Path, language: Callable[[], str]) -> int:
    lines = output.read_input_bytes().decode("utf-8", "surrogateescape").splitlines()
    if not any(line.strip() for line in lines):
        return OK
    from tui.service.checking.ranges import check_push
    from tui.service.checking.staged import top_of

    return _tell(check_push(top_of(folder), lines, arguments[0]), language)


def _tell(report: Report, language: Callable[[], str]) -> int:
    if report.diagnostics:
        from tui.report.text import render

        coloured = output.colour(sys.stderr)
        output.note(render(report.diagnostics, language(), colour=coloured).rstrip("\n"))
    return FINDINGS if report.failed else OK


class _Hook(NamedTuple):
    """What answers for a hook, and how many arguments git gives it at least."""

    answer: Callable[[Sequence[str], Path, Callable[[], str]], int]
    takes: int = 0


HOOKS: Mapping[str, _Hook] = {
    "pre-commit": _Hook(_before_commit),
    "pre-merge-commit": _Hook(_before_commit),
    "commit-msg": _Hook(_message, 1),
    "pre-push": _Hook(_before_push, 1),
}
"""Those that `tui.store.hooks` puts in place."""
