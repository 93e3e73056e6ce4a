"""What is written into a case as an entry: 催办, 记一笔, 延期, 审理."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.picker import Item
from tui.domain.fields.log import LOG_KINDS
from tui.domain.fields.table import BLOCKS
from tui.report.wording import field_label
from tui.report.wording import help_text
from tui.report.wording import word
from tui.service.forms import tasks

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.service.edit import Saved
    from tui.service.opened import OpenCase

_USUAL = ("unit_report", "urge", "assign", "report_up", "ask_leader", "instruction", "reply")
"""Log kinds that come first in the list of what may be logged."""
_NOT_BY_HAND = frozenset({"stage", "change", "imported"})
"""Log kinds that other actions write."""
_NOT_LISTED = frozenset({"log", "registration"})


def urge(steps: Steps, asked: Asked) -> None:
    """One 催办: by what means, to whom, what they answered, when again."""

    def saved(saved: Saved) -> None:
        steps.tell_saved("urge.saved", saved.subject)

    def fill(opened: OpenCase) -> None:
        steps.fill(tasks.EntryTask(opened.case.id, "urge"), saved)

    steps.with_able_case("urge", asked.case_id, fill)


def record(steps: Steps, asked: Asked) -> None:
    """One line in 经过 or in a list of the case; `detail` names which, else it is chosen."""
    if asked.detail:
        _fill(steps, asked.case_id, asked.detail)
    else:
        steps.with_case(asked.case_id, lambda opened: _choose(steps, opened))


def _choose(steps: Steps, opened: OpenCase) -> None:
    case, lang = opened.case, steps.setting.lang
    kinds = {kind.en: kind for kind in LOG_KINDS if kind.en not in _NOT_BY_HAND}
    names = [*_USUAL, *(name for name in kinds if name not in _USUAL)]
    items = [
        Item(name, word("log_kind", name, lang), help_text(kinds[name], lang)) for name in names
    ]
    for field in BLOCKS["record"].fields:
        if case.kind not in field.kinds or field.en in _NOT_LISTED:
            continue
        if field.type in {"list", "map"}:
            kind = "list" if field.type == "list" else "block"
            note = help_text(field, lang) or steps.say(f"picker.entry.{kind}")
            items.append(Item(f"{kind}:{field.en}", field_label(field, lang), note))
    title = steps.say("picker.entry", id=case.id)
    steps.choose(title, items, lambda answer: _fill(steps, case.id, answer))


def _fill(steps: Steps, case_id: str, answer: str) -> None:
    """The form of a log kind (`urge`), of a list (`list:feedback`) or of a block (`block:closing`)."""
    kind, _colon, name = answer.partition(":")
    if kind == "block":
        steps.fill(tasks.BlockTask(case_id, name))
    else:
        steps.fill(tasks.EntryTask(case_id, name or kind))


def fill_block(steps: Steps, asked: Asked) -> None:
    """A block of the record at one of its rows: `lead.person_in_charge`."""
    block, _dot, _row = asked.detail.partition(".")
    steps.fill(tasks.BlockTask(asked.case_id, block), focus=asked.detail)


def extend(steps: Steps, asked: Asked) -> None:
    """Ask for another deadline, or decide on one that was asked for."""

    def go_on(opened: OpenCase) -> None:
        case = opened.case
        pending = [
            entry for entry in case.active("extensions") if entry.text("result") == "pending"
        ]
        if pending:
            steps.fill(tasks.DecideTask(case.id, pending[-1].text("key")))
        else:
            steps.fill(tasks.EntryTask(case.id, "extensions"))

    steps.with_able_case("extend", asked.case_id, go_on)


def review(steps: Steps, asked: Asked) -> None:
    """四看 for 督查, a round of talks for 协调."""

    def go_on(opened: OpenCase) -> None:
        kind = "rounds" if opened.case.kind == "X" else "reviews"
        steps.fill(tasks.EntryTask(opened.case.id, kind))

    steps.with_able_case("review", asked.case_id, go_on)
