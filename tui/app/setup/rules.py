"""Step 3: the office's name, when to urge, when a light turns yellow, what numbers begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input
from textual.widgets import Label
from textual.widgets import Static

from tui.app.setup.prose import Prose
from tui.app.setup.step import Step
from tui.app.widgets.row_editor import LineEditor
from tui.domain.edits import SetValue
from tui.service.office_files import Unfit
from tui.service.office_files import change
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from tui.app.setup.step import Desk
    from tui.domain.office import Office
    from tui.domain.value import Path
    from tui.service.office_files import Written

_CODES = {
    "supervision_code": "D",
    "coordination_code": "X",
    "meeting_code": "H",
    "settlement_code": "settlement",
}
_NUMBERS = ("urge_interval", "due_soon")
_ROWS = ("name", *_NUMBERS, *_CODES)


class Rules(Step):
    """One row for each rule, with what holds now."""

    title: ClassVar[str] = "rules"

    def __init__(self, desk: Desk, lang: str) -> None:
        """Work for `desk`, whose reader reads `lang`."""
        super().__init__(desk, lang)
        self._before: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Prose(self.desk.say("setup.rules.hint"), classes="setup-hint")
        for name in _ROWS:
            with Horizontal(classes="setup-row"):
                yield Label(Content(self.desk.say(f"setup.rules.{name}")))
                yield LineEditor(id=f"rule-{name}", compact=True, classes="setup-short")
                yield Static(id=f"note-{name}", classes="setup-note")

    def begin(self) -> None:
        """Show what holds now."""
        book = self.desk.book
        if book is not None and not self._before:
            self._before = _now(book.office)
            for name, text in {**self._before, **self.recalled()}.items():
                self._box(name).value = text
        self._notes()
        self._box("name").focus()

    def unwritten(self) -> Mapping[str, str]:
        """The rows that say something else than the office's rules do."""
        texts = {name: self._box(name).value for name in self._before}
        return {name: text for name, text in texts.items() if text.strip() != self._before[name]}

    def _box(self, name: str) -> Input:
        return self.query_one(f"#rule-{name}", Input)

    def summary(self) -> str:
        """The rules in a line."""
        book = self.desk.book
        if book is None:
            return self.desk.say("setup.sum.later")
        office = book.office
        codes = " ".join(office.codes[kind] for kind in _CODES.values())
        return self.desk.say(
            "setup.sum.rules",
            urge=office.urge_interval,
            soon=office.due_soon,
            codes=visible(codes),
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what a number would look like."""
        event.stop()
        self._notes()

    def _notes(self) -> None:
        book = self.desk.book
        year = book.clock.today().year if book is not None else ""
        for name in _ROWS:
            if name in _CODES:
                code = visible(self._box(name).value.strip())
                text = self.desk.say("setup.rules.number", text=code, year=year)
            else:
                text = self.desk.say(f"setup.rules.{name}.note")
            self.query_one(f"#note-{name}", Static).update(Content(text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next row; in the last one it says how one goes on."""
        event.stop()
        if event.input is self._box(_ROWS[-1]):
            self.desk.tell(self.desk.say("setup.filled"), "quiet")
        else:
            self.screen.focus_next()

    def finish(self) -> None:
        """Write what was changed, in one commit."""
        book = self.desk.book
        texts = {name: self._box(name).value.strip() for name in _ROWS}
        changed = {name: text for name, text in texts.items() if text != self._before.get(name)}
        if book is None or not changed:
            self.desk.go_on()
            return
        faulty = next((name for name, text in changed.items() if not _fits(name, text)), "")
        if faulty:
            key = "setup.rules.no_number" if texts[faulty] else "setup.rules.empty"
            label = self.desk.say(f"setup.rules.{faulty}")
            self.desk.tell(self.desk.say(key, name=label, text=texts[faulty]), "error")
            self._box(faulty).focus()
            return
        edits = [SetValue(_path(name), _value(name, text)) for name, text in changed.items()]
        names = self.desk.say("between.words").join(
            self.desk.say(f"setup.rules.{name}") for name in changed
        )
        subject = self.desk.say("setup.rules.subject", names=names)

        def done(written: Written | Unfit) -> None:
            if isinstance(written, Unfit):
                self.refuse(written)
                return
            self._before = texts
            self.keep()
            self.desk.go_on()
            self.desk.tell(self.desk.say("setup.rules.saved"))

        self.desk.work(
            self.desk.say("setup.doing.save"), lambda: change(book, "config", edits, subject), done
        )


def _now(office: Office) -> dict[str, str]:
    said = {"name": office.name, "urge_interval": str(office.urge_interval)}
    said["due_soon"] = str(office.due_soon)
    return said | {name: office.codes[kind] for name, kind in _CODES.items()}


def _fits(name: str, text: str) -> bool:
    if name in _NUMBERS:
        return text.isascii() and text.isdecimal()
    return bool(text)


def _path(name: str) -> Path:
    return ("codes", name) if name in _CODES else (name,)


def _value(name: str, text: str) -> str | int:
    return int(text) if name in _NUMBERS else text
