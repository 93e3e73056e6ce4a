"""告知: who knows which version of an arrangement, and who is told now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dialogs.picker import Item
from tui.app.screens.told import ToldScreen
from tui.domain.fields.enums import ENUMS
from tui.report.wording import word
from tui.service.forms import tasks
from tui.service.forms import telling

if TYPE_CHECKING:
    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.app.screens.told import Chosen
    from tui.service.edit import Refused
    from tui.service.edit import Saved
    from tui.service.opened import OpenCase

_USUAL = ("phone", "message", "in_person", "notice", "meeting", "letter")
"""By what means people are usually told, first in the list."""


def tell(steps: Steps, asked: Asked) -> None:
    """The list of one arrangement (`detail` = its 号); a case without one gets its first."""
    steps.with_able_case("tell", asked.case_id, lambda opened: _list(steps, asked, opened))


def _list(steps: Steps, asked: Asked, opened: OpenCase) -> None:
    if not telling.arrangements(opened.case):
        task = tasks.EntryTask(opened.case.id, "arrangements")
        steps.fill(task, lambda _saved: tell(steps, asked))
        return

    def chosen(answer: Chosen | None) -> None:
        if answer is None:
            return
        again = asked._replace(detail=answer.told.key)
        if answer.names:
            _note(steps, opened, answer, again)
        else:
            task = telling.VersionTask(opened.case.id, answer.told.key)
            steps.fill(task, lambda _saved: tell(steps, again))

    steps.show(ToldScreen(steps.setting, opened, asked.detail), chosen)


def _note(steps: Steps, opened: OpenCase, answer: Chosen, again: Asked) -> None:
    """By what means they were told; then one entry for all of them."""
    book, lang = steps.setting.book, steps.setting.lang
    known = [one.en for one in ENUMS["channel"].words]
    names = [*_USUAL, *(name for name in known if name not in _USUAL)]
    items = [Item(name, word("channel", name, lang)) for name in names]

    def done(saved: Saved | Refused) -> None:
        steps.answered(saved)
        if len(answer.told.stale) > len(set(answer.names) & set(answer.told.stale)):
            tell(steps, again)

    def chosen(channel: str) -> None:
        steps.ask(
            lambda: telling.tell(book, opened, answer.told, answer.names, channel),
            done,
            group="write",
        )

    title = steps.say("told.channel", names=steps.say("between.words").join(answer.names))
    steps.choose(title, items, chosen)
