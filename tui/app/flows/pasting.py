"""New cases out of a pasted text: a leader's instruction, or minutes paragraph by paragraph."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.app.dialogs.picker import Item as Line
from tui.app.screens.form import FormScreen
from tui.app.screens.paste import TEXT
from tui.app.screens.paste import PasteScreen
from tui.app.screens.paste import draft_key
from tui.app.widgets.line_break import one_line
from tui.service.forms import tasks
from tui.service.forms.drafts import Drafts
from tui.service.forms.extracting import read_instruction
from tui.service.forms.extracting import read_minutes
from tui.service.forms.pasted import of_instruction
from tui.service.forms.pasted import of_item
from tui.service.forms.task import prepare

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.flows.steps import Asked
    from tui.app.flows.steps import Steps
    from tui.service.edit import Saved
    from tui.service.forms.extracting import Instruction
    from tui.service.forms.extracting import Item
    from tui.service.forms.extracting import Minutes

KINDS = ("instruction", "minutes")
"""What may be pasted: details of the task `create`."""
_SEVERAL = 2
"""Numbered paragraphs that make a text minutes rather than an instruction."""
_BEGINNING = 36
"""Cells of a pasted text by which it is known again."""


def paste(steps: Steps, what: str) -> None:
    """Let a text be pasted, and go on with what it says."""
    drafts = Drafts(steps.setting.book.root)

    def show(kept: str) -> None:
        then = _instruction if what == "instruction" else _minutes
        steps.show(PasteScreen(steps.setting, what, kept), partial(_pasted, steps, then))

    steps.ask(lambda: drafts.read(draft_key(what)).get(TEXT, ""), show)


def offer(steps: Steps, asked: Asked) -> None:
    """Offer to register cases from a text that was pasted where none is typed (`detail`)."""
    text, book = asked.detail, steps.setting.book

    def show(found: Minutes) -> None:
        kinds = KINDS if len(found.items) < _SEVERAL else KINDS[::-1]
        lines = [
            Line(what, steps.say(f"fill.paste.{what}"), steps.say(f"fill.paste.{what}.note"))
            for what in kinds
        ]
        said = one_line(" ".join(text.split()), _BEGINNING).rstrip()
        title = steps.say("fill.stray", count=len(text), said=said)
        steps.choose(title, lines, lambda what: _take_up(steps, what, text))

    steps.ask(lambda: read_minutes(text, book.clock.today(), book.office), show)


def _take_up(steps: Steps, what: str, text: str) -> None:
    """Go on with `text`, which is a draft from now on; one that was there before is not lost."""
    drafts, key = Drafts(steps.setting.book.root), draft_key(what)
    then = _instruction if what == "instruction" else _minutes

    def kept() -> str:
        before = drafts.read(key).get(TEXT, "")
        if before.strip() in {"", text.strip()}:
            drafts.keep(key, {TEXT: text})
            return ""
        return before

    def go_on(before: str) -> None:
        if not before:
            then(steps, text)
            return
        both = f"{before}\n\n{text}"
        steps.show(PasteScreen(steps.setting, what, both), partial(_pasted, steps, then))

    steps.ask(kept, go_on, "draft")


def _pasted(steps: Steps, then: Callable[[Steps, str], None], text: str | None) -> None:
    if text is not None:
        then(steps, text)


def _instruction(steps: Steps, text: str) -> None:
    """One form, with the words as they are and the rest to be looked at."""
    book = steps.setting.book

    def show(found: Instruction) -> None:
        task = tasks.CreateTask("D", pasted=of_instruction(found, book.office))
        steps.fill(task, then=lambda _saved: _forget(steps, "instruction"))

    steps.ask(lambda: read_instruction(text, book.clock.today(), book.office), show)


def _forget(steps: Steps, what: str) -> None:
    drafts = Drafts(steps.setting.book.root)
    steps.ask(lambda: drafts.drop(draft_key(what)), lambda _none: None, "draft")


def _minutes(steps: Steps, text: str) -> None:
    """The paragraphs to choose from; each becomes a form of its own."""
    book = steps.setting.book

    def show(found: Minutes) -> None:
        if found.items:
            Paragraphs(steps, found).choose()
        else:
            steps.tell(steps.say("fill.paste.no_items"))

    steps.ask(lambda: read_minutes(text, book.clock.today(), book.office), show)


class Paragraphs:
    """The paragraphs of one paste, and which of them are cases by now."""

    def __init__(self, steps: Steps, minutes: Minutes) -> None:
        """Go through `minutes`."""
        self.steps = steps
        self.minutes = minutes
        self.done: set[int] = set()

    def choose(self) -> None:
        """Show what is left; when all are registered the paste is done with."""
        items = self.minutes.items
        if len(self.done) == len(items):
            _forget(self.steps, "minutes")
            return
        title = self.steps.say("fill.paste.items", done=len(self.done), count=len(items))
        lines = [self._line(index, item) for index, item in enumerate(items)]
        self.steps.choose(title, lines, lambda answer: self._open(int(answer)))

    def _line(self, index: int, item: Item) -> Line:
        done = index in self.done
        parts = [item.unit.value if item.unit else "", item.due.value if item.due else ""]
        note = (
            self.steps.say("fill.paste.done") if done else " ".join(part for part in parts if part)
        )
        return Line(str(index), f"{item.number} {item.title}", note, able=not done)

    def _open(self, index: int) -> None:
        setting, steps = self.steps.setting, self.steps
        found = of_item(self.minutes.items[index], self.minutes, setting.book.office, setting.lang)
        task = tasks.CreateTask("D", pasted=found)

        def answered(saved: Saved | None) -> None:
            if saved is not None:
                self.done.add(index)
                steps.saved(saved)
            self.choose()

        steps.ask(
            lambda: prepare(task, setting.book, setting.lang),
            lambda prepared: steps.show(FormScreen(setting, prepared), answered),
        )
