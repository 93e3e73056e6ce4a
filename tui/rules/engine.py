"""Judging a document: every check is run, every finding gets its place, nothing is hidden.

The one place where findings on a record become diagnostics. The verdict depends on the record, its
parents and the office alone: no rule knows today, so what passed once passes for ever
(records.md 1.10, reliability.md P8).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.domain.case import index_of
from tui.domain.change import Change
from tui.rules import approvals
from tui.rules import closed
from tui.rules import commits
from tui.rules import deadlines
from tui.rules import directory
from tui.rules import entries
from tui.rules import fields
from tui.rules import form
from tui.rules import identity
from tui.rules import kept
from tui.rules import practice
from tui.rules import references
from tui.rules import rounds
from tui.rules import stages
from tui.rules import times
from tui.rules import told
from tui.rules import waivers
from tui.rules import whole
from tui.rules import wording
from tui.rules import worktime
from tui.rules.finding import Diagnostic
from tui.rules.running import CRASHED
from tui.rules.running import distinct
from tui.rules.running import has_errors
from tui.rules.running import order
from tui.rules.running import run
from tui.rules.running import severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.domain.case import Case
    from tui.domain.value import Path
    from tui.domain.value import Value
    from tui.rules.context import Context
    from tui.rules.decoded import Decoded
    from tui.rules.finding import Finding
    from tui.rules.finding import Place

RULES = (
    approvals,
    closed,
    commits,
    deadlines,
    directory,
    entries,
    fields,
    form,
    identity,
    kept,
    practice,
    references,
    rounds,
    stages,
    times,
    told,
    waivers,
    whole,
    wording,
    worktime,
)
"""Every module with rules: importing one registers its checks, so none can be forgotten in part."""

__all__ = ("CRASHED", "RULES", "has_errors", "judge", "locate", "severity")


def judge(
    decoded: Decoded, parents: tuple[Case | None, ...] | None, context: Context
) -> tuple[Diagnostic, ...]:
    """All findings on one document, in the order line, column, code.

    Args:
        decoded: the document as the decoder saw it.
        parents: the record in every parent of the change (records.md 4); None when the document
            is judged alone, without a change.
        context: the office, the tree after the change, the author of the change.
    """
    found = [*decoded.findings, *run("document", (decoded, context))]
    if decoded.case is not None:
        found += [
            finding
            for finding in _judge_case(decoded.case, parents, context)
            if not _is_broken(finding.path, decoded.broken)
        ]
        found = waivers.without_waived(found, decoded.case)
    return tuple(sorted((locate(decoded, finding) for finding in distinct(found)), key=order))


def locate(decoded: Decoded, finding: Finding) -> Diagnostic:
    """The finding with its file, its place and the line of the file there.

    What is missing is shown at the line that demands it (`related`), else at the nearest block
    around it; where no line is real, none is named.
    """
    place = finding.place or _place_of(decoded, finding)
    return Diagnostic(decoded.file, finding, place, _source_line(decoded.text, place))


def _judge_case(
    case: Case, parents: tuple[Case | None, ...] | None, context: Context
) -> Iterator[Finding]:
    context = context._replace(parents=parents or ())
    yield from run("case", (case, context))
    yield from run("tree", (case, context))
    if parents is not None:
        yield from run("change", (Change(parents, case), context))


def _is_broken(path: Path, broken: frozenset[Path]) -> bool:
    """Whether the decoder could not read this field: what follows from that is no second fault."""
    return any(path[:length] in broken for length in range(1, len(path) + 1))


def _place_of(decoded: Decoded, finding: Finding) -> Place | None:
    path = _by_index(decoded.case, finding.path)
    if path in decoded.places:
        return decoded.places[path]
    if finding.related:
        related = _by_index(decoded.case, finding.related)
        if related in decoded.places:
            return decoded.places[related]
    for length in range(len(path) - 1, 0, -1):
        if path[:length] in decoded.places:
            return decoded.places[path[:length]]
    return None


def _by_index(case: Case | None, path: Path) -> Path:
    """`path` with entries named by their key turned into entries named by their index."""
    steps: list[str | int] = []
    value: Value | None = None if case is None else case.values
    for step in path:
        taken: str | int = step
        if isinstance(value, tuple):
            index = step if isinstance(step, int) else index_of(value, step)
            taken = step if index is None else index
            value = value[index] if index is not None and -1 < index < len(value) else None
        else:
            value = value.get(str(step)) if isinstance(value, Mapping) else None
        steps.append(taken)
    return tuple(steps)


def _source_line(text: str, place: Place | None) -> str:
    if place is None or not text:
        return ""
    lines = text.split("\n")
    return lines[place.line - 1].removesuffix("\r") if place.line <= len(lines) else ""
