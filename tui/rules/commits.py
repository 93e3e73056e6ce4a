"""Commit messages of the records: they name their cases, and records travel alone (house.md 7.4).

All are warnings: what a commit says of itself is for readers, the records are judged themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.fields.scalars import CASE_ID
from tui.domain.identity import is_below_records
from tui.rules.finding import Diagnostic
from tui.rules.finding import Finding
from tui.rules.registry import check
from tui.rules.registry import declare
from tui.rules.running import distinct
from tui.rules.running import order
from tui.rules.running import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from tui.rules.finding import Filling

NOT_NAMED = declare("CM601", "case-not-named", "warning", "commit")
MIXED = declare("CM602", "mixed-code-and-records", "warning", "commit")
LOOSE_SUBJECT = declare("CM603", "subject-without-action", "warning", "commit")
NOT_TOUCHED = declare("CM604", "named-case-not-touched", "warning", "commit")

_SUBJECT = r"\S.*?[(\uff08][^()\uff08\uff09]+[)\uff09][:\uff1a]\s*\S.*"
_BY_GIT = ("Merge ", "Revert ", "fixup! ", "squash! ", "amend! ")


class CommitFacts(NamedTuple):
    """What a commit says and touches.

    Attributes:
        subject: the first line of its message.
        trailers: the words of each trailer, by its name (`Case`, `Action` …), in order.
        record_paths: the records it changes.
        other_paths: everything else it changes.
    """

    subject: str
    trailers: Mapping[str, tuple[str, ...]] = {}
    record_paths: tuple[PurePosixPath, ...] = ()
    other_paths: tuple[PurePosixPath, ...] = ()


def judge(facts: CommitFacts, commit: str = "") -> tuple[Diagnostic, ...]:
    """All findings on the message and the paths of one commit."""
    file = str(facts.record_paths[0]) if facts.record_paths else ""
    found = distinct(run("commit", (facts,)))
    return tuple(sorted((Diagnostic(file, f, commit=commit) for f in found), key=order))


@check("commit")
def cases_are_named(facts: CommitFacts) -> Iterator[Finding]:
    """CM601 and CM604: each record touched is named by a trailer `Case:`, and no other."""
    if facts.subject.startswith(_BY_GIT):
        return
    touched = [path.stem for path in facts.record_paths if CASE_ID.fullmatch(path.stem)]
    named = facts.trailers.get("Case", ())
    unnamed = [name for name in touched if name not in named and name not in facts.subject]
    if unnamed:
        yield Finding(NOT_NAMED, values={"ids": tuple(unnamed)})
    strangers = [name for name in named if name not in touched] if touched else []
    if strangers:
        yield Finding(NOT_TOUCHED, values={"ids": tuple(strangers)})


@check("commit")
def records_travel_alone(facts: CommitFacts) -> Iterator[Finding]:
    """CM602: records and program files are two commits; the office's own files are records too."""
    others = [str(path) for path in facts.other_paths if not is_below_records(path)]
    if facts.record_paths and others:
        values: dict[str, Filling] = {"count": len(others), "path": others[0]}
        yield Finding(MIXED, values=values)


@check("commit")
def subjects_say_what_was_done(facts: CommitFacts) -> Iterator[Finding]:
    """CM603: `动作(编号): 事项 — 一句话`, so that the history of the office can be read."""
    if not facts.record_paths or facts.subject.startswith(_BY_GIT):
        return
    if not re.fullmatch(_SUBJECT, facts.subject):
        yield Finding(LOOSE_SUBJECT, values={"subject": facts.subject})
