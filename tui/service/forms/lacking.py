"""What keeps a step of the workflow from being taken, in half a line for lists and previews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.report.wording import label
from tui.report.wording import word
from tui.rules.engine import severity
from tui.service.forms.asking_moves import BRINGS
from tui.service.forms.needs import mend_of
from tui.text.translate import say

if TYPE_CHECKING:
    from tui.domain.case import Case
    from tui.rules.finding import Finding
    from tui.service.opened import NextMove

_MOST = 3


def lacking(following: NextMove) -> list[Finding]:
    """What is missing for the step; warnings keep nobody back."""
    found = (diagnostic.finding for diagnostic in following.missing)
    return [finding for finding in found if severity(finding.code) == "error"]


def in_words(case: Case, following: NextMove, lang: str) -> str:
    """`还缺 3 项：主办、截止、交办`; "" when nothing is."""
    found = lacking(following)
    if not found:
        return ""
    names = list(dict.fromkeys(_name(case, following, finding, lang) for finding in found))
    more = say("flow.more", lang) if len(names) > _MOST else ""
    listed = say("between.words", lang).join(names[:_MOST]) + more
    return say("flow.missing", lang, count=len(found), names=listed)


def _name(case: Case, following: NextMove, finding: Finding, lang: str) -> str:
    """The field that is missing; of 经过 the entry."""
    if finding.path[:1] != ("log",):
        return label(finding.path[:1], lang)
    move = following.move
    mend = mend_of(case, finding, move)
    brought = BRINGS.get((case.kind, move.source, move.target), "")
    kind = mend.detail if mend.task == "entry" else brought
    return word("log_kind", kind, lang) if kind else label(finding.path[:1], lang)
