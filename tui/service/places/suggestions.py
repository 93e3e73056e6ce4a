"""What to do next, from what the records already say: the task, the case, and why.

Each suggestion is an obligation of the day (`tui.domain.obligations`) and the task of the interface
that settles it. Several reasons for one task on one case are one suggestion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from tui.domain.duty import KINDS
from tui.report.wording import worded
from tui.text.translate import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from datetime import date

    from tui.domain.obligations import Obligation
    from tui.service.listing import Row


class Suggestion(NamedTuple):
    """One thing to do.

    Attributes:
        key: its name in the memory, while the same thing is to be done for the same reason.
        task, case_id, detail: what the interface begins (`TaskChosen`).
        text: what to do, in a word; `reason`: why, with record text that is not yet made visible.
        row: the line of the case.
    """

    key: str
    task: str
    case_id: str
    detail: str
    text: str
    reason: str
    row: Row


_BY_ENTRY = {"urge": "urge", "told": "tell", "assign": "advance"}
"""Log entries that a task of their own writes; the step after 立项 brings its 交办 along."""
_BY_LIST = {"reviews": "review", "rounds": "review"}
_NAMES = {
    "duty.review.extension": "decide",
    "duty.close.assign": "assign",
    "duty.urge.slip": "slip",
}
"""What a suggestion is called, where the kind of its duty says too little."""


def suggestions(
    rows: Iterable[Row], today: date, snoozed: Mapping[str, str], lang: str
) -> tuple[Suggestion, ...]:
    """What is to be done on the cases of `rows`, what others wait for first.

    Args:
        rows: the cases.
        today: what was put off to a later day is left out.
        snoozed: suggestions and the ISO day on which they come back.
        lang: of the words.
    """
    known: dict[str, Row] = {}
    found: list[Obligation] = []
    for row in rows:
        known[row.id] = row
        found += [one for one in row.duties if snoozed.get(key_of(one), "") <= today.isoformat()]
    found.sort(key=lambda one: (KINDS.index(one.kind), one.due is None, str(one.due), one.case_id))
    grouped: dict[tuple[str, str, str], list[Obligation]] = {}
    for one in found:
        grouped.setdefault((one.case_id, *task_of(one)), []).append(one)
    return tuple(
        Suggestion(
            key=key_of(same[0]),
            task=task,
            case_id=case_id,
            detail=detail,
            text=say(f"suggestion.{_NAMES.get(same[0].reason, same[0].kind)}", lang),
            reason=say("between.clauses", lang).join(_reason(one, lang) for one in same),
            row=known[case_id],
        )
        for (case_id, task, detail), same in grouped.items()
    )


def key_of(duty: Obligation) -> str:
    """The name of a duty: it changes with the day since which it is due, so a new one shows."""
    return f"{duty.case_id} {duty.reason} {duty.due or ''}".rstrip()


def task_of(duty: Obligation) -> tuple[str, str]:
    """The task of the interface that settles `duty`, and its detail."""
    verb, _blank, what = duty.action.partition(" ")
    match verb:
        case "log":
            task = _BY_ENTRY.get(what)
            return (task, "") if task else ("entry", what)
        case "add":
            task = _BY_LIST.get(what)
            return (task, "") if task else ("entry", f"list:{what}")
        case "set":
            return ("extend", "") if what.startswith("extensions.") else ("edit", what)
        case _:
            return verb, ""


def _reason(duty: Obligation, lang: str) -> str:
    return worded(duty.reason, duty.values, lang)
