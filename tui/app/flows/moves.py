"""推进 and 作废: the next stage, with what it needs shown and filled in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.dialogs.picker import Item
from tui.app.flows import entries
from tui.app.flows import telling
from tui.app.flows.steps import Asked
from tui.domain.kinds import STAGE_ENUM
from tui.report.wording import lacked
from tui.report.wording import word
from tui.service.forms import tasks
from tui.service.forms.lacking import in_words
from tui.service.forms.lacking import lacking
from tui.service.forms.needs import mend_of
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.flows.steps import Steps
    from tui.domain.case import Case
    from tui.rules.finding import Finding
    from tui.service.forms.needs import Mend
    from tui.service.opened import NextMove
    from tui.service.opened import OpenCase

_ORDER = {"forward": 0, "back": 1, "side": 2}
_VOID = "void"
_HERE = "here"
_TOLD = "told"
_GO = {"review": entries.review, "entry": entries.record, "tell": telling.tell}
"""The flows that mend what the form of a step does not ask."""
_LISTS_APART = frozenset({"list:feedback"})
"""Lists whose entries have a form of their own; the form of a step asks for those of the others."""


def advance(steps: Steps, asked: Asked) -> None:
    """Choose where to, then fill in what that asks; `detail` = the stage, or `stage:row`."""
    target, _colon, row = asked.detail.partition(":")

    def go_on(opened: OpenCase) -> None:
        if target:
            _step(steps, opened, target, row)
        else:
            _choose(steps, opened)

    steps.with_case(asked.case_id, go_on)


def void(steps: Steps, asked: Asked) -> None:
    """作废: what it means is shown first, with the focus on leaving; then why, and the number."""
    steps.with_able_case("void", asked.case_id, lambda opened: _warn(steps, opened))


def _choose(steps: Steps, opened: OpenCase) -> None:
    case = opened.case
    stage = word(STAGE_ENUM.get(case.kind, "stage"), case.stage, steps.setting.lang)
    if not opened.moves:
        steps.tell(steps.say("picker.none", stage=stage))
        return
    moves = sorted(opened.moves, key=lambda one: _ORDER[one.move.direction])
    items = [_item(steps, case, one) for one in moves]
    title = steps.say("picker.advance", id=case.id, stage=stage)
    steps.choose(title, items, lambda target: _step(steps, opened, target))


def _item(steps: Steps, case: Case, following: NextMove) -> Item:
    move = following.move
    name = word(STAGE_ENUM[case.kind], move.target, steps.setting.lang)
    note = steps.say(f"picker.advance.{move.direction}")
    if move.direction == "forward":
        missing = in_words(case, following, steps.setting.lang)
        note = missing or steps.say("picker.advance.ready")
    return Item(move.target, name, note)


def _step(steps: Steps, opened: OpenCase, target: str, row: str = "") -> None:
    """The form of the step; what it cannot ask is gone to first."""
    following = next((one for one in opened.moves if one.move.target == target), None)
    if following is None:
        _choose(steps, opened)
    elif target == _VOID:
        _warn(steps, opened)
    elif not row and (needs := _elsewhere(opened.case, following)):
        _go_elsewhere(steps, opened, following, needs)
    else:
        steps.fill(tasks.MoveTask(opened.case.id, target), focus=row)


def _elsewhere(case: Case, following: NextMove) -> list[tuple[Finding, Mend]]:
    """What is missing and not asked by the form of the step, with what mends it."""
    found = []
    for finding in lacking(following):
        mend = mend_of(case, finding, following.move)
        if mend.detail == _TOLD:
            mend = mend._replace(task="tell", detail="")
        asked_there = ":" in mend.detail and mend.detail not in _LISTS_APART
        if mend.task in _GO and not (mend.task == "entry" and asked_there):
            found.append((finding, mend))
    return found


def _go_elsewhere(
    steps: Steps,
    opened: OpenCase,
    following: NextMove,
    needs: Sequence[tuple[Finding, Mend]],
) -> None:
    """List what is missing; what another form writes is gone to, and then the step goes on."""
    case, lang, target = opened.case, steps.setting.lang, following.move.target
    items = [
        Item(str(place), steps.say("flow.need", text=lacked(finding, lang)))
        for place, (finding, _mend) in enumerate(needs)
    ]
    here = len(lacking(following)) - len(needs)
    if here:
        items.append(Item(_HERE, steps.say("flow.need.here", count=here)))

    def chosen(answer: str) -> None:
        if answer == _HERE:
            steps.fill(tasks.MoveTask(case.id, target))
            return
        mend = needs[int(answer)][1]
        back = steps.then(lambda: advance(steps, Asked(case.id, target)))
        _GO[mend.task](back, Asked(case.id, mend.detail))

    name = word(STAGE_ENUM[case.kind], target, lang)
    steps.choose(steps.say("flow.needs", id=case.id, stage=name), items, chosen)


def _warn(steps: Steps, opened: OpenCase) -> None:
    case = opened.case
    approvers = steps.say("between.words").join(steps.setting.book.office.approvers)
    lines = [
        Content(visible(f"{case.id}  {case.text('title')}")),
        Content(""),
        Content(steps.say("void.means")),
        Content(steps.say("void.asks")),
    ]
    if approvers:
        lines.append(Content(visible(steps.say("void.approvers", names=approvers))))
    steps.agree(
        steps.say("void.title"),
        lines,
        steps.say("void.yes"),
        lambda: steps.fill(tasks.MoveTask(case.id, _VOID)),
    )
