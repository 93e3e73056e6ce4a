"""Step 2: units and people, pasted from a spreadsheet; each line is shown as it was understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import ClassVar

from textual.containers import Container
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import TextArea

from tui.app.setup.prose import Prose
from tui.app.setup.step import Step
from tui.service.directory import add
from tui.service.directory import understand
from tui.service.office_files import Unfit
from tui.text.sanitise import editable
from tui.text.sanitise import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.app.setup.step import Desk
    from tui.service.directory import Understood
    from tui.service.office_files import Written

_LINE_END = re.compile("\r\r?\n?|\n")
"""A terminal may send each of the two characters that end a line in Excel as one of its own."""
_AFTER = 0.15
"""Seconds after the last key until the lines are looked at."""
_MOST = 200
"""Lines that are told one by one: the numbers are of all."""
_BEFORE = 6
"""Cells of a line's number and sign."""
_SIGNS = {"head": "□ ", "new": "√ ", "known": "○ ", "wrong": "▲ "}
_STYLES = {"head": "$quiet", "new": "$success", "known": "$quiet", "wrong": "bold $error"}


class PasteArea(TextArea):
    """Takes what is pasted with its tabs; what would act on a terminal becomes signs."""

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was pasted, in place of Textual's own way."""
        event.stop()
        event.prevent_default()
        text = editable(_LINE_END.sub("\n", event.text))
        self.replace(text, *self.selection, maintain_selection_offset=False)

    def action_cursor_page_up(self) -> None:
        """From the first line PgUp goes to the step before."""
        if self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(self.Left())
        else:
            super().action_cursor_page_up()

    class Left(Message):
        """The cursor was on the first line and wants to go further up."""


class Directory(Step):
    """A place to paste, and below or beside it what was understood."""

    title: ClassVar[str] = "directory"

    def __init__(self, desk: Desk, lang: str) -> None:
        """Work for `desk`, whose reader reads `lang`."""
        super().__init__(desk, lang)
        self.lines: tuple[Understood, ...] = ()
        self._timer: Timer | None = None
        self._let_be = ""

    def compose(self) -> ComposeResult:
        """What is wanted, the place for it, what came of it."""
        yield Prose(self.desk.say("setup.directory.hint"), classes="setup-hint")
        with Container(id="paste-and-lines"):
            yield PasteArea(
                compact=True,
                tab_behavior="focus",
                placeholder=self.desk.say("setup.directory.placeholder"),
                id="paste",
            )
            with VerticalScroll(id="understood", can_focus=False):
                yield Prose(id="understood-lines", hang=_BEFORE)

    @property
    def text(self) -> str:
        """What stands in the place to paste."""
        return self.query_one(TextArea).text

    def begin(self) -> None:
        """What was pasted before and not written is here again."""
        area = self.query_one(TextArea)
        if not area.text:
            area.text = self.recalled().get("text", "")
        area.focus()
        self.look()

    def unwritten(self) -> Mapping[str, str]:
        """The lines that are still there."""
        return {"text": self.text} if self.text.strip() else {}

    def summary(self) -> str:
        """How many are in the directory."""
        book = self.desk.book
        if book is None:
            return self.desk.say("setup.sum.later")
        office = book.office
        if not office.units and not office.people:
            return self.desk.say("setup.sum.directory.none")
        return self.desk.say(
            "setup.sum.directory",
            units=len(office.units),
            people=len(office.people),
            approvers=len(office.approvers),
        )

    def on_paste_area_left(self) -> None:
        """Go to the step before."""
        self.desk.go_back()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Look at the lines when the keys rest."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_AFTER, self.look)

    def look(self) -> None:
        """Say of each line what it is taken for."""
        book = self.desk.book
        if book is None:
            return
        self.lines = understand(self.text, book.office)
        told = [self._line(line) for line in self.lines[:_MOST]]
        if not told:
            told = [Content.styled(self.desk.say("setup.directory.none"), "$quiet")]
        self.query_one("#understood-lines", Prose).content = Content("\n").join(told)
        if self.lines and self.text != self._let_be:
            self.desk.tell(self.desk.say("setup.directory.counts", **self._counts()), "quiet")
        self.call_after_refresh(self._show_wrong)

    def _show_wrong(self) -> None:
        """Bring the first line that is wrong into sight."""
        wrong = (i for i, line in enumerate(self.lines[:_MOST]) if line.state == "wrong")
        at, told = next(wrong, 0), self.query_one("#understood-lines", Prose)
        first, end = told.row_of(at), told.row_of(at + 1)
        place = Region(0, first, 1, max(1, end - first))
        self.query_one("#understood").scroll_to_region(place, animate=False)

    def _counts(self) -> dict[str, int]:
        states = [line.state for line in self.lines]
        return {name: states.count(name) for name in ("new", "known", "wrong")}

    def _line(self, line: Understood) -> Content:
        return Content.assemble(
            (f"{line.number:>3} ", "$quiet"),
            (_SIGNS[line.state], _STYLES[line.state]),
            (visible(self._told(line)), "" if line.state in {"new", "wrong"} else "$quiet"),
        )

    def _told(self, line: Understood) -> str:
        say = self.desk.say
        if line.problem:
            return f"{say(line.problem, **line.values)}  {' '.join(line.text.split())}"
        if line.state != "new":
            rest = "" if line.state == "head" else "  " + " ".join(line.text.split())
            return say(f"setup.line.{line.state}") + rest
        parts = []
        if line.unit is not None:
            key = "setup.line.unit_short" if "short_name" in line.unit else "setup.line.unit"
            name, short = line.unit["name"], line.unit.get("short_name", "")
            parts += [say(key, name=name, short=short), str(line.unit.get("phone", ""))]
        if line.person is not None:
            person = line.person
            parts.append(say("setup.line.person", name=person["full_name"]))
            parts += [str(person.get(key, "")) for key in ("post", "phone")]
            if line.unit is None:
                parts.append(str(person.get("unit", "")))
            parts.append(say("setup.line.approves") if person.get("powers") else "")
        return "  ".join(part for part in parts if part)

    def finish(self) -> None:
        """Write what was understood in one commit; what was not stays."""
        book = self.desk.book
        if book is None:
            self.desk.go_on()
            return
        self.look()
        lines, new, wrong = self.lines, self._counts()["new"], self._counts()["wrong"]
        if not new:
            self._pass_by(wrong)
            return

        def done(written: Written | Unfit | None) -> None:
            if isinstance(written, Unfit):
                self.refuse(written)
                return
            self._keep_wrong(lines)
            self.desk.redraw()
            if wrong:
                self._tell_left(new, wrong)
            else:
                self.desk.go_on()
                self.desk.tell(self.desk.say("setup.directory.saved", new=new))

        self.desk.work(
            self.desk.say("setup.doing.save"), lambda: add(book, lines, book.office.language), done
        )

    def _pass_by(self, wrong: int) -> None:
        """Go on with nothing to write; wrong lines are pointed at once, and never thrown away."""
        if wrong and self._let_be != self.text:
            self._let_be = self.text
            self._tell_left(0, wrong)
            return
        self.keep()
        self.desk.go_on()

    def _tell_left(self, new: int, wrong: int) -> None:
        self.desk.tell(self.desk.say("setup.directory.left", new=new, wrong=wrong), "warning")

    def _keep_wrong(self, lines: tuple[Understood, ...]) -> None:
        wrong = [line.text for line in lines if line.state == "wrong"]
        head = [line.text for line in lines if line.state == "head"] if wrong else []
        self._let_be = "\n".join([*head, *wrong])
        self.query_one(TextArea).text = self._let_be
        self.keep()
        self.look()
